using System;
using System.Collections.Generic;
using Gradients.Generator.Optimization;
using Gradients.Generator.Reading;
using Microsoft.CodeAnalysis;

namespace Gradients.Generator.Diagnostics;

/// <summary>Why a method that has been read has no derivative after all.</summary>
internal static class Obstacles
{
    public static IEnumerable<Diagnostic> Of(IMethodSymbol symbol, ReadResult result)
    {
        if (result.Method is not { } method)
        {
            return [];
        }

        try
        {
            return ProgramPipeline.FindObstacle(method) is { } obstacle
                ? [Diagnostic.Create(Descriptors.CannotBeReversed, LocationOf(obstacle, symbol, result), method.Name, obstacle.Message)]
                : [];
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The generator fails in the same way and reports it.
            return [];
        }
    }

    private static Location LocationOf(PlanException obstacle, IMethodSymbol symbol, ReadResult result) =>
        obstacle.Ordinal >= 0 && obstacle.Ordinal < result.Locations.Length ? result.Locations[obstacle.Ordinal] : symbol.Locations[0];
}
