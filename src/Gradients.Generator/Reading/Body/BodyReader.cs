using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Gradients.Generator.Diagnostics;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;
using Microsoft.CodeAnalysis;

namespace Gradients.Generator.Reading.Body;

/// <summary>
/// Reads the body of a method, at given ranks of its parameters, into operations of the IR. Anything that is not known to be right is refused with
/// an error at that construct.
/// </summary>
internal sealed partial class BodyReader
{
    // Methods read with their callers can double at each level; a bound keeps the build from hanging.
    private const int MostOperations = 5_000;
    private const int DeepestExpression = 800;

    private readonly IMethodSymbol _method;
    private readonly MethodBodies _bodies;
    private readonly OperationBuilder _builder;
    private readonly DimensionEqualities _equalities;
    private readonly SourceLocations _locations;
    private readonly DifferentiatedLocals _differentiated;
    private readonly Stack<IMethodSymbol> _calls = new();
    private int _depth;

    public BodyReader(
        IMethodSymbol method,
        MethodBodies bodies,
        OperationBuilder builder,
        DimensionEqualities equalities,
        SourceLocations locations,
        DifferentiatedLocals differentiated)
    {
        _method = method;
        _bodies = bodies;
        _builder = builder;
        _equalities = equalities;
        _locations = locations;
        _differentiated = differentiated;
    }

    /// <summary>Reads the method.</summary>
    /// <param name="arguments">The values of its parameters.</param>
    /// <param name="resultShape">The declared dimensions of the result, or null.</param>
    /// <returns>The result.</returns>
    public Value Read(IReadOnlyList<Value> arguments, EquatableArray<Dimension>? resultShape)
    {
        MethodBody body = _bodies.Get(_method)
            ?? throw new ReadException(Descriptors.UnsupportedMethod, _method.Locations[0], _method.Name, "it has no body");
        Scope scope = new();
        IMethodSymbol declaration = _method.PartialImplementationPart ?? _method;
        for (int i = 0; i < arguments.Count; i++)
        {
            scope.Set(declaration.Parameters[i], arguments[i]);
        }

        _calls.Push(_method.OriginalDefinition);
        Value result = Named(ReadBlock(body.Block, scope) ?? throw new ReadException(null), Identifiers.CamelCase(_method.Name));
        if (resultShape is { } shape)
        {
            RequireShape(result.Type.Shape, shape, _method.Locations[0], "the result");
        }

        return result;
    }

    /// <summary>Emits operations that come from a place in the source; shapes that do not fit are an error there.</summary>
    private T Emit<T>(IOperation origin, Func<T> emit)
    {
        _builder.Ordinal = _locations.OrdinalOf(origin.Syntax);
        if (_builder.Operations.Count > MostOperations)
        {
            throw new ReadException(Descriptors.MethodTooLarge, _method.Locations[0], _method.Name);
        }

        try
        {
            return emit();
        }
        catch (ShapeException exception)
        {
            throw ShapesDoNotFit(exception.Message, origin.Syntax.GetLocation());
        }
    }

    /// <summary>Two shapes must be the same, without broadcasting.</summary>
    private void RequireShape(EquatableArray<Dimension> actual, EquatableArray<Dimension> expected, Location location, string subject)
    {
        if (actual.Count != expected.Count || expected.Zip(actual, _equalities.Unify).Any(d => d is null))
        {
            throw ShapesDoNotFit($"{subject} has the shape [{_equalities.Find(actual)}] where [{_equalities.Find(expected)}] is expected", location);
        }
    }

    private static ReadException ShapesDoNotFit(string message, Location location) =>
        new(Diagnostic.Create(Descriptors.ShapesDoNotFit, location, message), concernsShapes: true);

    /// <summary>Gives a value without a name the name of what holds it.</summary>
    private Value Named(Value value, string name) => value.Name is null ? _builder.Rename(value, name) : value;

    /// <summary>A bound that is counted, so that the generator and the analyzer stop at the same expression whatever the stacks they run on.</summary>
    private void CheckBudget(IOperation operation)
    {
        _bodies.CancellationToken.ThrowIfCancellationRequested();
        if (_depth > DeepestExpression)
        {
            throw new ReadException(Descriptors.MethodTooLarge, operation.Syntax.GetLocation(), _method.Name);
        }

        try
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
        }
        catch (InsufficientExecutionStackException)
        {
            throw new ReadException(Descriptors.MethodTooLarge, operation.Syntax.GetLocation(), _method.Name);
        }
    }
}
