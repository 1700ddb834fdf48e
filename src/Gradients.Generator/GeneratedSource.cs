using System;
using Gradients.Generator.Ir;

namespace Gradients.Generator;

/// <summary>What comes of a method that has been read: a source, or why there is none.</summary>
/// <param name="HintName">The file name.</param>
/// <param name="Method">The name of the method.</param>
/// <param name="Text">The source, or null.</param>
/// <param name="Failure">The failure of the generator, or null.</param>
internal sealed record GeneratedSource(string HintName, string Method, string? Text, string? Failure)
{
    /// <summary>Differentiates and writes. A failure concerns this method only: an exception would take all derivatives of the project away.</summary>
    public static GeneratedSource Of(DifferentiableMethod method)
    {
        try
        {
            return new GeneratedSource(method.HintName, method.Name, DerivativeSource.Write(method), null);
        }
        catch (ObstacleException)
        {
            // The analyzer finds the same obstacle and tells where it is.
            return new GeneratedSource(method.HintName, method.Name, null, null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new GeneratedSource(method.HintName, method.Name, null, exception.GetType().Name + ": " + exception.Message);
        }
    }
}
