using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Rules;

/// <summary>A partial derivative of an elementwise operation.</summary>
/// <param name="Formula">The partial derivative.</param>
/// <param name="IsSingular">It may be infinite at finite operands; its product with an adjoint that is exactly zero is then zero.</param>
internal sealed record Partial(Formula Formula, bool IsSingular);

/// <summary>
/// An operation on scalars, or on tensors element by element with broadcasting. Its partial derivatives are data; adjoint, tangent, the operands that
/// the derivative reads and its closed form follow from them.
/// </summary>
internal sealed class ElementwiseRule : Rule
{
    private readonly EquatableArray<string> _operands;
    private readonly IReadOnlyList<Partial?> _partials;

    /// <param name="name">The name of the operation.</param>
    /// <param name="operands">The names of the operands; a name that ends in <c>:int</c> or <c>:bool</c> is that of an integer or a truth value.</param>
    /// <param name="partials">The partial derivative by each operand; null where the operand has no derivative.</param>
    /// <param name="form">How it is written in C#.</param>
    public ElementwiseRule(string name, IEnumerable<string> operands, IReadOnlyList<Partial?> partials, CSharpForm form)
        : base(name)
    {
        _operands = operands.ToEquatableArray();
        _partials = partials;
        Form = form;
    }

    public CSharpForm Form { get; }

    /// <summary>The same rule in another form.</summary>
    public ElementwiseRule With(CSharpForm form) => new(Name, _operands, _partials, form) { IsPredicate = IsPredicate, IsStop = IsStop };

    public override int Arity => _operands.Count;

    /// <summary>The result is a truth value, as that of a comparison.</summary>
    public bool IsPredicate { get; init; }

    /// <summary>The user says that the operand is a constant for differentiation.</summary>
    public bool IsStop { get; init; }

    public override string Notation => Form.Notation ?? Name + "(" + string.Join(", ", Enumerable.Range(0, Arity).Select(i => "{" + i + "}")) + ")";

    public override Precedence Precedence => Form.Precedence;

    public override bool IsPiecewiseConstant => _partials.All(p => p is null || p.Formula.Constant == 0) && !IsPredicate && !IsStop;

    /// <summary>The operand is an integer and takes no part in differentiation.</summary>
    public bool IsInteger(int operand) => IsOf(":int", operand);

    public Partial? Partial(int operand) => _partials[operand];

    public override bool IsDifferentiable(Operation operation, int operand) =>
        operation.Result.Type.IsFloatingPoint && _partials[operand] is { } partial && partial.Formula.Constant != 0;

    public override IrType Infer(IReadOnlyList<Value> operands, IReadOnlyList<IrAttribute> attributes, IDimensionEquality equality)
    {
        EquatableArray<Dimension> shape = Broadcasting.Combine(operands.Select(o => o.Type.Shape), equality);
        int first = IsOf(":bool", 0) ? 1 : 0;
        ScalarKind kind = operands[first].Type.Element;
        if (first == 1 && operands[0].Type.Element != ScalarKind.Bool)
        {
            throw new ShapeException($"'{Name}' takes a truth value first, not {operands[0].Type.Element.Keyword()}");
        }

        for (int i = first; i < operands.Count; i++)
        {
            ScalarKind required = IsInteger(i) ? ScalarKind.Int : kind;
            if (operands[i].Type.Element != required)
            {
                throw new ShapeException(IsInteger(i)
                    ? $"operand {i} of '{Name}' is an integer, not {operands[i].Type.Element.Keyword()}"
                    : $"'{Name}' mixes the element types {kind.Keyword()} and {operands[i].Type.Element.Keyword()}");
            }
        }

        return new IrType(IsPredicate ? ScalarKind.Bool : kind, shape);
    }

    public override Value? Adjoint(AdjointContext context, int operand) =>
        Product(context.Builder, context.Operation, operand, context.Cotangent);

    public override Value? Tangent(OperationBuilder builder, Operation operation, IReadOnlyList<Value?> tangents) =>
        Total(builder, tangents.Select((tangent, i) => tangent is null ? null : Product(builder, operation, i, tangent)));

    private bool IsOf(string kind, int operand) => _operands[operand].EndsWith(kind, System.StringComparison.Ordinal);

    /// <summary>The product of a tangent or cotangent with the partial derivative.</summary>
    private Value? Product(OperationBuilder builder, Operation operation, int operand, Value factor)
    {
        if (_partials[operand] is not { } partial || partial.Formula.Constant == 0)
        {
            return null;
        }

        switch (partial.Formula.Constant)
        {
            case 1:
                return factor;
            case -1:
                return builder.Negate(factor);
        }

        ScalarKind kind = operation.Result.Type.Element;
        Dictionary<string, Value> names = new() { ["result"] = operation.Result };
        for (int i = 0; i < _operands.Count; i++)
        {
            names[_operands[i].Split(':')[0]] = operation.Operands[i];
        }

        // c / d is divided by d, not multiplied by its reciprocal: one rounding less, and the text an engineer would write.
        if (partial.Formula is Formula.Call { Operation: OperationNames.Divide } quotient && quotient.Arguments[0].Constant is { } numerator)
        {
            Value scaled = numerator == 1 ? factor : builder.Multiply(builder.Constant(numerator, kind), factor);
            Value divisor = quotient.Arguments[1].Emit(builder, names, kind);
            return builder.Emit(partial.IsSingular ? OperationNames.StrongDivide : OperationNames.Divide, scaled, divisor);
        }

        Value derivative = partial.Formula.Emit(builder, names, kind);
        return builder.Emit(partial.IsSingular ? OperationNames.StrongMultiply : OperationNames.Multiply, factor, derivative);
    }
}
