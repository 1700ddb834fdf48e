using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Differentiation;

/// <summary>Makes the call of a derivative from its text (<see cref="OpaqueCall"/>): collects what its arguments read and what they receive.</summary>
internal sealed class CallBuilder
{
    private static readonly Regex s_placeholder = new(@"\{([a-z]*) ?(\d*)\}");
    private readonly List<Value> _operands = [];
    private readonly List<int> _written = [];
    private readonly List<Value> _results;
    private readonly int _returned;

    /// <param name="returned">The values that the derivative returns.</param>
    public CallBuilder(IEnumerable<Value> returned)
    {
        _results = [.. returned];
        _returned = _results.Count;
    }

    /// <summary>An argument that is read.</summary>
    public string Read(Value value)
    {
        _operands.Add(value);
        return "{" + (_operands.Count - 1).ToString(CultureInfo.InvariantCulture) + "}";
    }

    /// <summary>An argument whose memory is written.</summary>
    public string Write(Value memory)
    {
        _written.Add(_operands.Count);
        return Read(memory);
    }

    /// <summary>An argument that receives a number, or a tuple of several.</summary>
    public string Receive(params Value[] values)
    {
        int first = _results.Count;
        _results.AddRange(values);
        return "{out " + Operation.FormatIntegers(Enumerable.Range(first, values.Length)) + "}";
    }

    /// <summary>Appends the call.</summary>
    /// <param name="primal">The call of the primal.</param>
    /// <param name="builder">Takes it.</param>
    /// <param name="template">The text of the derivative.</param>
    /// <param name="argument">What stands for a placeholder, by its kind (empty for an operand of the primal) and number.</param>
    public void Append(Operation primal, OperationBuilder builder, string template, System.Func<string, int, string> argument)
    {
        string text = s_placeholder.Replace(template, match =>
        {
            string number = match.Groups[2].Value;
            return argument(match.Groups[1].Value, number.Length > 0 ? int.Parse(number, CultureInfo.InvariantCulture) : -1);
        });
        builder.Append(new Operation(
            OperationNames.Call, _operands.ToEquatableArray(), _results.ToEquatableArray(),
            EquatableArray.Of(
                new IrAttribute(AttributeNames.Text, text),
                new IrAttribute(AttributeNames.Returns, _returned.ToString(CultureInfo.InvariantCulture)),
                new IrAttribute(AttributeNames.Writes, Operation.FormatIntegers(_written)),

                // It has no derivative itself, so that whoever needs one is refused.
                new IrAttribute(AttributeNames.Method, primal.Attribute(AttributeNames.Method)!),
                new IrAttribute(
                    AttributeNames.Differentiable, Operation.FormatIntegers(Enumerable.Range(0, _operands.Count).Where(i => _operands[i].Type.IsFloatingPoint)))),
            EquatableArray<Block>.Empty));
    }

    /// <summary>New memory of the length of other memory; an array where the method takes one.</summary>
    public static Value Memory(Operation call, int operand, Value length, string suffix, OperationBuilder builder, bool isOverwritten)
    {
        List<IrAttribute> attributes = [];
        if (isOverwritten)
        {
            attributes.Add(new(AttributeNames.Uninitialized, "true"));
        }

        if (OpaqueCall.Is(call, AttributeNames.Arrays, operand))
        {
            attributes.Add(new(AttributeNames.IsArray, "true"));
        }

        Value like = call.Operands[operand];
        return builder.Allocate([length], like.Type, like.Name is { } name ? name + suffix : null, attributes);
    }
}
