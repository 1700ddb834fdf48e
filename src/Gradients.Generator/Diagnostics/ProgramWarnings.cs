using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Differentiation;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;
using Microsoft.CodeAnalysis;

namespace Gradients.Generator.Diagnostics;

/// <summary>What is suspicious about a program.</summary>
internal static class ProgramWarnings
{
    public static IEnumerable<Diagnostic> ZeroGradients(IMethodSymbol symbol, DifferentiableMethod method)
    {
        MethodVariant variant = method.Variants[0];
        ProgramActivity activity = Activity(variant);
        EquatableArray<ParameterLeaf> leaves = variant.Program!.Parameters;
        for (int i = 0; i < method.Parameters.Count; i++)
        {
            bool isZero = method.Parameters[i].IsDifferentiated && !leaves.Where((leaf, index) =>
                leaf.Parameter == i && leaf.IsDifferentiated && activity.IsActive(variant.Primal.Parameters[index])).Any();
            if (isZero)
            {
                yield return Warnings.GradientIsZero(symbol.Parameters[i], method, method.Parameters[i].Name);
            }
        }
    }

    /// <summary>The places where something that varies goes through a function whose derivative is zero.</summary>
    public static IEnumerable<int> PiecewiseConstants(MethodVariant variant)
    {
        ProgramActivity activity = Activity(variant);
        return variant.Primal.Body.AllOperations()
            .Where(o => o.Ordinal >= 0 && IsPiecewiseConstant(o) && o.Operands.Any(v => v.Type.IsFloatingPoint && activity.IsVaried(v)))
            .Select(o => o.Ordinal);
    }

    /// <summary>A conversion to an integer and rounding; comparisons choose branches and are no numbers.</summary>
    private static bool IsPiecewiseConstant(Operation operation) => operation.Name switch
    {
        OperationNames.Convert => !operation.Result.Type.IsFloatingPoint,
        OperationNames.Expression => operation.Result.Type.Element != ScalarKind.Bool,
        _ => RuleTable.Find(operation.Name) is { IsPiecewiseConstant: true },
    };

    private static ProgramActivity Activity(MethodVariant variant) => ProgramActivity.Analyze(
        variant.Primal, variant.Targets, variant.Primal.Parameters.Where((_, i) => variant.Program!.Parameters[i].IsOutput));
}
