using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Tests.Ir;

/// <summary>
/// Sound programs of random operations: nested loops and branches, memory that is read, overwritten, accumulated in, viewed and exchanged. No index is
/// out of range. The parameters are two arrays of <see cref="Extent"/> numbers, an output array of as many, two numbers and the integer n, which is
/// <see cref="Extent"/>; there are two results.
/// </summary>
internal sealed class RandomStructuredFunction
{
    /// <summary>The length of the arrays and the value of the parameter n.</summary>
    public const int Extent = 4;

    private static readonly IrType s_double = IrType.Scalar(ScalarKind.Double);
    private static readonly IrType s_int = IrType.Scalar(ScalarKind.Int);
    private static readonly IrType s_vector = IrType.Memory(ScalarKind.Double, new BufferType(1));
    private static readonly string[] s_unary = ["sin", "cos", "tanh", "negate", "identity"];
    private static readonly double[] s_numbers = [0, 1, -1, 2, 0.375];

    private readonly Random _random;
    private readonly bool _isUsers;
    private Value _n = null!;

    private RandomStructuredFunction(int seed, bool isUsers)
    {
        _random = new Random(seed);
        _isUsers = isUsers;
    }

    /// <param name="seed">Which program; its length and its nesting follow from the last bits, so that there are small ones.</param>
    /// <param name="isUsers">All operations count as written by the user; otherwise some as added by differentiation.</param>
    public static (Function Function, ProgramLeaves Leaves) Create(int seed, bool isUsers = true)
    {
        RandomStructuredFunction random = new(seed, isUsers);
        OperationBuilder builder = new(0);
        Value x = builder.NewValue(s_vector, "x"), y = builder.NewValue(s_vector, "y"), output = builder.NewValue(s_vector, "output");
        Value a = builder.NewValue(s_double, "a"), b = builder.NewValue(s_double, "b");
        random._n = builder.NewValue(s_int, "n");
        Scope scope = new([a, b], [], [(x, Extent), (y, Extent), (output, Extent)]);
        builder.Fill(output, random.Number(builder));
        random.Statements(builder, scope, 1 + (seed % 3), 1 + (seed % 8));
        Value[] results = [random.Expression(builder, scope), random.Any(scope.Numbers)];
        return (
            new Function("Random" + seed, builder.ToBlock([x, y, output, a, b, random._n], results)),
            new ProgramLeaves(
                EquatableArray.Of(
                    new ParameterLeaf(0, "", true, false, true),
                    new ParameterLeaf(1, "", true, false, true),
                    new ParameterLeaf(2, "", false, true, true),
                    new ParameterLeaf(3, "", true, false, false),
                    new ParameterLeaf(4, "", true, false, false),
                    new ParameterLeaf(5, "", false, false, false)),
                EquatableArray.Of(new ResultLeaf(".Item1"), new ResultLeaf(".Item2"))));
    }

    private void Statements(OperationBuilder builder, Scope scope, int depth, int count)
    {
        for (int i = 0; i < count; i++)
        {
            builder.Ordinal = _isUsers ? _random.Next(100) : _random.Next(-2, 2);
            Statement(builder, scope, depth);
        }
    }

    private void Statement(OperationBuilder builder, Scope scope, int depth)
    {
        (Value buffer, int length) = Any(scope.Buffers);
        switch (_random.Next(depth > 0 ? 17 : 10))
        {
            case 0 or 1:
                builder.Store(buffer, [Index(builder, scope, length)], Any(scope.Numbers));
                break;
            case 2 or 3:
                builder.Accumulate(buffer, [Index(builder, scope, length)], Any(scope.Numbers));
                break;
            case 4:
                scope.Buffers.Add((builder.Allocate([_random.Next(2) == 0 ? _n : Constant(builder, Extent)], s_vector, "local"), Extent));
                break;
            case 5 when length > 2:
                scope.Buffers.Add((builder.Slice(buffer, Constant(builder, 1), Constant(builder, length - 1)), length - 1));
                break;
            case 6:
                (Value destination, int room) = Any(scope.Buffers);
                if (room >= length)
                {
                    builder.Copy(buffer, destination);
                }

                break;
            case 7 when _random.Next(2) == 0:
                builder.Fill(buffer, Any(scope.Numbers));
                break;
            case 10 or 11:
                Branch(builder, scope, depth - 1);
                break;
            case 12 or 13 or 14:
                For(builder, scope, depth - 1);
                break;
            case 15:
                While(builder, scope, depth - 1);
                break;
            default:
                scope.Numbers.Add(Expression(builder, scope));
                break;
        }
    }

    private Value Expression(OperationBuilder builder, Scope scope)
    {
        Value x = Any(scope.Numbers), y = Any(scope.Numbers);
        (Value buffer, int length) = Any(scope.Buffers);
        return _random.Next(12) switch
        {
            < 2 => builder.Emit(Any(s_unary), x),
            2 => builder.Add(x, y),
            3 => builder.Subtract(x, y),
            4 => builder.Multiply(x, y),
            5 => builder.Multiply(x, Number(builder)),
            6 => builder.Add(x, Number(builder)),
            7 => builder.Divide(x, builder.Add(builder.Constant(1, ScalarKind.Double), builder.Multiply(y, y))),
            8 => builder.Emit("select", Condition(builder, scope), x, y),
            9 => builder.Emit("sqrt", builder.Add(builder.Constant(2, ScalarKind.Double), builder.Emit("sin", x))),
            _ => builder.Load(buffer, [Index(builder, scope, length)], ScalarKind.Double),
        };
    }

    private Value Condition(OperationBuilder builder, Scope scope) => _random.Next(4) switch
    {
        0 => builder.Constant(_random.Next(2) == 0 ? "true" : "false", ScalarKind.Bool),
        1 when scope.Indices.Count > 0 =>
            builder.Expression("{0} == {1}", "Relational", ScalarKind.Bool, Any(scope.Indices).Value, Constant(builder, _random.Next(Extent))),
        _ => builder.Expression("{0} < {1}", "Relational", ScalarKind.Bool, Any(scope.Numbers), Number(builder)),
    };

    private void Branch(OperationBuilder builder, Scope scope, int depth)
    {
        int count = _random.Next(3);
        bool selects = _random.Next(4) == 0;
        Value condition = Condition(builder, scope);
        Block[] blocks = [.. Enumerable.Range(0, 2).Select(_ =>
        {
            OperationBuilder inner = builder.Nested();
            Scope own = scope.Inner();
            Statements(inner, own, depth, _random.Next(4));
            Value[] numbers = [.. Enumerable.Range(0, count).Select(_ => Any(own.Numbers))];
            Value[] buffers = selects ? [Any([.. Selectable(own)])] : [];
            return inner.ToBlock([], numbers.Concat(buffers));
        })];
        IReadOnlyList<Value> results = builder.If(condition, blocks[0], blocks[1], [.. blocks[0].Results.Select((_, i) => i == 0 ? "chosen" : null)]);
        scope.Take(results);
    }

    private void For(OperationBuilder builder, Scope scope, int depth)
    {
        bool goesDown = _random.Next(4) == 0;
        int step = 1 + _random.Next(4) / 3;
        Value start = goesDown ? Constant(builder, Extent - 1) : Constant(builder, _random.Next(2));
        Value end = goesDown ? Constant(builder, _random.Next(2)) : _random.Next(2) == 0 ? _n : Constant(builder, 1 + _random.Next(Extent));
        Value[] initial = Initial(scope);
        OperationBuilder inner = builder.Nested();
        Value index = inner.NewValue(s_int, "i");
        Block body = Body(inner, scope, initial, depth, index, [index]);
        scope.Take(builder.For(start, end, initial, body, goesDown ? -step : step, goesDown ? ">=" : "<"));
    }

    private void While(OperationBuilder builder, Scope scope, int depth)
    {
        Value[] initial = [Constant(builder, 0), .. Initial(scope)];
        OperationBuilder test = builder.Nested(), inner = builder.Nested();
        Value[] tested = [.. initial.Select(v => test.NewValue(v.Type, v.Name))];
        Value goesOn = test.Expression("{0} < {1}", "Relational", ScalarKind.Bool, tested[0], _n);
        if (initial.Length > 1 && initial[1].Type.IsScalar && _random.Next(2) == 0)
        {
            goesOn = test.Expression(
                "{0} & {1}", "Relational", ScalarKind.Bool, goesOn,
                test.Expression("{0} < {1}", "Relational", ScalarKind.Bool, tested[1], test.Constant(0.875, ScalarKind.Double)));
        }

        Value counter = inner.NewValue(s_int, "step");
        Block body = Body(inner, scope, initial.Skip(1).ToArray(), depth, counter, []);
        OperationBuilder increment = inner.Nested();
        Value next = increment.Add(counter, increment.Constant("1", ScalarKind.Int));
        Block counting = new(
            body.Arguments.Prepend(counter).ToEquatableArray(),
            body.Operations.Concat(increment.Operations).ToEquatableArray(),
            body.Results.Prepend(next).ToEquatableArray());
        scope.Take([.. builder.While(initial, test.ToBlock(tested, [goesOn]), counting).Skip(1)]);
    }

    private Block Body(OperationBuilder inner, Scope scope, Value[] initial, int depth, Value index, Value[] first)
    {
        Value[] carried = [.. initial.Select((v, i) => inner.NewValue(v.Type, v.Type.IsBuffer ? "buffer" + i : "c" + i))];
        Scope own = scope.Inner();
        own.Indices.Add((index, Extent));
        own.Take(carried);
        Statements(inner, own, depth, 1 + _random.Next(5));

        // Carried buffers change places now and then; numbers stay small most of the time.
        Value[] buffers = [.. carried.Where(c => c.Type.IsBuffer)];
        bool areExchanged = _random.Next(2) == 0;
        Value[] next = [.. carried.Select(c => c.Type.IsBuffer
            ? areExchanged ? buffers[buffers.Length - 1 - Array.IndexOf(buffers, c)] : c
            : Next(c))];
        return inner.ToBlock([.. first, .. carried], next);

        Value Next(Value argument) => _random.Next(8) switch
        {
            0 => argument,
            1 => inner.Add(argument, Any(own.Numbers)),
            2 => own.Numbers[^1],
            < 5 => inner.Emit("tanh", own.Numbers[^1]),
            _ => inner.Emit("sin", Any(own.Numbers)),
        };
    }

    private Value[] Initial(Scope scope)
    {
        Value[] wide = [.. Selectable(scope)];
        Value[] numbers = [.. Enumerable.Range(0, _random.Next(3)).Select(_ => Any(scope.Numbers))];
        int first = _random.Next(wide.Length), second = _random.Next(wide.Length - 1);
        return _random.Next(4) == 0 ? [.. numbers, wide[first], wide[second < first ? second : second + 1]] : numbers;
    }

    /// <summary>What references may be exchanged of: all but the output, which the caller reads, and views of others.</summary>
    private static IEnumerable<Value> Selectable(Scope scope) =>
        scope.Buffers.Where(b => b.Length == Extent && b.Value.Name is not ("output" or "chosen")).Select(b => b.Value);

    private Value Index(OperationBuilder builder, Scope scope, int length)
    {
        (Value Value, int Length)[] fitting = [.. scope.Indices.Where(i => i.Length <= length)];
        return fitting.Length == 0 || _random.Next(4) == 0 ? Constant(builder, _random.Next(length)) : Any(fitting).Value;
    }

    private Value Number(OperationBuilder builder) => builder.Constant(Any(s_numbers), ScalarKind.Double);

    private static Value Constant(OperationBuilder builder, int number) =>
        builder.Constant(number.ToString(CultureInfo.InvariantCulture), ScalarKind.Int);

    private T Any<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    /// <summary>What can be read at a place: numbers, indices below a length, and arrays of a length.</summary>
    private sealed record Scope(List<Value> Numbers, List<(Value Value, int Length)> Indices, List<(Value Value, int Length)> Buffers)
    {
        public Scope Inner() => new([.. Numbers], [.. Indices], [.. Buffers]);

        public void Take(IReadOnlyList<Value> values)
        {
            Numbers.AddRange(values.Where(v => v.Type.IsScalar));
            Buffers.AddRange(values.Where(v => v.Type.IsBuffer).Select(v => (v, Extent)));
        }
    }
}
