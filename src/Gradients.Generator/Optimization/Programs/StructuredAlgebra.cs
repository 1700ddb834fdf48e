using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Optimization;

/// <summary>
/// Exact simplification of branches and loops: a branch on a known condition, a guard that has thrown before, a result that is the same on both sides, a
/// carried value that never changes, and values that are carried twice.
/// </summary>
internal sealed class StructuredAlgebra
{
    private readonly Substitution _substitution = new();
    private readonly Dictionary<int, Operation> _constants = [];

    // Conditions that are false wherever this place is reached: a guard in front of it throws otherwise.
    private readonly HashSet<int> _excluded = [];

    private StructuredAlgebra()
    {
    }

    public static Function Run(Function function)
    {
        StructuredAlgebra pass = new();
        Block body = pass.Visit(function.Body);
        return function with { Body = body.Map(pass._substitution.Resolve) };
    }

    private Block Visit(Block block)
    {
        List<Operation> operations = [];
        int[] before = [.. _excluded];
        Append(block, operations);
        _excluded.IntersectWith(before);
        return block with { Operations = operations.ToEquatableArray() };
    }

    private void Append(Block block, List<Operation> operations)
    {
        foreach (Operation operation in block.Operations)
        {
            switch (operation.Name)
            {
                case OperationNames.Constant:
                    _constants[operation.Result.Id] = operation;
                    operations.Add(operation);
                    break;
                case OperationNames.If when Constant(operation.Operands[0]) is { } condition:
                    Block taken = operation.Blocks[condition.Attribute(AttributeNames.Value) == "true" ? 0 : 1];
                    Append(taken, operations);
                    ReplaceAll(operation.Results, taken.Results);
                    break;
                case OperationNames.If when IsGuard(operation):
                    if (_excluded.Add(_substitution.Resolve(operation.Operands[0]).Id))
                    {
                        operations.Add(operation);
                    }

                    break;
                case OperationNames.If:
                    Branch(operation, operations);
                    break;
                case OperationNames.For or OperationNames.While:
                    Loop(operation, operations);
                    break;
                default:
                    operations.Add(operation);
                    break;
            }
        }
    }

    private void Branch(Operation branch, List<Operation> operations)
    {
        Block then = Visit(branch.Blocks[0]), otherwise = Visit(branch.Blocks[1]);
        List<int> kept = [];
        Dictionary<(int Then, int Otherwise), Value> known = [];
        for (int i = 0; i < branch.Results.Count; i++)
        {
            Value first = _substitution.Resolve(then.Results[i]), second = _substitution.Resolve(otherwise.Results[i]), result = branch.Results[i];
            if (first.Id == second.Id)
            {
                _substitution.Replace(result, first);
            }
            else if (known.TryGetValue((first.Id, second.Id), out Value? same))
            {
                _substitution.Replace(result, same);
            }
            else if (IsSameConstant(first, second))
            {
                // The constant takes the place of the result; a number needs no name.
                Value number = result with { Name = null };
                _substitution.Replace(result, number);
                operations.Add(Constant(first)! with { Results = EquatableArray.Of(number) });
                _constants[number.Id] = operations[operations.Count - 1];
            }
            else
            {
                known.Add((first.Id, second.Id), result);
                kept.Add(i);
            }
        }

        operations.Add(branch with
        {
            Results = kept.Select(i => branch.Results[i]).ToEquatableArray(),
            Blocks = EquatableArray.Of(Yielding(then), Yielding(otherwise)),
        });

        Block Yielding(Block block) => block with { Results = kept.Select(i => block.Results[i]).ToEquatableArray() };
    }

    /// <summary>A branch that does nothing but throw.</summary>
    private static bool IsGuard(Operation branch) =>
        branch.Results.Count == 0 && branch.Blocks[1].Operations.Count == 0
        && branch.Blocks[0].Operations.Any(o => o.Name == OperationNames.Throw) && branch.Blocks[0].Operations.All(o => o.Blocks.Count == 0);

    private void Loop(Operation loop, List<Operation> operations)
    {
        int index = loop.Name == OperationNames.For ? 1 : 0, bounds = 2 * index;
        Block[] blocks = [.. loop.Blocks.Select(Visit)];
        Block body = blocks[blocks.Length - 1];
        List<int> kept = [];
        Dictionary<(int Initial, int Next), int> known = [];
        for (int i = 0; i < loop.Results.Count; i++)
        {
            Value initial = _substitution.Resolve(loop.Operands[bounds + i]), next = _substitution.Resolve(body.Results[i]);
            if (next.Id == body.Arguments[index + i].Id || next.Id == initial.Id || IsSameConstant(initial, next))
            {
                Replace(i, [.. blocks.Select(_ => initial)], initial);
            }
            else if (known.TryGetValue((initial.Id, next.Id), out int same))
            {
                Replace(i, [.. blocks.Select(b => b.Arguments[index + same])], loop.Results[same]);
            }
            else
            {
                known.Add((initial.Id, next.Id), i);
                kept.Add(i);
            }
        }

        operations.Add(loop with
        {
            Operands = loop.Operands.Take(bounds).Concat(kept.Select(i => loop.Operands[bounds + i])).ToEquatableArray(),
            Results = kept.Select(i => loop.Results[i]).ToEquatableArray(),
            Blocks = blocks.Select((block, b) => block with
            {
                Arguments = block.Arguments.Take(index).Concat(kept.Select(i => block.Arguments[index + i])).ToEquatableArray(),
                Results = b == blocks.Length - 1 ? kept.Select(i => block.Results[i]).ToEquatableArray() : block.Results,
            }).ToEquatableArray(),
        });

        void Replace(int i, Value[] inside, Value outside)
        {
            for (int b = 0; b < blocks.Length; b++)
            {
                _substitution.Replace(blocks[b].Arguments[index + i], inside[b]);
            }

            _substitution.Replace(loop.Results[i], outside);
        }
    }

    private void ReplaceAll(IReadOnlyList<Value> values, IReadOnlyList<Value> replacements)
    {
        for (int i = 0; i < values.Count; i++)
        {
            _substitution.Replace(values[i], _substitution.Resolve(replacements[i]));
        }
    }

    private Operation? Constant(Value value) =>
        _constants.TryGetValue(_substitution.Resolve(value).Id, out Operation? constant) ? constant : null;

    private bool IsSameConstant(Value first, Value second) =>
        Constant(first) is { } left && Constant(second) is { } right && left.Attributes.Equals(right.Attributes) && left.Result.Type.Equals(right.Result.Type);
}
