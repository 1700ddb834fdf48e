using Gradients.Generator.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Gradients.Generator.Reading;

/// <summary>Which kinds of methods can be differentiated.</summary>
internal static class MethodKinds
{
    /// <summary>Why the kind of method cannot be differentiated, or null where it can.</summary>
    public static string? Refusal(IMethodSymbol method) => method switch
    {
        { MethodKind: MethodKind.LocalFunction } => "local functions cannot be extended by generated members; make it a static method of a partial type",
        { MethodKind: MethodKind.AnonymousFunction } => "lambdas cannot be extended by generated members; make it a static method of a partial type",
        { MethodKind: not MethodKind.Ordinary } => "only ordinary methods can be differentiated; move the computation to a static method",
        { IsStatic: false } => "instance methods are not supported yet; make it static and pass what it reads as parameters",
        { IsAbstract: true } => "it is abstract and has no body",
        { IsExtern: true } => "it is extern and has no body",
        { IsAsync: true } => "it is async; move the computation to a method that is not",
        { ReturnsByRef: true } or { ReturnsByRefReadonly: true } => "it returns a reference; return the value",
        _ => null,
    };

    public static void Check(IMethodSymbol method)
    {
        if (Refusal(method) is { } reason)
        {
            throw new ReadException(Descriptors.UnsupportedMethod, method.Locations[0], NameOf(method), reason);
        }
    }

    /// <summary>A name for messages.</summary>
    public static string NameOf(IMethodSymbol method) => method.MethodKind == MethodKind.AnonymousFunction ? "lambda" : method.Name;
}
