using System.Globalization;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Writing.Programs;

/// <summary>The head of a counted loop, and the statement that its body begins with where the index is not the loop's own variable.</summary>
internal readonly record struct LoopHead(string Text, string? FirstStatement = null);

/// <summary>
/// Writes the heads of counted loops. A reversed loop visits the same indices as the loop it reverses, also where that has none and where its bounds are
/// the smallest or largest of integers.
/// </summary>
internal sealed class LoopHeads(ProgramContext context, ProgramExpressions expressions)
{
    public LoopHead For(Node node, NameAllocator names)
    {
        Operation loop = node.Operation;
        Value index = loop.Blocks[0].Arguments[0], start = loop.Operands[0], end = loop.Operands[1];
        long step = long.Parse(loop.Attribute(AttributeNames.Step)!, CultureInfo.InvariantCulture);
        string until = loop.Attribute(AttributeNames.Until)!;
        Expression first = expressions.Of(start), last = expressions.Of(end);
        string name = names.Unique(index.Name ?? "i");
        context.Set(index, name);
        string type = index.Type.Element.Keyword();
        if (!loop.Flag(AttributeNames.Reversed))
        {
            return new($"for ({type} {name} = {first}; {name} {until} {last.In(Binding.Shift)}; {Step(name, step)})");
        }

        bool isInt = index.Type.Element == ScalarKind.Int;
        if (isInt && step == 1 && until == "<" && Bounds.IsAboveMinimum(context.Tree, start) && IsSteady(start))
        {
            string top = Bounds.IsAboveMinimum(context.Tree, end) ? Minus(end, last) : $"{context.Types["Math"]}.Max({last}, {first}) - 1";
            return new($"for (int {name} = {top}; {name} >= {first.In(Binding.Shift)}; {name}--)");
        }

        if (isInt && step == 1 && until == "<=" && Bounds.IsAboveMinimum(context.Tree, start) && IsSteady(start))
        {
            return new($"for (int {name} = {last}; {name} >= {first.In(Binding.Shift)}; {name}--)");
        }

        if (isInt && step == -1 && IsSteady(start) && Predecessor(start) is { } beyond && Bounds.IsAboveMinimum(context.Tree, beyond))
        {
            string from = until == ">" ? Plus(last) : last.Text;
            if (until == ">=" || Bounds.IsBelowMaximum(context.Tree, end))
            {
                return new($"for (int {name} = {from}; {name} < {expressions.Of(beyond).In(Binding.Shift)}; {name}++)");
            }
        }

        return Wide(node, name, step, until, first, last, names);
    }

    /// <summary>Any other loop runs over a wider type, in which nothing overflows.</summary>
    private LoopHead Wide(Node node, string name, long step, string until, Expression first, Expression last, NameAllocator names)
    {
        string type = node.Operation.Blocks[0].Arguments[0].Type.Element.Keyword();
        bool isLong = type is "long" or "ulong";
        string wide = isLong ? "global::System.Int128" : "long";
        string counter = names.Unique(name.TrimStart('@') + "Wide");
        string inclusive = until.EndsWith("=", System.StringComparison.Ordinal) ? ", isInclusive: true" : "";
        string steps = step.ToString(CultureInfo.InvariantCulture);
        string from = $"{context.Types["Iterations"]}.Last({first}, {last}, {steps}{inclusive})";
        return new(
            $"for ({wide} {counter} = {from}; {counter} {(step > 0 ? ">=" : "<=")} {first.In(Binding.Shift)}; {Step(counter, -step)})",
            $"{type} {name} = ({type}){counter};");
    }

    /// <summary>The start stands in the condition: a literal, a length, or a variable that the loop does not change.</summary>
    private bool IsSteady(Value value) =>
        !context.Inlining.IsInline(value) || context.Tree.Definition(value)!.Operation is var operation
            && (operation.Name is OperationNames.Constant or OperationNames.Length || Bounds.Sign(operation) is not null);

    private Value? Predecessor(Value start) =>
        context.Tree.Definition(start)?.Operation is { } difference && Bounds.Sign(difference) == '-' && IsOne(difference.Operands[1]) && IsSteady(difference.Operands[0])
            && context.Inlining.IsInline(start)
            ? difference.Operands[0]
            : null;

    private bool IsOne(Value value) => context.Tree.Definition(value)?.Operation is { Name: OperationNames.Constant } one && one.Attribute(AttributeNames.Value) == "1";

    /// <summary>The expression less one; <c>n</c> for <c>n + 1</c>.</summary>
    private string Minus(Value value, Expression expression)
    {
        if (context.Inlining.IsInline(value) && context.Tree.Definition(value)?.Operation is { } operation)
        {
            if (operation.Name == OperationNames.Constant && long.TryParse(expression.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number))
            {
                return (number - 1).ToString(CultureInfo.InvariantCulture);
            }

            if (Bounds.Sign(operation) == '+' && IsOne(operation.Operands[1]))
            {
                return expressions.Of(operation.Operands[0]).Text;
            }

            if (Bounds.Sign(operation) == '-' && int.TryParse(expressions.Of(operation.Operands[1]).Text, NumberStyles.None, CultureInfo.InvariantCulture, out int less)
                && less < int.MaxValue)
            {
                return expressions.Of(operation.Operands[0]).In(Binding.Additive) + " - " + (less + 1).ToString(CultureInfo.InvariantCulture);
            }
        }

        return expression.In(Binding.Additive) + " - 1";
    }

    private static string Plus(Expression expression) =>
        long.TryParse(expression.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? (number + 1).ToString(CultureInfo.InvariantCulture)
            : expression.In(Binding.Additive) + " + 1";

    private static string Step(string name, long step) => step switch
    {
        1 => name + "++",
        -1 => name + "--",
        > 0 => $"{name} += {step.ToString(CultureInfo.InvariantCulture)}",
        _ => $"{name} -= {step.ToString(CultureInfo.InvariantCulture).TrimStart('-')}",
    };
}
