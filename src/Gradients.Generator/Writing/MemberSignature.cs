using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Language;

namespace Gradients.Generator.Writing;

/// <summary>A value whose gradient or tangent is a parameter of a generated member.</summary>
/// <param name="Name">The name of the parameter or local of the user's method.</param>
/// <param name="CompanionName">The name of the parameter that receives its gradient, or gives its tangent, as C# writes it.</param>
/// <param name="Form">The C# type of the value.</param>
/// <param name="Element">The type of its elements.</param>
internal sealed record MemberTarget(string Name, string CompanionName, ValueForm Form, ScalarKind Element);

/// <summary>The signature of a generated member, by the tables of the API contract.</summary>
internal sealed class MemberSignature
{
    private readonly DifferentiableMethod _method;
    private readonly string _accessibility;

    private MemberSignature(DifferentiableMethod method, MemberKind kind, string accessibility)
    {
        _method = method;
        _accessibility = accessibility;
        Kind = kind;
        Name = method.Name + kind;
        NameAllocator names = new(method.Parameters.Select(p => p.Name).Concat(TypeParameterNames(method)));
        ResultCompanion = kind switch
        {
            MemberKind.Vjp => names.Unique("cotangent"),
            MemberKind.Jvp => names.Unique("tangent"),
            _ => null,
        };
        Tangents = kind is MemberKind.Jvp or MemberKind.Hvp ? Companions("Tangent") : [];
        Gradients = kind == MemberKind.Jvp ? [] : Companions(kind == MemberKind.Hvp ? "Hvp" : "Gradient");

        MemberTarget[] Companions(string ending) =>
        [
            .. method.Parameters.Where(p => p.IsDifferentiated).Select(p => new MemberTarget(p.Name, names.Unique(p.Name + ending), p.Form, p.Element)),
            .. method.Locals.Select(l => new MemberTarget(l.Name, names.Unique(l.Name + ending), l.Form, l.Element)),
        ];
    }

    public MemberKind Kind { get; }

    public string Name { get; }

    /// <summary>The member returns the value of the method; otherwise it returns nothing.</summary>
    public bool ReturnsValue => Kind is MemberKind.ValueAndGradient or MemberKind.Jvp;

    /// <summary>The cotangent of the result, or the parameter that receives its tangent.</summary>
    public string? ResultCompanion { get; }

    /// <summary>The tangents of the differentiated values, in forward mode.</summary>
    public IReadOnlyList<MemberTarget> Tangents { get; }

    /// <summary>What reverse mode writes for the differentiated values: gradients, or the products of the Hessian.</summary>
    public IReadOnlyList<MemberTarget> Gradients { get; }

    public IEnumerable<string> ParameterNames =>
        _method.Parameters.Select(p => p.Name).Concat(Tangents.Concat(Gradients).Select(t => t.CompanionName)).Concat(ResultCompanion is { } name ? [name] : []);

    /// <summary>No variable may have the name of a type parameter of its method (CS0412).</summary>
    public static IEnumerable<string> TypeParameterNames(DifferentiableMethod method) =>
        method.TypeParameters.Trim('<', '>').Split([',', ' ', '@'], System.StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The signature of a member; a gradient that is written but was not asked for serves the one that is returned.</summary>
    public static MemberSignature Of(DifferentiableMethod method, MemberKind kind) => new(
        method, kind, kind == MemberKind.ValueAndGradient && !method.Derivatives.HasFlag(DerivativeKinds.ValueAndGradient) ? "private" : method.Accessibility);

    /// <summary>Writes the declaration of the member.</summary>
    public void WriteHeader(TypeNames types, CodeWriter code)
    {
        List<string> parameters = [.. Inputs(_method, types)];
        if (Kind == MemberKind.Vjp)
        {
            parameters.Add(types.Read(_method.Result.Form, _method.Result.Element) + " " + ResultCompanion);
        }

        parameters.AddRange(Tangents.Select(t => types.Read(t.Form, t.Element) + " " + t.CompanionName));
        parameters.AddRange(Gradients.Select(t => types.Gradient(t.Form, t.Element) + " " + t.CompanionName));
        string returned = ReturnsValue ? types.Of(_method.Result.Form, _method.Result.Element) : "void";
        if (Kind == MemberKind.Jvp)
        {
            parameters.Add($"out {returned} {ResultCompanion}");
        }

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
