using System.Collections.Generic;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Rules;

/// <summary>
/// What is known about an operation: the type of its result, its vector-Jacobian product (adjoint) and its Jacobian-vector product (tangent).
/// Both derivatives are written in operations that have rules themselves, so derivatives can be differentiated again.
/// </summary>
internal abstract class Rule
{
    protected Rule(string name) => Name = name;

    /// <summary>The name of the operation in the IR.</summary>
    public string Name { get; }

    /// <summary>The number of operands.</summary>
    public virtual int Arity => 1;

    /// <summary>The notation of the closed form, with {0}, {1}… for the operands and {name} for attributes.</summary>
    public abstract string Notation { get; }

    /// <summary>How tightly the notation binds.</summary>
    public virtual Precedence Precedence => Precedence.Primary;

    /// <summary>The derivative is zero wherever it exists, whatever the operands.</summary>
    public virtual bool IsPiecewiseConstant => false;

    /// <summary>The type of the result.</summary>
    /// <exception cref="ShapeException">The operands do not fit.</exception>
    public abstract IrType Infer(IReadOnlyList<Value> operands, IReadOnlyList<IrAttribute> attributes, IDimensionEquality equality);

    /// <summary>A derivative passes from the operand to the result of the operation.</summary>
    public virtual bool IsDifferentiable(Operation operation, int operand) => operation.Operands[operand].Type.IsFloatingPoint;

    /// <summary>
    /// The contribution of the result's cotangent to the cotangent of one operand, or null where it is zero. It may have fewer axes than the operand
    /// (it is then the same along the others), or more where the operand was broadcast; the adjoint pass sums those.
    /// </summary>
    public abstract Value? Adjoint(AdjointContext context, int operand);

    /// <summary>The tangent of the result, or null where it is zero.</summary>
    /// <param name="builder">Takes the operations of the tangent.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="tangents">The tangents of the operands; null is zero.</param>
    public abstract Value? Tangent(OperationBuilder builder, Operation operation, IReadOnlyList<Value?> tangents);

    /// <summary>The sum of tangents where each may be zero.</summary>
    protected static Value? Total(OperationBuilder builder, IEnumerable<Value?> terms)
    {
        Value? total = null;
        foreach (Value? term in terms)
        {
            total = term is null ? total : total is null ? term : builder.Add(total, term);
        }

        return total;
    }
}

/// <summary>What an adjoint rule sees.</summary>
/// <param name="Builder">Takes the operations of the contribution.</param>
/// <param name="Operation">The primal operation.</param>
/// <param name="Cotangent">The cotangent of the result. Axes along which it is the same may be missing.</param>
internal sealed record AdjointContext(OperationBuilder Builder, Operation Operation, Value Cotangent)
{
    /// <summary>The cotangent with all axes of the result.</summary>
    public Value FullCotangent => Builder.BroadcastTo(Cotangent, Operation.Result.Type);

    public Value Operand(int index) => Operation.Operands[index];
}

/// <summary>Binding strength of written mathematics, weakest first.</summary>
internal enum Precedence
{
    Sum,

    /// <summary>Below a product, so that (a / b)·c keeps its parentheses.</summary>
    Quotient,
    Product,
    Prefix,
    Power,
    Primary,
}
