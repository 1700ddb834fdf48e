using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Gradients.Generator.Reading.Programs;

/// <summary>A method while it is read in place of a call: its variables, its type arguments, where its result goes.</summary>
internal sealed class Frame
{
    private readonly Dictionary<ISymbol, Place> _places = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, KnownFunction> _functions = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, Cell> _exits = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ITypeParameterSymbol, ITypeSymbol> _typeArguments = new(SymbolEqualityComparer.Default);

    /// <param name="method">The method, its type arguments included.</param>
    /// <param name="outer">The frame of the method that a local function stands in.</param>
    public Frame(IMethodSymbol method, Frame? outer = null)
    {
        Method = method;
        Outer = outer;
    }

    public IMethodSymbol Method { get; }

    public Frame? Outer { get; }

    /// <summary><c>this</c>.</summary>
    public Place? This { get; set; }

    /// <summary>Where the result goes; null for <c>void</c>.</summary>
    public VariablePlace? Result { get; set; }

    /// <summary>The flag that a <c>return</c> sets.</summary>
    public Cell? Returned { get; set; }

    public void Declare(ISymbol variable, KnownFunction function) => _functions[variable] = function;

    /// <summary>The function that a variable of a delegate type is; null where that is not known.</summary>
    public KnownFunction? FindFunction(ISymbol variable) =>
        _functions.TryGetValue(variable, out KnownFunction? function) ? function : Outer?.FindFunction(variable);

    public void Declare(ISymbol variable, Place place) => _places[variable] = place;

    public Place? Find(ISymbol variable) => _places.TryGetValue(variable, out Place? place) ? place : Outer?.Find(variable);

    /// <summary>The flag that a jump to a label sets.</summary>
    public void DeclareExit(ILabelSymbol label, Cell flag) => _exits[label] = flag;

    public Cell? ExitTo(ILabelSymbol label) => _exits.TryGetValue(label, out Cell? flag) ? flag : null;

    public void SetTypeArgument(ITypeParameterSymbol parameter, ITypeSymbol argument) => _typeArguments[parameter] = argument;

    public Place? FindThis() => This ?? Outer?.FindThis();

    /// <summary>A type with the type arguments in place of the type parameters.</summary>
    public ITypeSymbol? Concrete(ITypeSymbol? type, Compilation compilation)
    {
        switch (type)
        {
            case ITypeParameterSymbol parameter:
                return _typeArguments.TryGetValue(parameter, out ITypeSymbol? argument) ? argument : Outer?.Concrete(type, compilation) ?? type;
            case IArrayTypeSymbol array when Concrete(array.ElementType, compilation) is { } element
                && !SymbolEqualityComparer.Default.Equals(element, array.ElementType):
                return compilation.CreateArrayTypeSymbol(element, array.Rank);
            case INamedTypeSymbol { IsGenericType: true } named:
                ITypeSymbol[] arguments = [.. named.TypeArguments.Select(a => Concrete(a, compilation)!)];
                return arguments.SequenceEqual(named.TypeArguments, SymbolEqualityComparer.Default) ? named
                    : named.IsTupleType ? compilation.CreateTupleTypeSymbol(
                        [.. named.TupleElements.Select(e => Concrete(e.Type, compilation)!)], [.. named.TupleElements.Select(e => e.IsExplicitlyNamedTupleElement ? e.Name : null)])
                    : named.ContainingType is { IsGenericType: true } ? named
                    : named.ConstructedFrom.Construct(arguments);
            default:
                return type;
        }
    }
}
