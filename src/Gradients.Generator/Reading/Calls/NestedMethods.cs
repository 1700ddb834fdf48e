using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Gradients.Generator.Ir;
using Gradients.Generator.Reading.Body;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Gradients.Generator.Reading.Calls;

/// <summary>
/// The methods whose derivatives a method calls. The generator sees a compilation without generated members, in which such a call means nothing: the
/// members it names are generated first and added, so that generator and analyzer read the same.
/// </summary>
internal sealed class NestedMethods
{
    private readonly IDerivatives _derivatives;
    private readonly CancellationToken _cancellationToken;
    private readonly IReadOnlyList<string> _reading;
    private readonly Dictionary<string, DifferentiableMethod?> _methods = [];

    public NestedMethods(Compilation compilation, IDerivatives derivatives, CancellationToken cancellationToken)
        : this(compilation, derivatives, [], cancellationToken)
    {
    }

    private NestedMethods(Compilation compilation, IDerivatives derivatives, IReadOnlyList<string> reading, CancellationToken cancellationToken)
    {
        Compilation = compilation;
        _derivatives = derivatives;
        _reading = reading;
        _cancellationToken = cancellationToken;
    }

    /// <summary>The compilation, with the generated members that the method calls.</summary>
    public Compilation Compilation { get; private set; }

    /// <summary>Adds the generated members that a method calls to the compilation.</summary>
    /// <returns>The method in that compilation.</returns>
    public IMethodSymbol Complete(IMethodSymbol method)
    {
        while (true)
        {
            List<SyntaxTree> added = [];
            foreach (IMethodSymbol primal in Missing(method))
            {
                if (!_methods.ContainsKey(HintNames.Of(primal)) && Read(primal, method) is { } read && _derivatives.Source(read) is { } source)
                {
                    added.Add(CSharpSyntaxTree.ParseText(
                        source, (CSharpParseOptions)primal.DeclaringSyntaxReferences[0].SyntaxTree.Options, read.HintName, cancellationToken: _cancellationToken));
                }
            }

            if (added.Count == 0)
            {
                return method;
            }

            Compilation = Compilation.AddSyntaxTrees(added);
            SyntaxReference declaration = method.DeclaringSyntaxReferences[0];
            method = (IMethodSymbol)Compilation.GetSemanticModel(declaration.SyntaxTree)
                .GetDeclaredSymbol(declaration.GetSyntax(_cancellationToken), _cancellationToken)!;
        }
    }

    /// <summary>A derivative that a method calls, as a program; null for one of whole tensors, or where the method cannot be read.</summary>
    /// <exception cref="ObstacleException">There is no such derivative.</exception>
    public DerivativeProgram? Program(GeneratedDerivative derivative, IMethodSymbol caller) =>
        Read(derivative.Method, caller) is { } method ? _derivatives.Program(method, derivative.Kind) : null;

    private DifferentiableMethod? Read(IMethodSymbol primal, IMethodSymbol caller)
    {
        string name = HintNames.Of(primal);
        if (!_methods.TryGetValue(name, out DifferentiableMethod? method))
        {
            // A method that calls its own derivative, perhaps through others, has none.
            string[] reading = [.. _reading, HintNames.Of(caller)];
            method = reading.Contains(name) ? null
                : MethodReader.Read(primal, new NestedMethods(Compilation, _derivatives, reading, _cancellationToken), _cancellationToken).Method;
            _methods.Add(name, method);
        }

        return method;
    }

    /// <summary>The methods whose derivatives are called, by the names of the calls, and are not there.</summary>
    private IEnumerable<IMethodSymbol> Missing(IMethodSymbol method)
    {
        MethodBodies bodies = new(Compilation, this, _cancellationToken);
        HashSet<ISymbol> visited = new(SymbolEqualityComparer.Default), found = new(SymbolEqualityComparer.Default);
        Stack<IMethodSymbol> pending = new([method]);
        while (pending.Count > 0)
        {
            IMethodSymbol next = pending.Pop();
            if (!visited.Add(next.OriginalDefinition) || GeneratedMembers.IsGenerated(next.OriginalDefinition) || bodies.Get(next) is not { } body)
            {
                continue;
            }

            foreach (IOperation operation in body.Block.Descendants())
            {
                if (operation.Syntax is InvocationExpressionSyntax call && operation is IInvocationOperation or IInvalidOperation)
                {
                    found.UnionWith(Primals((InvocationExpressionSyntax)operation.Syntax, body.Model));
                }

                foreach (IMethodSymbol called in Called(operation))
                {
                    pending.Push(called);
                }
            }
        }

        return found.Cast<IMethodSymbol>();
    }

    private static IEnumerable<IMethodSymbol> Called(IOperation operation)
    {
        IMethodSymbol?[] called = operation switch
        {
            IInvocationOperation invocation => [invocation.TargetMethod],
            IObjectCreationOperation creation => [creation.Constructor],
            IPropertyReferenceOperation property => [property.Property.GetMethod],
            IBinaryOperation { OperatorMethod: { } method } => [method],
            IUnaryOperation { OperatorMethod: { } method } => [method],
            IConversionOperation { OperatorMethod: { } method } => [method],
            ICompoundAssignmentOperation { OperatorMethod: { } method } => [method],
            _ => [],
        };
        return called.OfType<IMethodSymbol>().Where(m => m.DeclaringSyntaxReferences.Length > 0);
    }

    private IEnumerable<IMethodSymbol> Primals(InvocationExpressionSyntax call, SemanticModel model)
    {
        (string Name, ExpressionSyntax? Container) called = call.Expression switch
        {
            IdentifierNameSyntax name => (name.Identifier.ValueText, null),
            MemberAccessExpressionSyntax member => (member.Name.Identifier.ValueText, member.Expression),
            _ => ("", null),
        };
        foreach ((string primal, DerivativeKinds _) in GeneratedDerivative.Primals(called.Name))
        {
            IEnumerable<ISymbol> members = called.Container is null ? model.LookupSymbols(call.SpanStart, name: primal)
                : model.GetSymbolInfo(called.Container, _cancellationToken).Symbol is INamedTypeSymbol type ? type.GetMembers(primal)
                : [];
            foreach (IMethodSymbol method in members.OfType<IMethodSymbol>().Select(m => m.PartialDefinitionPart ?? m))
            {
                bool isAsked = AttributeSettings.Of(method) is not null && MethodKinds.Refusal(method) is null
                    && method.DeclaringSyntaxReferences.Length > 0 && Compilation.ContainsSyntaxTree(method.DeclaringSyntaxReferences[0].SyntaxTree);
                if (isAsked && !method.ContainingType.GetMembers(called.Name).Any(m => GeneratedMembers.IsGenerated(m) && GeneratedSignatures.IsOf(method, (IMethodSymbol)m)))
                {
                    yield return method;
                }
            }
        }
    }
}
