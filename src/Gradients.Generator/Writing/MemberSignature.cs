using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Language;

namespace Gradients.Generator.Writing;

/// <summary>A value whose gradient is a parameter of a generated member.</summary>
/// <param name="Name">The name of the parameter or local of the user's method.</param>
/// <param name="GradientName">The name of the parameter that receives its gradient, as C# writes it.</param>
/// <param name="Form">The C# type of the value.</param>
/// <param name="Element">The type of its elements.</param>
internal sealed record GradientTarget(string Name, string GradientName, ValueForm Form, ScalarKind Element);

/// <summary>The signature of a generated member, by the tables of the API contract.</summary>
internal sealed class MemberSignature
{
    private readonly DifferentiableMethod _method;
    private readonly string _accessibility;

    private MemberSignature(DifferentiableMethod method, string suffix, string accessibility, bool returnsValue)
    {
        _method = method;
        _accessibility = accessibility;
        Name = method.Name + suffix;
        ReturnsValue = returnsValue;
        NameAllocator names = new(method.Parameters.Select(p => p.Name).Concat(TypeParameterNames(method)));
        CotangentName = returnsValue ? null : names.Unique("cotangent");
        Targets =
        [
            .. method.Parameters.Where(p => p.IsDifferentiated).Select(p => new GradientTarget(p.Name, names.Unique(p.Name + "Gradient"), p.Form, p.Element)),
            .. method.Locals.Select(l => new GradientTarget(l.Name, names.Unique(l.Name + "Gradient"), l.Form, l.Element)),
        ];
    }

    public string Name { get; }

    /// <summary>The member returns the value of the method; otherwise it returns nothing and takes a cotangent.</summary>
    public bool ReturnsValue { get; }

    public string? CotangentName { get; }

    public IReadOnlyList<GradientTarget> Targets { get; }

    public IEnumerable<string> ParameterNames =>
        _method.Parameters.Select(p => p.Name).Concat(Targets.Select(t => t.GradientName)).Concat(CotangentName is { } name ? [name] : []);

    /// <summary>No variable may have the name of a type parameter of its method (CS0412).</summary>
    public static IEnumerable<string> TypeParameterNames(DifferentiableMethod method) =>
        method.TypeParameters.Trim('<', '>').Split([',', ' ', '@'], System.StringSplitOptions.RemoveEmptyEntries);

    public static MemberSignature ValueAndGradient(DifferentiableMethod method) => new(
        method, "ValueAndGradient", method.Derivatives.HasFlag(DerivativeKinds.ValueAndGradient) ? method.Accessibility : "private", true);

    public static MemberSignature Vjp(DifferentiableMethod method) => new(method, "Vjp", method.Accessibility, false);

    /// <summary>Writes the declaration of the member.</summary>
    public void WriteHeader(TypeNames types, CodeWriter code)
    {
        List<string> parameters = [.. Inputs(_method, types)];
        if (CotangentName is { } cotangent)
        {
            parameters.Add(types.Cotangent(_method.Result.Form, _method.Result.Element) + " " + cotangent);
        }

        parameters.AddRange(Targets.Select(t => types.Gradient(t.Form, t.Element) + " " + t.GradientName));
        string returned = ReturnsValue ? types.Of(_method.Result.Form, _method.Result.Element) : "void";
        WriteDeclaration(code, _method, _accessibility, returned, Name, parameters);
    }

    /// <summary>The parameters of the user's method, without default values and <c>params</c>.</summary>
    public static IEnumerable<string> Inputs(DifferentiableMethod method, TypeNames types) =>
        method.Parameters.Select(p => p.Modifier + types.Of(p.Form, p.Element) + " " + CSharpIdentifier.Escape(p.Name));

    public static void WriteDeclaration(
        CodeWriter code, DifferentiableMethod method, string accessibility, string returned, string name, IReadOnlyList<string> parameters)
    {
        string constraints = string.Concat(method.Constraints.Select(c => " " + c));
        code.Wrapped($"{accessibility} static {returned} {CSharpIdentifier.Escape(name)}{method.TypeParameters}(", parameters, ", ", ")" + constraints);
    }
}
