using System;
using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Writing;

/// <summary>Writes the body of a loop: what is read or computed once stands where it is used, what is used more often gets a variable.</summary>
internal abstract class LoopBody
{
    private const int LongestExpression = 70;

    private readonly Dictionary<int, Expression> _values = [];
    private readonly Dictionary<int, int> _uses = [];

    protected LoopBody(FunctionContext context, LoopNest nest, NameAllocator names, Func<IReadOnlyList<int>, string> index)
    {
        Context = context;
        Nest = nest;
        Names = names;
        Index = index;
        foreach (Value use in nest.Body.Operations.SelectMany(o => o.Operands).Concat(nest.Body.Results))
        {
            _uses[use.Id] = (_uses.TryGetValue(use.Id, out int uses) ? uses : 0) + 1;
        }
    }

    protected FunctionContext Context { get; }

    protected LoopNest Nest { get; }

    protected NameAllocator Names { get; }

    protected Func<IReadOnlyList<int>, string> Index { get; }

    public void Write(Action<LoopYield, Expression> store)
    {
        for (int i = 0; i < Nest.Operands.Count; i++)
        {
            Value operand = Nest.Operands[i], argument = Nest.Body.Arguments[i];
            Expression read = operand.Type.IsScalar ? Uniform(Context.Scalar(operand)) : Load(operand, Nest.Accesses[i]);
            _values[argument.Id] = operand.Type.IsScalar ? read : Hold(argument, read, operand.Name, IsOverwritten(operand));
        }

        foreach (Operation operation in Nest.Body.Operations)
        {
            _values[operation.Result.Id] = Hold(operation.Result, Compute(operation), operation.Result.Name ?? DefaultNames.Of(operation.Name), false);
        }

        // What is written over an operand comes last, behind every read of it.
        foreach (int i in Enumerable.Range(0, Nest.Yields.Count).OrderBy(i => Overwrites(Nest.Yields[i]) ? 1 : 0))
        {
            store(Nest.Yields[i], Whole(_values[Nest.Body.Results[i].Id], Nest.Body.Results[i]));
        }
    }

    protected Expression Value(Value value) => _values[value.Id];

    protected abstract string VariableType(Value value);

    protected abstract string Suffix { get; }

    protected abstract Expression Uniform(Expression scalar);

    protected abstract Expression Load(Value operand, IReadOnlyList<int> axes);

    protected abstract Expression Compute(Operation operation);

    /// <summary>The value as something that can be stored: a number that is the same in every lane is repeated.</summary>
    protected abstract Expression Whole(Expression expression, Value value);

    /// <summary>
    /// A result stands in the memory of the operand, and a further one in that of another: the order of the stores alone does not keep the operand until
    /// it has been read.
    /// </summary>
    private bool IsOverwritten(Value operand) =>
        Nest.Yields.Count(Overwrites) > 1 && Nest.Yields.Any(y => IsInMemoryOf(y, operand));

    private bool Overwrites(LoopYield yield) => Nest.Operands.Any(o => IsInMemoryOf(yield, o));

    private bool IsInMemoryOf(LoopYield yield, Value operand) =>
        !yield.Result.Type.IsScalar && !operand.Type.IsScalar && Context.Plan.Of(yield.Result) == Context.Plan.Of(operand);

    private Expression Hold(Value value, Expression expression, string? name, bool always)
    {
        bool isLong = expression.Text.Length > LongestExpression && !Nest.Body.Results.Contains(value);
        if (!always && !isLong && (!_uses.TryGetValue(value.Id, out int uses) || uses < 2))
        {
            return expression;
        }

        string variable = Names.Unique((name ?? "value") + Suffix);
        Context.Code.Line($"{VariableType(value)} {variable} = {expression};");
        return Expression.Primary(variable);
    }
}

/// <summary>The body for one element.</summary>
internal sealed class ScalarBody(FunctionContext context, LoopNest nest, NameAllocator names, Func<IReadOnlyList<int>, string> index)
    : LoopBody(context, nest, names, index)
{
    protected override string Suffix => "Item";

    protected override string VariableType(Value value) => value.Type.Element.Keyword();

    protected override Expression Uniform(Expression scalar) => scalar;

    protected override Expression Load(Value operand, IReadOnlyList<int> axes) => Expression.Primary(Context.Span(operand) + "[" + Index(axes) + "]");

    protected override Expression Compute(Operation operation) => ScalarWriter.Elementwise(operation, Value, Context.Types);

    protected override Expression Whole(Expression expression, Value value) => expression;
}

/// <summary>The body for as many elements as a vector has lanes.</summary>
internal sealed class VectorBody(FunctionContext context, LoopNest nest, NameAllocator names, Func<IReadOnlyList<int>, string> index, string inner)
    : LoopBody(context, nest, names, index)
{
    private readonly HashSet<string> _uniform = [];

    private ScalarKind Element => Nest.Yields[0].Result.Type.Element;

    protected override string Suffix => "Lanes";

    /// <summary>Every operation of the body has a form on vectors, all of one floating-point type.</summary>
    public static bool IsPossible(LoopNest nest)
    {
        ScalarKind element = nest.Yields[0].Result.Type.Element;
        return element.IsFloatingPoint()
            && nest.Operands.All(o => o.Type.Element == element)
            && nest.Yields.All(y => y.Result.Type.Element == element)
            && nest.Body.Operations.All(o =>
                RuleTable.Elementwise(o.Name) is { } rule
                && (rule.Form.Vector is not null || o.Name == OperationNames.Select)
                && (o.Result.Type.Element == element || rule.IsPredicate));
    }

    protected override string VariableType(Value value) => Context.Types.Of("Vector256", Element);

    protected override Expression Uniform(Expression scalar)
    {
        _uniform.Add(scalar.Text);
        return scalar;
    }

    protected override Expression Load(Value operand, IReadOnlyList<int> axes)
    {
        string place = Index(axes);
        if (place != inner && !place.EndsWith("+ " + inner, StringComparison.Ordinal))
        {
            return Expression.Primary($"{Context.Types["Vector256"]}.Create({Context.Span(operand)}[{place}])");
        }

        string start = Context.Start(Context.Span(operand), operand.Name ?? "operand", operand.Type.Element, false);
        string offset = place.Contains(" ") ? "(" + place + ")" : place;
        return Expression.Primary($"{Context.Types["Vector256"]}.LoadUnsafe(ref {start}, (nuint){offset})");
    }

    protected override Expression Whole(Expression expression, Value value) => Spread(expression);

    protected override Expression Compute(Operation operation)
    {
        Expression[] operands = operation.Operands.Select(Value).ToArray();
        string vector = Context.Types["Vector256"];
        if (operation.Name == OperationNames.Select)
        {
            return Expression.Primary($"{vector}.ConditionalSelect({string.Join(", ", operands.Select(o => Spread(o).Text))})");
        }

        Spelling spelling = RuleTable.Elementwise(operation.Name)!.Form.Vector!;
        if (spelling.Home == Home.Operator)
        {
            // Products and quotients take a scalar as it is.
            bool takesScalar = operands.Length == 2 && operands.Count(IsUniform) == 1
                && (spelling.Text == "*" || (spelling.Text == "/" && IsUniform(operands[1])));
            return ScalarWriter.Operator(spelling.Text, takesScalar ? operands : operands.Select(Spread).ToArray());
        }

        string owner = spelling.Home switch
        {
            Home.VectorMath => Context.Types["VectorMath"],
            Home.StrongZero => Context.Types["StrongZero"],
            _ => vector,
        };
        return Expression.Primary($"{owner}.{spelling.Text}({string.Join(", ", operands.Select(o => Spread(o).Text))})");
    }

    private bool IsUniform(Expression expression) => _uniform.Contains(expression.Text);

    private Expression Spread(Expression expression)
    {
        if (!IsUniform(expression))
        {
            return expression;
        }

        string type = Context.Types.Of("Vector256", Element);
        return Expression.Primary(expression.Text switch
        {
            "0.0" or "0f" => type + ".Zero",
            "1.0" or "1f" => type + ".One",
            _ => $"{Context.Types["Vector256"]}.Create({expression.Text})",
        });
    }
}
