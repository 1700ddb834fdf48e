using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Optimization;

/// <summary>Makes a <c>loop</c> operation of the iterations that were grouped.</summary>
internal sealed class LoopBuilder(int nextId)
{
    private int _nextId = nextId;

    public Operation Build(IReadOnlyList<Iteration> members, ISet<int> needed)
    {
        Dictionary<int, Value> inside = [];
        Dictionary<string, Value> arguments = [];
        List<Value> operands = [];
        List<IReadOnlyList<int>> accesses = [];
        List<Operation> body = [];
        List<Value> yields = [];
        List<LoopYield> outputs = [];
        foreach (Iteration member in members)
        {
            Value[] reads = member.Reads.Select(Read).ToArray();
            Value outcome = member.IsSum ? reads[0] : Compute(member.Operation, reads);
            if (!member.IsSum)
            {
                inside[member.Operation.Result.Id] = outcome;
            }

            if (needed.Contains(member.Operation.Result.Id))
            {
                yields.Add(outcome);
                outputs.Add(new LoopYield(member.Operation.Result, member.ResultAxes));
            }
        }

        Block block = new(arguments.Values.OrderBy(a => a.Id).ToEquatableArray(), body.ToEquatableArray(), yields.ToEquatableArray());
        return new LoopNest(members[0].Space, operands.ToEquatableArray(), accesses, block, outputs).ToOperation();

        Value Read((Value Value, IReadOnlyList<int> Axes) read)
        {
            if (inside.TryGetValue(read.Value.Id, out Value? computed))
            {
                return computed;
            }

            // The same tensor read along different loops is two operands.
            string key = read.Value.Id + ":" + Operation.FormatIntegers(read.Axes);
            if (!arguments.TryGetValue(key, out Value? argument))
            {
                argument = New(read.Value);
                arguments.Add(key, argument);
                operands.Add(read.Value);
                accesses.Add(read.Axes);
            }

            return argument;
        }

        Value Compute(Operation operation, Value[] reads)
        {
            // Repeating an element is reading it again.
            if (operation.Name is OperationNames.BroadcastTo or OperationNames.InsertAxes or OperationNames.Identity)
            {
                return reads[0];
            }

            Value result = New(operation.Result);
            body.Add(operation with { Operands = reads.ToEquatableArray(), Results = EquatableArray.Of(result) });
            return result;
        }
    }

    private Value New(Value tensor) => new(_nextId++, IrType.Scalar(tensor.Type.Element), tensor.Name);
}
