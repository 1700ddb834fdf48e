using System;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Writing;

/// <summary>Writes operations on scalars: an expression where the value is read once, a variable where it has a name or is read more often.</summary>
internal sealed class ScalarWriter(FunctionContext context)
{
    public void Write(Operation operation)
    {
        Value result = operation.Result;
        if (operation.Name == OperationNames.Constant)
        {
            Expression literal = Literals.Of(operation);
            context.SetScalar(result, IsFoldedByCompiler(result) ? Variable(result, "constant", literal) : literal);
            return;
        }

        Expression expression = operation.Name == OperationNames.Count
            ? context.Product(operation.Attribute(AttributeNames.Extents)!.Split([' '], StringSplitOptions.RemoveEmptyEntries).Select(Dimension.Parse))
            : Elementwise(operation, context.Scalar, context.Types);
        bool isResult = context.Function.Results.Any(r => r.Id == result.Id);
        bool needsVariable = context.Uses(result) > 1 || context.IsReadByLoop(result) || (result.Name is not null && !isResult);
        bool isExtent = operation.Name == OperationNames.Count
            || (operation.Name == OperationNames.Convert && context.Definition(operation.Operands[0]) is { Name: OperationNames.Count });
        if (isExtent || !needsVariable)
        {
            context.SetScalar(result, expression);
            return;
        }

        context.SetScalar(result, Variable(result, DefaultNames.Of(operation.Name), expression));
    }

    private Expression Variable(Value value, string name, Expression expression)
    {
        string variable = context.Names.Unique(value.Name ?? name);
        context.Code.Line($"{value.Type.Element.Keyword()} {variable} = {expression};");
        return Expression.Primary(variable);
    }

    /// <summary>
    /// The compiler would compute an integer of literals itself, and refuse one that overflows or divides by zero, which at run time has a value or throws.
    /// </summary>
    private bool IsFoldedByCompiler(Value constant) => context.Function.Operations.Any(o =>
        o.Name is not (OperationNames.Loop or OperationNames.Constant) && o.Operands.Any(operand => operand.Id == constant.Id)
        && o.Result.Type is { IsScalar: true, Element: ScalarKind.Int or ScalarKind.Long }
        && (o.Operands.All(IsConstant) || (o.Name is OperationNames.Divide or "remainder" && o.Operands[1].Id == constant.Id)));

    private bool IsConstant(Value value) => context.Definition(value) is { Name: OperationNames.Constant };

    /// <summary>An elementwise operation as a C# expression on scalars.</summary>
    public static Expression Elementwise(Operation operation, Func<Value, Expression> operand, TypeNames types)
    {
        Expression[] operands = operation.Operands.Select(operand).ToArray();
        ScalarKind kind = operation.Operands[operation.Operands.Count - 1].Type.Element;
        switch (operation.Name)
        {
            case OperationNames.Convert:
                Expression cast = new("(" + operation.Result.Type.Element.Keyword() + ")" + operands[0].In(Binding.Prefix), Binding.Prefix);
                return operation.Operands[0].Type.Element == ScalarKind.Int && operation.Result.Type.IsFloatingPoint
                    ? cast with { Uncast = operands[0].In(Binding.Multiplicative + 1) }
                    : cast;
            case OperationNames.Select:
                return new Expression(
                    operands[0].In(Binding.Relational) + " ? " + operands[1].In(Binding.Relational) + " : " + operands[2].In(Binding.Conditional), Binding.Conditional);
        }

        ElementwiseRule rule = RuleTable.Elementwise(operation.Name)!;
        Spelling spelling = rule.Form.Scalar;
        if (spelling.Home == Home.Operator)
        {
            return Operator(spelling.Text, operands);
        }

        ScalarKind home = operation.Operands[0].Type.Element;
        string owner = spelling.Home switch
        {
            Home.Math => home == ScalarKind.Float ? types["MathF"] : types["Math"],
            Home.FloatingPoint => home.Keyword(),
            Home.VectorMath => types["VectorMath"],
            _ => types["StrongZero"],
        };

        // MathF has no Clamp: System.Math.Clamp takes floats.
        owner = spelling is { Home: Home.Math, Text: "Clamp" } ? types["Math"] : owner;
        return Expression.Primary(owner + "." + spelling.Text + "(" + string.Join(", ", operands.Select(o => o.Text)) + ")");
    }

    /// <summary>An operator applied to its operands.</summary>
    public static Expression Operator(string symbol, Expression[] operands)
    {
        Binding binding = operands.Length == 1 ? Binding.Prefix : symbol switch
        {
            "+" or "-" => Binding.Additive,
            "*" or "/" or "%" => Binding.Multiplicative,
            _ => Binding.Relational,
        };

        // Floating-point operators do not associate: a right operand of equal strength keeps its parentheses. -(-x) must not become --x.
        return operands.Length == 1
            ? new Expression(symbol + operands[0].In(Binding.Primary), binding)
            : new Expression(Operand(operands[0], operands[1], binding) + " " + symbol + " " + Operand(operands[1], operands[0], binding + 1), binding);
    }

    /// <summary>An operand; beside a floating-point one an integer converts by itself.</summary>
    private static string Operand(Expression operand, Expression other, Binding place) =>
        operand.Uncast is { } uncast && other.Uncast is null ? uncast : operand.In(place);
}
