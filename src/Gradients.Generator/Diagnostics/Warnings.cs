using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Differentiation;
using Gradients.Generator.Ir;
using Gradients.Generator.Reading;
using Gradients.Generator.Rules;
using Microsoft.CodeAnalysis;

namespace Gradients.Generator.Diagnostics;

/// <summary>What is suspicious about a method whose derivative exists.</summary>
internal static class Warnings
{
    public static IEnumerable<Diagnostic> Of(IMethodSymbol symbol, ReadResult result) =>
        result.Method is { } method ? ZeroGradients(symbol, method).Concat(PiecewiseConstants(result, method)) : [];

    private static IEnumerable<Diagnostic> ZeroGradients(IMethodSymbol symbol, DifferentiableMethod method)
    {
        foreach (string name in method.Variants[0].Program is null ? ZeroGradients(method) : ProgramWarnings.ZeroGradients(method))
        {
            IParameterSymbol? parameter = symbol.Parameters.FirstOrDefault(p => p.Name == name);
            yield return Diagnostic.Create(
                Descriptors.GradientIsZero,
                (parameter ?? (ISymbol)symbol).Locations[0],
                method.Name,
                name,
                parameter is null ? "remove it from WithRespectTo" : "mark it [NoGradient]");
        }
    }

    /// <summary>A gradient is worth a warning where it is zero whatever the ranks.</summary>
    private static IEnumerable<string> ZeroGradients(DifferentiableMethod method)
    {
        string[] names = [.. method.Parameters.Where(p => p.IsDifferentiated).Select(p => p.Name), .. method.Locals.Select(l => l.Name)];
        (MethodVariant Variant, Activity Activity)[] variants = [.. method.Variants.Select(v => (v, Activity.Analyze(v.Primal, v.Targets)))];
        return names.Where((_, i) => variants.All(v => !v.Activity.IsActive(v.Variant.Targets[i])));
    }

    private static IEnumerable<Diagnostic> PiecewiseConstants(ReadResult result, DifferentiableMethod method) =>
        method.Variants
            .SelectMany(variant => variant.Program is null ? Ordinals(variant) : ProgramWarnings.PiecewiseConstants(variant))
            .Distinct()
            .Select(ordinal => result.Locations[ordinal])
            .Select(location => Diagnostic.Create(
                Descriptors.PiecewiseConstant, location, location.SourceTree!.GetText().ToString(location.SourceSpan)));

    private static IEnumerable<int> Ordinals(MethodVariant variant)
    {
        HashSet<int> needed = [.. variant.Primal.Results.Select(r => r.Id)];
        foreach (Operation operation in variant.Primal.Operations.Reverse())
        {
            if (!needed.Contains(operation.Result.Id))
            {
                continue;
            }

            needed.UnionWith(operation.Operands.Select(o => o.Id));
            if (operation.Ordinal >= 0 && IsPiecewiseConstant(operation) && operation.Operands.Any(o => Varies(variant, o)))
            {
                yield return operation.Ordinal;
            }
        }
    }

    private static bool IsPiecewiseConstant(Operation operation) =>
        operation.Name == OperationNames.Convert
            ? operation.Operands[0].Type.IsFloatingPoint && !operation.Result.Type.IsFloatingPoint
            : RuleTable.Get(operation.Name).IsPiecewiseConstant;

    /// <summary>The value depends smoothly on a target: seen as the result of the function, it is active.</summary>
    private static bool Varies(MethodVariant variant, Value value)
    {
        Function seen = variant.Primal with { Body = variant.Primal.Body with { Results = EquatableArray.Of(value) } };
        return value.Type.IsFloatingPoint && Activity.Analyze(seen, variant.Targets).IsActive(value);
    }
}
