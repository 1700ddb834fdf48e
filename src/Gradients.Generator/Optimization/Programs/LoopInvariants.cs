using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Optimization;

/// <summary>
/// Moves what differentiation computes anew in each iteration, though it is the same in all, in front of the loop: expensive operations, those that are
/// read more than once, and expressions of several operations. Nothing that may throw is moved, and nothing that the user wrote.
/// </summary>
internal static class LoopInvariants
{
    public static Function Run(Function function)
    {
        Dictionary<int, int> uses = function.Body.AllUses().GroupBy(v => v.Id).ToDictionary(g => g.Key, g => g.Count());
        return function with { Body = Visit(function.Body, uses) };
    }

    private static Block Visit(Block block, Dictionary<int, int> uses) =>
        block with { Operations = block.Operations.SelectMany(o => Visit(o, uses)).ToEquatableArray() };

    private static IEnumerable<Operation> Visit(Operation operation, Dictionary<int, int> uses)
    {
        if (!Effects.IsStructured(operation))
        {
            return [operation];
        }

        Operation visited = operation with { Blocks = operation.Blocks.Select(b => Visit(b, uses)).ToEquatableArray() };
        if (operation.Name == OperationNames.If)
        {
            return [visited];
        }

        // What only one side of a branch computes stays there: it may never be needed.
        HashSet<int> inside = [.. visited.Blocks.SelectMany(b => b.AllDefinitions()).Select(v => v.Id)];
        Dictionary<int, Operation> candidates = [];
        foreach (Operation candidate in visited.Blocks.SelectMany(b => b.Operations))
        {
            if (IsMovable(candidate) && candidate.Operands.All(o => !inside.Contains(o.Id) || candidates.ContainsKey(o.Id)))
            {
                candidates.Add(candidate.Result.Id, candidate);
            }
        }

        HashSet<int> moved = [];
        foreach (Operation candidate in candidates.Values.Where(c => IsWorthwhile(c, candidates, uses)))
        {
            Move(candidate, candidates, moved);
        }

        return
        [
            .. candidates.Values.Where(c => moved.Contains(c.Result.Id)),
            visited with
            {
                Blocks = visited.Blocks
                    .Select(b => b with { Operations = b.Operations.Where(o => o.Results.Count != 1 || !moved.Contains(o.Result.Id)).ToEquatableArray() })
                    .ToEquatableArray(),
            },
        ];
    }

    private static void Move(Operation operation, Dictionary<int, Operation> candidates, HashSet<int> moved)
    {
        if (moved.Add(operation.Result.Id))
        {
            foreach (Value operand in operation.Operands.Where(o => candidates.ContainsKey(o.Id)))
            {
                Move(candidates[operand.Id], candidates, moved);
            }
        }
    }

    // A division of integers throws, and so does a clamp between bounds in the wrong order.
    private static bool IsMovable(Operation operation) =>
        operation.Name == OperationNames.Constant
        || (operation.Ordinal < 0 && operation.Results.Count == 1
            && ((operation.Name == OperationNames.Convert && operation.Result.Type.IsFloatingPoint)
                || (RuleTable.Elementwise(operation.Name) is { } rule && (rule.IsPredicate || operation.Result.Type.IsFloatingPoint)
                    && operation.Name is not ("clamp" or "clampNative"))));

    private static bool IsWorthwhile(Operation operation, Dictionary<int, Operation> candidates, Dictionary<int, int> uses) =>
        IsArithmetic(operation)
        && (IsExpensive(operation) || (uses.TryGetValue(operation.Result.Id, out int count) && count > 1)
            || operation.Operands.Any(o => candidates.TryGetValue(o.Id, out Operation? operand) && IsArithmetic(operand)));

    private static bool IsArithmetic(Operation operation) =>
        operation.Name is not (OperationNames.Constant or OperationNames.Convert or OperationNames.Negate or OperationNames.Identity or OperationNames.Select)
        && operation.Result.Type.IsFloatingPoint;

    private static bool IsExpensive(Operation operation) =>
        operation.Name is OperationNames.Divide or OperationNames.StrongDivide
        || (RuleTable.Elementwise(operation.Name)!.Form.Scalar.Home != Home.Operator
            && operation.Name is not ("abs" or "max" or "min" or OperationNames.StrongMultiply or OperationNames.MutualMultiply or "relu" or "fusedMultiplyAdd" or "multiplyAddEstimate"));
}
