using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Language;

namespace Gradients.Generator.Writing;

/// <summary>Writes <c>FGradient</c>: it allocates the gradients, lets <c>FValueAndGradient</c> fill them, and returns them.</summary>
internal sealed class GradientMemberWriter(DifferentiableMethod method, MemberSignature inner, IReadOnlyList<Derivative> variants, TypeNames types, CodeWriter code)
{
    private static readonly HashSet<string> s_forbiddenTupleNames =
        ["CompareTo", "Deconstruct", "Equals", "GetHashCode", "Rest", "ToString"];

    public void Write()
    {
        string name = method.Name + "Gradient";
        IReadOnlyList<MemberTarget> targets = inner.Gradients;
        string returned = targets.Count == 1
            ? Returned(targets[0])
            : "(" + string.Join(", ", targets.Zip(TupleNames([.. targets.Select(t => t.Name)]), (t, element) => Returned(t) + " " + element)) + ")";
        code.Line($"/// <summary>The gradient of <c>{Documentation.Escaped(method.Name)}</c>, newly allocated.</summary>");
        code.Line($"/// <remarks>Without allocation: <c>{Documentation.Escaped(inner.Name)}</c>.</remarks>");
        code.Line(Documentation.GeneratedCode);
        MemberSignature.WriteDeclaration(code, method, method.Accessibility, returned, name, [.. MemberSignature.Inputs(method, types)]);
        code.Braces(WriteBody);
    }

    private void WriteBody()
    {
        foreach (MethodParameter parameter in method.Parameters.Where(p => p.Form is ValueForm.Tensor or ValueForm.Array))
        {
            code.Line($"{types["Check"]}.NotNull({CSharpIdentifier.Escape(parameter.Name)});");
        }

        foreach (int parameter in TensorsMeasured())
        {
            code.Line($"{types["Check"]}.Rank({CSharpIdentifier.Escape(method.Parameters[parameter].Name)}, {Shape(parameter).Count});");
        }

        NameAllocator names = new(
            method.Parameters.Select(p => p.Name).Append(inner.Name).Concat(MemberSignature.TypeParameterNames(method)).Concat(KnownTypes.Namespaces.Keys));
        List<string> gradients = [];
        foreach (MemberTarget target in inner.Gradients)
        {
            string variable = names.Unique(target.CompanionName.TrimStart('@'));
            gradients.Add(variable);
            if (target.Form != ValueForm.Scalar)
            {
                code.Line($"{Returned(target)} {variable} = {Allocation(target)};");
            }
        }

        IEnumerable<string> arguments = method.Parameters.Select(p => (p.Modifier.Contains("in ") ? "in " : "") + CSharpIdentifier.Escape(p.Name))
            .Concat(inner.Gradients.Select((t, i) => (t.Form == ValueForm.Scalar ? "out " + t.Element.Keyword() + " " : "") + gradients[i]));
        code.Wrapped($"{CSharpIdentifier.Escape(inner.Name)}{TypeArguments()}(", [.. arguments], ", ", ");");
        code.Line(gradients.Count == 1 ? $"return {gradients[0]};" : $"return ({string.Join(", ", gradients)});");
    }

    private string Returned(MemberTarget target) => types.Returned(target.Form, target.Element);

    private string Allocation(MemberTarget target)
    {
        bool isParameter = IsParameter(target);
        string name = CSharpIdentifier.Escape(target.Name);
        if (target.Form is ValueForm.Array or ValueForm.Span)
        {
            return $"new {target.Element.Keyword()}[{(isParameter ? name + ".Length" : Extent(LocalShape(target)[0]))}]";
        }

        string lengths = isParameter ? name + ".Lengths" : "[" + string.Join(", ", LocalShape(target).Select(Extent)) + "]";
        return $"{types["Tensor"]}.CreateFromShapeUninitialized<{target.Element.Keyword()}>({lengths})";
    }

    /// <summary>The shape of a local variable, whose rank is the same in every variant.</summary>
    private EquatableArray<Dimension> LocalShape(MemberTarget target)
    {
        int index = inner.Gradients.ToList().IndexOf(target);
        return variants[0].Variant.Targets[index].Type.Shape;
    }

    /// <summary>An extent, read from the first argument that has it.</summary>
    private string Extent(Dimension dimension)
    {
        if (dimension.Symbol is null)
        {
            return dimension.ToString();
        }

        (int parameter, int axis) = Place(dimension);
        string name = CSharpIdentifier.Escape(method.Parameters[parameter].Name);
        return method.Parameters[parameter].Form is ValueForm.Array or ValueForm.Span ? name + ".Length" : $"{name}.Lengths[{axis}]";
    }

    /// <summary>The tensors whose extents are those of gradients of local variables; their ranks are not checked before these are read.</summary>
    private IEnumerable<int> TensorsMeasured() =>
        inner.Gradients.Where(t => t.Form != ValueForm.Scalar && !IsParameter(t)).SelectMany(t => LocalShape(t))
            .Where(d => d.Symbol is not null).Select(d => Place(d).Parameter)
            .Where(p => method.Parameters[p].Form is ValueForm.Tensor or ValueForm.TensorSpan).Distinct().OrderBy(p => p);

    private (int Parameter, int Axis) Place(Dimension dimension)
    {
        for (int i = 0; i < method.Parameters.Count; i++)
        {
            int axis = Shape(i).ToList().IndexOf(dimension);
            if (axis >= 0)
            {
                return (i, axis);
            }
        }

        throw new System.InvalidOperationException($"The extent '{dimension}' stands in no parameter.");
    }

    private EquatableArray<Dimension> Shape(int parameter) => variants[0].Variant.Primal.Parameters[parameter].Type.Shape;

    private bool IsParameter(MemberTarget target) => method.Parameters.Any(p => p.IsDifferentiated && p.Name == target.Name);

    private string TypeArguments() => method.TypeParameters;

    /// <summary>The names of the elements: those of the targets, with a suffix where C# keeps a name for itself.</summary>
    public static IEnumerable<string> TupleNames(IReadOnlyList<string> targets)
    {
        NameAllocator taken = new(targets);
        return targets.Select(t => IsForbidden(t) ? taken.Unique(t + "Gradient") : CSharpIdentifier.Escape(t)).ToArray();
    }

    private static bool IsForbidden(string name) =>
        s_forbiddenTupleNames.Contains(name)
            || (name.StartsWith("Item", System.StringComparison.Ordinal) && name.Length > 4 && name.Skip(4).All(char.IsDigit));
}
