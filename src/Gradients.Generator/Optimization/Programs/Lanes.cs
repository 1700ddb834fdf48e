using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Optimization;

/// <summary>
/// Gives each direction of a group a lane of a vector: everything that depends on the unit tangents becomes a vector, memory of such values memory of
/// vectors, and what is the same for all directions is computed once. Derivatives are linear in the direction, so that a few operations are all it takes.
/// </summary>
internal sealed class Lanes
{
    private const int BytesOfVector = 32;

    /// <summary>What vectors do as numbers do, and whether the operands must be vectors, too: a product and a quotient take numbers.</summary>
    private static readonly Dictionary<string, bool> s_linear = new()
    {
        [OperationNames.Add] = true,
        [OperationNames.Subtract] = true,
        [OperationNames.Negate] = true,
        [OperationNames.Identity] = true,
        [OperationNames.Select] = true,
        [OperationNames.StrongMultiply] = true,
        [OperationNames.StrongDivide] = true,
        [OperationNames.MutualMultiply] = true,
        [OperationNames.Multiply] = false,
        [OperationNames.Divide] = false,
    };

    private readonly AliasClasses _classes;
    private readonly OperationBuilder _identifiers;
    private readonly Dictionary<int, Operation> _constants;
    private readonly int _width;
    private readonly HashSet<int> _values = [];
    private readonly HashSet<int> _memory = [];
    private bool _changed;

    private Lanes(Function function, int width)
    {
        _classes = AliasClasses.Of(function.Body);
        _identifiers = new OperationBuilder(function.FirstFreeId());
        _constants = function.Body.AllOperations().Where(o => o.Name == OperationNames.Constant).ToDictionary(o => o.Result.Id);
        _width = width;
    }

    /// <summary>The number of lanes of a vector.</summary>
    public static int Of(ScalarKind element) => BytesOfVector / (element == ScalarKind.Float ? sizeof(float) : sizeof(double));

    /// <param name="function">A loop over groups of directions, one at a time.</param>
    /// <param name="width">The number of directions in a group.</param>
    /// <returns>The function with a lane for each direction; null where it does something with derivatives that vectors do not.</returns>
    public static Function? Run(Function function, int width)
    {
        Lanes pass = new(function, width);
        do
        {
            pass._changed = false;
            pass.Mark(function.Body);
        }
        while (pass._changed);

        return pass.IsLegal(function) ? function with { Body = pass.Rewrite(function.Body) } : null;
    }

    private bool IsVector(Value value) => value.Type.IsBuffer ? _memory.Contains(_classes.Of(value)) : _values.Contains(value.Id);

    private void Mark(Value value) => _changed |= value.Type.IsBuffer ? _memory.Add(_classes.Of(value)) : _values.Add(value.Id);

    /// <summary>One of the values is a vector, so all are.</summary>
    private void Unite(params Value[] values)
    {
        if (values.Any(IsVector))
        {
            foreach (Value value in values)
            {
                Mark(value);
            }
        }
    }

    private void Mark(Block block)
    {
        foreach (Operation operation in block.Operations)
        {
            foreach (Block inner in operation.Blocks)
            {
                Mark(inner);
            }

            Value[] operands = [.. operation.Operands];
            switch (operation.Name)
            {
                case OperationNames.Seed:
                    Mark(operands[0]);
                    break;
                case OperationNames.WriteColumns when operands[0].Type.IsBuffer:
                    // Also where no tangent reaches it: it is zero in all lanes.
                    Mark(operands[0]);
                    break;
                case OperationNames.Unit:
                    Mark(operation.Result);
                    break;
                case OperationNames.If:
                    for (int i = 0; i < operation.Results.Count; i++)
                    {
                        Follow(operation.Results[i], [.. operation.Blocks.Select(b => b.Results[i])]);
                    }

                    break;
                case OperationNames.For or OperationNames.While:
                    MarkCarried(operation);
                    break;
                case OperationNames.Load or OperationNames.Pop or OperationNames.Total:
                    Follow(operation.Result, operands[0]);
                    break;
                case OperationNames.Store or OperationNames.Accumulate or OperationNames.Fill or OperationNames.Push:
                    Follow(operands[0], operands[operands.Length - 1]);
                    break;
                case OperationNames.Copy or OperationNames.AddTo:
                    Unite(operands[0], operands[1]);
                    break;
                default:
                    foreach (Value result in operation.Results.Where(r => r.Type.IsScalar && r.Type.IsFloatingPoint))
                    {
                        Follow(result, [.. operands.Where(o => o.Type.IsScalar)]);
                    }

                    break;
            }
        }
    }

    /// <summary>What is computed from a vector is one.</summary>
    private void Follow(Value value, params Value[] sources)
    {
        if (sources.Any(IsVector))
        {
            Mark(value);
        }
    }

    private void MarkCarried(Operation loop)
    {
        int index = loop.Name == OperationNames.For ? 1 : 0;
        Block body = loop.Blocks[loop.Blocks.Count - 1];
        for (int i = 0; i < loop.Results.Count; i++)
        {
            if (IsVector(loop.Operands[(2 * index) + i]) || IsVector(body.Results[i]) || loop.Blocks.Any(b => IsVector(b.Arguments[index + i])))
            {
                Mark(loop.Results[i]);
                foreach (Block block in loop.Blocks)
                {
                    Mark(block.Arguments[index + i]);
                }
            }
        }
    }

    /// <summary>
    /// All vectors have as many lanes as there are directions, none is in the caller's memory or in a struct, and nothing is done with them but what
    /// vectors can.
    /// </summary>
    private bool IsLegal(Function function)
    {
        Value[] vectors = [.. function.Body.AllDefinitions().Where(IsVector)];
        return vectors.All(v => v.Type.IsFloatingPoint && Of(v.Type.Element) == _width && v.Type.Buffer is null or { IsJagged: false, Structure: null })
            && !function.Parameters.Concat(function.Results).Any(IsVector)
            && function.Body.AllOperations().All(IsLegal);
    }

    private bool IsLegal(Operation operation)
    {
        if (!operation.Operands.Concat(operation.Results).Any(IsVector))
        {
            return true;
        }

        switch (operation.Name)
        {
            case OperationNames.Seed or OperationNames.Unit or OperationNames.WriteColumns or OperationNames.If or OperationNames.For or OperationNames.While
                or OperationNames.Load or OperationNames.Store or OperationNames.Accumulate or OperationNames.Copy or OperationNames.Fill or OperationNames.AddTo
                or OperationNames.Total or OperationNames.Stack or OperationNames.Push or OperationNames.Pop or OperationNames.Length or OperationNames.Slice
                or OperationNames.DenseRow or OperationNames.Part:
                return true;
            case OperationNames.Allocate:
                return !operation.Flag(AttributeNames.IsArray);
            case OperationNames.Divide:
                return !IsVector(operation.Operands[1]);
            default:
                return s_linear.ContainsKey(operation.Name);
        }
    }

    private IrType Typed(Value value) => IsVector(value) ? value.Type with { Lanes = _width } : value.Type;

    private Value Mapped(Value value) => value with { Type = Typed(value) };

    private Block Rewrite(Block block, IReadOnlyList<Value>? yieldedTo = null)
    {
        OperationBuilder builder = _identifiers.Nested();
        foreach (Operation operation in block.Operations)
        {
            Rewrite(operation, builder);
        }

        IEnumerable<Value> results = block.Results.Select((r, i) => yieldedTo is not null && IsVector(yieldedTo[i]) ? Vector(r, builder) : Mapped(r)).ToArray();
        return builder.ToBlock(block.Arguments.Select(Mapped), results);
    }

    private void Rewrite(Operation operation, OperationBuilder builder)
    {
        Value[] operands = [.. operation.Operands];
        int last = operands.Length - 1;
        bool[] isVector = new bool[operands.Length];
        switch (operation.Name)
        {
            case OperationNames.For or OperationNames.While:
                int bounds = operands.Length - operation.Results.Count;
                isVector = [.. operands.Select((_, i) => i >= bounds && IsVector(operation.Results[i - bounds]))];
                break;
            case OperationNames.Store or OperationNames.Accumulate or OperationNames.Fill or OperationNames.Push:
                isVector[last] = IsVector(operands[0]);
                break;
            case OperationNames.WriteColumns:
                isVector[0] = true;
                break;
            default:
                isVector = [.. operands.Select(o =>
                    o.Type.IsFloatingPoint && operation.Results.Count == 1 && IsVector(operation.Result) && s_linear.TryGetValue(operation.Name, out bool areAll) && areAll)];
                break;
        }

        builder.Append(operation with
        {
            Operands = operands.Select((o, i) => isVector[i] ? Vector(o, builder) : Mapped(o)).ToEquatableArray(),
            Results = operation.Results.Select(Mapped).ToEquatableArray(),
            Blocks = operation.Blocks.Select((b, i) =>
                Rewrite(b, operation.Name == OperationNames.If || i == operation.Blocks.Count - 1 ? operation.Results : null)).ToEquatableArray(),
        });
    }

    /// <summary>The value as a vector: a number is the same in all lanes.</summary>
    private Value Vector(Value value, OperationBuilder builder)
    {
        if (IsVector(value))
        {
            return Mapped(value);
        }

        Value result = builder.NewValue(value.Type with { Lanes = _width });
        builder.Append(_constants.TryGetValue(value.Id, out Operation? constant)
            ? constant with { Results = EquatableArray.Of(result) }
            : new Operation(OperationNames.Broadcast, EquatableArray.Of(value), EquatableArray.Of(result), EquatableArray<IrAttribute>.Empty, EquatableArray<Block>.Empty));
        return result;
    }
}
