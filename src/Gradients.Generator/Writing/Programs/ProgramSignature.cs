using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Language;

namespace Gradients.Generator.Writing.Programs;

/// <summary>What an argument beside a parameter, or beside the result, holds.</summary>
internal enum CompanionKind
{
    /// <summary>Written: <c>out T</c>, <c>Span&lt;T&gt;</c>, <c>ref S</c>.</summary>
    Gradient,

    /// <summary>Read: a tangent or a cotangent.</summary>
    Read,

    /// <summary>Written: the tangent of what the method writes.</summary>
    OutputTangent,

    /// <summary>Written: a matrix with a column for each entry, <c>T[,]</c>.</summary>
    Matrix,
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

    private ProgramSignature(DifferentiableMethod method, MemberKind kind, string accessibility)
    {
        Method = method;
        Kind = kind;
        _accessibility = accessibility;
        Name = method.Name + kind;
        ProgramLeaves leaves = method.Variants[0].Program!;
        NameAllocator names = new(method.Parameters.Select(p => p.Name).Concat(MemberSignature.TypeParameterNames(method)));
        bool isOutput(int parameter) => leaves.Parameters.Any(l => l.Parameter == parameter && l.IsOutput);
        int[] outputs = [.. Enumerable.Range(0, method.Parameters.Count).Where(isOutput)];
        int[] targets = [.. Enumerable.Range(0, method.Parameters.Count).Where(i => method.Parameters[i].IsDifferentiated && !isOutput(i))];
        switch (kind)
        {
            case MemberKind.Hvp:
                Tangents = Named(targets, "Tangent", CompanionKind.Read);
                Gradients = Named(targets, "Hvp", CompanionKind.Gradient);
                break;
            case MemberKind.Jacobian or MemberKind.Hessian:
                Gradients = Named(targets, kind.ToString(), CompanionKind.Matrix);
                break;
            case MemberKind.Jvp:
                Tangents = Named(targets, "Tangent", CompanionKind.Read);
                Outputs = Named(outputs.Where(i => method.Parameters[i].Element.IsFloatingPoint()), "Tangent", CompanionKind.OutputTangent);
                ResultCompanion = method.Result.Form == ValueForm.Nothing ? null : names.Unique("tangent");
                break;
            case MemberKind.Vjp:
                ResultCompanion = method.Result.Form == ValueForm.Nothing ? null : names.Unique("cotangent");
                Outputs = Named(outputs, "Cotangent", CompanionKind.Read);
                Gradients = Named(targets, "Gradient", CompanionKind.Gradient);
                break;
            default:
                Gradients = Named(targets, "Gradient", CompanionKind.Gradient);
                break;
        }

        Companion[] Named(IEnumerable<int> parameters, string ending, CompanionKind kind) =>
            [.. parameters.Select(i => new Companion(i, names.Unique(method.Parameters[i].Name + ending), kind))];
    }

    public DifferentiableMethod Method { get; }

    public MemberKind Kind { get; }

    public string Name { get; }

    /// <summary>The member returns what the user's method returns.</summary>
    public bool ReturnsValue => Kind is MemberKind.ValueAndGradient or MemberKind.Jvp;

    /// <summary>The tangents of the differentiated parameters, in forward mode.</summary>
    public IReadOnlyList<Companion> Tangents { get; } = [];

    /// <summary>What is written for the differentiated parameters: gradients, products of the Hessian, or matrices.</summary>
    public IReadOnlyList<Companion> Gradients { get; } = [];

    /// <summary>The cotangents, or tangents, of the parameters that are results.</summary>
    public IReadOnlyList<Companion> Outputs { get; } = [];

    /// <summary>The cotangent of the result, or the parameter that receives its tangent.</summary>
    public string? ResultCompanion { get; }

    /// <summary>All companions of parameters, in the order of the signature.</summary>
    public IEnumerable<Companion> Companions =>
        (Kind == MemberKind.Vjp ? Outputs : []).Concat(Tangents).Concat(Kind == MemberKind.Jvp ? Outputs : []).Concat(Gradients);

    public IEnumerable<string> ParameterNames => Method.Parameters.Select(p => p.Name)
        .Concat(Companions.Select(c => c.Name.TrimStart('@')))
        .Concat(ResultCompanion is { } name ? [name.TrimStart('@')] : []);

    /// <summary>The signature of a member; a gradient that is written but was not asked for serves the one that is returned.</summary>
    public static ProgramSignature Of(DifferentiableMethod method, MemberKind kind) => new(
        method, kind, kind == MemberKind.ValueAndGradient && !method.Derivatives.HasFlag(DerivativeKinds.ValueAndGradient) ? "private" : method.Accessibility);

    /// <summary>Writes the declaration of the member.</summary>
    public void WriteHeader(TypeNames types, CodeWriter code)
    {
        List<string> parameters = [.. Inputs(Method, types)];
        if (Kind == MemberKind.Vjp && ResultCompanion is { } cotangent)
        {
            parameters.Add(TypeOf(types, Method.Result.Form, Method.Result.Element, Method.Result.Structure, CompanionKind.Read) + " " + cotangent);
        }

        parameters.AddRange(Companions.Select(c =>
        {
            MethodParameter parameter = Method.Parameters[c.Parameter];
            return (c.Kind == CompanionKind.Matrix
                ? MatrixElement(parameter).Keyword() + "[,]"
                : TypeOf(types, parameter.Form, parameter.Element, parameter.Structure, c.Kind)) + " " + c.Name;
        }));
        string result = ResultType(types);
        if (Kind == MemberKind.Jvp && ResultCompanion is { } tangent)
        {
            parameters.Add($"out {result} {tangent}");
        }

        MemberSignature.WriteDeclaration(code, Method, _accessibility, ReturnsValue ? result : "void", Name, parameters);
    }

    /// <summary>The type of the entries of a matrix: that of what is differentiated, the results or the gradient.</summary>
    private ScalarKind MatrixElement(MethodParameter parameter) => Kind == MemberKind.Hessian ? parameter.Element
        : Method.Result.Form != ValueForm.Nothing ? Method.Result.Element
        : Method.Parameters[Method.Variants[0].Program!.Parameters.First(l => l.IsOutput).Parameter].Element;

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
