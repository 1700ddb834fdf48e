using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Diagnostics;
using Gradients.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace Gradients.Generator.Reading;

/// <summary>A member that will be generated, as far as overloads tell members apart.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Arity">The number of its type parameters.</param>
/// <param name="Parameters">The types of its parameters, with <c>ref</c> before those passed by reference.</param>
internal sealed record GeneratedSignature(string Name, int Arity, EquatableArray<string> Parameters);

/// <summary>The members that the derivatives of a method become, and whether their names are free.</summary>
internal static class GeneratedSignatures
{
    private const string ByReference = "ref ";

    private static readonly SymbolDisplayFormat s_format =
        SymbolDisplayFormat.FullyQualifiedFormat.RemoveMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    /// <summary>Reports where a member to be generated collides with another.</summary>
    public static void Check(IMethodSymbol method, MethodSignature signature, IEnumerable<DifferentiatedLocal> locals)
    {
        foreach (GeneratedSignature generated in Of(method, signature, locals))
        {
            // A member cannot have the name of its type (CS0542), and a parameter of that name would hide it from the members beside it.
            if (generated.Name == method.ContainingType.Name || method.Parameters.Any(p => p.Name == generated.Name))
            {
                throw new ReadException(
                    Descriptors.GeneratedNameTaken, method.Locations[0], method.Name, generated.Name, method.ContainingType.Name);
            }

            foreach (ISymbol member in method.ContainingType.GetMembers(generated.Name))
            {
                if (!GeneratedMembers.IsGenerated(member) && (member is not IMethodSymbol other || Of(other).Equals(generated)))
                {
                    throw new ReadException(
                        Descriptors.GeneratedNameTaken, method.Locations[0], method.Name, generated.Name, method.ContainingType.Name);
                }
            }

            // The method declared first keeps its derivative.
            foreach (IMethodSymbol other in method.ContainingType.GetMembers().OfType<IMethodSymbol>()
                .TakeWhile(m => !SymbolEqualityComparer.Default.Equals(m, method)))
            {
                if (generated.Name.StartsWith(other.Name, System.StringComparison.Ordinal) && OfAttributed(other).Contains(generated))
                {
                    throw new ReadException(Descriptors.DuplicateDerivative, method.Locations[0], method.Name, generated.Name);
                }
            }
        }
    }

    private static IEnumerable<GeneratedSignature> Of(
        IMethodSymbol method, MethodSignature signature, IEnumerable<DifferentiatedLocal> locals)
    {
        GeneratedSignature primal = Of(method);
        SignatureParameter[] differentiated = [.. signature.Parameters.Where(p => p.Parameter.IsDifferentiated)];
        SignatureParameter[] outputs = [.. signature.Parameters.Where(p => p.IsOutput)];
        string[] gradients = [.. differentiated.Select(Written), .. locals.Select(l => Written(l.Form, Name(l.Element), ""))];
        string[] tangents = [.. differentiated.Select(Read), .. locals.Select(l => Read(l.Form, Name(l.Element), ""))];
        string[] cotangents = method.ReturnsVoid ? [.. outputs.Select(Read)]
            : [Read(signature.Result.Form, ElementName(method.ReturnType, signature.Result.Element), Text(method.ReturnType))];
        string[] results = method.ReturnsVoid ? [.. outputs.Select(Written)] : [ByReference + Text(method.ReturnType)];
        ScalarKind entries = method.ReturnsVoid ? outputs[0].Parameter.Element : signature.Result.Element;
        return new[]
        {
            // The gradient that is returned is computed by the one that is written, which is private where nobody asked for it.
            (Kind: DerivativeKinds.ValueAndGradient | DerivativeKinds.Gradient, Suffix: "ValueAndGradient", Added: gradients),
            (Kind: DerivativeKinds.Gradient, Suffix: "Gradient", Added: []),
            (Kind: DerivativeKinds.Vjp, Suffix: "Vjp", Added: [.. cotangents, .. gradients]),
            (Kind: DerivativeKinds.Jvp, Suffix: "Jvp", Added: [.. tangents, .. results]),
            (Kind: DerivativeKinds.Hvp, Suffix: "Hvp", Added: [.. tangents, .. gradients]),
            (Kind: DerivativeKinds.Jacobian, Suffix: "Jacobian", Added: [.. differentiated.Select(_ => Matrix(entries))]),
            (Kind: DerivativeKinds.Hessian, Suffix: "Hessian", Added: [.. differentiated.Select(p => Matrix(p.Parameter.Element))]),
        }
            .Where(d => (signature.Derivatives & d.Kind) != 0)
            .Select(d => new GeneratedSignature(
                method.Name + d.Suffix, primal.Arity, primal.Parameters.Concat(d.Added).ToEquatableArray()));
    }

    /// <summary>The generated member is a derivative of the method.</summary>
    public static bool IsOf(IMethodSymbol method, IMethodSymbol member) => OfAttributed(method).Contains(Of(member));

    private static IEnumerable<GeneratedSignature> OfAttributed(IMethodSymbol method)
    {
        if (AttributeSettings.Of(method) is not { } settings || MethodKinds.Refusal(method) is not null)
        {
            return [];
        }

        try
        {
            // The types of local variables are known only from the body; the compiler tells where two members differ in nothing but these.
            return Of(method, SignatureReader.Read(method, settings), []);
        }
        catch (ReadException)
        {
            // It has no derivative, and says so itself.
            return [];
        }
    }

    private static GeneratedSignature Of(IMethodSymbol method) =>
        new(
            method.Name,
            method.Arity,
            method.Parameters.Select(p => (p.RefKind == RefKind.None ? "" : ByReference) + p.Type.ToDisplayString(s_format)).ToEquatableArray());

    private static string Written(SignatureParameter parameter) =>
        Written(parameter.Parameter.Form, ElementName(parameter.Symbol.Type, parameter.Parameter.Element), Text(parameter.Symbol.Type));

    private static string Read(SignatureParameter parameter) =>
        Read(parameter.Parameter.Form, ElementName(parameter.Symbol.Type, parameter.Parameter.Element), Text(parameter.Symbol.Type));

    /// <summary>The type of a gradient, which is written.</summary>
    private static string Written(ValueForm form, string element, string type) => form switch
    {
        ValueForm.Scalar => ByReference + element,
        ValueForm.Array or ValueForm.Span or ValueForm.WritableSpan => "global::System.Span<" + element + ">",
        ValueForm.Array2 or ValueForm.Array3 or ValueForm.JaggedArray => type,
        ValueForm.Structure => ByReference + type,
        _ => ByReference + "global::System.Numerics.Tensors.TensorSpan<" + element + ">",
    };

    /// <summary>The type of a tangent or cotangent, which is read.</summary>
    private static string Read(ValueForm form, string element, string type) => form switch
    {
        ValueForm.Scalar => element,
        ValueForm.Array or ValueForm.Span or ValueForm.WritableSpan => "global::System.ReadOnlySpan<" + element + ">",
        ValueForm.Array2 or ValueForm.Array3 or ValueForm.JaggedArray or ValueForm.Structure => type,
        _ => ByReference + "global::System.Numerics.Tensors.ReadOnlyTensorSpan<" + element + ">",
    };

    private static string Matrix(ScalarKind element) => Name(element) + "[,]";

    private static string ElementName(ITypeSymbol type, ScalarKind element) => type switch
    {
        IArrayTypeSymbol array => Text(array.ElementType),
        INamedTypeSymbol { Arity: 1, Name: "Span" or "ReadOnlySpan" } span => Text(span.TypeArguments[0]),
        _ => Name(element),
    };

    private static string Text(ITypeSymbol type) => type.ToDisplayString(s_format);

    private static string Name(ScalarKind element) => element == ScalarKind.Float ? "global::System.Single" : "global::System.Double";
}
