using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Language;

namespace Gradients.Generator.Writing.Programs;

/// <summary>Writes <c>FGradient</c>: it allocates the gradients, lets <c>FValueAndGradient</c> fill them, and returns them.</summary>
internal sealed class ProgramGradientWriter(ProgramSignature inner, TypeNames types, CodeWriter code)
{
    private readonly DifferentiableMethod _method = inner.Method;

    public void Write()
    {
        string[] returned = [.. inner.Gradients.Select(t => Returned(Parameter(t)))];
        IEnumerable<string> elements = GradientMemberWriter.TupleNames([.. inner.Gradients.Select(t => Parameter(t).Name)]);
        code.Line($"/// <summary>The gradient of <c>{Documentation.Escaped(_method.Name)}</c>, newly allocated.</summary>");
        code.Line($"/// <remarks>Without allocation: <c>{Documentation.Escaped(inner.Name)}</c>.</remarks>");
        code.Line(Documentation.GeneratedCode);
        MemberSignature.WriteDeclaration(
            code, _method, _method.Accessibility, returned.Length == 1 ? returned[0] : "(" + string.Join(", ", returned.Zip(elements, (type, name) => type + " " + name)) + ")",
            _method.Name + "Gradient", [.. ProgramSignature.Inputs(_method, types)]);
        code.Braces(WriteBody);
    }

    private void WriteBody()
    {
        string check = types["Check"];
        foreach (MethodParameter parameter in _method.Parameters.Where(p => p.Form is ValueForm.Array or ValueForm.Array2 or ValueForm.Array3))
        {
            code.Line($"{check}.NotNull({CSharpIdentifier.Escape(parameter.Name)});");
        }

        NameAllocator names = new(
            _method.Parameters.Select(p => p.Name).Append(inner.Name).Concat(MemberSignature.TypeParameterNames(_method)).Concat(KnownTypes.Namespaces.Keys));
        List<string> gradients = [];
        foreach (Companion target in inner.Gradients)
        {
            string variable = names.Unique(target.Name.TrimStart('@'));
            gradients.Add(variable);
            Allocate(target, variable);
        }

        IEnumerable<string> arguments = _method.Parameters.Select(p => Passed(p.Modifier) + CSharpIdentifier.Escape(p.Name))
            .Concat(inner.Gradients.Select((t, i) => Parameter(t).Form switch
            {
                ValueForm.Scalar => "out " + Parameter(t).Element.Keyword() + " ",
                ValueForm.Structure => "ref ",
                _ => "",
            } + gradients[i]));
        code.Wrapped($"{CSharpIdentifier.Escape(inner.Name)}{_method.TypeParameters}(", [.. arguments], ", ", ");");
        code.Line(gradients.Count == 1 ? $"return {gradients[0]};" : $"return ({string.Join(", ", gradients)});");
    }

    private void Allocate(Companion target, string variable)
    {
        MethodParameter parameter = Parameter(target);
        string name = CSharpIdentifier.Escape(parameter.Name);
        if (parameter.Form == ValueForm.Scalar)
        {
            return;
        }

        string element = parameter.Structure ?? parameter.Element.Keyword();
        if (parameter.Form != ValueForm.Structure)
        {
            code.Line($"{Returned(parameter)} {variable} = {Like(parameter.Form, element, name)};");
            return;
        }

        code.Line($"{element} {variable} = default;");
        MethodVariant variant = _method.Variants[0];
        for (int i = 0; i < variant.Program!.Parameters.Count; i++)
        {
            ParameterLeaf leaf = variant.Program.Parameters[i];
            if (leaf.Parameter == target.Parameter && leaf.IsDifferentiated && variant.Primal.Parameters[i].Type is { Buffer: { } buffer } type)
            {
                ValueForm form = buffer.IsJagged ? ValueForm.JaggedArray : buffer.Rank switch { 1 => ValueForm.Array, 2 => ValueForm.Array2, _ => ValueForm.Array3 };
                if (form != ValueForm.JaggedArray)
                {
                    code.Line($"{types["Check"]}.NotNull({name}{leaf.Path});");
                }

                code.Line($"{variable}{leaf.Path} = {Like(form, ProgramContext.Element(type), name + leaf.Path)};");
            }
        }
    }

    /// <summary>New zeros in the shape of an array.</summary>
    private string Like(ValueForm form, string element, string name) => form switch
    {
        ValueForm.Array2 => $"new {element}[{name}.GetLength(0), {name}.GetLength(1)]",
        ValueForm.Array3 => $"new {element}[{name}.GetLength(0), {name}.GetLength(1), {name}.GetLength(2)]",
        ValueForm.JaggedArray => $"{types["Dense"]}.RowsLike({name})",
        _ => $"new {element}[{name}.Length]",
    };

    private string Returned(MethodParameter parameter) => ProgramSignature.TypeOf(
        types, parameter.Form is ValueForm.Span or ValueForm.WritableSpan ? ValueForm.Array : parameter.Form, parameter.Element, parameter.Structure);

    private MethodParameter Parameter(Companion target) => _method.Parameters[target.Parameter];

    private static string Passed(string modifier) => modifier.Contains("in ") ? "in " : modifier.Contains("ref ") ? "ref " : "";
}
