using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Writing.Programs;

/// <summary>Writes declarations and assignments of variables.</summary>
internal sealed class VariableWriter(ProgramContext context, ProgramExpressions expressions)
{
    private static readonly Regex s_whole = new(@"^-?\d{1,9}\.0$");

    /// <summary>Assigns the only result of an operation.</summary>
    public void Define(Node node, NameAllocator names)
    {
        Operation operation = node.Operation;
        Value result = operation.Result;
        if (context.IsDeclared(result) && Compound(operation) is { } compound)
        {
            context.Code.Line(compound);
            return;
        }

        Assign(result, expressions.Of(node), names);
    }

    /// <summary>Assigns a variable, and declares it where that has not been done.</summary>
    public void Assign(Value target, Expression expression, NameAllocator names)
    {
        if (context.IsDeclared(target))
        {
            context.Code.Line($"{context.Name(target)} = {Short(target, expression)};");
            return;
        }

        string name = context.Declare(target, names);
        context.Code.Line($"{context.TypeOf(target)} {name} = {Short(target, expression)};");
    }

    /// <summary>The copies that need a statement: into another variable, which somebody reads.</summary>
    public IEnumerable<PhiCopy> Needed(IEnumerable<PhiCopy> copies) => copies.Where(c =>
        context.Variables.IsRead(c.Target) && !(context.Variables.IsVariable(c.Source) && context.Variables.AreSame(c.Source, c.Target)));

    /// <summary>Makes copies that happen at once, one after the other: none overwrites what another still reads.</summary>
    public void Copy(IEnumerable<PhiCopy> copies, NameAllocator names)
    {
        List<PhiCopy> pending = [.. copies];
        Dictionary<int, string> saved = [];
        while (pending.Count > 0)
        {
            int ready = pending.FindIndex(p => !pending.Any(q => q != p && Reads(q.Source, p.Target)));
            if (ready >= 0)
            {
                PhiCopy copy = pending[ready];
                pending.RemoveAt(ready);
                Assign(copy.Target, Source(copy.Source), names);
                continue;
            }

            if (pending.Count == 2 && (pending[0], pending[1]) is var (first, second) && CanBeTupled(first.Target) && CanBeTupled(second.Target) && saved.Count == 0)
            {
                context.Code.Line($"({context.Name(first.Target)}, {context.Name(second.Target)}) = ({Source(first.Source)}, {Source(second.Source)});");
                return;
            }

            // A cycle: the value of one variable is kept beside.
            Value target = pending[0].Target;
            string name = context.Name(target);
            string previous = names.Unique("previous" + char.ToUpperInvariant(name.TrimStart('@')[0]) + name.TrimStart('@').Substring(1));
            context.Code.Line($"{context.TypeOf(target)} {previous} = {name};");
            saved[context.Variables.Of(target)] = previous;
        }

        bool Reads(Value source, Value target) =>
            context.Inlining.Leaves(source).Any(l => context.Variables.AreSame(l, target)) && !saved.ContainsKey(context.Variables.Of(target));

        Expression Source(Value source) =>
            context.Variables.IsVariable(source) && saved.TryGetValue(context.Variables.Of(source), out string? kept) ? Expression.Primary(kept) : expressions.Of(source);
    }

    /// <summary>Spans cannot stand in tuples.</summary>
    private bool CanBeTupled(Value value) => value.Type.IsScalar || context.Forms.Of(value) is BufferForm.Array or BufferForm.Array2 or BufferForm.Array3 or BufferForm.JaggedArray;

    /// <summary><c>x += e</c> for <c>x = x + e</c>, which is the same bit for bit.</summary>
    private string? Compound(Operation operation)
    {
        if (CompoundAssignment.OperatorOf(operation) is not { } symbol)
        {
            return null;
        }

        // The user's sums keep the order of their operands.
        bool mayTurn = operation.Ordinal < 0 && operation.Name is OperationNames.Add or OperationNames.Multiply;
        Value? other =
            IsItself(operation.Operands[0], operation.Result) ? operation.Operands[1]
            : mayTurn && IsItself(operation.Operands[1], operation.Result) ? operation.Operands[0]
            : null;
        return other is null ? null : Update(context.Name(operation.Result), symbol, other);
    }

    /// <summary><c>place += value</c>; with a minus in the value, <c>place -= …</c>.</summary>
    public string Update(string place, string symbol, Value value)
    {
        if (symbol is "+" or "-" && context.Inlining.IsInline(value) && context.Tree.Definition(value)!.Operation is { Name: OperationNames.Negate } negation
            && value.Type.IsFloatingPoint)
        {
            return $"{place} {(symbol == "+" ? "-" : "+")}= {expressions.Of(negation.Operands[0])};";
        }

        Expression expression = expressions.Of(value);
        if (symbol is "+" or "-" && value.Type.Element is ScalarKind.Int or ScalarKind.Long && expression.Text.TrimEnd('L') == "1")
        {
            return $"{place}{symbol}{symbol};";
        }

        return $"{place} {symbol}= {expression.Uncast ?? Short(value, expression)};";
    }

    /// <summary>A whole number is assigned as one: <c>double x = 0;</c>.</summary>
    public static string Short(Value target, Expression expression) =>
        target.Type is { IsScalar: true, Element: ScalarKind.Double } && s_whole.IsMatch(expression.Text) && expression.Text != "-0.0"
            ? expression.Text.Substring(0, expression.Text.Length - 2)
            : expression.Text;

    private bool IsItself(Value operand, Value result) => context.Variables.IsVariable(operand) && context.Variables.AreSame(operand, result);
}
