using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using Gradients.Generator.Diagnostics;
using Gradients.Generator.Ir;
using Gradients.Generator.Reading.Body;
using Microsoft.CodeAnalysis;

namespace Gradients.Generator.Reading.Calls;

/// <summary>
/// A method whose body is not read where it is called, as its derivative is given: by hand, or by the generator in the assembly that declares it.
/// </summary>
internal sealed class OpaqueMethod
{
    private readonly IMethodSymbol _method;
    private readonly OpaqueSignature _signature;
    private readonly Dictionary<string, string> _derivatives = [];
    private readonly List<IMethodSymbol> _members = [];
    private readonly HashSet<int> _differentiable;

    private OpaqueMethod(IMethodSymbol method, OpaqueSignature signature)
    {
        _method = method;
        _signature = signature;
        _differentiable = [.. signature.Differentiated];
    }

    /// <summary>The method has a derivative by hand in this compilation.</summary>
    public static bool IsCustom(IMethodSymbol method, Compilation compilation, CancellationToken cancellationToken) =>
        CustomDerivatives.Of(compilation, cancellationToken).For(method).Count > 0;

    /// <summary>The method, or null where its derivative is not given.</summary>
    /// <param name="method">The method that is called.</param>
    /// <param name="origin">The call.</param>
    /// <param name="caller">The type of the generated code.</param>
    /// <param name="bodies">The compilation and the bodies in it.</param>
    public static OpaqueMethod? Find(IMethodSymbol method, IOperation origin, INamedTypeSymbol caller, MethodBodies bodies)
    {
        OpaqueMethod? opaque = Custom(method, bodies) ?? (bodies.Get(method) is null ? Generated(method, origin, bodies.Compilation) : null);
        IEnumerable<IMethodSymbol> called = opaque is null ? [] : opaque._members.Prepend(method);
        return called.FirstOrDefault(m => !bodies.Compilation.IsSymbolAccessibleWithin(m, caller)) is { } hidden
            ? throw Refused(origin, method, $"generated code in '{caller.Name}' cannot call '{hidden.Name}'; make it internal")
            : opaque;
    }

    /// <summary>The attributes of a call of the method.</summary>
    public IEnumerable<IrAttribute> Attributes(int returned)
    {
        IEnumerable<string> arguments = Enumerable.Range(0, _method.Parameters.Length).Select(i => $"{{{i.ToString(CultureInfo.InvariantCulture)}}}");
        List<IrAttribute> attributes =
        [
            new(AttributeNames.Text, DerivativeForm.Call(_method, arguments)),
            new(AttributeNames.Returns, returned.ToString(CultureInfo.InvariantCulture)),
            new(AttributeNames.Method, Unsupported.NameOf(_method)),
            new(AttributeNames.Writes, Operation.FormatIntegers(_signature.Outputs)),
            new(AttributeNames.Arrays, Operation.FormatIntegers(_method.Parameters.Where(p => p.Type is IArrayTypeSymbol).Select(p => p.Ordinal))),
            new(AttributeNames.Differentiable, Operation.FormatIntegers(_differentiable.OrderBy(i => i))),
        ];
        attributes.AddRange(_derivatives.OrderByDescending(d => d.Key, System.StringComparer.Ordinal).Select(d => new IrAttribute(d.Key, d.Value)));
        return attributes;
    }

    private static OpaqueMethod? Custom(IMethodSymbol method, MethodBodies bodies)
    {
        OpaqueMethod? opaque = null;
        foreach (CustomDerivative derivative in CustomDerivatives.Of(bodies.Compilation, bodies.CancellationToken).For(method))
        {
            opaque ??= new OpaqueMethod(method, derivative.Signature!);
            opaque.Add(derivative.Form!, derivative.Symbol, derivative.Signature!);
        }

        return opaque;
    }

    private static OpaqueMethod? Generated(IMethodSymbol method, IOperation origin, Compilation compilation)
    {
        if (AttributeSettings.Of(method) is not { } settings || SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, compilation.Assembly))
        {
            return null;
        }

        if (OpaqueSignature.Of(method, null, settings.WithRespectTo, out string refusal) is not { } signature)
        {
            throw Refused(origin, method, refusal);
        }

        OpaqueMethod opaque = new(method, signature);
        foreach (DerivativeForm form in signature.Forms())
        {
            IMethodSymbol? member = method.ContainingType.GetMembers(method.Name + form.Suffix).OfType<IMethodSymbol>().FirstOrDefault(form.Fits);
            if (member?.Parameters.FirstOrDefault(IsWritten) is { } changed)
            {
                throw Refused(origin, method, $"it changes its array '{changed.Name}', which is not marked [Output]");
            }

            if (member is not null && member.DeclaredAccessibility != Accessibility.Private)
            {
                opaque.Add(form, member, signature);
            }
        }

        return opaque._derivatives.Count > 0 ? opaque
            : throw Refused(origin, method, "its assembly has no derivative of it that can be called with numbers, arrays and spans");
    }

    private void Add(DerivativeForm form, IMethodSymbol derivative, OpaqueSignature signature)
    {
        _derivatives[form.IsForward ? AttributeNames.Forward : AttributeNames.Reverse] = form.Template(derivative);
        _differentiable.IntersectWith(signature.Differentiated);
        _members.Add(derivative);
    }

    private static bool IsWritten(IParameterSymbol parameter) =>
        parameter.GetAttributes().Any(a => a.AttributeClass?.ToDisplayString() == "Gradients.WrittenAttribute");

    private static ReadException Refused(IOperation origin, IMethodSymbol method, string reason) =>
        new(Descriptors.UnknownCall, origin.Syntax.GetLocation(), Unsupported.NameOf(method), reason);
}
