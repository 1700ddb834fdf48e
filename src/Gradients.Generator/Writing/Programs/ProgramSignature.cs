using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Language;

namespace Gradients.Generator.Writing.Programs;

/// <summary>What a generated member computes.</summary>
internal enum ProgramMember
{
    ValueAndGradient,
    Vjp,
    Jvp,
}

/// <summary>What an argument beside a parameter, or beside the result, holds.</summary>
internal enum CompanionKind
{
    /// <summary>Written: <c>out T</c>, <c>Span&lt;T&gt;</c>, <c>ref S</c>.</summary>
    Gradient,

    /// <summary>Read: a tangent or a cotangent.</summary>
    Read,

    /// <summary>Written: the tangent of what the method writes.</summary>
    OutputTangent,
}

/// <summary>An argument of a generated member that belongs to a parameter of the user's method.</summary>
/// <param name="Parameter">The index of the parameter.</param>
/// <param name="Name">Its name, as C# writes it.</param>
/// <param name="Kind">What it holds.</param>
internal sealed record Companion(int Parameter, string Name, CompanionKind Kind);

/// <summary>The signature of a member that is generated for a program, by the tables of the API contract.</summary>
internal sealed class ProgramSignature
{
    private readonly string _accessibility;

    private ProgramSignature(DifferentiableMethod method, ProgramMember member, string suffix, string accessibility)
    {
        Method = method;
        Member = member;
        _accessibility = accessibility;
        Name = method.Name + suffix;
        ProgramLeaves leaves = method.Variants[0].Program!;
        NameAllocator names = new(method.Parameters.Select(p => p.Name).Concat(MemberSignature.TypeParameterNames(method)));
        bool isOutput(int parameter) => leaves.Parameters.Any(l => l.Parameter == parameter && l.IsOutput);
        int[] outputs = [.. Enumerable.Range(0, method.Parameters.Count).Where(isOutput)];
        int[] targets = [.. Enumerable.Range(0, method.Parameters.Count).Where(i => method.Parameters[i].IsDifferentiated && !isOutput(i))];
        switch (member)
        {
            case ProgramMember.Jvp:
                Targets = Companions(targets, "Tangent", CompanionKind.Read);
                Outputs = Companions(outputs.Where(i => method.Parameters[i].Element.IsFloatingPoint()), "Tangent", CompanionKind.OutputTangent);
                ResultCompanion = method.Result.Form == ValueForm.Nothing ? null : names.Unique("tangent");
                break;
            case ProgramMember.Vjp:
                ResultCompanion = method.Result.Form == ValueForm.Nothing ? null : names.Unique("cotangent");
                Outputs = Companions(outputs, "Cotangent", CompanionKind.Read);
                Targets = Companions(targets, "Gradient", CompanionKind.Gradient);
                break;
            default:
                Outputs = [];
                Targets = Companions(targets, "Gradient", CompanionKind.Gradient);
                break;
        }

        Companion[] Companions(IEnumerable<int> parameters, string ending, CompanionKind kind) =>
            [.. parameters.Select(i => new Companion(i, names.Unique(method.Parameters[i].Name + ending), kind))];
    }

    public DifferentiableMethod Method { get; }

    public ProgramMember Member { get; }

    public string Name { get; }

    /// <summary>The gradients, or tangents, of the differentiated parameters.</summary>
    public IReadOnlyList<Companion> Targets { get; }

    /// <summary>The cotangents, or tangents, of the parameters that are results.</summary>
    public IReadOnlyList<Companion> Outputs { get; }

    /// <summary>The cotangent of the result, or the parameter that receives its tangent.</summary>
    public string? ResultCompanion { get; }

    public IEnumerable<string> ParameterNames => Method.Parameters.Select(p => p.Name)
        .Concat(Targets.Concat(Outputs).Select(c => c.Name.TrimStart('@')))
        .Concat(ResultCompanion is { } name ? [name.TrimStart('@')] : []);

    public static ProgramSignature ValueAndGradient(DifferentiableMethod method) => new(
        method, ProgramMember.ValueAndGradient, "ValueAndGradient",
        method.Derivatives.HasFlag(DerivativeKinds.ValueAndGradient) ? method.Accessibility : "private");

    public static ProgramSignature Vjp(DifferentiableMethod method) => new(method, ProgramMember.Vjp, "Vjp", method.Accessibility);

    public static ProgramSignature Jvp(DifferentiableMethod method) => new(method, ProgramMember.Jvp, "Jvp", method.Accessibility);

    /// <summary>Writes the declaration of the member.</summary>
    public void WriteHeader(TypeNames types, CodeWriter code)
    {
        List<string> parameters = [.. Inputs(Method, types)];
        if (Member == ProgramMember.Vjp && ResultCompanion is { } cotangent)
        {
            parameters.Add(TypeOf(types, Method.Result.Form, Method.Result.Element, Method.Result.Structure, CompanionKind.Read) + " " + cotangent);
        }

        IEnumerable<Companion> companions = Member == ProgramMember.Vjp ? Outputs.Concat(Targets) : Targets.Concat(Outputs);
        parameters.AddRange(companions.Select(c =>
        {
            MethodParameter parameter = Method.Parameters[c.Parameter];
            return TypeOf(types, parameter.Form, parameter.Element, parameter.Structure, c.Kind) + " " + c.Name;
        }));
        string result = ResultType(types);
        if (Member == ProgramMember.Jvp && ResultCompanion is { } tangent)
        {
            parameters.Add($"out {result} {tangent}");
        }

        MemberSignature.WriteDeclaration(code, Method, _accessibility, Member == ProgramMember.Vjp ? "void" : result, Name, parameters);
    }

    /// <summary>The parameters of the user's method, without default values and <c>params</c>.</summary>
    public static IEnumerable<string> Inputs(DifferentiableMethod method, TypeNames types) =>
        method.Parameters.Select((p, i) =>
            (IsChanged(method, i) ? "[global::Gradients.Written] " : "") + p.Modifier + TypeOf(types, p.Form, p.Element, p.Structure) + " " + CSharpIdentifier.Escape(p.Name));

    /// <summary>The method changes the array, though it is no result.</summary>
    private static bool IsChanged(DifferentiableMethod method, int parameter) =>
        method.Variants[0].Program!.Parameters.Any(l => l.Parameter == parameter && l is { IsWritten: true, IsOutput: false, Path: "" });

    /// <summary>The type of the result of the user's method.</summary>
    public string ResultType(TypeNames types) =>
        Method.Result.Form == ValueForm.Nothing ? "void" : TypeOf(types, Method.Result.Form, Method.Result.Element, Method.Result.Structure);

    /// <summary>The type of a parameter or result of the user's method.</summary>
    public static string TypeOf(TypeNames types, ValueForm form, ScalarKind kind, string? structure)
    {
        string element = structure ?? kind.Keyword();
        return form switch
        {
            ValueForm.Array => element + "[]",
            ValueForm.Span => types["ReadOnlySpan"] + "<" + element + ">",
            ValueForm.WritableSpan => types["Span"] + "<" + element + ">",
            ValueForm.Array2 => element + "[,]",
            ValueForm.Array3 => element + "[,,]",
            ValueForm.JaggedArray => element + "[][]",
            _ => element,
        };
    }

    private static string TypeOf(TypeNames types, ValueForm form, ScalarKind kind, string? structure, CompanionKind companion)
    {
        string element = structure ?? kind.Keyword();
        return (form, companion) switch
        {
            (ValueForm.Scalar, CompanionKind.Gradient) => "out " + element,
            (ValueForm.Structure, CompanionKind.Gradient) => "ref " + element,
            (ValueForm.Array or ValueForm.Span or ValueForm.WritableSpan, CompanionKind.Read) => types["ReadOnlySpan"] + "<" + element + ">",
            (ValueForm.Array or ValueForm.Span or ValueForm.WritableSpan, _) => types["Span"] + "<" + element + ">",
            _ => TypeOf(types, form, kind, structure),
        };
    }
}
