using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Writing;

/// <summary>Writes values as mathematics, from the notations of the rule table: <c>σ(s) ∘ (1 − σ(s))</c>.</summary>
internal sealed class Mathematics
{
    private readonly IReadOnlyDictionary<int, Operation> _definitions;
    private readonly System.Func<Value, string?> _name;
    private readonly System.Func<Value, bool> _isScalar;

    /// <param name="definitions">The operations that define values.</param>
    /// <param name="name">What a value is called; null for a value that is written out.</param>
    /// <param name="isScalar">The value is a single number, not an element of a tensor.</param>
    public Mathematics(
        IReadOnlyDictionary<int, Operation> definitions, System.Func<Value, string?> name, System.Func<Value, bool>? isScalar = null)
    {
        _definitions = definitions;
        _name = name;
        _isScalar = isScalar ?? (value => value.Type.IsScalar);
    }

    /// <summary>The value by its definition, its operands by their names.</summary>
    public string Definition(Value value) => Written(_definitions[value.Id]).Text;

    public string Reference(Value value) => Term(value).Text;

    private (string Text, Precedence Precedence) Term(Value value)
    {
        if (_name(value) is { } name)
        {
            return (name, IsDerivative(name) ? Precedence.Prefix : Precedence.Primary);
        }

        return _definitions.TryGetValue(value.Id, out Operation? operation) ? Written(operation) : (value.Name ?? value.ToString(), Precedence.Primary);
    }

    private (string Text, Precedence Precedence) Written(Operation operation)
    {
        switch (operation.Name)
        {
            case OperationNames.Constant:
                string number = operation.Attribute(AttributeNames.Value)!;
                return number[0] == '-' ? ("−" + number.Substring(1), Precedence.Prefix) : (number, Precedence.Primary);
            case OperationNames.Count:
                string product = Count(operation);
                return (product, product.Contains("·") ? Precedence.Product : Precedence.Primary);
            case OperationNames.Select:
                return (Term(operation.Operands[1]).Text + " where " + Term(operation.Operands[0]).Text + ", else " + Term(operation.Operands[2]).Text, Precedence.Sum - 1);
            case OperationNames.Convert or OperationNames.InsertAxes or OperationNames.BroadcastTo or OperationNames.Identity:
                return Term(operation.Operands[0]);
            case OperationNames.MatMul:
                return (Factor(operation, 0, AttributeNames.TransposeLeft) + " · " + Factor(operation, 1, AttributeNames.TransposeRight), Precedence.Product);
            case OperationNames.MatMulAdd:
                return (In(operation.Operands[2], Precedence.Sum) + " + " + Written(MatMulAddRule.Product(operation)).Text, Precedence.Sum);
            case OperationNames.Outer:
                return (In(operation.Operands[0], Precedence.Prefix) + " · " + In(operation.Operands[1], Precedence.Primary) + "ᵀ", Precedence.Product);
            case OperationNames.Divide or OperationNames.StrongDivide:
                return (In(operation.Operands[0], Precedence.Product) + " / " + In(operation.Operands[1], Precedence.Prefix), Precedence.Quotient);
        }

        Rule rule = RuleTable.Get(operation.Name);
        string notation = rule.Notation;
        if (operation.Name is OperationNames.Multiply or OperationNames.StrongMultiply or OperationNames.MutualMultiply)
        {
            // ∘ is the Hadamard product; a factor that is a number needs no sign for it.
            // A derivative stands apart: ∂f/∂s·v would read as the derivative by s·v.
            notation = operation.Operands.All(o => !_isScalar(o)) ? "{0} ∘ {1}" : operation.Operands.Any(IsDerivative) ? "{0} · {1}" : "{0}·{1}";
        }

        bool isFunction = rule.Precedence == Precedence.Primary;
        for (int i = 0; i < operation.Operands.Count; i++)
        {
            // A right operand needs parentheses at equal strength: a − (b − c).
            Precedence place = isFunction ? Precedence.Sum - 1 : rule.Precedence + (i > 0 ? 1 : 0);
            notation = notation.Replace("{" + i.ToString(CultureInfo.InvariantCulture) + "}", In(operation.Operands[i], place));
        }

        return (notation, rule.Precedence);
    }

    private bool IsDerivative(Value value) => _name(value) is { } name && IsDerivative(name);

    private static bool IsDerivative(string name) => name.Contains("/");

    private string In(Value value, Precedence place)
    {
        (string text, Precedence precedence) = Term(value);
        return precedence < place ? "(" + text + ")" : text;
    }

    private string Factor(Operation product, int operand, string flag)
    {
        Value value = product.Operands[operand];
        bool transposed = product.Flag(flag) || (operand == 0 && value.Type.Rank == 1);
        return transposed && !(product.Flag(flag) && value.Type.Rank == 1)
            ? In(value, Precedence.Primary) + "ᵀ"
            : In(value, Precedence.Prefix);
    }

    private static string Count(Operation operation)
    {
        // After lowering a count knows its extents by itself.
        string[] extents = operation.Attribute(AttributeNames.Extents) is { } text
            ? text.Split([' '], System.StringSplitOptions.RemoveEmptyEntries)
            : [.. operation.Integers(AttributeNames.Axes).Select(axis => operation.Operands[0].Type.Shape[axis].ToString())];
        return extents.Length == 0 ? "1" : string.Join("·", extents);
    }
}
