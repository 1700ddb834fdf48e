using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Diagnostics;
using Gradients.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace Gradients.Generator.Reading.Programs;

/// <summary>Arrays of the caller's that have been copied to be referred to by a number. Neither they nor their copies may be written.</summary>
internal sealed class ForeignArrays
{
    private readonly List<(Value Reference, Value Array, Location Location)> _copied = [];
    private readonly HashSet<int> _reached = [];
    private readonly HashSet<int> _memory = [];
    private bool _changed;

    public void Add(Value reference, Value array, Location location) => _copied.Add((reference, array, location));

    /// <summary>Refuses a method that writes one of the arrays, by either name.</summary>
    public void Check(Block body)
    {
        if (_copied.Count == 0)
        {
            return;
        }

        AliasClasses classes = AliasClasses.Of(body);
        Operation[] operations = [.. body.AllOperations()];
        foreach ((Value reference, Value array, Location location) in _copied)
        {
            _reached.Clear();
            _memory.Clear();
            _reached.Add(reference.Id);
            do
            {
                _changed = false;
                Spread(operations, classes);
            }
            while (_changed);

            Operation? copy = operations.FirstOrDefault(o => o.Name == OperationNames.Copy && o.Operands[0].Id == array.Id && IsReached(o.Operands[1]));
            bool isWritten = operations.Where(o => o.Blocks.Count == 0 && o != copy).SelectMany(Effects.Writes)
                .Any(w => IsReached(w) || classes.MayAlias(w, array));
            if (isWritten)
            {
                throw new ReadException(
                    Descriptors.ArrayReference, location, $"The array '{array.Name ?? "of the caller"}', whose elements may be written by another name,",
                    $"give the variable a copy of it, '({array.Type.Element.Keyword()}[]){array.Name ?? "x"}.Clone()'");
            }
        }
    }

    private bool IsReached(Value value) => _reached.Contains(value.Id);

    private void Reach(Value value) => _changed |= _reached.Add(value.Id);

    private void ReachWhere(bool isReached, Value value)
    {
        if (isReached)
        {
            Reach(value);
        }
    }

    /// <summary>Follows the number through variables and elements, to the array it refers to and the views of that.</summary>
    private void Spread(IReadOnlyList<Operation> operations, AliasClasses classes)
    {
        foreach (Operation operation in operations)
        {
            switch (operation.Name)
            {
                case OperationNames.If or OperationNames.For or OperationNames.While:
                    int index = operation.Name == OperationNames.For ? 1 : 0;
                    bool isLoop = operation.Name != OperationNames.If;
                    for (int i = 0; i < operation.Results.Count; i++)
                    {
                        Block[] yielding = isLoop ? [operation.Blocks[operation.Blocks.Count - 1]] : [.. operation.Blocks];
                        bool isReached = yielding.Any(b => IsReached(b.Results[i])) || (isLoop && IsReached(operation.Operands[i + (2 * index)]));
                        ReachWhere(isReached, operation.Results[i]);
                        foreach (Block block in operation.Blocks.Where(_ => isLoop))
                        {
                            ReachWhere(isReached, block.Arguments[i + index]);
                        }
                    }

                    break;
                case OperationNames.Row:
                    ReachWhere(IsReached(operation.Operands[1]), operation.Result);
                    break;
                case OperationNames.Slice:
                    ReachWhere(IsReached(operation.Operands[0]), operation.Result);
                    break;
                case OperationNames.Store or OperationNames.Fill when IsReached(operation.Operands[operation.Operands.Count - 1]):
                    _changed |= _memory.Add(classes.Of(operation.Operands[0]));
                    break;
                case OperationNames.Copy when _memory.Contains(classes.Of(operation.Operands[0])):
                    _changed |= _memory.Add(classes.Of(operation.Operands[1]));
                    break;
                case OperationNames.Load:
                    ReachWhere(operation.Result.Type.Element == ScalarKind.Int && _memory.Contains(classes.Of(operation.Operands[0])), operation.Result);
                    break;
            }
        }
    }
}
