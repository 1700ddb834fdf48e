using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Optimization;

/// <summary>
/// Loops whose iterations are independent, or depend on each other only in what the reverse does not read: the reverse loop executes each iteration again
/// before its own work, and nothing is kept from one iteration to another, whatever their number. Iterations that fill arrays of their own are executed
/// again, too, where they depend on each other through numbers: these alone are stored.
/// </summary>
internal sealed class Reexecution(ProgramTree tree)
{
    /// <summary>Puts what the reverse reads of an iteration in front of it.</summary>
    public void Prepare(TreeOperation primal, TreeOperation reverse, Demand demand)
    {
        TreeBlock body = primal.Body, target = reverse.Body;
        Copy copy = new(tree, demand);
        Value index = primal.Name == OperationNames.For ? body.Arguments[0] : body.Arguments[body.Arguments.Count - 1];
        copy.Values[index.Id] = target.Arguments[0];
        List<TreeOperation> copies = copy.Operations(body, target);
        target.Substitute(copy.Values);
        target.Operations.InsertRange(0, copies);
        foreach (TreeOperation operation in copies)
        {
            tree.Register(operation);
        }

        foreach (TreeOperation operation in target.AllOperations())
        {
            if (operation.Mirror is { } mirrored && copy.Structured.TryGetValue(mirrored, out TreeOperation? copied))
            {
                operation.MirrorOf(copied);
            }
        }
    }

    /// <summary>A copy of the demanded operations of a block.</summary>
    private sealed class Copy(ProgramTree tree, Demand demand)
    {
        public Dictionary<int, Value> Values { get; } = [];

        /// <summary>The copies of branches and loops.</summary>
        public Dictionary<TreeOperation, TreeOperation> Structured { get; } = [];

        public List<TreeOperation> Operations(TreeBlock block, TreeBlock parent) =>
            [.. block.Operations.Where(demand.Contains).Select(o => Of(o, parent))];

        private TreeOperation Of(TreeOperation operation, TreeBlock parent)
        {
            if (!operation.IsStructured)
            {
                return New(operation, operation.Operands, operation.Results, parent);
            }

            int[] kept = [.. Enumerable.Range(0, operation.Results.Count).Where(i => demand.Contains(operation.Results[i]))];
            IEnumerable<Value> operands = operation.Name == OperationNames.If
                ? operation.Operands
                : operation.Operands.Take(operation.FirstCarried).Concat(kept.Select(i => operation.Operands[operation.FirstCarried + i]));

            // The operands are read before the operation defines anything.
            TreeOperation copy = New(operation, operands, [], parent);
            foreach (TreeBlock block in operation.Blocks)
            {
                bool isCondition = operation.Name == OperationNames.While && block != operation.Body;
                Value[] arguments = operation.IsLoop
                    ? [.. block.Arguments.Take(operation.FirstArgument).Concat(kept.Select(i => block.Arguments[operation.FirstArgument + i])).Select(Define)]
                    : [];
                TreeBlock inner = new(copy, arguments, []);
                inner.Operations.AddRange(Operations(block, inner));
                inner.Results.AddRange((isCondition ? block.Results : kept.Select(i => block.Results[i])).Select(Use));
                copy.Blocks.Add(inner);
            }

            copy.Results.AddRange(kept.Select(i => Define(operation.Results[i])));
            Structured.Add(operation, copy);
            return copy;
        }

        private TreeOperation New(TreeOperation operation, IEnumerable<Value> operands, IEnumerable<Value> results, TreeBlock parent) =>
            new(operation.Shallow() with { Operands = operands.Select(Use).ToEquatableArray(), Results = results.Select(Define).ToEquatableArray() }, parent);

        private Value Use(Value value) => Values.TryGetValue(value.Id, out Value? copy) ? copy : value;

        private Value Define(Value value)
        {
            Value copy = tree.NewValue(value.Type, value.Name);
            tree.SetOrigin(copy, value);
            Values[value.Id] = copy;
            return copy;
        }
    }
}
