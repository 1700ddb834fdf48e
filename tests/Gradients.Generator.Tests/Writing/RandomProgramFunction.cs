using System;
using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Tests.Writing;

/// <summary>
/// Random programs with nested control flow and memory, whose values bear few names again and again: what decides between variables and expressions has
/// to keep apart what is needed at once.
/// </summary>
internal sealed class RandomProgramFunction
{
    public const int Elements = 5;

    private const int DeepestNesting = 3;
    private static readonly string?[] s_names = ["x", "y", "z", null, null];
    private readonly Random _random;
    private Value _buffer = null!;
    private Value _stack = null!;

    private RandomProgramFunction(int seed) => _random = new Random(seed);

    /// <summary>What can be read at a place.</summary>
    private sealed record Scope(List<Value> Numbers, List<Value> Indices, List<Value> Buffers, int Depth)
    {
        public Scope Inner() => new([.. Numbers], [.. Indices], [.. Buffers], Depth + 1);
    }

    /// <summary>A function of two numbers, a length and memory that it writes.</summary>
    public static Function Create(int seed) => new RandomProgramFunction(seed).Function("F" + seed);

    private Function Function(string name)
    {
        OperationBuilder b = new(0);
        Value p = b.NewValue(IrType.Scalar(ScalarKind.Double), "p"), q = b.NewValue(IrType.Scalar(ScalarKind.Double), "q");
        Value n = b.NewValue(IrType.Scalar(ScalarKind.Int), "n");
        _buffer = b.NewValue(IrType.Memory(ScalarKind.Double, new BufferType(1)), "a");
        Value local = b.Allocate([b.Length(_buffer)], _buffer.Type, "local");
        _stack = b.Stack(ScalarKind.Double, "trail");
        Scope scope = new([p, q], [], [_buffer, local], 0);
        Block(b, scope, 6);
        return new Function(name, b.ToBlock([p, q, n, _buffer], [Pick(scope.Numbers)]));
    }

    private void Block(OperationBuilder b, Scope scope, int statements)
    {
        for (int i = 0; i < statements; i++)
        {
            switch (_random.Next(scope.Depth < DeepestNesting ? 12 : 8))
            {
                case <= 3:
                    scope.Numbers.Add(Named(b, Arithmetic(b, scope)));
                    break;
                case 4:
                    scope.Numbers.Add(Named(b, b.Load(Pick(scope.Buffers), [Index(b, scope)], ScalarKind.Double)));
                    break;
                case 5 when _random.Next(2) == 0:
                    b.Store(Pick(scope.Buffers), [Index(b, scope)], Pick(scope.Numbers));
                    break;
                case 5:
                    b.Accumulate(Pick(scope.Buffers), [Index(b, scope)], Arithmetic(b, scope));
                    break;
                case 6 when _random.Next(4) == 0:
                    b.Copy(scope.Buffers[0], scope.Buffers[1]);
                    break;
                case 6:
                    b.Push(_stack, Pick(scope.Numbers));
                    scope.Numbers.Add(Named(b, Arithmetic(b, scope)));
                    Value popped = b.Pop(_stack);
                    scope.Numbers.Add(Named(b, popped));
                    break;
                case 7:
                    scope.Numbers.Add(Named(b, b.Emit("select", Condition(b, scope), Pick(scope.Numbers), Pick(scope.Numbers))));
                    break;
                case 8 or 9:
                    If(b, scope);
                    break;
                case 10:
                    For(b, scope);
                    break;
                default:
                    While(b, scope);
                    break;
            }
        }
    }

    private Value Arithmetic(OperationBuilder b, Scope scope)
    {
        Value x = Pick(scope.Numbers), y = _random.Next(4) == 0 ? b.Constant(_random.Next(-3, 4), ScalarKind.Double) : Pick(scope.Numbers);
        return _random.Next(6) switch
        {
            0 => b.Emit("sin", x),
            1 => b.Multiply(b.Constant(0.5, ScalarKind.Double), b.Subtract(x, y)),
            2 => b.Negate(x),
            3 => b.Subtract(x, y),
            4 => b.Multiply(b.Emit("cos", x), y),
            _ => b.Add(x, y),
        };
    }

    private Value Condition(OperationBuilder b, Scope scope)
    {
        Value condition = _random.Next(3) switch
        {
            0 => b.Emit("less", Pick(scope.Numbers), Pick(scope.Numbers)),
            1 => b.Expression("{0} >= {1}", "Relational", ScalarKind.Bool, Pick(scope.Numbers), b.Constant(0.25, ScalarKind.Double)),
            _ => b.Expression("!{0}", "Prefix", ScalarKind.Bool, b.Emit("greater", Pick(scope.Numbers), Pick(scope.Numbers))),
        };
        if (_random.Next(4) != 0)
        {
            return condition;
        }

        // A condition that is computed only where another holds.
        OperationBuilder then = b.Nested(), otherwise = b.Nested();
        Value second = then.Emit("less", Pick(scope.Numbers), Pick(scope.Numbers));
        Value no = otherwise.Constant("false", ScalarKind.Bool);
        return b.If(condition, then.ToBlock([], [second]), otherwise.ToBlock([], [no]))[0];
    }

    private void If(OperationBuilder b, Scope scope)
    {
        Value condition = Condition(b, scope);
        int count = _random.Next(4);
        Value[] passed = [.. Enumerable.Range(0, count).Select(_ => Pick(scope.Numbers))];
        Block[] blocks = [.. Enumerable.Range(0, 2).Select(_ =>
        {
            OperationBuilder inner = b.Nested();
            Scope inside = scope.Inner();
            Block(inner, inside, _random.Next(4));
            Value[] yielded = [.. passed.Select(p => _random.Next(3) == 0 ? p : Yielded(inner, inside))];
            return inner.ToBlock([], yielded);
        })];
        scope.Numbers.AddRange(b.If(condition, blocks[0], blocks[1], [.. passed.Select(_ => Name())]));
    }

    private Value Yielded(OperationBuilder b, Scope scope) => _random.Next(5) == 0 ? b.Constant(1, ScalarKind.Double) : Pick(scope.Numbers);

    private void For(OperationBuilder b, Scope scope)
    {
        Value zero = b.Constant("0", ScalarKind.Int), length = b.Length(_buffer), last = b.Subtract(length, b.Constant("1", ScalarKind.Int));
        (Value start, Value end, int step, string until) = _random.Next(6) switch
        {
            0 => (last, zero, -1, ">="),
            1 => (zero, length, 2, "<"),
            2 => (last, zero, -2, ">"),
            3 => (zero, last, 1, "<="),
            4 when scope.Indices.Count > 0 => (Pick(scope.Indices), length, 1, "<"),
            _ => (zero, length, 1, "<"),
        };
        (Value[] initial, Value[] carried, Scope inside, OperationBuilder inner) = Enter(b, scope);
        Value index = inner.NewValue(IrType.Scalar(ScalarKind.Int), "i");
        inside.Indices.Add(index);
        Block(inner, inside, _random.Next(1, 5));
        Value[] yielded = [.. carried.Select(_ => Yielded(inner, inside))];
        Block body = inner.ToBlock([index, .. carried], yielded);
        scope.Numbers.AddRange(b.For(start, end, initial, body, step, until, _random.Next(2) == 0));
    }

    private void While(OperationBuilder b, Scope scope)
    {
        (Value[] initial, Value[] carried, Scope inside, OperationBuilder inner) = Enter(b, scope);
        Value zero = b.Constant("0", ScalarKind.Int);
        Value count = inner.NewValue(IrType.Scalar(ScalarKind.Int), _random.Next(2) == 0 ? "count" : null);
        OperationBuilder condition = b.Nested();
        Value tested = condition.NewValue(count.Type, count.Name);
        Value[] seen = [.. carried.Select(c => condition.NewValue(c.Type, c.Name))];
        Scope outside = scope.Inner();
        outside.Numbers.AddRange(seen);
        if (_random.Next(2) == 0)
        {
            Block(condition, outside with { Depth = DeepestNesting }, 2);
        }

        Value goesOn = condition.Expression("{0} & {1}", "Bitwise", ScalarKind.Bool,
            condition.Expression("{0} < {1}", "Relational", ScalarKind.Bool, tested, condition.Constant("3", ScalarKind.Int)), Condition(condition, outside));
        Block(inner, inside, _random.Next(1, 4));
        Value next = inner.Add(count, inner.Constant("1", ScalarKind.Int));
        Value[] yielded = [.. carried.Select(_ => Yielded(inner, inside))];
        Block body = inner.ToBlock([count, .. carried], yielded.Prepend(next));
        scope.Numbers.AddRange(b.While([zero, .. initial], condition.ToBlock([tested, .. seen], [goesOn]), body).Skip(1));
    }

    private (Value[] Initial, Value[] Carried, Scope Inside, OperationBuilder Inner) Enter(OperationBuilder b, Scope scope)
    {
        Value[] initial = [.. Enumerable.Range(0, _random.Next(4)).Select(_ => Yielded(b, scope))];
        OperationBuilder inner = b.Nested();
        Scope inside = scope.Inner();
        Value[] carried = [.. initial.Select(v => inner.NewValue(v.Type, Name()))];
        inside.Numbers.AddRange(carried);
        return (initial, carried, inside, inner);
    }

    private Value Index(OperationBuilder b, Scope scope) =>
        scope.Indices.Count > 0 && _random.Next(3) > 0 ? Pick(scope.Indices) : b.Constant(_random.Next(Elements).ToString(), ScalarKind.Int);

    private Value Pick(List<Value> values) => values[_random.Next(3) == 0 ? _random.Next(values.Count) : Math.Max(0, values.Count - 1 - _random.Next(4))];

    private string? Name() => s_names[_random.Next(s_names.Length)];

    private Value Named(OperationBuilder b, Value value) => Name() is { } name ? b.Rename(value, name) : value;
}
