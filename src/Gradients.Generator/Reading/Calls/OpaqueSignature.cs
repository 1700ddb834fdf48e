using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Reading.Programs;
using Microsoft.CodeAnalysis;

namespace Gradients.Generator.Reading.Calls;

/// <summary>The signature of a method whose derivative is given, and those that its derivatives can have.</summary>
internal sealed class OpaqueSignature
{
    private const string Advice = "numbers, arrays and spans of numbers are passed to methods whose derivative is given, and numbers and tuples of numbers are returned";

    private readonly IMethodSymbol _method;
    private readonly bool[] _isDifferentiated;
    private readonly bool[] _isOutput;

    private OpaqueSignature(IMethodSymbol method, bool[] isDifferentiated, bool[] isOutput)
    {
        _method = method;
        _isDifferentiated = isDifferentiated;
        _isOutput = isOutput;
    }

    public IEnumerable<int> Differentiated => Where(_isDifferentiated);

    public IEnumerable<int> Outputs => Where(_isOutput);

    /// <summary>Reads a signature.</summary>
    /// <param name="method">The method.</param>
    /// <param name="derivative">A derivative written by hand, whose parameters may bear the marks; null for a generated one.</param>
    /// <param name="names">The names of the differentiated parameters; null for the default.</param>
    /// <param name="refusal">Why no derivative can be given, where that is so.</param>
    public static OpaqueSignature? Of(IMethodSymbol method, IMethodSymbol? derivative, IReadOnlyList<string>? names, out string refusal)
    {
        bool[] isOutput = [.. method.Parameters.Select(p => AttributeSettings.OutputOf(p) is not null || (Repeated(p) is { } r && AttributeSettings.OutputOf(r) is not null))];
        bool[] isDifferentiated = [.. method.Parameters.Select((p, i) => !isOutput[i] && IsOfNumbers(p.Type)
            && (names?.Contains(p.Name) ?? !(AttributeSettings.IsNoGradient(p) || (Repeated(p) is { } r && AttributeSettings.IsNoGradient(r)))))];
        refusal = Refusal(method, isOutput) ?? "";
        return refusal.Length > 0 ? null : new OpaqueSignature(method, isDifferentiated, isOutput);

        IParameterSymbol? Repeated(IParameterSymbol parameter) => derivative?.Parameters.ElementAtOrDefault(parameter.Ordinal);
    }

    /// <summary>The signatures that a derivative can have.</summary>
    public IEnumerable<DerivativeForm> Forms()
    {
        string result = DerivativeForm.Text(_method.ReturnType);
        FormParameter[] inputs = [.. _method.Parameters.Select((p, i) => new FormParameter(p.RefKind, DerivativeForm.Text(p.Type), p.Name, $"{{{Number(i)}}}"))];
        FormParameter[] gradients = [.. Differentiated.Select(i => Companion(i, "gradient", "Gradient", isWritten: true))];
        FormParameter[] tangents = [.. Differentiated.Select(i => Companion(i, "tangent", "Tangent", isWritten: false))];
        FormParameter[] cotangents = _method.ReturnsVoid
            ? [.. Outputs.Select(i => Companion(i, "cotangent", "Cotangent", isWritten: false))]
            : [new FormParameter(RefKind.None, result, "cotangent", "{cotangent}")];
        FormParameter[] results = _method.ReturnsVoid
            ? [.. Outputs.Select(i => Companion(i, "tangent", "Tangent", isWritten: true))]
            : [new FormParameter(RefKind.Out, result, "tangent", "{out}")];
        if (Layouts.KindOf(_method.ReturnType) is not null)
        {
            yield return new DerivativeForm("ValueAndGradient", false, result, [.. inputs, .. gradients]);
        }

        yield return new DerivativeForm("Vjp", false, "void", [.. inputs, .. cotangents, .. gradients]);
        yield return new DerivativeForm("Jvp", true, result, [.. inputs, .. tangents, .. results]);
    }

    private FormParameter Companion(int index, string kind, string suffix, bool isWritten)
    {
        IParameterSymbol parameter = _method.Parameters[index];
        string placeholder = $"{{{kind} {Number(index)}}}", name = parameter.Name + suffix;
        return ElementOf(parameter.Type) is { } element
            ? new FormParameter(RefKind.None, $"System.{(isWritten ? "Span" : "ReadOnlySpan")}<{DerivativeForm.Text(element)}>", name, placeholder)
            : new FormParameter(isWritten ? RefKind.Out : RefKind.None, DerivativeForm.Text(parameter.Type), name, placeholder);
    }

    private static string? Refusal(IMethodSymbol method, bool[] isOutput)
    {
        if (!method.IsStatic || method.MethodKind != MethodKind.Ordinary || method.Arity > 0)
        {
            return "it is no static method without type parameters";
        }

        foreach (IParameterSymbol parameter in method.Parameters)
        {
            bool isNumber = Layouts.KindOf(parameter.Type) is not null;
            bool isArray = Layouts.KindOf(ElementOf(parameter.Type)) is not null;
            if (!(parameter.RefKind is RefKind.None or RefKind.In) || !(isNumber || isArray))
            {
                return $"its parameter '{parameter.Name}' is '{parameter.ToDisplayString()}'; {Advice}";
            }

            if (isOutput[parameter.Ordinal] && (!isArray || !IsOfNumbers(parameter.Type) || parameter.Type.Name == "ReadOnlySpan" || !method.ReturnsVoid))
            {
                return $"its parameter '{parameter.Name}' cannot be an [Output]: that is an array or a span of double or float that a void method writes";
            }
        }

        bool isScalar = Layouts.KindOf(method.ReturnType) is { } kind && kind.IsFloatingPoint();
        bool isTuple = method.ReturnType is INamedTypeSymbol { IsTupleType: true } tuple
            && tuple.TupleElements.All(e => Layouts.KindOf(e.Type) is not null) && tuple.TupleElements.Any(e => Layouts.KindOf(e.Type)!.Value.IsFloatingPoint());
        return isScalar || isTuple || (method.ReturnsVoid && isOutput.Any(o => o)) ? null
            : method.ReturnsVoid ? "it returns nothing, and none of its arrays is marked [Output]"
            : $"it returns '{method.ReturnType.ToDisplayString()}'; {Advice}";
    }

    /// <summary>The type of the elements of an array of rank 1 or a span.</summary>
    public static ITypeSymbol? ElementOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array => array.ElementType,
        INamedTypeSymbol span when Layouts.IsSpan(span) => span.TypeArguments[0],
        _ => null,
    };

    private static bool IsOfNumbers(ITypeSymbol type) => Layouts.KindOf(ElementOf(type) ?? type) is { } kind && kind.IsFloatingPoint();

    private static IEnumerable<int> Where(bool[] flags) => Enumerable.Range(0, flags.Length).Where(i => flags[i]);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
