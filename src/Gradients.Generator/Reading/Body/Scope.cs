using System.Collections.Generic;
using Gradients.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace Gradients.Generator.Reading.Body;

/// <summary>The values that the variables of a method or a lambda have at the current statement.</summary>
internal sealed class Scope
{
    private static readonly IReadOnlyDictionary<string, ScalarKind> s_none = new Dictionary<string, ScalarKind>();

    private readonly Dictionary<ISymbol, Value> _values = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _buffers = new(SymbolEqualityComparer.Default);

    /// <param name="outer">The scope that a lambda stands in.</param>
    /// <param name="typeArguments">What the type parameters of a generic method stand for.</param>
    public Scope(Scope? outer = null, IReadOnlyDictionary<string, ScalarKind>? typeArguments = null)
    {
        Outer = outer;
        TypeArguments = typeArguments ?? outer?.TypeArguments ?? s_none;
    }

    public Scope? Outer { get; }

    public IReadOnlyDictionary<string, ScalarKind> TypeArguments { get; }

    /// <summary>The value of a variable of this scope, not of an outer one; null where it has none.</summary>
    public Value? Own(ISymbol variable) => _values.TryGetValue(variable, out Value? value) ? value : null;

    public void Set(ISymbol variable, Value value) => _values[variable] = value;

    /// <summary>Declares a variable that holds a new vector, which may be overwritten.</summary>
    public void SetBuffer(ISymbol variable, Value value)
    {
        _buffers.Add(variable);
        Set(variable, value);
    }

    /// <summary>The variable of this or an outer scope holds a vector that may be overwritten.</summary>
    public bool IsBuffer(ISymbol variable) => _buffers.Contains(variable) || (Outer?.IsBuffer(variable) ?? false);
}
