using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Differentiation;

/// <summary>
/// The Hessian-vector product of a program, forward over reverse: the gradient is a program too, and its tangent in the direction v is H·v.
/// </summary>
internal static class HessianVectorProduct
{
    /// <param name="adjoint">The adjoint of the program from a seed of one, planned.</param>
    /// <param name="leaves">What the parameters and results of the program are.</param>
    /// <returns>A function with the parameters and results of the table in docs/design/programs.md.</returns>
    public static Function Differentiate(Function adjoint, ProgramLeaves leaves)
    {
        int count = leaves.Parameters.Count;
        Value[] gradients = [.. adjoint.Parameters.Skip(count)];
        Value[] targets = [.. adjoint.Parameters.Take(count).Where((p, i) => leaves.Parameters[i].IsDifferentiated && !leaves.Parameters[i].IsOutput && p.Type.IsFloatingPoint)];
        Function tangent = ProgramTangent.Differentiate(adjoint, new ParameterTangents(adjoint, targets, gradients));

        // The gradient itself is not asked for: memory of this function takes it, and goes where nobody reads it.
        OperationBuilder builder = new(tangent.FirstFreeId());
        Dictionary<int, Value> scratch = [];
        foreach ((Value gradient, Value like) in gradients.Zip(targets.Where(t => t.Type.IsBuffer), (g, t) => (g, t)))
        {
            scratch[gradient.Id] = builder.Allocate(AdjointBuffers.Lengths(like, builder), gradient.Type, gradient.Name);
        }

        Block body = tangent.Body.Map(v => scratch.TryGetValue(v.Id, out Value? memory) ? memory : v);
        IEnumerable<Value> parameters = tangent.Parameters.Where(p => !scratch.ContainsKey(p.Id));
        IEnumerable<Value> results = body.Results.Skip(adjoint.Results.Count + 1);
        return new Function(
            tangent.Name, new Block(parameters.ToEquatableArray(), builder.Operations.Concat(body.Operations).ToEquatableArray(), results.ToEquatableArray()));
    }
}
