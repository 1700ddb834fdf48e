using System.Collections.Generic;
using System.Linq;

namespace Gradients.Generator.Rules;

/// <summary>
/// The functions of <c>System.Numerics.Vector2</c>, <c>Vector3</c> and <c>Vector4</c> as formulas of components, in the order of operations of .NET 10, so
/// that values are the same bit for bit: sums of four terms by pairs, and fused multiplications where the processor has them.
/// </summary>
internal static class VectorFunctions
{
    private static readonly Dictionary<(string Components, string Member, string Operands), VectorFunction> s_functions =
        new[] { "XY", "XYZ", "XYZW" }.SelectMany(c => Of(c).Select(f => (Components: c, Function: f)))
            .ToDictionary(f => (f.Components, f.Function.Member, f.Function.Operands), f => f.Function);

    /// <summary>The function, or null where none is known.</summary>
    /// <param name="components">The components of the vector type, such as <c>XYZ</c>.</param>
    /// <param name="member">The name of the member.</param>
    /// <param name="operands">Its operands, see <see cref="VectorFunction.Operands"/>.</param>
    public static VectorFunction? Find(string components, string member, string operands) =>
        s_functions.TryGetValue((components, member, operands), out VectorFunction? function) ? function : null;

    /// <summary>The components of a static member such as <c>UnitX</c>, or null.</summary>
    public static IReadOnlyList<double>? Constant(string components, string member) => member switch
    {
        "Zero" => [.. components.Select(_ => 0.0)],
        "One" => [.. components.Select(_ => 1.0)],
        "UnitX" or "UnitY" or "UnitZ" or "UnitW" when components.IndexOf(member[4]) >= 0 => [.. components.Select(c => c == member[4] ? 1.0 : 0.0)],
        _ => null,
    };

    /// <summary>A formula with C stands for one for each component C.</summary>
    private static IEnumerable<VectorFunction> Of(string components) =>
    [
        .. Each(components, "op_Addition Add", "vv", "a.C + b.C"),
        .. Each(components, "op_Subtraction Subtract", "vv", "a.C - b.C"),
        .. Each(components, "op_Multiply Multiply", "vv", "a.C * b.C"),
        .. Each(components, "op_Multiply Multiply", "vs", "a.C * b"),
        .. Each(components, "op_Multiply Multiply", "sv", "a * b.C"),
        .. Each(components, "op_Division Divide", "vv", "a.C / b.C"),
        .. Each(components, "op_Division Divide", "vs", "a.C / b"),
        .. Each(components, "op_UnaryNegation Negate", "v", "-a.C"),
        .. Each(components, "op_UnaryPlus", "v", "a.C"),
        .. Each(components, "Abs", "v", "abs(a.C)"),
        .. Each(components, "SquareRoot", "v", "sqrt(a.C)"),
        .. Each(components, "Min", "vv", "min(a.C, b.C)"),
        .. Each(components, "Max", "vv", "max(a.C, b.C)"),
        .. Each(components, "Clamp", "vvv", "min(max(a.C, b.C), c.C)"),
        .. Each(components, "Lerp", "vvs", "multiplyAddEstimate(a.C, 1 - c, b.C * c)"),
        .. Each(components, "Lerp", "vvv", "multiplyAddEstimate(a.C, 1 - c.C, b.C * c.C)"),
        .. Each(components, "FusedMultiplyAdd", "vvv", "fusedMultiplyAdd(a.C, b.C, c.C)"),
        .. Each(components, "MultiplyAddEstimate", "vvv", "multiplyAddEstimate(a.C, b.C, c.C)"),
        .. Each(components, "Normalize", "v", "a.C / length", ("length", $"sqrt({Sum("a.C * a.C", components)})")),
        Single("Dot", "vv", Sum("a.C * b.C", components)),
        Single("LengthSquared", "v", Sum("a.C * a.C", components)),
        Single("Length", "v", $"sqrt({Sum("a.C * a.C", components)})"),
        Single("DistanceSquared", "vv", Sum("d.C * d.C", components), Differences(components)),
        Single("Distance", "vv", $"sqrt({Sum("d.C * d.C", components)})", Differences(components)),
        .. components.Length == 4 ? [] : Each(
            components, "Reflect", "vv", "multiplyAddEstimate(twice, b.C, a.C)", ("dot", Sum("a.C * b.C", components)), ("twice", "-(dot + dot)")),
        .. components == "XYZ"
            ? [Function("Cross", "vv", [], ["a.Y * b.Z - a.Z * b.Y", "a.Z * b.X - a.X * b.Z", "a.X * b.Y - a.Y * b.X"])]
            : System.Array.Empty<VectorFunction>(),
    ];

    private static IEnumerable<VectorFunction> Each(
        string components, string members, string operands, string formula, params (string Name, string Formula)[] shared) =>
        members.Split(' ').Select(member => Function(member, operands, shared, [.. components.Select(c => formula.Replace('C', c))]));

    private static VectorFunction Single(string member, string operands, string formula, params (string Name, string Formula)[] shared) =>
        Function(member, operands, shared, [formula]);

    private static VectorFunction Function(
        string member, string operands, IReadOnlyList<(string Name, string Formula)> shared, IReadOnlyList<string> components) =>
        new(member, operands, [.. shared.Select(s => (s.Name, Formula.Parse(s.Formula)))], [.. components.Select(Formula.Parse)]);

    /// <summary>The sum of a term over the components, as the processor adds them up.</summary>
    private static string Sum(string term, string components)
    {
        string[] terms = [.. components.Select(c => term.Replace('C', c))];
        return terms.Length == 4 ? $"({terms[0]} + {terms[1]}) + ({terms[2]} + {terms[3]})" : string.Join(" + ", terms);
    }

    private static (string Name, string Formula)[] Differences(string components) => [.. components.Select(c => ("d." + c, $"a.{c} - b.{c}"))];
}
