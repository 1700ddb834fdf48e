using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Rules;

/// <summary>A function of <c>System.Numerics.Vector2</c>, <c>Vector3</c> or <c>Vector4</c>.</summary>
/// <param name="Member">Its name in metadata.</param>
/// <param name="Operands">A letter each, that of a method's vector first: <c>v</c> for a vector, <c>s</c> for a number.</param>
/// <param name="Shared">What several components need.</param>
/// <param name="Components">The formula of each component of the result; a single one for a number. The operands are <c>a</c>, <c>b</c>, <c>c</c>.</param>
internal sealed record VectorFunction(
    string Member, string Operands, IReadOnlyList<(string Name, Formula Formula)> Shared, IReadOnlyList<Formula> Components)
{
    /// <summary>Emits the components of the result.</summary>
    /// <param name="builder">Takes the operations.</param>
    /// <param name="components">The names of the components of a vector.</param>
    /// <param name="operands">The operands: the components of a vector, or a number.</param>
    public IReadOnlyList<Value> Emit(OperationBuilder builder, string components, IReadOnlyList<IReadOnlyList<Value>> operands)
    {
        Dictionary<string, Value> names = [];
        for (int i = 0; i < operands.Count; i++)
        {
            string operand = ((char)('a' + i)).ToString();
            if (Operands[i] == 's')
            {
                names.Add(operand, operands[i][0]);
                continue;
            }

            for (int k = 0; k < components.Length; k++)
            {
                names.Add(operand + "." + components[k], operands[i][k]);
            }
        }

        foreach ((string name, Formula formula) in Shared)
        {
            names.Add(name, formula.Emit(builder, names, ScalarKind.Float));
        }

        return [.. Components.Select(f => f.Emit(builder, names, ScalarKind.Float))];
    }
}
