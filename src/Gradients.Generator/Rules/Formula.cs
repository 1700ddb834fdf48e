using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Rules;

/// <summary>
/// A formula of the rule table, such as <c>result * (1 - result)</c>: operands by their names, <c>result</c>, numbers, <c>pi</c>, <c>ln2</c>,
/// <c>ln10</c>, the four operations, and calls of operations by their IR names.
/// </summary>
internal abstract record Formula
{
    public static Formula Parse(string text) => new Parser(text).ParseAll();

    /// <summary>Emits the operations of the formula.</summary>
    /// <param name="builder">Takes the operations.</param>
    /// <param name="names">The values of the names.</param>
    /// <param name="kind">The floating-point type to compute in.</param>
    public abstract Value Emit(OperationBuilder builder, IReadOnlyDictionary<string, Value> names, ScalarKind kind);

    /// <summary>The number the formula stands for, where it is one.</summary>
    public double? Constant => this is Number number ? number.Value : null;

    internal sealed record Number(double Value) : Formula
    {
        public override Value Emit(OperationBuilder builder, IReadOnlyDictionary<string, Value> names, ScalarKind kind) =>
            builder.Constant(Value, kind);
    }

    internal sealed record Name(string Text) : Formula
    {
        public override Value Emit(OperationBuilder builder, IReadOnlyDictionary<string, Value> names, ScalarKind kind) => names[Text];
    }

    internal sealed record Call(string Operation, EquatableArray<Formula> Arguments) : Formula
    {
        public override Value Emit(OperationBuilder builder, IReadOnlyDictionary<string, Value> names, ScalarKind kind)
        {
            Value[] arguments = Arguments.Select(a => a.Emit(builder, names, kind)).ToArray();
            ElementwiseRule rule = (ElementwiseRule)RuleTable.Get(Operation);
            for (int i = 0; i < arguments.Length; i++)
            {
                // An integer operand, such as the degree of a root, takes part in arithmetic as a floating-point number.
                if (arguments[i].Type.Element == ScalarKind.Int && !rule.IsInteger(i))
                {
                    arguments[i] = builder.Convert(arguments[i], kind);
                }
            }

            return builder.Emit(Operation, arguments);
        }
    }

    private sealed class Parser(string text)
    {
        private int _position;

        public Formula ParseAll()
        {
            Formula formula = Sum();
            return _position == text.Length ? formula : throw Error();
        }

        private Formula Sum()
        {
            Formula left = Product();
            while (true)
            {
                if (Take('+'))
                {
                    left = Binary(OperationNames.Add, left, Product());
                }
                else if (Take('-'))
                {
                    left = Binary(OperationNames.Subtract, left, Product());
                }
                else
                {
                    return left;
                }
            }
        }

        private Formula Product()
        {
            Formula left = Prefix();
            while (true)
            {
                if (Take('*'))
                {
                    left = Binary(OperationNames.Multiply, left, Prefix());
                }
                else if (Take('/'))
                {
                    left = Binary(OperationNames.Divide, left, Prefix());
                }
                else
                {
                    return left;
                }
            }
        }

        private Formula Prefix()
        {
            if (!Take('-'))
            {
                return Primary();
            }

            Formula operand = Prefix();
            return operand is Number number
                ? new Number(-number.Value)
                : new Call(OperationNames.Negate, EquatableArray.Of(operand));
        }

        private Formula Primary()
        {
            SkipSpaces();
            if (Take('('))
            {
                Formula inner = Sum();
                Expect(')');
                return inner;
            }

            string word = Word();
            if (char.IsDigit(word[0]))
            {
                return new Number(double.Parse(word, CultureInfo.InvariantCulture));
            }

            if (Take('('))
            {
                List<Formula> arguments = [Sum()];
                while (Take(','))
                {
                    arguments.Add(Sum());
                }

                Expect(')');
                return new Call(word, arguments.ToEquatableArray());
            }

            return word switch
            {
                "pi" => new Number(Math.PI),
                "ln2" => new Number(0.69314718055994530942),
                "ln10" => new Number(2.30258509299404568402),
                _ => new Name(word),
            };
        }

        private string Word()
        {
            SkipSpaces();
            int start = _position;
            while (_position < text.Length && (char.IsLetterOrDigit(text[_position]) || text[_position] == '.'))
            {
                _position++;
            }

            return _position > start ? text.Substring(start, _position - start) : throw Error();
        }

        private static Formula Binary(string operation, Formula left, Formula right) =>
            left is Number l && right is Number r && operation == OperationNames.Divide
                ? new Number(l.Value / r.Value)
                : new Call(operation, EquatableArray.Of(left, right));

        private bool Take(char character)
        {
            SkipSpaces();
            if (_position < text.Length && text[_position] == character)
            {
                _position++;
                return true;
            }

            return false;
        }

        private void Expect(char character)
        {
            if (!Take(character))
            {
                throw Error();
            }
        }

        private void SkipSpaces()
        {
            while (_position < text.Length && text[_position] == ' ')
            {
                _position++;
            }
        }

        private FormatException Error() => new($"The formula '{text}' cannot be read at position {_position}.");
    }
}
