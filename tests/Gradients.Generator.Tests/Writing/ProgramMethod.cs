using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Writing;
using Gradients.Generator.Writing.Programs;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gradients.Generator.Tests.Writing;

/// <summary>A method whose body is given as IR, with a signature written in C#: what the writer of programs is given, without a reader.</summary>
internal static class ProgramMethod
{
    /// <summary>
    /// A static method of <c>Model</c>. <c>[NoGradient]</c>, <c>[Output]</c> and <c>[Written]</c> stand before parameters; each is one value of the
    /// function. Types of one word are scalars.
    /// </summary>
    public static DifferentiableMethod Create(string signature, Function primal, DerivativeKinds derivatives)
    {
        var declaration = (MethodDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration("static " + signature + ";")!;
        ParameterSyntax[] parameters = [.. declaration.ParameterList.Parameters];
        bool isTarget(ParameterSyntax parameter, int index) =>
            !Has(parameter, "NoGradient") && !Has(parameter, "Output") && primal.Parameters[index].Type.IsFloatingPoint;
        ProgramLeaves leaves = new(
            parameters.Select((p, i) => new ParameterLeaf(i, "", isTarget(p, i), Has(p, "Output"), Has(p, "Output") || Has(p, "Written"))).ToEquatableArray(),
            primal.Results.Select(_ => new ResultLeaf("")).ToEquatableArray());
        Value[] targets = [.. primal.Parameters.Where((_, i) => leaves.Parameters[i].IsDifferentiated)];
        (ValueForm resultForm, ScalarKind resultKind) = TypeOf(declaration.ReturnType);
        return new DifferentiableMethod(
            "Model." + declaration.Identifier.Text + ".g.cs",
            null,
            EquatableArray.Of(new TypeDeclaration("public static partial class Model", EquatableArray<string>.Empty)),
            "public",
            declaration.Identifier.ValueText,
            "",
            EquatableArray<string>.Empty,
            parameters.Select((p, i) =>
            {
                (ValueForm form, ScalarKind kind) = TypeOf(p.Type!);
                return new MethodParameter(p.Identifier.ValueText, "", form, kind, isTarget(p, i));
            }).ToEquatableArray(),
            new MethodResult(resultForm, resultKind),
            EquatableArray<DifferentiatedLocal>.Empty,
            derivatives,
            EquatableArray<string>.Empty,
            EquatableArray.Of(new MethodVariant(parameters.Select(_ => -1).ToEquatableArray(), primal, targets.ToEquatableArray(), leaves)));
    }

    /// <summary>The generated file with the derivatives of a method.</summary>
    public static string Derivatives(string signature, Function primal, DerivativeKinds derivatives) =>
        DerivativeSource.Write(Create(signature, primal, derivatives));

    /// <summary>
    /// The generated file with a function as it is: <c>FValueAndGradient</c> returns its first result, and its other results are the gradients of scalar
    /// parameters. Parameters of the function beyond those of the signature are gradients of arrays.
    /// </summary>
    public static string Function(string signature, Function function)
    {
        DifferentiableMethod method = Create(signature, function, DerivativeKinds.ValueAndGradient);
        MethodVariant variant = method.Variants[0];
        ProgramLeaves leaves = variant.Program! with { Results = EquatableArray.Of(new ResultLeaf("")) };
        method = method with { Variants = EquatableArray.Of(variant with { Program = leaves }) };
        return ProgramSource.Write(method, [new ProgramDerivative(MemberKind.ValueAndGradient, function)]);
    }

    private static bool Has(ParameterSyntax parameter, string attribute) =>
        parameter.AttributeLists.SelectMany(l => l.Attributes).Any(a => a.Name.ToString() == attribute);

    private static (ValueForm Form, ScalarKind Kind) TypeOf(TypeSyntax type)
    {
        string text = type.ToString();
        string element = text.Replace("ReadOnlySpan<", "").Replace("Span<", "").TrimEnd('[', ']', ',', '>');
        ScalarKind kind = System.Enum.GetValues<ScalarKind>().FirstOrDefault(k => k.Keyword() == element);
        return (text[element.Length..] switch
        {
            _ when text == "void" => ValueForm.Nothing,
            _ when text.StartsWith("ReadOnlySpan", System.StringComparison.Ordinal) => ValueForm.Span,
            _ when text.StartsWith("Span", System.StringComparison.Ordinal) => ValueForm.WritableSpan,
            "[]" => ValueForm.Array,
            "[,]" => ValueForm.Array2,
            "[,,]" => ValueForm.Array3,
            "[][]" => ValueForm.JaggedArray,
            _ => ValueForm.Scalar,
        }, kind);
    }
}
