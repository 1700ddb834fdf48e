using System.Collections.Generic;

namespace Gradients.Generator.Ir;

/// <summary>
/// Checks what makes a function a function whatever its operations mean: every identifier is defined once in the whole function, and a value is read
/// only after its definition, in its block or in a block inside it, with the type it was defined with. Names carry no meaning and are not checked.
/// </summary>
internal sealed class ScopeVerifier
{
    private readonly HashSet<int> _defined = [];
    private readonly Dictionary<int, IrType> _visible = [];
    private readonly List<string> _messages = [];

    private ScopeVerifier()
    {
    }

    /// <summary>A message for each fault; none for a sound function.</summary>
    public static IReadOnlyList<string> Verify(Function function)
    {
        ScopeVerifier verifier = new();
        verifier.VisitBlock(function.Body, "function " + function.Name);
        return verifier._messages;
    }

    private void VisitBlock(Block block, string place)
    {
        List<int> local = [];
        Define(block.Arguments, place, local);
        foreach (Operation operation in block.Operations)
        {
            string line = IrPrinter.Line(operation);
            foreach (Value operand in operation.Operands)
            {
                Use(operand, line);
            }

            foreach (Block inner in operation.Blocks)
            {
                VisitBlock(inner, line);
            }

            Define(operation.Results, line, local);
        }

        foreach (Value result in block.Results)
        {
            Use(result, "the results of " + place);
        }

        foreach (int id in local)
        {
            _visible.Remove(id);
        }
    }

    private void Define(IEnumerable<Value> values, string place, List<int> local)
    {
        foreach (Value value in values)
        {
            if (!_defined.Add(value.Id))
            {
                _messages.Add($"{value} is defined a second time in '{place}'");
                continue;
            }

            _visible.Add(value.Id, value.Type);
            local.Add(value.Id);
        }
    }

    private void Use(Value value, string place)
    {
        if (!_visible.TryGetValue(value.Id, out IrType? type))
        {
            string reason = _defined.Contains(value.Id) ? "read outside the block that defines it" : "read before it is defined";
            _messages.Add($"{value} is {reason} in '{place}'");
        }
        else if (!type.Equals(value.Type))
        {
            _messages.Add($"{value} is defined as {type} but read as {value.Type} in '{place}'");
        }
    }
}
