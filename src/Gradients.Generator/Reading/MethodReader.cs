using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Gradients.Generator.Diagnostics;
using Gradients.Generator.Ir;
using Gradients.Generator.Reading.Body;
using Gradients.Generator.Reading.Calls;
using Microsoft.CodeAnalysis;

namespace Gradients.Generator.Reading;

/// <summary>Reads a method marked <c>[Differentiable]</c>. Generator and analyzer share it.</summary>
internal static class MethodReader
{
    /// <summary>Reads a method; it never throws but for cancellation.</summary>
    /// <param name="method">The method.</param>
    /// <param name="compilation">The compilation, with generated members or without.</param>
    /// <param name="derivatives">Gives the derivatives that the method calls.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static ReadResult Read(IMethodSymbol method, Compilation compilation, IDerivatives derivatives, CancellationToken cancellationToken) =>
        Read(method, new NestedMethods(compilation, derivatives, cancellationToken), cancellationToken);

    /// <summary>Reads a method whose derivative another calls.</summary>
    public static ReadResult Read(IMethodSymbol method, NestedMethods nested, CancellationToken cancellationToken)
    {
        method = method.PartialDefinitionPart ?? method;
        SourceLocations locations = new();
        List<Diagnostic> diagnostics = [];
        DifferentiableMethod? result = null;
        try
        {
            method = nested.Complete(method);
            result = Read(method, nested, locations, diagnostics, cancellationToken);
        }
        catch (ReadException exception)
        {
            diagnostics.AddRange(exception.Diagnostic is { } diagnostic ? [diagnostic] : []);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            diagnostics.Add(Diagnostic.Create(
                Descriptors.InternalFailure, method.Locations[0], MethodKinds.NameOf(method), exception.GetType().Name + ": " + exception.Message));
        }

        return new ReadResult(result, [.. diagnostics], locations.ToImmutableArray());
    }

    private static DifferentiableMethod Read(
        IMethodSymbol method,
        NestedMethods nested,
        SourceLocations locations,
        List<Diagnostic> diagnostics,
        CancellationToken cancellationToken)
    {
        AttributeSettings settings = AttributeSettings.Of(method)
            ?? throw new ArgumentException($"'{method.Name}' is not marked [Differentiable].", nameof(method));
        MethodKinds.Check(method);
        EquatableArray<TypeDeclaration> types = TypeNesting.Read(method);
        MethodSignature signature = SignatureReader.Read(method, settings);

        MethodBodies bodies = new(nested.Compilation, nested, cancellationToken);
        (EquatableArray<MethodVariant> read, EquatableArray<DifferentiatedLocal> locals) =
            new MethodRouter(method, settings, signature, bodies, locations).Read();
        GeneratedSignatures.Check(method, signature, locals);
        if (read.Count > 1)
        {
            diagnostics.Add(Diagnostic.Create(Descriptors.RankUnknown, method.Locations[0], method.Name, read.Count));
        }

        MethodBody body = bodies.Get(method)!;
        return new DifferentiableMethod(
            HintNames.Of(method),
            Identifiers.EscapedNamespace(method.ContainingNamespace),
            types,
            Accessibilities.Text(method.DeclaredAccessibility),
            method.Name,
            TypeParameterText.List(method.TypeParameters),
            TypeParameterText.Constraints(method.TypeParameters),
            signature.Parameters.Select(p => p.Parameter).ToEquatableArray(),
            signature.Result,
            locals,
            signature.Derivatives,
            ReservedNameLookup.Find(body.Model, body.Position, method),
            read);
    }
}
