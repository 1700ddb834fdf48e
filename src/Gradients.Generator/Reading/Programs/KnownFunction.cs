using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Gradients.Generator.Reading.Programs;

/// <summary>What a delegate is known to be while it is read: a lambda, a local function or a static method.</summary>
/// <param name="Method">The method.</param>
/// <param name="Outer">The frame whose variables it may use; null for a static method.</param>
internal sealed record KnownFunction(IMethodSymbol Method, Frame? Outer);

/// <summary>A method that is being read, told from others by the functions it was given: nested integrals are no recursion.</summary>
internal sealed class ActiveCall
{
    private readonly IMethodSymbol _method;
    private readonly IReadOnlyList<IMethodSymbol> _functions;

    public ActiveCall(IMethodSymbol method, IReadOnlyList<IMethodSymbol> functions)
    {
        _method = method.OriginalDefinition;
        _functions = functions;
    }

    public bool IsSame(ActiveCall other) =>
        SymbolEqualityComparer.Default.Equals(_method, other._method) && _functions.SequenceEqual(other._functions, SymbolEqualityComparer.Default);
}
