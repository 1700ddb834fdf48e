using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Optimization;

/// <summary>An integer as a sum of terms with coefficients, by the keys of the terms. Arithmetic wraps around as that of the program does.</summary>
internal sealed class LinearIndex
{
    private readonly SortedDictionary<string, (Operation? Product, Value Term, int Coefficient)> _terms = new(System.StringComparer.Ordinal);
    private int _constant;

    public static LinearIndex Constant(int number) => new() { _constant = number };

    public static LinearIndex Of(Value value) => new() { _terms = { [Key(value)] = (null, value, 1) } };

    /// <summary>A product of two values, computed again where the sum is.</summary>
    public static LinearIndex Of(Operation product) =>
        new() { _terms = { [string.Join("*", product.Operands.Select(Key).OrderBy(k => k, System.StringComparer.Ordinal))] = (product, product.Result, 1) } };

    /// <summary>The operator of a sum, difference or product of two integers of the type <c>int</c> that wraps around.</summary>
    public static char? Operator(Operation operation) =>
        operation.Operands.Count != 2 || operation.Results.Count != 1 || operation.Operands.Append(operation.Result).Any(v => v.Type is not { IsScalar: true, Element: ScalarKind.Int })
            ? null
            : operation.Name switch
            {
                OperationNames.Add => '+',
                OperationNames.Subtract => '-',
                OperationNames.Multiply => '*',
                OperationNames.Expression => operation.Attribute(AttributeNames.Text) switch { "{0} + {1}" => '+', "{0} - {1}" => '-', "{0} * {1}" => '*', _ => null },
                _ => null,
            };

    /// <summary>The coefficient of a value.</summary>
    public int Coefficient(Value value) => _terms.TryGetValue(Key(value), out (Operation?, Value, int Coefficient) term) ? term.Coefficient : 0;

    public bool IsZero => _constant == 0 && _terms.Count == 0;

    /// <summary>The sum can be written as additions and subtractions.</summary>
    public bool IsPlain => _terms.Values.All(t => t.Coefficient is 1 or -1) && (_terms.Count == 0 || _terms.Values.Any(t => t.Coefficient == 1));

    /// <summary>This sum and <paramref name="factor"/> times the other.</summary>
    public LinearIndex Plus(LinearIndex other, int factor)
    {
        LinearIndex sum = new() { _constant = unchecked(_constant + factor * other._constant) };
        foreach (string key in _terms.Keys.Union(other._terms.Keys))
        {
            (Operation? Product, Value Term, int Coefficient) left = _terms.TryGetValue(key, out var own) ? own : default;
            (Operation? Product, Value Term, int Coefficient) right = other._terms.TryGetValue(key, out var added) ? added : default;
            int coefficient = unchecked(left.Coefficient + factor * right.Coefficient);
            if (coefficient != 0)
            {
                sum._terms[key] = (left.Product ?? right.Product, left.Term ?? right.Term, coefficient);
            }
        }

        return sum;
    }

    /// <summary>Emits the sum.</summary>
    public Value Emit(OperationBuilder builder)
    {
        Value? sum = null;
        foreach ((Operation? product, Value term, int coefficient) in _terms.Values.OrderByDescending(t => t.Coefficient))
        {
            Value value = product is null ? term : builder.Multiply(product.Operands[0], product.Operands[1]);
            sum = sum is null ? value : coefficient > 0 ? builder.Add(sum, value) : builder.Subtract(sum, value);
        }

        return sum is null ? Number(_constant) : _constant == 0 ? sum : _constant > 0 ? builder.Add(sum, Number(_constant)) : builder.Subtract(sum, Number(unchecked(-_constant)));

        Value Number(int number) => builder.Constant(number.ToString(CultureInfo.InvariantCulture), ScalarKind.Int);
    }

    public override string ToString() =>
        string.Join(" ", _terms.Select(t => t.Value.Coefficient.ToString(CultureInfo.InvariantCulture) + ":" + t.Key)) + " " + _constant.ToString(CultureInfo.InvariantCulture);

    private static string Key(Value value) => value.Id.ToString(CultureInfo.InvariantCulture);
}
