using System;
using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;
using Gradients.Generator.Tests.Harness;
using Gradients.Generator.Tests.Ir;
using Xunit;

namespace Gradients.Generator.Tests.Rules;

/// <summary>
/// One operation with everything its rule says about it, as a function: its parameters are the operands, the cotangent of the result and a tangent for
/// each floating-point operand; its results are the value, its tangent, and the adjoint of each floating-point operand.
/// </summary>
internal sealed class RuleFunction
{
    private readonly int[] _differentiated;

    private RuleFunction(Function function, int[] differentiated)
    {
        Function = function;
        _differentiated = differentiated;
    }

    public Function Function { get; }

    /// <param name="name">The operation.</param>
    /// <param name="operandTypes">The types of its operands.</param>
    /// <param name="attributes">Its attributes.</param>
    /// <param name="resultType">The type of its result where the rule table does not infer it.</param>
    /// <param name="sharedCotangent">The cotangent is one number for all elements of the result, as that of a sum is.</param>
    public static RuleFunction Create(
        string name, IReadOnlyList<IrType> operandTypes, IrAttribute[]? attributes = null, IrType? resultType = null, bool sharedCotangent = false)
    {
        OperationBuilder builder = new(0);
        Rule rule = RuleTable.Get(name);
        Value[] operands = [.. operandTypes.Select((type, i) => builder.NewValue(type, "x" + i))];
        Operation primal;
        if (resultType is null)
        {
            builder.Emit(name, operands, attributes ?? []);
            primal = builder.Operations[0];
        }
        else
        {
            primal = new Operation(
                name, operands.ToEquatableArray(), EquatableArray.Of(builder.NewValue(resultType)), (attributes ?? []).ToEquatableArray(),
                EquatableArray<Block>.Empty);
            builder.Append(primal);
        }

        IrType result = primal.Result.Type;
        int[] differentiated = [.. Enumerable.Range(0, operands.Length).Where(i => operands[i].Type.IsFloatingPoint)];
        Value cotangent = builder.NewValue(sharedCotangent ? result.WithShape(EquatableArray<Dimension>.Empty) : result, "cotangent");
        Value?[] tangents = [.. operands.Select((o, i) => o.Type.IsFloatingPoint ? builder.NewValue(o.Type, "t" + i) : null)];
        Value zero = builder.Constant(0, result.Element);
        List<Value> results = [primal.Result, builder.BroadcastTo(rule.Tangent(builder, primal, tangents) ?? zero, result)];
        AdjointContext context = new(builder, primal, cotangent);
        foreach (int i in differentiated)
        {
            Value contribution = rule.Adjoint(context, i) ?? builder.Constant(0, operands[i].Type.Element);

            // The elementwise rules answer element by element of the result; the others in the shape of the operand.
            Value full = rule is ElementwiseRule ? builder.SumTo(builder.BroadcastTo(contribution, result), operands[i].Type) : contribution;
            results.Add(builder.BroadcastTo(full, operands[i].Type));
        }

        Value[] parameters = [.. operands, cotangent, .. tangents.OfType<Value>()];
        Function function = new(
            name, new Block(parameters.ToEquatableArray(), builder.Operations.ToEquatableArray(), results.ToEquatableArray()));
        Assert.Empty(IrVerifier.Verify(function));
        return new RuleFunction(function, differentiated);
    }

    /// <summary>The value of the operation.</summary>
    public ReferenceTensor Value(IReadOnlyList<ReferenceTensor> operands) =>
        Run(operands, Filled(Parameter(operands.Count), operands, 0), [.. _differentiated.Select(i => operands[i])])[0];

    /// <summary>The tangent of the result.</summary>
    public ReferenceTensor Tangent(IReadOnlyList<ReferenceTensor> operands, params ReferenceTensor[] tangents) =>
        Run(operands, Filled(Parameter(operands.Count), operands, 0), tangents)[1];

    /// <summary>The adjoint of each floating-point operand.</summary>
    public IReadOnlyList<ReferenceTensor> Adjoints(IReadOnlyList<ReferenceTensor> operands, ReferenceTensor cotangent) =>
        [.. Run(operands, cotangent, [.. _differentiated.Select(i => operands[i])]).Skip(2)];

    /// <summary>⟨cotangent, J·t⟩ and ⟨Jᵀ·cotangent, t⟩ are the same up to rounding.</summary>
    public void AssertAdjointIsTransposeOfTangent(IReadOnlyList<ReferenceTensor> operands, ReferenceTensor cotangent, ReferenceTensor[] tangents)
    {
        IReadOnlyList<ReferenceTensor> results = Run(operands, cotangent, tangents);
        ReferenceTensor full = ReferenceTensor.Create(results[1].Shape, cotangent.Repeated);
        (double forward, double forwardMagnitude) = full.Dot(results[1]);
        (double Value, double Magnitude)[] reverse = [.. tangents.Select((t, i) => results[2 + i].Dot(t))];
        double difference = Math.Abs(forward - reverse.Sum(r => r.Value));
        double bound = 1e-12 * (Math.Abs(forward) + forwardMagnitude + reverse.Sum(r => r.Magnitude));
        Assert.True(difference <= bound, $"forward {forward:R}, reverse {reverse.Sum(r => r.Value):R}\n{IrPrinter.Print(Function)}");
    }

    /// <summary>Each entry of each adjoint is the derivative of ⟨cotangent, value⟩ by that entry.</summary>
    public void AssertAdjointsAgreeWithDifferences(IReadOnlyList<ReferenceTensor> operands, ReferenceTensor cotangent)
    {
        IReadOnlyList<ReferenceTensor> adjoints = Adjoints(operands, cotangent);
        for (int d = 0; d < adjoints.Count; d++)
        {
            double scale = adjoints[d].Data.Max(Math.Abs) + (0.1 * cotangent.Data.Max(Math.Abs));
            for (int entry = 0; entry < adjoints[d].Data.Length; entry++)
            {
                double expected = Differences.Derivative(step => Weighted(_differentiated[d], entry, step), 0.05);
                Assert.True(
                    Math.Abs(adjoints[d].Data[entry] - expected) <= 1e-7 * (Math.Abs(expected) + (1e-3 * scale)),
                    $"entry {entry} of operand {d}: {adjoints[d].Data[entry]:R}, differences {expected:R}\n{IrPrinter.Print(Function)}");
            }
        }

        double Weighted(int operand, int entry, double step)
        {
            ReferenceTensor[] moved = [.. operands];
            double[] data = [.. operands[operand].Data];
            data[entry] += step;
            moved[operand] = operands[operand] with { Data = data };
            ReferenceTensor value = Run(moved, cotangent, [.. _differentiated.Select(i => moved[i])])[0];
            return ReferenceTensor.Create(value.Shape, cotangent.Repeated).Dot(value).Value;
        }
    }

    private Value Parameter(int index) => Function.Parameters[index];

    private IReadOnlyList<ReferenceTensor> Run(IReadOnlyList<ReferenceTensor> operands, ReferenceTensor cotangent, ReferenceTensor[] tangents) =>
        Interpreter.Run(Function, [.. operands, cotangent, .. tangents]);

    private ReferenceTensor Filled(Value parameter, IReadOnlyList<ReferenceTensor> operands, double number)
    {
        Dictionary<string, int> extents = [];
        for (int i = 0; i < operands.Count; i++)
        {
            for (int axis = 0; axis < operands[i].Rank; axis++)
            {
                if (Parameter(i).Type.Shape[axis].Symbol is { } symbol)
                {
                    extents[symbol] = operands[i].Shape[axis];
                }
            }
        }

        return ReferenceTensor.Create([.. parameter.Type.Shape.Select(d => d.Symbol is { } s ? extents[s] : d.Constant)], _ => number);
    }
}
