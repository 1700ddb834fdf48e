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
        foreach ((Value companion, Value like, int ordinal, ParameterLeaf leaf) in arguments.Shapes)
        {
            if (companion.Type.Buffer!.IsJagged)
            {
                throw NotDifferentiable(call, "it takes a gradient or tangent that is an array of arrays; use a rectangular array (T[,])");
            }

            int rank = companion.Type.Buffer.Rank;
            if (rank == 1 && LengthKey(companion) == LengthKey(like))
            {
                continue;
            }

            Value[] lengths = [.. Lengths(companion), .. Lengths(like)];
            string differ = string.Join(" || ", Enumerable.Range(0, rank).Select(axis => $"{{{axis}}} != {{{rank + axis}}}"));
            Value test = At(call).Expression(differ, rank == 1 ? Bindings.Relational : Bindings.Conditional, ScalarKind.Bool, lengths);
            string name = call.TargetMethod.Parameters[ordinal].Name + leaf.Path, likeName = call.TargetMethod.Parameters[leaf.Parameter].Name + leaf.Path;
            string message = rank == 1
                ? $"\"{name} has length \" + ({{0}}) + \"; expected {likeName}.Length = \" + ({{1}}) + \".\""
                : $"\"{name} has shape \" + {Shape(0)} + \"; expected that of {likeName}, \" + {Shape(rank)} + \".\"";
            Branch(
                call, test,
                () =>
                {
                    At(call).Throw($"new global::System.ArgumentException({message}, \"{name}\")", lengths);
                    _variables.IsUnreachable = true;
                },
                () => { });

            Value[] Lengths(Value buffer) => rank == 1 ? [At(call).Length(buffer)] : [.. Enumerable.Range(0, rank).Select(axis => At(call).Length(buffer, axis))];

            string Shape(int first) => string.Join(" + \"×\" + ", Enumerable.Range(first, rank).Select(i => $"({{{i}}})"));
        }
    }

    /// <summary>A text that is equal for arrays that certainly have one length: the number, or the array whose length it is.</summary>
    private string LengthKey(Value buffer)
    {
        if (Definition(buffer) is not { Name: OperationNames.Allocate } allocation)
        {
            return "length of " + buffer.Id;
        }

        Value length = allocation.Operands[0];
        return Definition(length) switch
        {
            { Name: OperationNames.Constant } number => number.Attribute(AttributeNames.Value)!,
            { Name: OperationNames.Length, Attributes.Count: 0 } other => LengthKey(other.Operands[0]),
            _ => "value " + length.Id,
        };

        Operation? Definition(Value value) =>
            _enclosing.Prepend(_builder).Select(b => b.Operations.FirstOrDefault(o => o.Results.Any(r => r.Id == value.Id))).FirstOrDefault(o => o is not null);
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
