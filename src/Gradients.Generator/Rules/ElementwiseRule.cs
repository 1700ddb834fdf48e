using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Rules;

/// <summary>A partial derivative of an elementwise operation.</summary>
/// <param name="Formula">The partial derivative.</param>
/// <param name="Zeros">Which zeros win in its product with an adjoint or tangent.</param>
internal sealed record Partial(Formula Formula, StrongZeros Zeros)
{
    /// <summary>It may be infinite at finite operands.</summary>
    public bool IsSingular => Zeros != StrongZeros.None;
}

/// <summary>Which factors of a product win over an infinite other factor where they are exactly zero.</summary>
internal enum StrongZeros
{
    /// <summary>None: what is not finite propagates.</summary>
    None,

    /// <summary>The adjoint or tangent.</summary>
    Factor,

    /// <summary>The partial derivative, too.</summary>
    Both,
}

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

        return Product(builder, factor, partial.Formula, partial.Zeros, names, kind);
    }

    private static Value Product(
        OperationBuilder builder, Value factor, Formula formula, StrongZeros zeros, IReadOnlyDictionary<string, Value> names, ScalarKind kind)
    {
        switch (formula)
        {
            // What is not chosen contributes nothing, whatever the factor is.
            case Formula.Call { Operation: OperationNames.Select, Arguments: var choice }:
                Value condition = choice[0].Emit(builder, names, kind);
                return builder.Emit(OperationNames.Select, condition, Branch(choice[1]), Branch(choice[2]));

            // c / d is divided by d, not multiplied by its reciprocal: one rounding less, and the text an engineer would write.
            case Formula.Call { Operation: OperationNames.Divide } quotient when quotient.Arguments[0].Constant is { } numerator:
                Value scaled = numerator == 1 ? factor : builder.Multiply(builder.Constant(numerator, kind), factor);
                return builder.Emit(zeros == StrongZeros.None ? OperationNames.Divide : OperationNames.StrongDivide, scaled, quotient.Arguments[1].Emit(builder, names, kind));
        }

        string product = zeros switch
        {
            StrongZeros.None => OperationNames.Multiply,
            StrongZeros.Factor => OperationNames.StrongMultiply,
            _ => OperationNames.MutualMultiply,
        };
        return builder.Emit(product, factor, formula.Emit(builder, names, kind));

        Value Branch(Formula branch) => branch.Constant switch
        {
            0 => builder.Constant(0, kind),
            1 => factor,
            { } number => builder.Multiply(builder.Constant(number, kind), factor),
            null => Product(builder, factor, branch, zeros, names, kind),
        };
    }
}
