using System;
using System.Collections.Generic;
using System.Linq;

namespace Gradients.Generator.Rules;

/// <summary>The one table of operations.</summary>
internal static class RuleTable
{
    private static readonly Dictionary<string, Rule> s_rules = CreateRules().ToDictionary(rule => rule.Name);

    public static IEnumerable<Rule> All => s_rules.Values;

    public static Rule Get(string name) =>
        s_rules.TryGetValue(name, out Rule? rule) ? rule : throw new ArgumentException($"There is no operation '{name}'.", nameof(name));

    /// <summary>The rule of an operation, or null where the operation has none: control flow and memory.</summary>
    public static Rule? Find(string name) => s_rules.TryGetValue(name, out Rule? rule) ? rule : null;

    /// <summary>The rule of an elementwise operation, or null where the operation is none.</summary>
    public static ElementwiseRule? Elementwise(string name) =>
        s_rules.TryGetValue(name, out Rule? rule) ? rule as ElementwiseRule : null;

    private static IEnumerable<Rule> CreateRules() =>
    [
        .. ElementwiseRules.All,
        new ConstantRule(),
        new CountRule(),
        new ConvertRule(),
        new InsertAxesRule(),
        new BroadcastToRule(),
        new SumRule(),
        new LogSumExpRule(),
        new SoftmaxRule(),
        new NormRule(),
        new MatMulRule(),
        new MatMulAddRule(),
        new OuterRule(),
        new TransposeRule(),
    ];
}
