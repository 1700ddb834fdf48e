using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Optimization;

/// <summary>
/// The derivatives of quotients with fewer divisions. Of q = x/y with the adjoint g: x̄ = g/y, ȳ = −x̄·q; of r = 1/y: ȳ = −g·r·r; several divisions by the same y
/// multiply by one 1/y. The logistic function s = 1/(1 + eⁿ) is known by its value: n̄ = −g·s·(1 − s), so that neither the exponential nor the sum is needed.
/// An adjoint of zero still meets an infinite partial as zero.
/// </summary>
internal sealed class Quotients
{
    private readonly Dictionary<int, Operation> _definitions;
    private readonly OperationBuilder _identifiers;
    private readonly Dictionary<int, int> _uses;

    private Quotients(Function function)
    {
        _identifiers = new OperationBuilder(function.FirstFreeId());
        _definitions = function.Body.AllOperations().SelectMany(o => o.Results.Select(r => (r.Id, o))).ToDictionary(p => p.Id, p => p.o);
        _uses = function.Body.AllUses().GroupBy(v => v.Id).ToDictionary(g => g.Key, g => g.Count());
    }

    public static Function Run(Function function)
    {
        Quotients pass = new(function);
        return function with { Body = pass.Visit(function.Body) };
    }

    private Block Visit(Block block)
    {
        OperationBuilder builder = _identifiers.Nested();
        Dictionary<int, Value> reciprocals = [];
        Dictionary<(int Cotangent, int Divisor), Value> divided = [];
        HashSet<int> shared = [.. block.Operations.Where(IsDivision).GroupBy(o => o.Operands[1].Id).Where(g => g.Count() > 1).Select(g => g.Key)];
        HashSet<int> unread = [];
        foreach (Operation operation in block.Operations)
        {
            if (IsDivision(operation))
            {
                divided[(operation.Operands[0].Id, operation.Operands[1].Id)] = operation.Result;
                builder.Append(shared.Contains(operation.Operands[1].Id)
                    ? operation with { Name = OperationNames.StrongMultiply, Operands = EquatableArray.Of(operation.Operands[0], Reciprocal(operation.Operands[1])) }
                    : operation);
            }
            else if (IsStrongProduct(operation))
            {
                Product(operation);
            }
            else
            {
                builder.Append(operation with { Blocks = operation.Blocks.Select(Visit).ToEquatableArray() });
            }
        }

        // What the rewritten operations have read is not computed, or it would have to be stored.
        return block with { Operations = builder.Operations.Where(o => o.Results.Count != 1 || !unread.Contains(o.Result.Id)).ToEquatableArray() };

        Value Reciprocal(Value divisor)
        {
            if (!reciprocals.TryGetValue(divisor.Id, out Value? reciprocal))
            {
                reciprocals[divisor.Id] = reciprocal = builder.Divide(builder.Constant(1, divisor.Type.Element), divisor);
            }

            return reciprocal;
        }

        void Product(Operation operation)
        {
            (Value cotangent, Value partial) = (operation.Operands[0], operation.Operands[1]);
            if (Logistic(operation) is { } logistic)
            {
                unread.UnionWith(logistic.Unread);
                Value product = builder.Multiply(
                    builder.Multiply(logistic.Cotangent, logistic.Value),
                    builder.Subtract(builder.Constant(1, partial.Type.Element), logistic.Value));
                Take(operation, OperationNames.Negate, product);
            }
            else if (ByDivisor(operation) is not { } quotient)
            {
                builder.Append(operation);
            }
            else if (IsOne(quotient.Operands[0]))
            {
                unread.UnionWith(Chain(partial));
                Value scaled = builder.Emit(OperationNames.StrongMultiply, cotangent, quotient.Result);
                Take(operation, OperationNames.Negate, builder.Emit(OperationNames.StrongMultiply, scaled, quotient.Result));
            }
            else if (divided.TryGetValue((cotangent.Id, quotient.Operands[1].Id), out Value? share))
            {
                unread.UnionWith(Chain(partial));
                // The zero of x wins over an adjoint that overflows, as that of the adjoint wins over an infinite quotient.
                Take(operation, OperationNames.Negate, builder.Emit(OperationNames.MutualMultiply, share, quotient.Result));
            }
            else
            {
                builder.Append(operation);
            }
        }

        void Take(Operation operation, string name, params Value[] operands) =>
            builder.Append(operation with { Name = name, Operands = operands.ToEquatableArray() });
    }

    private static bool IsDivision(Operation operation) => operation is { Name: OperationNames.StrongDivide, Ordinal: < 0 };

    private static bool IsStrongProduct(Operation operation) => operation is { Name: OperationNames.StrongMultiply, Ordinal: < 0 };

    /// <summary>The quotient q = x/y where the operation is the contribution g·(−q/y) to its divisor.</summary>
    private Operation? ByDivisor(Operation operation) =>
        Defined(operation.Operands[1], OperationNames.Divide) is { Ordinal: < 0 } slope
            && Defined(slope.Operands[0], OperationNames.Negate) is { } negated
            && Defined(negated.Operands[0], OperationNames.Divide) is { } quotient
            && quotient.Operands[1].Id == slope.Operands[1].Id
                ? quotient
                : null;

    /// <summary>The cotangent and value of s = 1/(1 + e) with e = exp(n), where the operation is the contribution g·(−s/(1 + e))·e to n.</summary>
    private (Value Cotangent, Value Value, int[] Unread)? Logistic(Operation operation)
    {
        if (Defined(operation.Operands[1], "exp") is { } exponential
            && Defined(operation.Operands[0], OperationNames.StrongMultiply) is { Ordinal: < 0 } inner && _uses[inner.Result.Id] == 1
            && ByDivisor(inner) is { } quotient && IsOne(quotient.Operands[0])
            && Defined(quotient.Operands[1], OperationNames.Add) is { } sum
            && ((IsOne(sum.Operands[0]) && sum.Operands[1].Id == exponential.Result.Id) || (IsOne(sum.Operands[1]) && sum.Operands[0].Id == exponential.Result.Id)))
        {
            return (inner.Operands[0], quotient.Result, [inner.Result.Id, .. Chain(inner.Operands[1])]);
        }

        return null;
    }

    /// <summary>What −q/y is made of, where nobody else reads it.</summary>
    private int[] Chain(Value slope) =>
        _uses[slope.Id] > 1 ? []
        : Defined(slope, OperationNames.Divide) is { Ordinal: < 0 } quotient && _uses[quotient.Operands[0].Id] == 1 ? [slope.Id, quotient.Operands[0].Id]
        : [slope.Id];

    private bool IsOne(Value value) =>
        Defined(value, OperationNames.Constant) is { } constant && value.Type.IsFloatingPoint && OperationBuilder.NumberOf(constant) == 1;

    private Operation? Defined(Value value, string name) => _definitions.TryGetValue(value.Id, out Operation? operation) && operation.Name == name ? operation : null;
}
