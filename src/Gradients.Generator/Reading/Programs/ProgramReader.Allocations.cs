using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Reading.Programs;

/// <content>
/// New arrays that outlive the branch they are created in: they are created before it, which costs nothing but memory. Operations are moved to where
/// the branch begins, so that everything they read must be known there.
/// </content>
internal sealed partial class ProgramReader
{
    /// <summary>Creates the arrays that a buffer may be before the side.</summary>
    /// <returns>Whether that is possible.</returns>
    private bool TakeOut(Value buffer, Side side)
    {
        foreach (Value root in Roots(buffer, side))
        {
            if (root.Id >= side.FirstValue && !TakeOutOperation(root, side))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsTaken(Value value, Side side) => side.Taken.Any(o => o.Results.Any(r => r.Id == value.Id));

    private bool TakeOutOperation(Value value, Side side)
    {
        if (value.Id < side.FirstValue || IsTaken(value, side))
        {
            return true;
        }

        Operation? operation = side.Builder.Operations.FirstOrDefault(o => o.Results.Any(r => r.Id == value.Id));
        if (operation is null || !IsMovable(operation) || !operation.Operands.All(o => TakeOutOperation(o, side)))
        {
            return false;
        }

        side.Taken.Add(operation);
        _builder.Append(operation);
        return true;
    }

    /// <summary>The operation has the same value wherever it is evaluated, and cannot throw but for what the array itself throws.</summary>
    private static bool IsMovable(Operation operation) => operation.Name is OperationNames.Allocate or OperationNames.Length or OperationNames.Constant
        or OperationNames.Convert or OperationNames.Slice
        || (operation.Name == OperationNames.Expression && !MayThrow(operation.Attribute(AttributeNames.Text)!));

    /// <summary>The parameters, allocations and arguments of a block that a buffer may be.</summary>
    private static IReadOnlyCollection<Value> Roots(Value buffer, Side side)
    {
        Dictionary<int, Value> roots = [];
        HashSet<int> seen = [];
        Visit(buffer);
        return roots.Values;

        void Visit(Value value)
        {
            if (!seen.Add(value.Id))
            {
                return;
            }

            if (value.Id < side.FirstValue || side.Builder.Operations.FirstOrDefault(o => o.Results.Any(r => r.Id == value.Id)) is not { } origin)
            {
                roots[value.Id] = value;
                return;
            }

            int result = origin.Results.ToList().FindIndex(r => r.Id == value.Id);
            switch (origin.Name)
            {
                case OperationNames.Slice or OperationNames.Row:
                    Visit(origin.Operands[0]);
                    break;
                case OperationNames.If:
                    Visit(origin.Blocks[0].Results[result]);
                    Visit(origin.Blocks[1].Results[result]);
                    break;
                case OperationNames.For:
                    Visit(origin.Operands[result + 2]);
                    break;
                case OperationNames.While:
                    Visit(origin.Operands[result]);
                    break;
                default:
                    roots[value.Id] = value;
                    break;
            }
        }
    }
}
