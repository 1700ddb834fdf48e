using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Diagnostics;
using Gradients.Generator.Ir;
using Gradients.Generator.Reading.Body;
using Gradients.Generator.Reading.Calls;
using Gradients.Generator.Reading.Programs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Gradients.Generator.Reading;

/// <summary>
/// Decides how a method is read: as functions of whole tensors and vectors, or as a program of numbers and memory. Straight-line methods of numbers
/// are both, and are read as the former.
/// </summary>
internal sealed class MethodRouter
{
    /// <summary>Derivatives along a direction that the caller chooses.</summary>
    private const DerivativeKinds OfDirections = DerivativeKinds.Jvp | DerivativeKinds.Hvp;

    private readonly IMethodSymbol _method;
    private readonly AttributeSettings _settings;
    private readonly MethodSignature _signature;
    private readonly MethodBodies _bodies;
    private readonly SourceLocations _locations;

    public MethodRouter(
        IMethodSymbol method, AttributeSettings settings, MethodSignature signature, MethodBodies bodies, SourceLocations locations)
    {
        _method = method;
        _settings = settings;
        _signature = signature;
        _bodies = bodies;
        _locations = locations;
    }

    /// <summary>Reads the method; the error of the reader that fits it is the one that is thrown.</summary>
    public (EquatableArray<MethodVariant> Variants, EquatableArray<DifferentiatedLocal> Locals) Read()
    {
        bool asksForMatrices = (_signature.Derivatives & MatrixChecks.Matrices) != 0;
        if (UsesTensors())
        {
            if (asksForMatrices)
            {
                throw new ReadException(
                    Descriptors.DerivativeDoesNotFit, AttributeSettings.LocationOf(_settings.Attribute, _method), MatrixChecks.Subject(_signature.Derivatives), _method.Name,
                    "it applies functions to whole tensors or vectors; write loops instead, or ask for Derivatives.Jvp or Derivatives.Hvp, its product with one direction");
            }

            RequireTensorMethod();
            return ReadTensors();
        }

        // Matrices are made of programs.
        if (_signature.IsOfTensorMethods && !asksForMatrices)
        {
            try
            {
                (EquatableArray<MethodVariant> Variants, EquatableArray<DifferentiatedLocal> Locals) read = ReadTensors();
                if (read.Locals.Count > 0 || !read.Variants.Any(v => MayThrow(v.Primal)))
                {
                    return read;
                }
            }
            catch (ReadException exception)
                when (exception.Diagnostic?.Id != Descriptors.UnknownWithRespectTo.Id && exception.Diagnostic?.Id != Descriptors.DerivativeDoesNotFit.Id)
            {
                // It is no straight-line method; as a program it may be.
            }
        }

        MethodVariant program = ProgramReader.Read(_method, _bodies, _locations, _signature);
        if (_signature.Locals.FirstOrDefault() is { } local)
        {
            throw new ReadException(
                Descriptors.UnknownWithRespectTo, _settings.LocationOf(local, _method), _method.Name, local,
                "it is no parameter, and local variables cannot be named in a method with branches, loops or arrays; make the rest a method with it as a parameter");
        }

        return (EquatableArray.Of(program), EquatableArray<DifferentiatedLocal>.Empty);
    }

    /// <summary>What throws is kept, even if nobody uses its value: programs know how.</summary>
    private static bool MayThrow(Function function)
    {
        HashSet<int> divisors = [.. function.Operations
            .Where(o => o.Name == OperationNames.Constant && o.Attribute(AttributeNames.Value) is not ("0" or "-1")).Select(o => o.Result.Id)];
        return function.Operations.Any(o => o.Name is "clamp" or "clampNative"
            || (o.Name is OperationNames.Divide or "remainder" && !o.Result.Type.IsFloatingPoint && !divisors.Contains(o.Operands[1].Id)));
    }

    private (EquatableArray<MethodVariant> Variants, EquatableArray<DifferentiatedLocal> Locals) ReadTensors()
    {
        VariantReader variants = new(_method, _settings, _signature, _bodies, _locations);
        EquatableArray<MethodVariant> read = variants.Read();
        if (variants.Locals.FirstOrDefault() is { } local && (_signature.Derivatives & OfDirections) != 0)
        {
            throw new ReadException(
                Descriptors.DerivativeDoesNotFit, _settings.LocationOf(local.Name, _method),
                _signature.Derivatives.HasFlag(DerivativeKinds.Jvp) ? "A Jacobian-vector product" : "A Hessian-vector product", _method.Name,
                $"the direction of '{local.Name}' follows from those of the parameters; name parameters alone, or ask for the gradient");
        }

        return (read, variants.Locals);
    }

    private void RequireTensorMethod()
    {
        if (_signature.Parameters.FirstOrDefault(p => !p.IsOfTensorMethods) is { } parameter)
        {
            throw new ReadException(
                Descriptors.UnsupportedParameter, parameter.Symbol.Locations[0], parameter.Symbol.Name,
                $"its type '{parameter.Symbol.Type.ToDisplayString()}' cannot stand beside functions of whole tensors and vectors, which take double, float, int, long, bool, "
                    + "T[], ReadOnlySpan<T>, Tensor<T>, ReadOnlyTensorSpan<T>; use one of these, or write loops instead of these functions");
        }

        if (!_signature.IsOfTensorMethods)
        {
            throw new ReadException(Descriptors.UnsupportedResult, _method.Locations[0], _method.Name, _method.ReturnType.ToDisplayString());
        }
    }

    /// <summary>The signature names tensors, or the body or a method it calls applies a function to whole tensors or vectors.</summary>
    private bool UsesTensors()
    {
        bool inSignature = _signature.Parameters.Any(p => p.Parameter.Form is ValueForm.Tensor or ValueForm.TensorSpan || p.Shape is not null)
            || _signature.Result.Form is ValueForm.Tensor or ValueForm.TensorSpan || _signature.ResultShape is not null;
        return inSignature || UsesTensors(_method, new HashSet<ISymbol>(SymbolEqualityComparer.Default));
    }

    private bool UsesTensors(IMethodSymbol method, HashSet<ISymbol> visited) =>
        visited.Add(method.OriginalDefinition) && _bodies.Get(method) is { } body && body.Block.Descendants().Any(operation =>
            CSharpType.Of(operation.Type) is { IsTensor: true }
            || operation is IInvocationOperation call && !GeneratedMembers.IsGenerated(call.TargetMethod.OriginalDefinition) && (IsTensorFunction(call.TargetMethod)
                || (!OpaqueMethod.IsCustom(call.TargetMethod, _bodies.Compilation, _bodies.CancellationToken) && UsesTensors(call.TargetMethod, visited))));

    private static bool IsTensorFunction(IMethodSymbol method) =>
        Known.ContainerOf(method) is KnownContainer.TensorMath or KnownContainer.Tensor or KnownContainer.TensorPrimitives
        && method.Parameters.Any(p => Layouts.KindOf(p.Type) is null && p.Type.TypeKind != TypeKind.TypeParameter);
}
