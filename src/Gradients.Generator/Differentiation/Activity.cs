using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Differentiation;

/// <summary>
/// Which values carry derivatives: those that vary with a target (a value differentiated with respect to) and are useful to a result. Only they get
/// an adjoint, so a value computed but not used cannot poison a gradient.
/// </summary>
internal sealed class Activity
{
    private readonly HashSet<int> _varied;
    private readonly HashSet<int> _useful;

    private Activity(HashSet<int> varied, HashSet<int> useful)
    {
        _varied = varied;
        _useful = useful;
    }

    public static Activity Analyze(Function primal, IEnumerable<Value> targets)
    {
        HashSet<int> varied = [.. targets.Select(t => t.Id)];
        foreach (Operation operation in primal.Operations)
        {
            if (DifferentiableOperands(operation).Any(o => varied.Contains(o.Id)))
            {
                varied.UnionWith(operation.Results.Select(r => r.Id));
            }
        }

        HashSet<int> useful = [.. primal.Results.Where(r => r.Type.IsFloatingPoint).Select(r => r.Id)];
        foreach (Operation operation in primal.Operations.Reverse())
        {
            if (operation.Results.Any(r => useful.Contains(r.Id)))
            {
                useful.UnionWith(DifferentiableOperands(operation).Select(o => o.Id));
            }
        }

        return new Activity(varied, useful);
    }

    /// <summary>The value varies with a target and is useful to a result. For a target: its gradient is not identically zero.</summary>
    public bool IsActive(Value value) => _varied.Contains(value.Id) && _useful.Contains(value.Id);

    private static IEnumerable<Value> DifferentiableOperands(Operation operation)
    {
        Rule rule = RuleTable.Get(operation.Name);
        return operation.Operands.Where((_, i) => rule.IsDifferentiable(operation, i));
    }
}
