using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Differentiation;

/// <summary>What the reverse sweep starts from.</summary>
internal enum AdjointSeed
{
    /// <summary>One: the result is a scalar, and the function returns its value before the gradients.</summary>
    One,

    /// <summary>A further parameter of the shape of the result, the cotangent; the function returns the gradients alone.</summary>
    Cotangent,
}

/// <summary>
/// Reverse mode, <c>Ir -> Ir</c>: the primal operations, then the adjoint of each active one in reverse order. A first contribution to an adjoint is
/// taken as it is and later ones are added, so nothing is set to zero to be added to.
/// </summary>
internal sealed class Adjoint
{
    /// <summary>The name of the parameter that holds the cotangent of the result.</summary>
    public const string CotangentName = "cotangent";

    /// <summary>Follows the name of a value in that of its adjoint.</summary>
    public const string Suffix = "Gradient";

    private readonly Activity _activity;
    private readonly OperationBuilder _builder;
    private readonly Dictionary<int, Value> _adjoints = [];
    private readonly int _firstId;

    private Adjoint(Activity activity, OperationBuilder builder)
    {
        _activity = activity;
        _builder = builder;
        _firstId = builder.NextId;
    }

    /// <summary>The function that computes the adjoints of the targets.</summary>
    /// <param name="primal">The function to differentiate; it has one result.</param>
    /// <param name="targets">Parameters, or results of operations, to differentiate with respect to.</param>
    /// <param name="seed">What the sweep starts from.</param>
    public static Function Differentiate(Function primal, IReadOnlyList<Value> targets, AdjointSeed seed)
    {
        OperationBuilder builder = new(FirstFreeId(primal));
        foreach (Operation operation in primal.Operations)
        {
            builder.Append(operation);
        }

        Value result = primal.Results[0];
        List<Value> parameters = [.. primal.Parameters];
        Value start;
        if (seed == AdjointSeed.Cotangent)
        {
            start = builder.NewValue(result.Type, CotangentName);
            parameters.Add(start);
        }
        else
        {
            start = builder.Constant(1, result.Type.Element);
        }

        Adjoint sweep = new(Activity.Analyze(primal, targets), builder);
        sweep.Run(primal, start);
        List<Value> results = seed == AdjointSeed.One ? [result] : [];
        results.AddRange(targets.Select(sweep.Gradient));
        return new Function(
            primal.Name, new Block(parameters.ToEquatableArray(), builder.Operations.ToEquatableArray(), results.ToEquatableArray()));
    }

    private void Run(Function primal, Value start)
    {
        if (_activity.IsActive(primal.Results[0]))
        {
            _adjoints[primal.Results[0].Id] = start;
        }

        foreach (Operation operation in primal.Operations.Reverse())
        {
            if (operation.Results.Count == 1 && _adjoints.ContainsKey(operation.Result.Id))
            {
                Propagate(operation, Named(operation.Result));
            }
        }

        // An adjoint that is the same along an axis is repeated before it is returned; the name is for what is returned.
        foreach (Value parameter in primal.Parameters.Where(p => _adjoints.TryGetValue(p.Id, out Value? adjoint) && adjoint.Type == p.Type))
        {
            Named(parameter);
        }
    }

    private void Propagate(Operation operation, Value cotangent)
    {
        Rule rule = RuleTable.Get(operation.Name);
        AdjointContext context = new(_builder, operation, cotangent);
        for (int i = 0; i < operation.Operands.Count; i++)
        {
            Value operand = operation.Operands[i];
            if (!_activity.IsActive(operand) || !rule.IsDifferentiable(operation, i) || rule.Adjoint(context, i) is not { } contribution)
            {
                continue;
            }

            // Only elementwise operations repeat an operand; every other rule answers in the shape of its operand.
            if (rule is ElementwiseRule)
            {
                contribution = Unbroadcast(contribution, operation.Result, operand.Type);
            }

            _adjoints[operand.Id] = _adjoints.TryGetValue(operand.Id, out Value? earlier) ? _builder.Add(earlier, contribution) : contribution;
        }
    }

    /// <summary>Sums a contribution over the axes along which the operand was repeated.</summary>
    private Value Unbroadcast(Value contribution, Value result, IrType operand)
    {
        IReadOnlyList<int> repeated = Broadcasting.RepeatedAxes(operand.Shape, result.Type.Shape);
        if (repeated.Count == 0)
        {
            return contribution;
        }

        if (contribution.Type.IsScalar)
        {
            // The same number along every axis: its sum is a multiple of it, and no tensor of equal elements is made.
            Value count = _builder.Emit(
                OperationNames.Count, [result], [new IrAttribute(AttributeNames.Axes, Operation.FormatIntegers(repeated))]);
            return _builder.Multiply(_builder.Convert(count, contribution.Type.Element), contribution);
        }

        return _builder.SumTo(_builder.BroadcastTo(contribution, result.Type), operand);
    }

    /// <summary>The complete adjoint of a value, named after it.</summary>
    private Value Named(Value value)
    {
        Value adjoint = _adjoints[value.Id];
        if (value.Name is not { } name || adjoint.Name is not null || !IsFresh(adjoint))
        {
            return adjoint;
        }

        adjoint = _builder.Rename(adjoint, name + Suffix);
        _adjoints[value.Id] = adjoint;
        return adjoint;
    }

    /// <summary>The value was computed by the sweep: not a constant, a primal value or a parameter, whose names are their own.</summary>
    private bool IsFresh(Value value) =>
        value.Id >= _firstId && !_builder.Operations.Any(o => o.Name == OperationNames.Constant && o.Result.Id == value.Id);

    private Value Gradient(Value target)
    {
        Value gradient = _adjoints.TryGetValue(target.Id, out Value? adjoint) ? adjoint : _builder.Constant(0, target.Type.Element);
        Value full = _builder.BroadcastTo(gradient, target.Type);
        return full.Id == gradient.Id || target.Name is null ? full : _builder.Rename(full, target.Name + Suffix);
    }

    private static int FirstFreeId(Function function) =>
        function.Operations.SelectMany(o => o.Results).Concat(function.Parameters).Select(v => v.Id).DefaultIfEmpty(-1).Max() + 1;
}
