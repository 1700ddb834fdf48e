using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Diagnostics;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Gradients.Generator.Reading.Body;

/// <content>
/// Vectors that the method creates and overwrites as a whole, which is how the elementwise functions of <c>TensorPrimitives</c> are used. Such a
/// vector has one name, so that overwriting it is an assignment to a variable.
/// </content>
internal sealed partial class BodyReader
{
    /// <summary>Reads <c>double[] y = new double[x.Length]</c>.</summary>
    /// <returns>Whether the initializer is a new vector.</returns>
    private bool ReadBuffer(ILocalSymbol variable, IOperation initializer, Scope scope)
    {
        IOperation source = Seen(initializer);
        if (source is not IArrayCreationOperation { DimensionSizes.Length: 1, Initializer: null } creation
            || CSharpType.Of(creation.Type, scope.TypeArguments) is not { Form: ValueForm.Array } type
            || CSharpType.Of(variable.Type, scope.TypeArguments) is not { IsVector: true })
        {
            return false;
        }

        Value size = ReadExpression(creation.DimensionSizes[0], scope);
        if (Extent(size) is not { } extent)
        {
            throw new ReadException(
                Descriptors.Mutation, creation.Syntax.GetLocation(), $"A vector of length '{creation.DimensionSizes[0].Syntax}'",
                "use the Length of a vector as its length, so that it is known to be overwritten completely");
        }

        Value zero = Emit(creation, () => _builder.Constant(0, type.Element));
        Value zeros = Emit(creation, () => _builder.BroadcastTo(zero, IrType.Tensor(type.Element, extent)));
        scope.SetBuffer(variable, Named(zeros, variable.Name));
        return true;
    }

    /// <summary>Reads <c>TensorPrimitives.Exp(x, y)</c>, which overwrites y.</summary>
    private void ReadOverwrite(IInvocationOperation call, Scope scope)
    {
        IMethodSymbol method = call.TargetMethod;
        IArgumentOperation[] arguments = [.. call.Arguments.OrderBy(a => a.Parameter!.Ordinal)];
        int last = arguments.Length - 1;
        if (Known.ContainerOf(method) != KnownContainer.TensorPrimitives || !method.ReturnsVoid
            || method.Parameters.Take(last).Any(p => CSharpType.Of(p.Type, scope.TypeArguments) is null or { IsMutableSpan: true })
            || FunctionTable.Find(method.Name, last) is not { } function)
        {
            throw Unsupported.Call(call, method);
        }

        if (Seen(arguments[last].Value) is not ILocalReferenceOperation { Local: { } variable } || !scope.IsBuffer(variable))
        {
            throw new ReadException(
                Descriptors.Mutation, arguments[last].Syntax.GetLocation(), $"'{Unsupported.NameOf(method)}'",
                "the destination must be a local variable that was declared with a new array, as in 'double[] y = new double[x.Length]'");
        }

        // Arguments are evaluated in the order written; the destination has no effects.
        Dictionary<int, Value> values = call.Arguments.Where(a => a.Parameter!.Ordinal != last)
            .ToDictionary(a => a.Parameter!.Ordinal, a => ReadTensorOperand(a.Value, scope));
        Value[] operands = [.. Enumerable.Range(0, last).Select(i => values[i])];
        EquatableArray<Dimension> shape = scope.Own(variable)!.Type.Shape;
        EquatableArray<Dimension>[] shapes = [.. operands.Where(o => !o.Type.IsScalar).Select(o => o.Type.Shape)];
        foreach (EquatableArray<Dimension> other in shapes.Skip(1))
        {
            RequireShape(other, shapes[0], call.Syntax.GetLocation(), "an operand");
        }

        if (shapes.Length == 0 || !_equalities.Find(shapes[0]).Equals(_equalities.Find(shape)))
        {
            throw new ReadException(
                Descriptors.Mutation, arguments[last].Syntax.GetLocation(), $"'{Unsupported.NameOf(method)}'",
                $"'{variable.Name}' is not known to be overwritten completely; give it the Length of the operand");
        }

        if (!Fits(function, method, operands.First(o => !o.Type.IsScalar).Type.Element, scope))
        {
            throw Unsupported.Call(call, method);
        }

        scope.Set(variable, Named(Emit(call, () => function.Emit(_builder, operands)), variable.Name));
    }

    /// <summary>A vector that is overwritten must have one name only: with two, overwriting it would change both.</summary>
    private static void CheckSingleName(IOperation value, Scope scope)
    {
        if (Seen(value) is ILocalReferenceOperation local && scope.IsBuffer(local.Local))
        {
            throw new ReadException(
                Descriptors.Mutation, value.Syntax.GetLocation(), $"A second name for the vector '{local.Local.Name}'",
                "use the vector by its own name, or compute it with functions that return their result");
        }
    }

    /// <summary>The vector behind conversions and views of it.</summary>
    private static IOperation Seen(IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation conversion:
                    operation = conversion.Operand;
                    break;
                case IParenthesizedOperation parentheses:
                    operation = parentheses.Operand;
                    break;
                case IInvocationOperation call when Known.IsView(call):
                    operation = call.Instance ?? call.Arguments[0].Value;
                    break;
                default:
                    return operation;
            }
        }
    }

    /// <summary>The extent that an integer is known to be, or null.</summary>
    private Dimension? Extent(Value size)
    {
        Operation? origin = _builder.Operations.FirstOrDefault(o => o.Results.Any(r => r.Id == size.Id));
        return origin?.Name switch
        {
            OperationNames.Convert => Extent(origin.Operands[0]),
            OperationNames.Constant when int.TryParse(origin.Attribute(AttributeNames.Value), out int number) && number >= 0 => Dimension.Of(number),
            OperationNames.Count when origin.Integers(AttributeNames.Axes) is { Count: 1 } axes => origin.Operands[0].Type.Shape[axes[0]],
            _ => null,
        };
    }
}
