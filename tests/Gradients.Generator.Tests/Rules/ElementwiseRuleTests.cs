using System;
using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;
using Gradients.Generator.Tests.Harness;
using Gradients.Generator.Tests.Ir;
using Xunit;

namespace Gradients.Generator.Tests.Rules;

/// <summary>Each row of the elementwise table.</summary>
public sealed class ElementwiseRuleTests
{
    private static readonly Dimension s_n = Dimension.Named("n"), s_m = Dimension.Named("m"), s_one = Dimension.Of(1);

    // Shapes of up to three operands that broadcast against each other, and their extents for n = 2, m = 3.
    private static readonly Dimension[][][] s_broadcasts =
    [
        [[s_n, s_m], [s_n, s_m], [s_n, s_m]],
        [[s_n, s_m], [s_m], [s_n, s_m]],
        [[s_m], [s_n, s_m], []],
        [[s_n, s_m], [s_n, s_one], [s_m]],
        [[s_n, s_one], [s_one, s_m], [s_n, s_one]],
        [[], [s_n, s_m], [s_n, s_m]],
        [[s_m], [], [s_m]],
    ];

    public static TheoryData<string> Rules => [.. RuleTable.All.OfType<ElementwiseRule>().Select(r => r.Name)];

    // What the user stops has no derivative, whatever differences say.
    public static TheoryData<string> DifferentiableRules =>
        [.. RuleTable.All.OfType<ElementwiseRule>().Where(r => !r.IsPredicate && !r.IsStop).Select(r => r.Name)];

    [Theory]
    [MemberData(nameof(DifferentiableRules))]
    public void Partials_AgreeWithDifferences(string name)
    {
        ElementwiseRule rule = RuleTable.Elementwise(name)!;
        IrType[] types = Types(rule, ScalarKind.Double, [], [], []);
        RuleFunction function = RuleFunction.Create(name, types);
        foreach (double[] point in ElementwiseSamples.Of(rule))
        {
            ReferenceTensor[] operands = [.. point.Select(ReferenceTensor.Scalar)];
            IReadOnlyList<ReferenceTensor> adjoints = function.Adjoints(operands, ReferenceTensor.Scalar(1));
            double value = Math.Abs(ReferenceFunctions.Evaluate(name, point));
            int[] differentiated = [.. Enumerable.Range(0, point.Length).Where(i => types[i].IsFloatingPoint)];
            for (int d = 0; d < differentiated.Length; d++)
            {
                int operand = differentiated[d];
                double expected = Differences.Derivative(
                    step => ReferenceFunctions.Evaluate(name, [.. point.Select((x, i) => i == operand ? x + step : x)]),
                    ElementwiseSamples.Step(rule, point[operand]));
                double actual = adjoints[d].Number;

                Assert.True(
                    Math.Abs(actual - expected) <= 1e-7 * (Math.Abs(expected) + (1e-3 * Math.Min(1, value))),
                    $"∂{name}/∂{operand} at ({string.Join(", ", point)}): {actual:R}, differences {expected:R}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(DifferentiableRules))]
    public void Adjoint_IsTheTransposeOfTheTangent(string name)
    {
        ElementwiseRule rule = RuleTable.Elementwise(name)!;
        Dictionary<Dimension, int> extents = new() { [s_n] = 2, [s_m] = 3, [s_one] = 1 };
        double[][] points = [.. ElementwiseSamples.Of(rule).Where(p => p.All(x => Math.Abs(x) < 50))];
        Random random = new(1);
        foreach (Dimension[][] shapes in s_broadcasts)
        {
            // Several operands are near one sample, so that whatever meets in the broadcast stays in the domain; one operand is anywhere.
            double[] point = points[random.Next(points.Length)];
            IrType[] types = Types(rule, ScalarKind.Double, shapes);
            ReferenceTensor[] operands =
            [
                .. types.Select((t, i) => Filled(t, _ =>
                    rule.Arity == 1 ? points[random.Next(points.Length)][0]
                    : t.IsFloatingPoint ? point[i] * (1 + (0.01 * random.NextDouble()))
                    : point[i])),
            ];
            ReferenceTensor[] tangents = [.. types.Where(t => t.IsFloatingPoint).Select(t => Filled(t, _ => random.NextDouble() - 0.5))];
            foreach (bool shared in new[] { false, true })
            {
                RuleFunction function = RuleFunction.Create(name, types, sharedCotangent: shared);
                ReferenceTensor cotangent = Filled(function.Function.Parameters[types.Length].Type, _ => random.NextDouble() - 0.5);

                function.AssertAdjointIsTransposeOfTangent(operands, cotangent, tangents);
            }
        }

        ReferenceTensor Filled(IrType type, Func<int[], double> element) =>
            ReferenceTensor.Create([.. type.Shape.Select(d => extents[d])], element);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Derivative_IsSoundInEitherPrecision(string name)
    {
        ElementwiseRule rule = RuleTable.Elementwise(name)!;
        foreach (ScalarKind kind in new[] { ScalarKind.Float, ScalarKind.Double })
        {
            foreach (Dimension[][] shapes in s_broadcasts)
            {
                IrType[] types = Types(rule, kind, shapes);
                if (rule.IsPredicate)
                {
                    Assert.Equal(ScalarKind.Bool, ResultOfPredicate(name, types).Element);
                    continue;
                }

                // Formulas name only operands and the result and call operations with as many operands as they take: the verifier looks.
                Assert.Equal(kind, RuleFunction.Create(name, types).Function.Results[1].Type.Element);
            }
        }
    }

    [Theory]
    [MemberData(nameof(DifferentiableRules))]
    public void Closedness_TheDerivativeCanBeDifferentiated(string name)
    {
        ElementwiseRule rule = RuleTable.Elementwise(name)!;
        IrType[] types = Types(rule, ScalarKind.Double, [], [], []);
        Function first = RuleFunction.Create(name, types).Function;
        int[] differentiated = [.. Enumerable.Range(0, types.Length).Where(i => types[i].IsFloatingPoint)];
        Function second = Gradients.Generator.Differentiation.Tangent.Differentiate(first, [.. differentiated.Select(i => first.Parameters[i])]);
        Assert.Empty(IrVerifier.Verify(second));
        foreach (double[] point in ElementwiseSamples.Of(rule).Where(p => p.All(x => Math.Abs(x) < 10 && Math.Abs(x) is 0 or > 1e-2)))
        {
            double[] Gradient(double step) =>
            [
                .. Interpreter.Run(first, Inputs([.. point.Select((x, i) => types[i].IsFloatingPoint ? x + step : x)], differentiated.Length))
                    .Skip(2).Select(r => r.Number),
            ];

            double[] actual =
                [.. Interpreter.Run(second, [.. Inputs(point, differentiated.Length), .. differentiated.Select(_ => ReferenceTensor.Scalar(1))])
                    .Skip(first.Results.Count + 2).Select(r => r.Number)];
            for (int d = 0; d < actual.Length; d++)
            {
                double step = 0.2 * point.Select(x => ElementwiseSamples.Step(rule, x)).Min();
                double expected = Differences.Derivative(h => Gradient(h)[d], step);
                Assert.True(
                    Math.Abs(actual[d] - expected) <= 1e-6 * (Math.Abs(expected) + 1e-2 + Math.Abs(Gradient(0)[d])),
                    $"second derivative {d} of {name} at ({string.Join(", ", point)}): {actual[d]:R}, differences {expected:R}");
            }
        }
    }

    // The operands, the cotangent one, and tangents that play no part.
    private static ReferenceTensor[] Inputs(double[] point, int tangents) =>
        [.. point.Append(1).Concat(Enumerable.Repeat(0.0, tangents)).Select(ReferenceTensor.Scalar)];

    private static IrType ResultOfPredicate(string name, IrType[] types)
    {
        OperationBuilder builder = new(0);
        return builder.Emit(name, [.. types.Select(t => builder.NewValue(t))]).Type;
    }

    private static IrType[] Types(ElementwiseRule rule, ScalarKind kind, params Dimension[][] shapes) =>
        [.. Enumerable.Range(0, rule.Arity).Select(i => rule.IsInteger(i)
            ? IrType.Scalar(ScalarKind.Int)
            : IrType.Tensor(rule.Name == "select" && i == 0 ? ScalarKind.Bool : kind, shapes[i]))];
}
