using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Differentiation;
using Gradients.Generator.Ir;
using Gradients.Generator.Optimization;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Diagnostics;

/// <summary>What is suspicious about the derivative of a program: derivatives that are zero whatever the arguments.</summary>
internal static class ProgramWarnings
{
    /// <summary>The differentiated parameters and locals whose gradient is zero, by name.</summary>
    public static IEnumerable<string> ZeroGradients(DifferentiableMethod method)
    {
        (string Name, bool IsActive)[] targets = [.. method.Variants.SelectMany(variant => Targets(method, variant))];
        return targets.GroupBy(t => t.Name).Where(group => group.All(t => !t.IsActive)).Select(group => group.Key);
    }

    /// <summary>The ordinals of operations that a derivative does not pass, though their operand has one: roundings, and casts to integers.</summary>
    public static IEnumerable<int> PiecewiseConstants(MethodVariant variant)
    {
        ProgramActivity activity = Activity(variant);
        return DeadCode.Run(variant.Primal).Body.AllOperations()
            .Where(o => o.Ordinal >= 0 && IsPiecewiseConstant(o) && o.Operands.Any(activity.IsVaried))
            .Select(o => o.Ordinal);
    }

    private static IEnumerable<(string Name, bool IsActive)> Targets(DifferentiableMethod method, MethodVariant variant)
    {
        ProgramActivity activity = Activity(variant);
        foreach (Value target in variant.Targets)
        {
            int leaf = Enumerable.Range(0, variant.Primal.Parameters.Count).Where(i => variant.Primal.Parameters[i].Id == target.Id).DefaultIfEmpty(-1).First();
            string? name = leaf < 0 ? target.Name : method.Parameters[variant.Program!.Parameters[leaf].Parameter].Name;
            if (name is not null)
            {
                yield return (name, activity.IsActive(target));
            }
        }
    }

    private static ProgramActivity Activity(MethodVariant variant) =>
        ProgramActivity.Analyze(variant.Primal, variant.Targets, variant.Primal.Parameters.Where((_, i) => variant.Program!.Parameters[i].IsOutput));

    /// <summary>A conversion to an integer and rounding; comparisons choose branches and are no numbers.</summary>
    private static bool IsPiecewiseConstant(Operation operation) => operation.Name switch
    {
        OperationNames.Convert => operation.Operands[0].Type.IsFloatingPoint && !operation.Result.Type.IsFloatingPoint,
        OperationNames.Expression => operation.Result.Type.Element != ScalarKind.Bool && operation.Operands.Any(o => o.Type.IsFloatingPoint),
        _ => RuleTable.Find(operation.Name) is { IsPiecewiseConstant: true },
    };
}
