using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Optimization;

/// <summary>
/// Computes equal expressions once. Operands of commutative operations are compared in either order, which no rounding can tell apart. A block sees the
/// expressions of the blocks around it. A load equals an earlier one, or a value that was stored, while nobody may have written to that memory since.
/// </summary>
internal sealed class CommonSubexpressions
{
    private readonly Substitution _substitution = new();
    private readonly Dictionary<int, int> _ordinals = [];
    private readonly AliasClasses _classes;
    private readonly Dictionary<int, int> _versions = [];
    private int _lastVersion;

    private CommonSubexpressions(Block body) => _classes = AliasClasses.Of(body);

    public static Function Run(Function function)
    {
        CommonSubexpressions pass = new(function.Body);
        Block kept = pass.Visit(function.Body, null);
        return function with { Body = pass._ordinals.Count == 0 ? pass.Resolve(kept) : pass.WithOrdinals(pass.Resolve(kept)) };
    }

    private Block Visit(Block block, Scope? outer)
    {
        Scope scope = new(outer);
        List<Operation> kept = [];
        foreach (Operation operation in block.Operations)
        {
            if (Effects.IsStructured(operation))
            {
                kept.Add(Structured(operation, scope));
            }
            else if (Key(operation) is not { } key)
            {
                kept.Add(operation);
                Write(operation, scope);
            }
            else if (scope.Find(key) is not { } first)
            {
                scope.Add(key, operation.Result, operation.Ordinal);
                kept.Add(operation);
            }
            else
            {
                Replace(operation, first);
            }
        }

        return block with { Operations = kept.ToEquatableArray() };
    }

    /// <summary>The inside of a loop sees what it writes itself in the iterations before; what follows sees all that may have been written.</summary>
    private Operation Structured(Operation operation, Scope scope)
    {
        Value[] written = [.. Effects.Writes(operation)];
        List<Block> blocks = [];
        Dictionary<int, int> before = new(_versions);
        foreach (Block block in operation.Blocks)
        {
            Restore(before);
            if (operation.Name != OperationNames.If)
            {
                Overwrite(written);
            }

            blocks.Add(Visit(block, scope));
        }

        Restore(before);
        Overwrite(written);
        return operation with { Blocks = blocks.ToEquatableArray() };
    }

    private void Restore(Dictionary<int, int> versions)
    {
        _versions.Clear();
        foreach (KeyValuePair<int, int> version in versions)
        {
            _versions[version.Key] = version.Value;
        }
    }

    private void Overwrite(IEnumerable<Value> buffers)
    {
        foreach (Value buffer in buffers)
        {
            _versions[_classes.Of(buffer)] = ++_lastVersion;
        }
    }

    private void Write(Operation operation, Scope scope)
    {
        Overwrite(Effects.Writes(operation));
        Value? stored = operation.Name == OperationNames.Store ? operation.Operands[operation.Operands.Count - 1] : null;
        if (stored is not null)
        {
            Operation load = operation with
            {
                Name = OperationNames.Load,
                Operands = operation.Operands.Take(operation.Operands.Count - 1).ToEquatableArray(),
                Results = EquatableArray.Of(stored),
            };
            scope.Add(Key(load)!, stored, int.MaxValue);
        }
    }

    private void Replace(Operation operation, Expression first)
    {
        Value value = _substitution.Resolve(first.Value);
        if (value.Name is null && operation.Result.Name is { } name && first.Ordinal != int.MaxValue)
        {
            // The later expression has a name of the user's: the one that is kept takes it.
            Value named = value with { Name = name };
            _substitution.Replace(value, named);
            value = named;
        }

        // What the user wrote too is protected as what the user wrote.
        if (first.Ordinal < 0 && operation.Ordinal >= 0)
        {
            _ordinals[value.Id] = operation.Ordinal;
        }

        _substitution.Replace(operation.Result, value);
    }

    private Block Resolve(Block block) => block.Map(_substitution.Resolve);

    private Block WithOrdinals(Block block) => block with
    {
        Operations = block.Operations.Select(o => o with
        {
            Ordinal = o.Ordinal < 0 && o.Results.Count == 1 && _ordinals.TryGetValue(o.Result.Id, out int ordinal) ? ordinal : o.Ordinal,
            Blocks = o.Blocks.Select(WithOrdinals).ToEquatableArray(),
        }).ToEquatableArray(),
    };

    /// <summary>What equal expressions have in common; null for what is no expression.</summary>
    private string? Key(Operation operation)
    {
        // Equal copies and equal allocations stand for different memory: a value that is two results is written twice.
        if (operation.Results.Count != 1 || operation.Blocks.Count > 0
            || operation.Name is OperationNames.Identity or OperationNames.Allocate or OperationNames.Stack or OperationNames.Pop or OperationNames.AddRow or OperationNames.Call)
        {
            return null;
        }

        IEnumerable<int> operands = operation.Operands.Select(o => _substitution.Resolve(o).Id);
        if (operation.Name is OperationNames.Add or OperationNames.Multiply)
        {
            operands = operands.OrderBy(id => id);
        }

        string key = operation.Name + "(" + Operation.FormatIntegers(operands) + ")" + operation.Attributes + ":" + operation.Result.Type;
        return operation.Name is OperationNames.Load or OperationNames.Total
            ? key + "@" + (_versions.TryGetValue(_classes.Of(operation.Operands[0]), out int version) ? version : 0)
            : key;
    }

    private sealed record Expression(Value Value, int Ordinal);

    /// <summary>The expressions that are known in a block.</summary>
    private sealed class Scope(Scope? outer)
    {
        private readonly Dictionary<string, Expression> _known = [];

        public Expression? Find(string key) => _known.TryGetValue(key, out Expression? expression) ? expression : outer?.Find(key);

        public void Add(string key, Value value, int ordinal) => _known[key] = new Expression(value, ordinal);
    }
}
