using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Diagnostics;
using Gradients.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace Gradients.Generator.Reading;

/// <summary>Reads parameters, result, and what is asked for.</summary>
internal static class SignatureReader
{
    private const DerivativeKinds OfScalars = DerivativeKinds.ValueAndGradient | DerivativeKinds.Gradient;

    public static MethodSignature Read(IMethodSymbol method, AttributeSettings settings)
    {
        CSharpType? result = CSharpType.Of(method.ReturnType);
        if (result is not { IsMutableSpan: false, Form: not ValueForm.Span } known || !known.Element.IsFloatingPoint())
        {
            throw new ReadException(Descriptors.UnsupportedResult, method.Locations[0], method.Name, method.ReturnType.ToDisplayString());
        }

        CheckNames(method, settings);
        SignatureParameter[] parameters = method.Parameters.Select(p => Parameter(p, settings)).ToArray();
        string[] locals = settings.WithRespectTo?.Where(n => parameters.All(p => p.Parameter.Name != n)).ToArray() ?? [];
        if (locals.Length == 0 && !parameters.Any(p => p.Parameter.IsDifferentiated))
        {
            throw new ReadException(Descriptors.NothingToDifferentiate, method.Locations[0], method.Name);
        }

        AttributeData? shape = AttributeSettings.ShapeOf(method.GetReturnTypeAttributes());
        return new MethodSignature(
            parameters,
            new MethodResult(known.Form, known.Element),
            shape is null ? null : ShapeSettings.Read(shape, known, method, "the result"),
            locals,
            Derivatives(method, settings, known.IsScalar));
    }

    private static SignatureParameter Parameter(IParameterSymbol symbol, AttributeSettings settings)
    {
        string? reason = symbol.RefKind switch
        {
            RefKind.Ref => "ref parameters are not supported yet; pass it by value",
            RefKind.Out => "out parameters are not supported yet; return the result",
            RefKind.RefReadOnlyParameter => "ref readonly parameters are not supported yet; pass it with 'in' or by value",
            _ => null,
        };
        if (reason is null && (symbol.Type.SpecialType == SpecialType.System_IntPtr || CSharpType.Of(symbol.Type) is null or { IsMutableSpan: true }))
        {
            reason = $"its type '{symbol.Type.ToDisplayString()}' is not one of double, float, int, long, bool, T[], ReadOnlySpan<T>, Tensor<T>, "
                + "ReadOnlyTensorSpan<T>, where T is double or float";
        }

        if (reason is not null || CSharpType.Of(symbol.Type) is not { } type)
        {
            throw new ReadException(Descriptors.UnsupportedParameter, symbol.Locations[0], symbol.Name, reason ?? "");
        }

        AttributeData? shape = AttributeSettings.ShapeOf(symbol.GetAttributes());
        bool isDifferentiated = settings.WithRespectTo is { } names
            ? names.Contains(symbol.Name)
            : type.Element.IsFloatingPoint() && !AttributeSettings.IsNoGradient(symbol);
        return new SignatureParameter(
            symbol,
            new MethodParameter(symbol.Name, symbol.RefKind == RefKind.In ? "in " : "", type.Form, type.Element, isDifferentiated),
            shape is null ? null : ShapeSettings.Read(shape, type, symbol, symbol.Name));
    }

    private static void CheckNames(IMethodSymbol method, AttributeSettings settings)
    {
        HashSet<string> seen = [];
        foreach (string name in settings.WithRespectTo ?? [])
        {
            IParameterSymbol? parameter = method.Parameters.FirstOrDefault(p => p.Name == name);
            string? reason =
                !seen.Add(name) ? "it is listed twice"
                : parameter is null ? null
                : AttributeSettings.IsNoGradient(parameter) ? "it is marked [NoGradient]"
                : CSharpType.Of(parameter.Type) is { } type && !type.Element.IsFloatingPoint() ? "it is not of a floating-point type"
                : null;
            if (reason is not null)
            {
                throw new ReadException(Descriptors.UnknownWithRespectTo, settings.LocationOf(name, method), method.Name, name, reason);
            }
        }
    }

    private static DerivativeKinds Derivatives(IMethodSymbol method, AttributeSettings settings, bool isScalar)
    {
        DerivativeKinds requested = (DerivativeKinds)settings.Requested;
        if (requested == DerivativeKinds.None)
        {
            return isScalar ? OfScalars : DerivativeKinds.Vjp;
        }

        Location location = AttributeSettings.LocationOf(settings.Attribute, method);
        if ((requested & ~(OfScalars | DerivativeKinds.Vjp)) != 0)
        {
            throw new ReadException(
                Descriptors.DerivativeDoesNotFit, location, "The requested derivative", method.Name, "it is not a member of Gradients.Derivatives");
        }

        if (isScalar && (requested & DerivativeKinds.Vjp) != 0)
        {
            throw new ReadException(
                Descriptors.DerivativeDoesNotFit, location, "A vector-Jacobian product", method.Name,
                "the result is a scalar; ask for Derivatives.ValueAndGradient or Derivatives.Gradient");
        }

        if (!isScalar && (requested & OfScalars) != 0)
        {
            throw new ReadException(
                Descriptors.DerivativeDoesNotFit, location, "A gradient", method.Name, "the result is not a scalar; ask for Derivatives.Vjp");
        }

        return requested;
    }
}
