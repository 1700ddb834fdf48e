using System;
using Gradients.Generator.Ir;

namespace Gradients.Generator;

/// <summary>The outcome for one method: its source, or what went wrong in the generator itself.</summary>
/// <param name="HintName">The file name.</param>
/// <param name="MethodName">The name of the method, for the message.</param>
/// <param name="Text">The source, or null after a failure.</param>
/// <param name="Failure">The failure, or null.</param>
internal sealed record GeneratedSource(string HintName, string MethodName, string? Text, string? Failure)
{
    /// <summary>Each method fails alone: an exception that left here would take the sources of all methods with it.</summary>
    public static GeneratedSource Create(DifferentiableMethod method)
    {
        try
        {
            return new GeneratedSource(method.HintName, method.Name, DerivativeSource.Write(method), null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new GeneratedSource(method.HintName, method.Name, null, exception.GetType().Name + ": " + exception.Message);
        }
    }
}
