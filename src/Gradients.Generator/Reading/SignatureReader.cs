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
        SignatureType? result = method.ReturnsVoid ? null : SignatureType.Of(method.ReturnType);
        bool isOutput = method.Parameters.Any(p => AttributeSettings.OutputOf(p) is not null);
        if (!method.ReturnsVoid && (result is null || !result.Element.IsFloatingPoint()
            || result.Form is ValueForm.Span or ValueForm.WritableSpan or ValueForm.JaggedArray
            || CSharpType.Of(method.ReturnType) is { IsMutableSpan: true }
            || (result.Layout is { IsStructure: true } structure && structure.Leaves.Any(l => l.Type.Buffer is { IsJagged: true }))))
        {
            throw new ReadException(Descriptors.UnsupportedResult, method.Locations[0], method.Name, method.ReturnType.ToDisplayString());
        }

        if (method.ReturnsVoid && !isOutput)
        {
            throw new ReadException(
                Descriptors.InvalidOutput, method.Locations[0], method.Name,
                "it returns nothing; return the result, or mark the span or array parameter that it writes with [Output]");
        }

        CheckNames(method, settings);
        SignatureParameter[] parameters = method.Parameters.Select(p => Parameter(p, method, settings)).ToArray();
        string[] locals = settings.WithRespectTo?.Where(n => parameters.All(p => p.Parameter.Name != n)).ToArray() ?? [];
        if (locals.Length == 0 && !parameters.Any(p => p.Parameter.IsDifferentiated))
        {
            throw new ReadException(Descriptors.NothingToDifferentiate, method.Locations[0], method.Name);
        }

        AttributeData? shape = AttributeSettings.ShapeOf(method.GetReturnTypeAttributes());
        DerivativeKinds derivatives = Derivatives(method, settings, result is { Form: ValueForm.Scalar });
        MatrixChecks.Check(method, AttributeSettings.LocationOf(settings.Attribute, method), derivatives, result, parameters, locals);
        if (derivatives.HasFlag(DerivativeKinds.Jvp) && result is { Layout: { IsStructure: true } returned }
            && StructureAccess.Uninitializable(returned, method.ContainingType) is { } missing)
        {
            throw new ReadException(
                Descriptors.DerivativeDoesNotFit, AttributeSettings.LocationOf(settings.Attribute, method), "A Jacobian-vector product", method.Name,
                $"the field '{missing}' of the result cannot be set; make it settable ('init' is enough)");
        }

        return new MethodSignature(
            parameters,
            result is null ? new MethodResult(ValueForm.Nothing, ScalarKind.Double) : new MethodResult(result.Form, result.Element, result.Structure),
            shape is null ? null : ShapeSettings.Read(shape, CSharpType.Of(method.ReturnType) ?? new CSharpType(ValueForm.Scalar, ScalarKind.Double), method, "the result"),
            locals,
            derivatives)
        {
            IsOfTensorMethods = result is { IsOfTensorMethods: true } && parameters.All(p => p.IsOfTensorMethods),
        };
    }

    private static SignatureParameter Parameter(IParameterSymbol symbol, IMethodSymbol method, AttributeSettings settings)
    {
        string? reason = symbol.RefKind switch
        {
            RefKind.Ref => "ref parameters are not supported yet; pass it by value",
            RefKind.Out => "out parameters are not supported yet; return the result",
            RefKind.RefReadOnlyParameter => "ref readonly parameters are not supported yet; pass it with 'in' or by value",
            _ => null,
        };
        SignatureType? type = SignatureType.Of(symbol.Type);
        if (reason is null && (type is null || CSharpType.Of(symbol.Type) is { IsTensor: true, IsMutableSpan: true }))
        {
            reason = $"its type '{symbol.Type.ToDisplayString()}' is not one of double, float, an integer type, bool, T[], T[,], T[,,], T[][], Span<T>, "
                + "ReadOnlySpan<T>, Tensor<T>, ReadOnlyTensorSpan<T>, a struct or tuple of these";
        }

        if (reason is null && type!.Layout is { } fields && StructureAccess.Unreadable(fields, method.ContainingType) is { } hidden)
        {
            reason = $"its field '{hidden}' cannot be read by generated code; make it internal, or give it a property without a body";
        }

        AttributeData? output = AttributeSettings.OutputOf(symbol);
        bool isDifferentiated = output is null && type is not null && (settings.WithRespectTo is { } names
            ? names.Contains(symbol.Name)
            : type.Element.IsFloatingPoint() && !AttributeSettings.IsNoGradient(symbol));
        if (reason is null && isDifferentiated && type!.Layout is { } written && StructureAccess.Unassignable(written, method.ContainingType) is { } constant)
        {
            reason = $"its field '{constant}' cannot be assigned, so its gradient cannot be given back; make it settable, or mark the parameter [NoGradient]";
        }

        if (reason is not null || type is null)
        {
            throw new ReadException(Descriptors.UnsupportedParameter, symbol.Locations[0], symbol.Name, reason ?? "");
        }

        CheckOutput(symbol, method, type, output);
        AttributeData? shape = AttributeSettings.ShapeOf(symbol.GetAttributes());
        return new SignatureParameter(
            symbol,
            new MethodParameter(symbol.Name, symbol.RefKind == RefKind.In ? "in " : "", type.Form, type.Element, isDifferentiated, type.Structure),
            shape is null ? null : ShapeSettings.Read(shape, CSharpType.Of(symbol.Type) ?? new CSharpType(ValueForm.Scalar, type.Element), symbol, symbol.Name),
            output is not null)
        {
            IsOfTensorMethods = output is null && type.IsOfTensorMethods,
        };
    }

    private static void CheckOutput(IParameterSymbol symbol, IMethodSymbol method, SignatureType type, AttributeData? output)
    {
        if (output is null)
        {
            return;
        }

        string? reason = !method.ReturnsVoid ? $"it returns a value, so '{symbol.Name}' cannot be an [Output]; make it void, or remove [Output]"
            : type.Form is not (ValueForm.Array or ValueForm.WritableSpan or ValueForm.Array2 or ValueForm.Array3 or ValueForm.JaggedArray)
                ? $"the [Output] '{symbol.Name}' is neither a span that can be written nor an array"
            : !type.Element.IsFloatingPoint() ? $"the [Output] '{symbol.Name}' does not consist of double or float"
            : null;
        if (reason is not null)
        {
            throw new ReadException(Descriptors.InvalidOutput, AttributeSettings.LocationOf(output, symbol), method.Name, reason);
        }
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
                : AttributeSettings.OutputOf(parameter) is not null ? "it is marked [Output]"
                : SignatureType.Of(parameter.Type) is { } type && !type.Element.IsFloatingPoint() ? "it is not of a floating-point type"
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
        if ((requested & ~(OfScalars | DerivativeKinds.Vjp | DerivativeKinds.Jvp | DerivativeKinds.Hvp | MatrixChecks.Matrices)) != 0)
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

        if (!isScalar && (requested & (DerivativeKinds.Hvp | DerivativeKinds.Hessian)) != 0)
        {
            throw new ReadException(
                Descriptors.DerivativeDoesNotFit, location, requested.HasFlag(DerivativeKinds.Hvp) ? "A Hessian-vector product" : "A Hessian", method.Name,
                "the result is not a scalar; differentiate a method that returns one number made of it");
        }

        return requested;
    }
}
