using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Differentiation;

/// <summary>
/// The Hessian-vector product of a program, forward over reverse: the gradient is a program too, and its tangent in the direction v is H·v.
/// </summary>
internal sealed class HessianVectorProduct
{
    /// <summary>The gradient itself is not asked for: memory of this function takes it, and goes where nobody reads it.</summary>
    private readonly Dictionary<int, Value> _gradients = [];

    /// <summary>The same for arrays of arrays, with the parameters of their shapes.</summary>
    private readonly Dictionary<int, (RowTangents Rows, Value Like)> _rows = [];

    private HessianVectorProduct()
    {
    }

    /// <param name="adjoint">The adjoint of the program from a seed of one, planned.</param>
    /// <param name="leaves">What the parameters and results of the program are.</param>
    /// <returns>A function with the parameters and results of the table in docs/design/programs.md.</returns>
    public static Function Differentiate(Function adjoint, ProgramLeaves leaves)
    {
        int count = leaves.Parameters.Count;
        Value[] gradients = [.. adjoint.Parameters.Skip(count)];
        IReadOnlyList<Value> targets = ParameterTangents.TargetsOf(adjoint, leaves);
        Function tangent = ProgramTangent.Differentiate(adjoint, new ParameterTangents(adjoint, targets, gradients));

        HessianVectorProduct product = new();
        OperationBuilder builder = new(tangent.FirstFreeId());
        foreach ((Value gradient, Value like) in gradients.Zip(targets.Where(t => t.Type.IsBuffer), (g, t) => (g, t)))
        {
            product.Allocate(gradient, like, builder);
        }

        product.Run(tangent.Body, builder);
        IEnumerable<Value> parameters = tangent.Parameters.Where(p => gradients.All(g => g.Id != p.Id));
        IEnumerable<Value> results = tangent.Body.Results.Skip(adjoint.Results.Count + 1);
        return new Function(tangent.Name, builder.ToBlock(parameters, results));
    }

    private void Allocate(Value gradient, Value like, OperationBuilder builder)
    {
        if (gradient.Type.Buffer!.IsJagged)
        {
            _rows.Add(gradient.Id, (RowTangents.Of(like, null, builder), like));
        }
        else
        {
            _gradients.Add(gradient.Id, builder.Allocate(AdjointBuffers.Lengths(like, builder), gradient.Type, gradient.Name));
        }
    }

    /// <summary>Puts the memory of this function in the place of the gradients.</summary>
    private void Run(Block block, OperationBuilder builder)
    {
        foreach (Operation operation in block.Operations)
        {
            if (operation.Name == OperationNames.Row && _rows.TryGetValue(operation.Operands[0].Id, out (RowTangents Rows, Value Like) array))
            {
                Value index = operation.Operands[1];
                _gradients.Add(operation.Result.Id, array.Rows.Row(index, builder.Length(builder.Row(array.Like, index)), builder));
                continue;
            }

            builder.Append(operation with
            {
                Operands = operation.Operands.Select(Mapped).ToEquatableArray(),
                Blocks = operation.Blocks.Select(inner =>
                {
                    OperationBuilder nested = builder.Nested();
                    Run(inner, nested);
                    return nested.ToBlock(inner.Arguments, inner.Results.Select(Mapped));
                }).ToEquatableArray(),
            });
        }
    }

    private Value Mapped(Value value) => _gradients.TryGetValue(value.Id, out Value? memory) ? memory : value;
}
