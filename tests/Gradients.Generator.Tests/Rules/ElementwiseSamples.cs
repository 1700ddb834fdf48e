using System;
using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Tests.Rules;

/// <summary>Where each elementwise operation is differentiable: its operands at random points and near the bounds of its domain.</summary>
internal static class ElementwiseSamples
{
    /// <summary>Where an operand may lie, and the points between which it is differentiable.</summary>
    private sealed record Domain(double Low, double High, double[] Barriers, double[] Special);

    private static readonly Domain s_reals = new(-3, 3, [], [0, 1e-8, -1e-8, 20, -20]);
    private static readonly Domain s_nonzero = new(0.1, 4, [0], [-2.5, 1e-6, -1e-6, 1e6]);
    private static readonly Domain s_positive = new(0.1, 4, [0], [1e-6, 1e6, 1]);
    private static readonly Domain s_aboveMinusOne = new(-0.9, 4, [-1], [-1 + 1e-6, 1e-9, -1e-9, 1e6]);
    private static readonly Domain s_unit = new(-0.95, 0.95, [-1, 1], [0, 1e-9, 1 - 1e-6, -1 + 1e-6]);
    private static readonly Domain s_aboveOne = new(1.1, 9, [1], [1 + 1e-6, 1e6]);
    private static readonly Domain s_modest = new(-3, 3, [], [0, 1e-9]);
    private static readonly Domain s_betweenIntegers = new(0.2, 0.8, [0, 1], []);
    private static readonly Domain s_withoutZero = new(0.3, 2, [0], [-1.5, -0.2]);

    private static readonly Dictionary<string, Domain> s_unary = new()
    {
        ["exp"] = new(-3, 3, [], [0, 300, -300]),
        ["exp2"] = new(-3, 3, [], [0, 300, -300]),
        ["exp10"] = new(-3, 3, [], [0, 200, -200]),
        ["expM1"] = new(-3, 3, [], [0, 1e-9, 300, -40]),
        ["log"] = s_positive,
        ["log2"] = s_positive,
        ["log10"] = s_positive,
        ["logP1"] = s_aboveMinusOne,
        ["log2P1"] = s_aboveMinusOne,
        ["log10P1"] = s_aboveMinusOne,
        ["sqrt"] = s_positive,
        ["cbrt"] = s_nonzero,
        ["reciprocalEstimate"] = s_nonzero,
        ["reciprocalSqrtEstimate"] = s_positive,
        ["tan"] = new(-1.4, 1.4, [-Math.PI / 2, Math.PI / 2], [0, 1.57]),
        ["tanPi"] = new(-0.45, 0.45, [-0.5, 0.5], [0, 0.4999]),
        ["sinPi"] = s_modest,
        ["cosPi"] = s_modest,
        ["asin"] = s_unit,
        ["acos"] = s_unit,
        ["asinPi"] = s_unit,
        ["acosPi"] = s_unit,
        ["atanh"] = s_unit,
        ["acosh"] = s_aboveOne,
        ["sinh"] = new(-3, 3, [], [0, 300, -300]),
        ["cosh"] = new(-3, 3, [], [0, 300, -300]),
        ["softplus"] = new(-3, 3, [], [0, 700, -30]),
        ["relu"] = s_withoutZero,
        ["abs"] = s_withoutZero,
        ["floor"] = s_betweenIntegers,
        ["ceiling"] = s_betweenIntegers,
        ["truncate"] = s_betweenIntegers,
        ["round"] = new(-0.4, 0.4, [-0.5, 0.5], [1.2]),
    };

    private static readonly string[] s_choices =
    [
        "max", "min", "maxMagnitude", "minMagnitude", "maxNumber", "minNumber", "maxMagnitudeNumber", "minMagnitudeNumber", "maxNative", "minNative",
    ];

    private static readonly Dictionary<string, double[][]> s_several = new()
    {
        ["divide"] = [[1.5, 0.7], [-2, 3], [0, 0.5], [1, -1e-4]],
        ["strongDivide"] = [[1.5, 0.7], [-2, 3], [0.2, -0.5]],
        ["remainder"] = [[7.3, 2.1], [-7.3, 2.1], [7.3, -2.1], [0.4, 3]],
        ["ieeeRemainder"] = [[7.3, 2.2], [-7.3, 2.2], [8.1, 3]],
        ["logBase"] = [[3.3, 2], [0.4, 7], [5, 0.3]],
        ["pow"] = [[1.7, 2.3], [0.3, -1.2], [2, 0.5], [5, 0.01], [1e-3, 3]],
        ["hypot"] = [[3, 4], [-1, 0.2], [1e-3, 0.5], [1e100, 1e100]],
        ["atan2"] = [[0.3, 1.7], [0.3, -1.7], [-2, -0.4], [1, 1e-3], [1e200, 1e200], [1e-200, -1e-200]],
        ["atan2Pi"] = [[0.3, 1.7], [0.3, -1.7], [-2, -0.4], [1, 1e-3]],
        ["copySign"] = [[1.3, 2], [-1.3, 2], [1.3, -2], [-1.3, -2]],
        ["clamp"] = [[0.5, -1, 2], [-3, -1, 2], [4, -1, 2]],
        ["clampNative"] = [[0.5, -1, 2], [-3, -1, 2], [4, -1, 2]],
        ["rootN"] = [[2.3, 2], [2.3, 3], [-2.3, 3], [2.3, -2], [0.4, 1], [0.7, 5]],
        ["scaleB"] = [[1.3, 4], [-0.7, -3], [2, 0]],
        ["select"] = [[1, 1.3, -0.4], [0, 1.3, -0.4]],
    };

    /// <summary>The operands, a row a point.</summary>
    public static IEnumerable<double[]> Of(ElementwiseRule rule)
    {
        Random random = new(rule.Name.Length);
        if (s_several.TryGetValue(rule.Name, out double[][]? points))
        {
            return points;
        }

        if (Array.IndexOf(s_choices, rule.Name) >= 0)
        {
            return [[1.5, 0.3], [0.3, 1.5], [-2, 0.7], [0.7, -2], [-1, -2], [-2, -1]];
        }

        Domain domain = DomainOf(rule);
        IEnumerable<double[]> inside = Enumerable.Range(0, 6).Select(_ =>
            Enumerable.Range(0, rule.Arity).Select(_ => domain.Low + ((domain.High - domain.Low) * random.NextDouble())).ToArray());
        return rule.Arity == 1 ? inside.Concat(domain.Special.Select(x => new[] { x })) : inside;
    }

    /// <summary>A step for differences that stays on the smooth piece of the operation.</summary>
    public static double Step(ElementwiseRule rule, double operand)
    {
        double distance = rule.Arity == 1 ? DomainOf(rule).Barriers.Select(b => Math.Abs(operand - b)).DefaultIfEmpty(1).Min() : Math.Abs(operand);
        return 0.05 * (distance == 0 ? 1 : rule.Arity > 1 && distance > 1 ? distance : Math.Min(1, distance));
    }

    private static Domain DomainOf(ElementwiseRule rule) => s_unary.TryGetValue(rule.Name, out Domain? domain) ? domain : s_reals;
}
