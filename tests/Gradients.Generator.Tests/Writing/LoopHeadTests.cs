using System;
using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;
using Gradients.Generator.Tests.Harness;
using Xunit;

namespace Gradients.Generator.Tests.Writing;

/// <summary>Counted loops, forwards and reversed, between bounds of all kinds, against the list of indices that the definition gives.</summary>
public sealed class LoopHeadTests
{
    private static readonly (long Step, string Until)[] s_kinds =
        [(1, "<"), (1, "<="), (-1, ">"), (-1, ">="), (2, "<"), (3, "<="), (-2, ">"), (-3, ">=")];

    [Fact]
    public void Every_loop_visits_the_indices_of_its_definition()
    {
        List<string> files = [];
        foreach ((long step, string until) in s_kinds)
        {
            foreach (bool isReversed in new[] { false, true })
            {
                string name = Name(step, until, isReversed);
                files.Add(ProgramMethod.Function($"double {name}(int from, int to)", Loop(name, (b, from, _) => from, (b, _, to) => to, step, until, isReversed)));

                // A start that is known not to be the smallest number, one less than a length, and an end that is a number.
                files.Add(ProgramMethod.Function($"double {name}Known(int from, int to)", Loop(
                    name + "Known", (b, from, _) => step > 0 ? Int(b, 1) : b.Subtract(from, Int(b, 1)), (b, _, to) => step > 0 ? b.Subtract(to, Int(b, 2)) : Int(b, 1), step, until, isReversed)));
            }
        }

        using CompiledProgram program = WrittenCode.Compile([.. files]);
        (int From, int To)[] bounds =
        [
            (0, 0), (0, 1), (0, 7), (7, 0), (3, -4), (-4, 3), (5, 5), (-1, 0), (0, 6), (6, 0), (1, 0), (2, 9),
            (int.MinValue, int.MinValue), (int.MinValue, int.MinValue + 5), (int.MinValue + 5, int.MinValue + 4),
            (int.MaxValue - 5, int.MaxValue - 4), (int.MaxValue - 3, int.MaxValue - 10), (0, int.MinValue), (int.MinValue + 1, int.MinValue + 3),
        ];
        foreach ((long step, string until) in s_kinds)
        {
            foreach ((int from, int to) in bounds)
            {
                Agrees(Name(step, until, false), from, to, from, to);
                int knownFrom = step > 0 ? 1 : unchecked(from - 1), knownTo = step > 0 ? unchecked(to - 2) : 1;
                Agrees(Name(step, until, false) + "Known", from, to, knownFrom, knownTo);

                void Agrees(string forward, int firstArgument, int secondArgument, long start, long end)
                {
                    if (Indices(start, end, step, until) is not { } indices)
                    {
                        return;
                    }

                    Assert.Equal(Hash(indices), program.Call(forward + "ValueAndGradient", ("from", firstArgument), ("to", secondArgument)).Value);
                    string reversed = forward.Replace("Forward", "Reversed");
                    Assert.True(
                        Hash(Enumerable.Reverse(indices)) == program.Call(reversed + "ValueAndGradient", ("from", firstArgument), ("to", secondArgument)).Value,
                        $"{reversed} from {start} to {end}\n{files.First(f => f.Contains(reversed + "ValueAndGradient"))}");
                }
            }
        }
    }

    [Fact]
    public void Reversed_loops_over_elements_read_as_one_would_write_them()
    {
        OperationBuilder b = new(0);
        Value x = b.NewValue(IrType.Memory(ScalarKind.Double, new BufferType(1)), "x");
        Value zero = b.Constant("0", ScalarKind.Int), one = b.Constant("1", ScalarKind.Int);
        (Value Start, Value End, long Step, string Until)[] loops =
            [(zero, b.Length(x), 1, "<"), (one, Last(), 1, "<="), (Last(), zero, -1, ">="), (zero, b.Length(x), 2, "<")];
        foreach ((Value start, Value end, long step, string until) in loops)
        {
            OperationBuilder inner = b.Nested();
            Value index = inner.NewValue(IrType.Scalar(ScalarKind.Int), "i");
            inner.Store(x, [index], inner.Emit("sin", inner.Load(x, [index], ScalarKind.Double)));
            b.For(start, end, [], inner.ToBlock([index], []), step, until, isReversed: true);
        }

        string body = WrittenCode.Body(ProgramMethod.Function("double F([NoGradient, Written] Span<double> x)", new Function("F", b.ToBlock([x], [b.Constant(0, ScalarKind.Double)]))));

        Assert.Equal(
            [
                "for (int i = x.Length - 1; i >= 0; i--)",
                "for (int i = x.Length - 1; i >= 1; i--)",
                "for (int i = 0; i < x.Length; i++)",
                "for (long iWide = Iterations.Last(0, x.Length, 2); iWide >= 0; iWide -= 2)",
            ],
            body.Split('\n').Where(l => l.StartsWith("for", StringComparison.Ordinal)));

        Value Last() => b.Subtract(b.Length(x), one);
    }

    private static string Name(long step, string until, bool isReversed) =>
        "Step" + step.ToString().Replace("-", "Minus") + (until.Length == 2 ? "To" : "Before") + (isReversed ? "Reversed" : "Forward");

    private static Function Loop(
        string name, Func<OperationBuilder, Value, Value, Value> start, Func<OperationBuilder, Value, Value, Value> end, long step, string until, bool isReversed)
    {
        OperationBuilder b = new(0);
        Value from = b.NewValue(IrType.Scalar(ScalarKind.Int), "from"), to = b.NewValue(IrType.Scalar(ScalarKind.Int), "to");
        Value first = start(b, from, to), last = end(b, from, to), zero = b.Constant(0, ScalarKind.Double);
        OperationBuilder inner = b.Nested();
        Value index = inner.NewValue(from.Type, "i"), hash = inner.NewValue(zero.Type, "hash");
        Value next = inner.Add(inner.Multiply(hash, inner.Constant(0.5, ScalarKind.Double)), inner.Convert(index, ScalarKind.Double));
        Value result = b.For(first, last, [zero], inner.ToBlock([index, hash], [next]), step, until, isReversed)[0];
        return new Function(name, b.ToBlock([from, to], [result]));
    }

    private static Value Int(OperationBuilder b, int number) => b.Constant(number.ToString(), ScalarKind.Int);

    /// <summary>The indices in order; null where there are too many to try.</summary>
    private static List<long>? Indices(long start, long end, long step, string until)
    {
        List<long> indices = [];
        for (long i = start; until switch { "<" => i < end, "<=" => i <= end, ">" => i > end, _ => i >= end }; i += step)
        {
            // What leaves the range of the index would run for ever in the user's loop.
            if (indices.Count == 20 || i + step is < int.MinValue or > int.MaxValue)
            {
                return null;
            }

            indices.Add(i);
        }

        return indices;
    }

    private static double Hash(IEnumerable<long> indices) => indices.Aggregate(0.0, (hash, index) => (hash * 0.5) + index);
}
