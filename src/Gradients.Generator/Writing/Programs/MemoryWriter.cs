using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Writing.Programs;

/// <summary>Writes the operations on memory.</summary>
internal sealed class MemoryWriter(ProgramContext context, ProgramExpressions expressions, VariableWriter variables)
{
    private CodeWriter Code => context.Code;

    public void Write(Node node, NameAllocator names)
    {
        Operation operation = node.Operation;
        Value memory = operation.Operands[0];
        if (operation.Name is OperationNames.Copy or OperationNames.AddTo && context.IsToBeChecked(memory))
        {
            CheckShape(memory, operation.Operands[1]);
        }

        switch (operation.Name)
        {
            case OperationNames.Store:
                Store(operation);
                break;
            case OperationNames.Accumulate:
                Code.Line(variables.Update(expressions.Element(operation), "+", operation.Operands[operation.Operands.Count - 1]));
                break;
            case OperationNames.Copy:
                Code.Line($"{expressions.Span(memory)}.CopyTo({expressions.Elements(operation.Operands[1])});");
                break;
            case OperationNames.Fill when operation.Attribute(AttributeNames.Field) is not null:
                FillFields(node, names);
                break;
            case OperationNames.Fill:
                Fill(operation, names);
                break;
            case OperationNames.AddTo:
                AddTo(operation, names);
                break;
            case OperationNames.Evaluate:
                Code.Line($"_ = {expressions.Of(memory)};");
                break;
            case OperationNames.Push:
                Code.Line($"{expressions.Buffer(memory)}.Push({expressions.Of(operation.Operands[1])});");
                break;
        }
    }

    /// <summary>The operation is written as a loop of its own.</summary>
    public static bool IsBlock(Operation operation) =>
        operation.Attribute(AttributeNames.Field) is not null ? operation.Name is OperationNames.Fill or OperationNames.AddTo or OperationNames.Total
        : operation.Name == OperationNames.Fill && operation.Operands[0].Type.Buffer!.IsJagged;

    public string Pop(Operation operation) => expressions.Buffer(operation.Operands[0]) + ".Pop()";

    /// <summary>The sum of a field.</summary>
    public void Total(Node node, NameAllocator names)
    {
        Operation operation = node.Operation;
        variables.Assign(operation.Result, Expression.Primary("0"), names);
        string item = names.Nested().Unique("item");
        Code.Block(
            $"foreach ({ProgramContext.Element(operation.Operands[0].Type)} {item} in {expressions.Elements(operation.Operands[0])})",
            () => Code.Line($"{context.Name(operation.Result)} += {item}{operation.Attribute(AttributeNames.Field)};"));
    }

    /// <summary>Declares new memory.</summary>
    public void Allocate(Node node, NameAllocator names)
    {
        Operation operation = node.Operation;
        Value memory = operation.Result;
        string element = ProgramContext.Element(memory.Type);
        if (operation.Name == OperationNames.Stack || operation.Flag(AttributeNames.Growing))
        {
            Code.Line($"using {context.TypeOf(memory)} {context.Declare(memory, names)} = new();");
            return;
        }

        string lengths = string.Join(", ", operation.Operands.Select(expressions.Of));
        if (!context.Forms.IsScratch(node))
        {
            string jagged = memory.Type.Buffer!.IsJagged ? "[]" : "";
            variables.Assign(memory, Expression.Primary($"new {element}[{lengths}]{jagged}"), names);
            return;
        }

        // Memory that is filled at once is not cleared before.
        Value? measured = operation.Operands.Count > 1 ? Measured(operation) : null;
        bool isUncleared = (operation.Flag(AttributeNames.Uninitialized) || (IsFilledAtOnce(node) && operation.Operands.All(IsLength)))
            && (operation.Operands.Count == 1 || measured is not null);
        string scratch = names.Unique((memory.Name ?? "values") + "Scratch");
        string rented = isUncleared && measured is not null ? expressions.Buffer(measured) + ".Length" : lengths;
        Code.Line($"using {context.Types["Scratch"]}<{element}> {scratch} = {context.Types["Workspace"]}.{(isUncleared ? "Rent" : "RentZeros")}<{element}>({rented});");
        Expression view = Expression.Primary(operation.Operands.Count == 1 ? scratch + ".Span" : $"new({scratch}.Span, {lengths})");
        variables.Assign(memory, view, names);
    }

    private void CheckShape(Value cotangent, Value result)
    {
        string check = context.Types["Check"], like = expressions.Buffer(result);
        int rank = result.Type.Buffer!.Rank;
        Code.Line(rank == 1
            ? $"{check}.Length({expressions.Of(cotangent)}, {like}.Length, \"the length of the result\");"
            : $"{check}.Shape({expressions.Of(cotangent)}, [{string.Join(", ", Enumerable.Range(0, rank).Select(axis => $"{like}.GetLength({axis})"))}], \"the shape of the result\");");
    }

    private void Store(Operation operation)
    {
        Value value = operation.Operands[operation.Operands.Count - 1];
        string place = expressions.Element(operation);
        Code.Line(Compound(operation, value) ?? $"{place} = {VariableWriter.Short(value, expressions.Of(value))};");
    }

    /// <summary><c>x[i] *= e</c> for <c>x[i] = x[i] * e</c>.</summary>
    private string? Compound(Operation store, Value value)
    {
        if (!context.Inlining.IsInline(value))
        {
            return null;
        }

        Operation operation = context.Tree.Definition(value)!.Operation;
        string? symbol = CompoundAssignment.OperatorOf(operation);
        return symbol is not null && context.Inlining.IsInline(operation.Operands[0])
            && context.Tree.Definition(operation.Operands[0])!.Operation is { Name: OperationNames.Load } load
            && load.Attribute(AttributeNames.Field) == store.Attribute(AttributeNames.Field)
            && load.Operands.SequenceEqual(store.Operands.Take(store.Operands.Count - 1))
            ? variables.Update(expressions.Element(store), symbol, operation.Operands[1])
            : null;
    }

    private void Fill(Operation operation, NameAllocator names)
    {
        Value memory = operation.Operands[0], value = operation.Operands[1];
        string element = ProgramContext.Element(memory.Type);
        bool isZero = context.Tree.Definition(value) is { Operation: { Name: OperationNames.Constant } constant }
            && (constant.Result.Type.IsFloatingPoint ? OperationBuilder.FormatConstant(OperationBuilder.NumberOf(constant), constant.Result.Type.Element) : constant.Attribute(AttributeNames.Value))
                is "0" or "false";
        string fill = isZero ? "Clear()" : $"Fill({expressions.Of(value)})";
        if (memory.Type.Buffer!.IsJagged)
        {
            string row = names.Nested().Unique("row");
            context.Types.Import("System");
            Code.Block($"foreach ({element}[] {row} in {expressions.Buffer(memory)})", () => Code.Line($"{row}.AsSpan().{fill};"));
            return;
        }

        Code.Line($"{expressions.Span(memory)}.{fill};");
    }

    /// <summary>Fills one field, and those that the operations right after it fill.</summary>
    private void FillFields(Node first, NameAllocator names)
    {
        Value memory = first.Operation.Operands[0];
        if (first.Region.Nodes.Take(first.Position).Reverse().FirstOrDefault(IsWritten) is { } before && IsSameFill(before))
        {
            return;
        }

        string item = names.Nested().Unique("item");
        Code.Block($"foreach (ref {ProgramContext.Element(memory.Type)} {item} in {expressions.Span(memory)})", () =>
        {
            foreach (Operation fill in first.Region.Nodes.Skip(first.Position).Where(IsWritten).TakeWhile(IsSameFill).Select(n => n.Operation))
            {
                Code.Line($"{item}{fill.Attribute(AttributeNames.Field)} = {VariableWriter.Short(fill.Operands[1], expressions.Of(fill.Operands[1]))};");
            }
        });

        bool IsWritten(Node node) => node.Operation.Results.Count != 1 || !context.Inlining.IsInline(node.Operation.Result);

        bool IsSameFill(Node node) =>
            node.Operation.Name == OperationNames.Fill && node.Operation.Operands[0].Id == memory.Id && node.Operation.Attribute(AttributeNames.Field) is not null;
    }

    private void AddTo(Operation operation, NameAllocator names)
    {
        Value source = operation.Operands[0], destination = operation.Operands[1];
        if (operation.Attribute(AttributeNames.Field) is not { } field)
        {
            Code.Line($"{context.Types["Kernels"]}.Add({expressions.Elements(source)}, {expressions.Elements(destination)});");
            return;
        }

        string index = names.Nested().Unique("k");
        Code.Block(
            $"for (int {index} = 0; {index} < {expressions.Elements(source)}.Length; {index}++)",
            () => Code.Line($"{expressions.Span(destination)}[{index}]{field} += {expressions.Elements(source)}[{index}]{field};"));
    }

    /// <summary>The first operation that touches the memory writes all of it.</summary>
    private bool IsFilledAtOnce(Node allocation)
    {
        Value memory = allocation.Operation.Result;
        foreach (Node node in allocation.Region.Nodes.Skip(allocation.Position + 1))
        {
            Operation operation = node.Operation;
            bool touches = operation.Operands.Any(o => o.Id == memory.Id) || Effects.Reads(operation).Concat(Effects.Writes(operation)).Any(b => context.Tree.Aliases.MayAlias(b, memory))
                || node.Descendants().Any(n => n.Operation.Operands.Contains(memory));
            if (touches && operation.Name != OperationNames.Length)
            {
                return operation.Name switch
                {
                    OperationNames.Fill => operation.Operands[0].Id == memory.Id && operation.Attribute(AttributeNames.Field) is null,
                    OperationNames.Copy => operation.Operands[1].Id == memory.Id && IsAsLongAs(allocation.Operation, operation.Operands[0]),
                    _ => false,
                };
            }
        }

        return false;
    }

    /// <summary>The memory that the new memory takes all its lengths from, if there is one.</summary>
    private Value? Measured(Operation allocation) =>
        context.Tree.Definition(allocation.Operands[0]) is { Operation: { Name: OperationNames.Length } length } && IsAsLongAs(allocation, length.Operands[0])
            ? length.Operands[0]
            : null;

    /// <summary>The lengths of the new memory are those of another.</summary>
    private bool IsAsLongAs(Operation allocation, Value other) => allocation.Operands.Select((length, axis) =>
        context.Tree.Definition(length) is { Operation: { Name: OperationNames.Length } operation } && operation.Operands[0].Id == other.Id
        && (allocation.Operands.Count == 1 || operation.Attribute(AttributeNames.Axis) == axis.ToString(System.Globalization.CultureInfo.InvariantCulture))).All(isSame => isSame);

    private bool IsLength(Value value) => context.Tree.Definition(value)?.Operation.Name == OperationNames.Length;
}
