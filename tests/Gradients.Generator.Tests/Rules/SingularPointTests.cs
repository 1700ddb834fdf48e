using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;
using Gradients.Generator.Tests.Ir;
using Xunit;

namespace Gradients.Generator.Tests.Rules;

/// <summary>The policy where a derivative does not exist, is infinite, or meets a tie. The page docs/singular-points.md shows every case of this table.</summary>
public sealed class SingularPointTests
{
    private const double Infinity = double.PositiveInfinity;
    private const double NaN = double.NaN;

    // Operation, operands, cotangent, adjoint of each floating-point operand.
    private static readonly (string Operation, double[] Operands, double Cotangent, double[] Adjoints)[] s_cases =
    [
        ("abs", [0], 1, [0]),
        ("relu", [0], 1, [0]),
        ("copySign", [0, 1], 1, [0, 0]),
        ("max", [2, 2], 1, [0.5, 0.5]),
        ("max", [NaN, 1], 1, [0, 0]),
        ("min", [2, 2], 1, [0.5, 0.5]),
        ("maxMagnitude", [3, 3], 1, [0.5, 0.5]),
        ("maxMagnitude", [3, -3], 1, [1, 0]),
        ("minMagnitude", [3, 3], 1, [0.5, 0.5]),
        ("minMagnitude", [3, -3], 1, [0, 1]),
        ("maxNumber", [2, 2], 1, [0.5, 0.5]),
        ("maxNumber", [NaN, 1], 1, [0, 1]),
        ("minNumber", [2, 2], 1, [0.5, 0.5]),
        ("minNumber", [1, NaN], 1, [1, 0]),
        ("maxMagnitudeNumber", [3, 3], 1, [0.5, 0.5]),
        ("minMagnitudeNumber", [3, 3], 1, [0.5, 0.5]),
        ("maxNative", [2, 2], 1, [0.5, 0.5]),
        ("minNative", [2, 2], 1, [0.5, 0.5]),
        ("clamp", [-1, -1, 2], 1, [1, 0, 0]),
        ("clamp", [2, -1, 2], 1, [1, 0, 0]),
        ("clamp", [-3, -1, 2], 1, [0, 1, 0]),
        ("clamp", [5, -1, 2], 1, [0, 0, 1]),
        ("clampNative", [-1, -1, 2], 1, [1, 0, 0]),
        ("clampNative", [2, -1, 2], 1, [1, 0, 0]),
        ("hypot", [0, 0], 1, [0, 0]),
        ("atan2", [0, 0], 1, [0, 0]),
        ("atan2Pi", [0, 0], 1, [0, 0]),
        ("sqrt", [0], 1, [Infinity]),
        ("sqrt", [0], 0, [0]),
        ("sqrt", [-1], 1, [NaN]),
        ("cbrt", [0], 1, [Infinity]),
        ("cbrt", [0], 0, [0]),
        ("rootN", [0, 3], 1, [Infinity]),
        ("rootN", [0, 3], 0, [0]),
        ("log", [0], 1, [Infinity]),
        ("log", [0], 0, [0]),
        ("log2", [0], 1, [Infinity]),
        ("log2", [0], 0, [0]),
        ("log10", [0], 1, [Infinity]),
        ("log10", [0], 0, [0]),
        ("logP1", [-1], 1, [Infinity]),
        ("logP1", [-1], 0, [0]),
        ("log2P1", [-1], 1, [Infinity]),
        ("log2P1", [-1], 0, [0]),
        ("log10P1", [-1], 1, [Infinity]),
        ("log10P1", [-1], 0, [0]),
        ("logBase", [0, 2], 1, [Infinity, Infinity]),
        ("logBase", [0, 2], 0, [0, 0]),
        ("divide", [1, 0], 1, [Infinity, -Infinity]),
        ("divide", [1, 0], 0, [0, 0]),
        ("reciprocalEstimate", [0], 1, [-Infinity]),
        ("reciprocalEstimate", [0], 0, [0]),
        ("reciprocalSqrtEstimate", [0], 1, [-Infinity]),
        ("reciprocalSqrtEstimate", [0], 0, [0]),
        ("pow", [0, 0], 1, [0, 0]),
        ("pow", [0, 1], 1, [1, 0]),
        ("pow", [0, 2], 1, [0, 0]),
        ("pow", [0, 0.5], 1, [Infinity, 0]),
        ("pow", [0, 0.5], 0, [0, 0]),
        ("pow", [0, -1], 1, [-Infinity, 0]),
        ("pow", [-1, 2], 1, [-2, NaN]),
        ("exp", [1000], 1, [Infinity]),
        ("exp", [1000], 0, [0]),
        ("exp", [NaN], 1, [NaN]),
        ("exp2", [2000], 1, [Infinity]),
        ("exp2", [2000], 0, [0]),
        ("exp10", [400], 1, [Infinity]),
        ("exp10", [400], 0, [0]),
        ("expM1", [1000], 1, [Infinity]),
        ("expM1", [1000], 0, [0]),
        ("exp2M1", [2000], 1, [Infinity]),
        ("exp2M1", [2000], 0, [0]),
        ("exp10M1", [400], 1, [Infinity]),
        ("exp10M1", [400], 0, [0]),
        ("sinh", [1000], 1, [Infinity]),
        ("sinh", [1000], 0, [0]),
        ("cosh", [-1000], 1, [-Infinity]),
        ("cosh", [-1000], 0, [0]),
        ("scaleB", [1, 2000], 1, [Infinity]),
        ("scaleB", [1, 2000], 0, [0]),
        ("tanPi", [0.5], 1, [Infinity]),
        ("tanPi", [0.5], 0, [0]),
        ("asin", [1], 1, [Infinity]),
        ("asin", [1], 0, [0]),
        ("acos", [1], 1, [-Infinity]),
        ("acos", [1], 0, [0]),
        ("asinPi", [-1], 1, [Infinity]),
        ("asinPi", [-1], 0, [0]),
        ("acosPi", [-1], 1, [-Infinity]),
        ("acosPi", [-1], 0, [0]),
        ("acosh", [1], 1, [Infinity]),
        ("acosh", [1], 0, [0]),
        ("atanh", [1], 1, [Infinity]),
        ("atanh", [1], 0, [0]),
        ("multiply", [NaN, 2], 1, [2, NaN]),
        ("multiply", [Infinity, 2], 0, [0, NaN]),
        ("floor", [1], 1, [0]),
        ("ceiling", [1], 1, [0]),
        ("round", [0.5], 1, [0]),
        ("truncate", [1], 1, [0]),
    ];

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, s_cases.Length)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Adjoint_FollowsThePolicy(int index)
    {
        (string name, double[] operands, double cotangent, double[] expected) = s_cases[index];

        IReadOnlyList<ReferenceTensor> adjoints = Function(name).Adjoints([.. operands.Select(ReferenceTensor.Scalar)], ReferenceTensor.Scalar(cotangent));

        Assert.Equal(expected, adjoints.Select(a => a.Number));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Tangent_FollowsTheSamePolicy(int index)
    {
        (string name, double[] operands, double seed, double[] expected) = s_cases[index];

        // A partial derivative that is no number makes every directional derivative none.
        bool isNumber = !expected.Any(double.IsNaN);
        for (int i = 0; i < expected.Length; i++)
        {
            ReferenceTensor[] tangents = [.. expected.Select((_, j) => ReferenceTensor.Scalar(i == j ? seed : 0))];
            double tangent = Function(name).Tangent([.. operands.Select(ReferenceTensor.Scalar)], tangents).Number;

            Assert.Equal(isNumber ? expected[i] : NaN, tangent);
        }
    }

    [Fact]
    public void Norm_AtZero_HasDerivativeZero()
    {
        RuleFunction norm = RuleFunction.Create("norm", [IrType.Tensor(ScalarKind.Double, Dimension.Named("n"))]);
        ReferenceTensor zero = ReferenceTensor.Vector(0, 0), one = ReferenceTensor.Vector(1, 1);

        Assert.Equal([0.0, 0], norm.Adjoints([zero], ReferenceTensor.Scalar(1))[0].Data);
        Assert.Equal(0, norm.Tangent([zero], one).Number);
    }

    [Fact]
    public void Page_ShowsEveryCase()
    {
        string page = Page();

        Assert.All(s_cases, c => Assert.Contains(
            $"| `{c.Operation}` | {Numbers(c.Operands)} | {Number(c.Cotangent)} | {Numbers(c.Adjoints)} |", page));
    }

    [Fact]
    public void Page_NamesEverySingularOperation()
    {
        string page = Page();

        Assert.All(
            ElementwiseRules.All.Where(rule => Enumerable.Range(0, rule.Arity).Any(i => rule.Partial(i) is { IsSingular: true })),
            rule => Assert.Contains($"`{rule.Name}`", page));
    }

    private static RuleFunction Function(string name)
    {
        ElementwiseRule rule = RuleTable.Elementwise(name)!;
        return RuleFunction.Create(
            name, [.. Enumerable.Range(0, rule.Arity).Select(i => IrType.Scalar(rule.IsInteger(i) ? ScalarKind.Int : ScalarKind.Double))]);
    }

    private static string Page()
    {
        DirectoryInfo? directory = new(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Gradients.sln")))
        {
            directory = directory.Parent;
        }

        return File.ReadAllText(Path.Combine(directory!.FullName, "docs", "singular-points.md"));
    }

    private static string Numbers(double[] numbers) => string.Join(", ", numbers.Select(Number));

    private static string Number(double number) => number switch
    {
        Infinity => "∞",
        -Infinity => "−∞",
        NaN => "NaN",
        _ => number.ToString(CultureInfo.InvariantCulture).Replace('-', '−'),
    };
}
