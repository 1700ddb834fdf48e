using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Differentiation;

/// <summary>
/// Which numbers and which memory of a program carry derivatives: those that vary with a target and are useful to a result. A fixpoint, as loops carry
/// values from one iteration to the next. Memory is judged by alias class.
/// </summary>
internal sealed class ProgramActivity
{
    private readonly HashSet<int> _varied = [];
    private readonly HashSet<int> _useful = [];
    private bool _changed;

    private ProgramActivity(AliasClasses classes) => Classes = classes;

    public AliasClasses Classes { get; }

    /// <param name="primal">The program.</param>
    /// <param name="targets">What is differentiated with respect to.</param>
    /// <param name="outputs">Memory whose final contents are results, besides the results of the function.</param>
    public static ProgramActivity Analyze(Function primal, IEnumerable<Value> targets, IEnumerable<Value> outputs)
    {
        ProgramActivity activity = new(AliasClasses.Of(primal.Body));
        foreach (Value target in targets)
        {
            activity.Vary(target);
        }

        foreach (Value result in primal.Results.Concat(outputs))
        {
            activity.Use(result);
        }

        activity.Repeat(() => activity.Forward(primal.Body));
        activity.Repeat(() => activity.Backward(primal.Body));
        return activity;
    }

    public bool IsVaried(Value value) => _varied.Contains(Key(value));

    public bool IsUseful(Value value) => _useful.Contains(Key(value));

    /// <summary>The value varies with a target and is useful to a result; a buffer: its elements do.</summary>
    public bool IsActive(Value value) => IsVaried(value) && IsUseful(value);

    private int Key(Value value) => value.Type.IsBuffer ? Classes.Of(value) : value.Id;

    private void Repeat(System.Action pass)
    {
        do
        {
            _changed = false;
            pass();
        }
        while (_changed);
    }

    private void Vary(Value value) => _changed |= value.Type.IsFloatingPoint && _varied.Add(Key(value));

    private void Use(Value value) => _changed |= value.Type.IsFloatingPoint && _useful.Add(Key(value));

    private void VaryWith(Value result, IEnumerable<Value> sources)
    {
        if (sources.Any(IsVaried))
        {
            Vary(result);
        }
    }

    private void UseFor(Value result, IEnumerable<Value> sources)
    {
        if (IsUseful(result))
        {
            foreach (Value source in sources)
            {
                Use(source);
            }
        }
    }

    private void Forward(Block block)
    {
        foreach (Operation operation in block.Operations)
        {
            foreach (Block inner in operation.Blocks)
            {
                Forward(inner);
            }

            foreach ((Value result, IEnumerable<Value> sources) in Flows(operation))
            {
                VaryWith(result, sources);
            }
        }
    }

    private void Backward(Block block)
    {
        foreach (Operation operation in Enumerable.Reverse(block.Operations))
        {
            foreach ((Value result, IEnumerable<Value> sources) in Flows(operation))
            {
                UseFor(result, sources);
            }

            foreach (Block inner in operation.Blocks)
            {
                Backward(inner);
            }
        }
    }

    /// <summary>Where derivatives flow: from the sources to the result, a number or the memory that is written.</summary>
    private static IEnumerable<(Value Result, IEnumerable<Value> Sources)> Flows(Operation operation)
    {
        EquatableArray<Value> operands = operation.Operands;
        switch (operation.Name)
        {
            case OperationNames.If:
                return operation.Results.Select((r, i) => (r, operation.Blocks.Select(b => b.Results[i])));
            case OperationNames.For:
                Block body = operation.Blocks[0];
                return Carried(operation, operands.Skip(2), [body.Arguments.Skip(1)], body);
            case OperationNames.While:
                return Carried(operation, operands, operation.Blocks.Select(b => (IEnumerable<Value>)b.Arguments), operation.Blocks[1]);
            case OperationNames.Load or OperationNames.Total or OperationNames.Pop:
                return [(operation.Result, operands.Take(1))];
            case OperationNames.Store or OperationNames.Accumulate or OperationNames.Fill or OperationNames.Push:
                return [(operands[0], operands.Skip(operands.Count - 1))];
            case OperationNames.Copy or OperationNames.AddTo:
                return [(operands[1], operands.Take(1))];
            case OperationNames.Call:
                return operation.Results.Concat(OpaqueCall.Written(operation)).Select(r => (r, OpaqueCall.Differentiable(operation)));
            default:
                return RuleTable.Find(operation.Name) is { } rule
                    ? operation.Results.Select(r => (r, operands.Where((_, i) => rule.IsDifferentiable(operation, i))))
                    : [];
        }
    }

    private static IEnumerable<(Value Result, IEnumerable<Value> Sources)> Carried(
        Operation loop, IEnumerable<Value> initial, IEnumerable<IEnumerable<Value>> arguments, Block body)
    {
        // What leaves the loop is what entered an iteration that did not take place: useful behind the loop, useful inside.
        Value[] start = [.. initial];
        foreach (IEnumerable<Value> list in arguments)
        {
            int i = 0;
            foreach (Value argument in list)
            {
                yield return (argument, [start[i], body.Results[i]]);
                yield return (loop.Results[i], [argument]);
                i++;
            }
        }
    }
}
