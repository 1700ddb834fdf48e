using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Diagnostics;
using Gradients.Generator.Ir;
using Gradients.Generator.Reading.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Gradients.Generator.Reading.Programs;

/// <content>Calls of generated members: the derivative is computed as a program, and read in place of the call.</content>
internal sealed partial class ProgramReader
{
    private readonly List<(IInvocationOperation Call, Value Written, Value Other)> _apart = [];

    private Data? ReadNested(IInvocationOperation call)
    {
        IMethodSymbol member = call.TargetMethod;
        GeneratedDerivative derivative = GeneratedDerivative.Of(member)
            ?? throw NotDifferentiable(call, "its method is not in this compilation; compute the derivative outside and pass it");
        if (member.IsGenericMethod || member.ContainingType.IsGenericType)
        {
            throw NotDifferentiable(call, "its method is generic; make it a method of concrete types");
        }

        DerivativeProgram program;
        try
        {
            program = _bodies.Nested.Program(derivative, _method)
                ?? throw NotDifferentiable(call, "its method takes whole tensors or vectors; write it with loops over its elements");
        }
        catch (ObstacleException)
        {
            // The method says so itself.
            throw new ReadException(null);
        }

        CheckNested(call, derivative, program);
        NestedArguments arguments = new(program, derivative);
        ReadArguments(call, arguments);
        if (derivative.Kind == DerivativeKinds.Gradient)
        {
            AllocateGradients(call, arguments);
        }

        CheckShapes(call, arguments);
        foreach ((Value written, Value other) in arguments.Apart)
        {
            _apart.Add((call, written, other));
        }

        _operations += program.Function.Body.AllOperations().Count();
        arguments.Results = NestedBody.Append(program.Function, arguments.Values, At(call));
        WriteResults(call, arguments);
        return member.ReturnsVoid ? null : Returned(call, arguments);
    }

    private static ReadException NotDifferentiable(IInvocationOperation call, string reason) =>
        new(Descriptors.CallOfDerivative, call.Syntax.GetLocation(), call.TargetMethod.Name, reason);

    /// <summary>What the derivative may consist of: nothing that a second derivative does not know, or that this type may not name.</summary>
    private void CheckNested(IInvocationOperation call, GeneratedDerivative derivative, DerivativeProgram program)
    {
        foreach (Operation operation in program.Function.Body.AllOperations())
        {
            string? reason = operation.Name switch
            {
                OperationNames.Call => "its method calls another whose derivative is given, and that has no second derivative; give this method a derivative by hand",
                OperationNames.AddRow => "its method makes arrays of arrays, or refers to one array after another; copy into arrays that are made once",
                OperationNames.Global when !SymbolEqualityComparer.Default.Equals(derivative.Method.ContainingType, _method.ContainingType) =>
                    "its method reads a static field of another type; pass its value as a parameter",
                _ => null,
            };
            if (reason is not null)
            {
                throw NotDifferentiable(call, reason);
            }
        }
    }

    private void ReadArguments(IInvocationOperation call, NestedArguments arguments)
    {
        foreach (IArgumentOperation argument in call.Arguments)
        {
            IParameterSymbol parameter = argument.Parameter!;
            if (parameter.RefKind is RefKind.Ref or RefKind.Out)
            {
                arguments.SetPlace(parameter.Ordinal, ReadPlace(argument.Value));
                continue;
            }

            Layout layout = LayoutOf(parameter.Type) ?? throw Refusals.Construct(argument.Value);
            arguments.Set(parameter.Ordinal, Converted(argument.Value, ReadExpression(argument.Value), layout));
        }

        // Arrays of a struct that receives a gradient, and numbers of it that are none.
        foreach ((int ordinal, Place place) in arguments.Places.ToArray().Select(p => (p.Key, p.Value)))
        {
            if (call.TargetMethod.Parameters[ordinal].RefKind == RefKind.Ref)
            {
                arguments.Set(ordinal, Read(place, call));
            }
        }

        arguments.Match();
    }

    /// <summary>The gradients that <c>FGradient</c> returns, in the shape of the arguments.</summary>
    private void AllocateGradients(IInvocationOperation call, NestedArguments arguments)
    {
        foreach (NestedGradient gradient in arguments.Gradients.Where(g => g.Like.Type.IsBuffer))
        {
            if (gradient.Like.Type.Buffer!.IsJagged)
            {
                throw NotDifferentiable(call, "it returns a new array of arrays; make one and call the member that fills it");
            }

            int rank = gradient.Like.Type.Buffer.Rank;
            Value[] lengths = rank == 1 ? [At(call).Length(gradient.Like)] : [.. Enumerable.Range(0, rank).Select(axis => At(call).Length(gradient.Like, axis))];
            arguments.Add(NewArray(call, lengths, new LayoutLeaf("", gradient.Like.Type, rank == 1 && gradient.Like.Type.Buffer.Structure is null)));
        }
    }

    /// <summary>The generated member throws where a gradient or tangent has another shape than its argument; so does what stands for it.</summary>
    private void CheckShapes(IInvocationOperation call, NestedArguments arguments)
    {
        foreach ((Value companion, Value like, string name) in arguments.Shapes)
        {
            if (companion.Type.Buffer!.IsJagged)
            {
                continue;
            }

            for (int axis = 0; axis < companion.Type.Buffer.Rank; axis++)
            {
                int? wanted = companion.Type.Buffer.Rank == 1 ? null : axis;
                Value actual = At(call).Length(companion, wanted), expected = At(call).Length(like, wanted);
                Value differs = At(call).Expression("{0} != {1}", Bindings.Relational, ScalarKind.Bool, actual, expected);
                Branch(
                    call, differs,
                    () =>
                    {
                        At(call).Throw($"new global::System.ArgumentException(\"Expected a length of \" + ({{1}}) + \", got \" + ({{0}}) + \".\", {Escaped(name)})", actual, expected);
                        _variables.IsUnreachable = true;
                    },
                    () => { });
            }
        }
    }

    /// <summary>Writes the numbers that arguments receive.</summary>
    private void WriteResults(IInvocationOperation call, NestedArguments arguments)
    {
        foreach ((int ordinal, Place place) in arguments.Places.Select(p => (p.Key, p.Value)))
        {
            IReadOnlyDictionary<string, Value> received = arguments.Received(ordinal);
            Data? before = arguments.Find(ordinal);
            Value[] leaves = [.. place.Layout.Leaves.Select((leaf, i) =>
                received.TryGetValue(leaf.Path, out Value? value) ? value
                : before is not null ? before.Leaves[i]
                : leaf.Type.IsScalar ? Zero(call, leaf.Type.Element) : EmptyBuffer(call, leaf.Type))];
            Write(place, new Data(place.Layout, leaves), call);
        }
    }

    private Data Returned(IInvocationOperation call, NestedArguments arguments)
    {
        Layout layout = LayoutOf(call.TargetMethod.ReturnType) ?? throw Refusals.Construct(call);
        if (arguments.Derivative.Kind != DerivativeKinds.Gradient)
        {
            return new Data(layout, [.. arguments.Results.Take(layout.Leaves.Count)]);
        }

        // A field that has no derivative is zero in the gradient.
        Queue<Value> gradients = new(arguments.GradientLeaves());
        IReadOnlyList<bool> hasDerivative = arguments.ReturnedLeaves();
        return new Data(layout, [.. layout.Leaves.Select((leaf, i) =>
            hasDerivative[i] ? gradients.Dequeue() : leaf.Type.IsScalar ? Zero(call, leaf.Type.Element) : EmptyBuffer(call, leaf.Type))]);
    }

    /// <summary>A generated member refuses arguments that share memory with what it writes; here that is found before it runs.</summary>
    private void CheckNestedCalls(Function function)
    {
        AliasClasses classes = AliasClasses.Of(function.Body);
        foreach ((IInvocationOperation call, Value written, Value other) in _apart)
        {
            if (classes.MayAlias(written, other))
            {
                throw NotDifferentiable(call, "an array that it writes may be one that it is given beside, or a part of it; let it write an array of its own");
            }
        }
    }
}
