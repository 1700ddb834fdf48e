using System.Collections.Generic;
using Gradients.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Gradients.Generator.Reading.Programs;

/// <content><c>foreach</c> over arrays and spans: a counted loop over the indices.</content>
internal sealed partial class ProgramReader
{
    private void ReadForEach(IForEachLoopOperation loop)
    {
        Data collection = ReadExpression(Operations.Unconverted(loop.Collection));
        if (!collection.Layout.IsBuffer)
        {
            throw Refusals.Construct(loop, "'foreach' over anything but an array or a span", "use a 'for' loop over the indices");
        }

        int firstCell = _nextCell, rank = collection.Single.Type.Buffer!.Rank;
        bool hasExit = LoopExits.HasExit(loop);
        if (hasExit && rank > 1)
        {
            throw Refusals.Construct(loop, "'foreach' over several axes with an exit", "use 'for' loops over the indices");
        }

        if (hasExit)
        {
            ReadForEachWithExit(loop, collection);
        }
        else
        {
            ReadAxis([]);
        }

        _variables.Forget(firstCell);

        void ReadAxis(IReadOnlyList<Value> outer)
        {
            Value length = rank == 1 ? At(loop).Length(collection.Single) : At(loop).Length(collection.Single, outer.Count);
            ReadCountedBody(loop, Integer(loop, 0), length, 1, "<", index =>
            {
                Value[] indices = [.. outer, index];
                if (indices.Length < rank)
                {
                    ReadAxis(indices);
                    return;
                }

                DeclareElement(loop, collection, indices);
                ReadIteration(loop);
            });
        }
    }

    private void ReadForEachWithExit(IForEachLoopOperation loop, Data collection)
    {
        Value length = At(loop).Length(collection.Single);
        VariablePlace counter = NewVariable(Layout.Scalar(Compilation.GetSpecialType(SpecialType.System_Int32), ScalarKind.Int), "index");
        Write(counter, new Data(counter.Layout, [Integer(loop, 0)]), loop);
        ReadLoop(
            new LoopParts(
                loop,
                () => At(loop).Expression("{0} < {1}", Bindings.Relational, ScalarKind.Bool, Read(counter, loop).Single, length),
                () =>
                {
                    DeclareElement(loop, collection, [Read(counter, loop).Single]);
                    ReadStatement(loop.Body);
                },
                () => Write(counter, new Data(counter.Layout, [
                    At(loop).Expression("{0} + {1}", Bindings.Additive, ScalarKind.Int, Read(counter, loop).Single, Integer(loop, 1))]), loop),
                IsBottomPrivate: true),
            counter.Cells);
    }

    private void DeclareElement(IForEachLoopOperation loop, Data collection, IReadOnlyList<Value> indices)
    {
        ElementPlace place = new(collection.Layout.Element!, collection.Single, indices, "");
        if (loop.LoopControlVariable is not IVariableDeclaratorOperation { Symbol: { } variable })
        {
            Deconstruct(loop.LoopControlVariable, loop.LoopControlVariable, () => Read(place, loop));
            return;
        }

        if (variable.IsRef)
        {
            _frame.Declare(variable, place);
            return;
        }

        Layout layout = LayoutOf(variable.Type) ?? throw Refusals.Construct(loop.LoopControlVariable);
        Declare(variable, Converted(loop.LoopControlVariable, Read(place, loop), layout), loop.LoopControlVariable);
    }
}
