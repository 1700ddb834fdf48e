using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Gradients.Generator.Optimization;
using Microsoft.CodeAnalysis;

namespace Gradients.Generator.Diagnostics;

/// <summary>Tells what differentiation found out about a program: why it has no derivative, or what its reverse keeps of each iteration of a loop.</summary>
internal static class ProgramReports
{
    public static IEnumerable<Diagnostic> Of(IMethodSymbol method, ProgramFindings findings, ImmutableArray<Location> locations)
    {
        if (findings.Obstacle is { } obstacle)
        {
            Location place = obstacle.Ordinal >= 0 ? locations[obstacle.Ordinal] : method.Locations[0];
            return
            [
                obstacle.Advice is { } advice
                    ? Diagnostic.Create(Descriptors.DerivativeMissing, place, method.Name, obstacle.Message, advice)
                    : Diagnostic.Create(Descriptors.CannotBeReversed, place, method.Name, obstacle.Message),
            ];
        }

        return findings.Kept.GroupBy(k => k.Loop).Where(loop => loop.Key >= 0).OrderBy(loop => loop.Key).Select(loop => Diagnostic.Create(
            Descriptors.KeptPerIteration, Keyword(locations[loop.Key]), method.Name, Sum([.. loop]), string.Join(", ", loop.Select(k => $"{k.What} ({k.Size})"))));
    }

    private static string Sum(KeptValues[] kept)
    {
        int bytes = kept.Where(k => !k.IsArray).Sum(k => k.Bytes), arrays = kept.Count(k => k.IsArray);
        string[] parts =
        [
            .. bytes > 0 ? [bytes.ToString(CultureInfo.InvariantCulture) + (bytes == 1 ? " byte" : " bytes")] : System.Array.Empty<string>(),
            .. arrays > 0 ? [arrays == 1 ? "an array" : arrays.ToString(CultureInfo.InvariantCulture) + " arrays"] : System.Array.Empty<string>(),
        ];
        return string.Join(" and ", parts);
    }

    /// <summary>The first word of a loop.</summary>
    private static Location Keyword(Location loop) => loop.SourceTree!.GetRoot().FindToken(loop.SourceSpan.Start).GetLocation();
}
