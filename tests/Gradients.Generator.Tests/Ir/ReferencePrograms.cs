using System;
using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;
using static Gradients.Generator.Tests.Ir.ProgramInterpreter;

namespace Gradients.Generator.Tests.Ir;

/// <summary>Programs whose adjoints are known to be delicate, with arguments.</summary>
internal static class ReferencePrograms
{
    private static readonly IrType s_double = IrType.Scalar(ScalarKind.Double);
    private static readonly IrType s_int = IrType.Scalar(ScalarKind.Int);
    private static readonly IrType s_vector = IrType.Memory(ScalarKind.Double, new BufferType(1));

    public static IReadOnlyDictionary<string, Func<(Function Primal, object[] Arguments)>> All { get; } = new Dictionary<string, Func<(Function, object[])>>
    {
        ["square root of a sum over iterations"] = () => Over("x", (b, x) => b.Emit("sqrt", Loop(b, x, b.Constant(1, ScalarKind.Double), (inner, i, total) =>
            inner.Add(total, inner.Emit("exp", inner.Emit("sin", inner.Load(x, [i], ScalarKind.Double))))))),
        ["sum over iterations"] = () => Over("x", (b, x) => Loop(b, x, b.Constant(0, ScalarKind.Double), (inner, i, total) =>
            inner.Add(total, inner.Emit("exp", inner.Emit("sin", inner.Load(x, [i], ScalarKind.Double)))))),
        ["product over iterations"] = () => Over("x", (b, x) => Loop(b, x, b.Constant(1, ScalarKind.Double), (inner, i, product) =>
            inner.Multiply(product, inner.Load(x, [i], ScalarKind.Double)))),
        ["logistic map with a continue"] = LogisticMap,
        ["Newton's method until it has converged"] = Newton,
        ["smoothing in place, then energy"] = Smoothing,
        ["two buffers exchanged in every second step"] = Exchange,
        ["a local array in every iteration"] = LocalArrays,
        ["triangular nest with recurrence"] = Triangular,
        ["branches in a recurrence"] = Branches,
        ["a state that is overwritten after it was read often"] = State,
        ["elements overwritten under conditions, twice"] = Overwritten,
    };

    private static (Function, object[]) Over(string name, Func<OperationBuilder, Value, Value> body)
    {
        OperationBuilder b = new(0);
        Value x = b.NewValue(s_vector, name);
        Value result = body(b, x);
        return (new Function("F", b.ToBlock([x], [result])), [new Memory(0.3, -1.2, 0.7, 1.9, 0.45)]);
    }

    private static Value Int(OperationBuilder b, int n) => b.Constant(n.ToString(System.Globalization.CultureInfo.InvariantCulture), ScalarKind.Int);

    /// <summary>A loop over the elements with one carried number.</summary>
    private static Value Loop(OperationBuilder b, Value x, Value initial, Func<OperationBuilder, Value, Value, Value> body) =>
        Counted(b, Int(b, 0), b.Length(x), [initial], (inner, i, carried) => [body(inner, i, carried[0])])[0];

    private static IReadOnlyList<Value> Counted(
        OperationBuilder b, Value start, Value end, IReadOnlyList<Value> initial, Func<OperationBuilder, Value, Value[], Value[]> body)
    {
        OperationBuilder inner = b.Nested();
        Value index = inner.NewValue(s_int, "i");
        Value[] carried = [.. initial.Select((v, k) => inner.NewValue(v.Type, "c" + k))];
        Value[] next = body(inner, index, carried);
        return b.For(start, end, initial, inner.ToBlock([index, .. carried], next));
    }

    private static IReadOnlyList<Value> If(OperationBuilder b, Value condition, Func<OperationBuilder, Value[]> then, Func<OperationBuilder, Value[]> otherwise)
    {
        OperationBuilder first = b.Nested(), second = b.Nested();
        Block thenBlock = first.ToBlock([], []);
        Value[] yes = then(first), no = otherwise(second);
        thenBlock = first.ToBlock([], yes);
        return b.If(condition, thenBlock, second.ToBlock([], no));
    }

    private static Value Less(OperationBuilder b, Value x, Value y) => b.Expression("{0} < {1}", "Relational", ScalarKind.Bool, x, y);

    private static (Function, object[]) LogisticMap()
    {
        OperationBuilder b = new(0);
        Value r = b.NewValue(s_double, "r"), x0 = b.NewValue(s_double, "x0"), steps = b.NewValue(s_int, "steps");
        Value result = Counted(b, Int(b, 0), steps, [x0, b.Constant(0, ScalarKind.Double)], (inner, _, c) =>
        {
            IReadOnlyList<Value> next = If(
                inner, Less(inner, inner.Constant(0.9, ScalarKind.Double), c[0]), _ => [c[0], c[1]],
                body =>
                {
                    Value x = body.Multiply(body.Multiply(r, c[0]), body.Subtract(body.Constant(1, ScalarKind.Double), c[0]));
                    return [x, body.Add(c[1], x)];
                });
            return [.. next];
        })[1];
        return (new Function("F", b.ToBlock([r, x0, steps], [result])), [3.3, 0.37, 6.0]);
    }

    private static (Function, object[]) Newton()
    {
        OperationBuilder b = new(0);
        Value a = b.NewValue(s_double, "a"), initial = b.NewValue(s_double, "initial");
        OperationBuilder condition = b.Nested(), body = b.Nested();
        Value x1 = b.NewValue(s_double, "x"), x2 = b.NewValue(s_double, "x");
        Value error = condition.Emit("max", condition.Subtract(condition.Multiply(x1, x1), a), condition.Subtract(a, condition.Multiply(x1, x1)));
        Value goesOn = Less(condition, condition.Constant(1e-3, ScalarKind.Double), error);
        Value next = body.Multiply(body.Constant(0.5, ScalarKind.Double), body.Add(x2, body.Divide(a, x2)));
        Value result = b.While([initial], condition.ToBlock([x1], [goesOn]), body.ToBlock([x2], [next]))[0];
        return (new Function("F", b.ToBlock([a, initial], [b.Multiply(result, result)])), [2.3, 5.0]);
    }

    private static (Function, object[]) Smoothing() => Over("x", (b, x) =>
    {
        Value y = b.Allocate([b.Length(x)], s_vector, "y");
        b.Copy(x, y);
        Counted(b, Int(b, 1), b.Length(y), [], (inner, i, _) =>
        {
            Value half = inner.Constant(0.5, ScalarKind.Double);
            Value before = inner.Load(y, [inner.Subtract(i, Int(inner, 1))], ScalarKind.Double);
            inner.Store(y, [i], inner.Add(inner.Multiply(half, inner.Load(y, [i], ScalarKind.Double)), inner.Multiply(half, before)));
            return [];
        });
        return Loop(b, y, b.Constant(0, ScalarKind.Double), (inner, i, total) =>
        {
            Value v = inner.Load(y, [i], ScalarKind.Double);
            return inner.Add(total, inner.Multiply(v, v));
        });
    });

    private static (Function, object[]) Exchange() => Over("x", (b, x) =>
    {
        Value first = b.Allocate([b.Length(x)], s_vector, "a"), second = b.Allocate([b.Length(x)], s_vector, "b");
        b.Copy(x, first);
        IReadOnlyList<Value> after = Counted(b, Int(b, 0), Int(b, 5), [first, second], (inner, t, c) =>
        {
            Counted(inner, Int(inner, 0), inner.Length(x), [], (innermost, i, _) =>
            {
                innermost.Accumulate(c[1], [i], innermost.Emit("sin", innermost.Multiply(
                    innermost.Load(c[0], [i], ScalarKind.Double), innermost.Load(x, [i], ScalarKind.Double))));
                return [];
            });
            Value odd = inner.Expression("{0} % {1}", "Multiplicative", ScalarKind.Int, t, Int(inner, 2));
            IReadOnlyList<Value> swapped = If(inner, Less(inner, Int(inner, 0), odd), _ => [c[0], c[1]], _ => [c[1], c[0]]);
            return [.. swapped];
        });
        return Loop(b, after[0], b.Constant(0, ScalarKind.Double), (inner, i, total) =>
        {
            Value v = inner.Load(after[0], [i], ScalarKind.Double);
            return inner.Add(total, inner.Multiply(v, inner.Multiply(v, inner.Load(after[1], [i], ScalarKind.Double))));
        });
    });

    private static (Function, object[]) LocalArrays() => Over("x", (b, x) =>
    {
        Value sum = Loop(b, x, b.Constant(0, ScalarKind.Double), (inner, i, total) =>
        {
            Value local = inner.Allocate([inner.Length(x)], s_vector, "local");
            Counted(inner, Int(inner, 0), inner.Length(x), [], (innermost, j, _) =>
            {
                innermost.Store(local, [j], innermost.Emit("exp", innermost.Multiply(
                    innermost.Load(x, [i], ScalarKind.Double), innermost.Emit("sin", innermost.Load(x, [j], ScalarKind.Double)))));
                return [];
            });
            Value norm = Loop(inner, local, inner.Constant(0, ScalarKind.Double), (innermost, j, s) =>
                innermost.Add(s, innermost.Multiply(innermost.Load(local, [j], ScalarKind.Double), innermost.Load(local, [j], ScalarKind.Double))));
            return inner.Add(total, inner.Emit("log", norm));
        });
        return b.Multiply(sum, sum);
    });

    private static (Function, object[]) Triangular() => Over("x", (b, x) =>
        Loop(b, x, b.Constant(0.5, ScalarKind.Double), (inner, i, state) =>
            Counted(inner, Int(inner, 0), i, [state], (innermost, j, c) =>
                [innermost.Emit("sin", innermost.Add(innermost.Multiply(c[0], innermost.Load(x, [j], ScalarKind.Double)), innermost.Load(x, [i], ScalarKind.Double)))])[0]));

    private static (Function, object[]) Branches() => Over("x", (b, x) =>
        Loop(b, x, b.Constant(0.5, ScalarKind.Double), (inner, i, state) =>
        {
            Value element = inner.Load(x, [i], ScalarKind.Double);
            IReadOnlyList<Value> next = If(
                inner, Less(inner, element, state),
                yes =>
                {
                    Value e = yes.Emit("exp", yes.Multiply(element, state));
                    return [yes.Multiply(e, yes.Add(e, state))];
                },
                no => [no.Multiply(state, state)]);
            return next[0];
        }));

    private static (Function, object[]) State() => Over("x", (b, x) =>
    {
        Value h = b.Allocate([b.Length(x)], s_vector, "h"), g = b.Allocate([b.Length(x)], s_vector, "g");
        b.Copy(x, h);
        Counted(b, Int(b, 0), Int(b, 4), [], (time, t, _) =>
        {
            Counted(time, Int(time, 0), time.Length(h), [], (row, i, _) =>
            {
                Value sum = Loop(row, h, row.Constant(0, ScalarKind.Double), (column, j, s) =>
                    column.Add(s, column.Multiply(column.Load(h, [j], ScalarKind.Double), column.Load(x, [j], ScalarKind.Double))));
                row.Store(g, [i], row.Emit("tanh", row.Multiply(sum, row.Load(h, [i], ScalarKind.Double))));
                return [];
            });
            Counted(time, Int(time, 0), time.Length(h), [], (row, i, _) =>
            {
                row.Store(h, [i], row.Add(row.Load(g, [i], ScalarKind.Double), row.Load(x, [i], ScalarKind.Double)));
                return [];
            });
            return [];
        });
        return Loop(b, h, b.Constant(0, ScalarKind.Double), (inner, i, total) =>
        {
            Value v = inner.Load(h, [i], ScalarKind.Double);
            return inner.Add(total, inner.Multiply(v, v));
        });
    });

    private static (Function, object[]) Overwritten() => Over("x", (b, x) =>
    {
        Value y = b.Allocate([b.Length(x)], s_vector, "y");
        b.Copy(x, y);
        Counted(b, Int(b, 0), Int(b, 3), [], (time, t, _) =>
        {
            Counted(time, Int(time, 1), time.Length(y), [], (row, i, _) =>
            {
                Value before = row.Load(y, [row.Subtract(i, Int(row, 1))], ScalarKind.Double), here = row.Load(y, [i], ScalarKind.Double);
                If(row, Less(row, before, here), yes =>
                {
                    yes.Store(y, [i], yes.Multiply(yes.Multiply(before, here), before));
                    yes.Store(y, [yes.Subtract(i, Int(yes, 1))], yes.Emit("sin", yes.Load(y, [i], ScalarKind.Double)));
                    return [];
                }, no =>
                {
                    no.Accumulate(y, [i], no.Multiply(here, here));
                    return [];
                });
                Value now = row.Load(y, [i], ScalarKind.Double);
                row.Store(y, [i], row.Emit("cos", row.Multiply(now, here)));
                return [];
            });
            return [];
        });
        return Loop(b, y, b.Constant(0, ScalarKind.Double), (inner, i, total) =>
        {
            Value v = inner.Load(y, [i], ScalarKind.Double);
            return inner.Add(total, inner.Multiply(v, v));
        });
    });
}
