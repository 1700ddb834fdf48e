using System;
using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Writing.Programs;

/// <summary>What is known while a program is written: which values are variables, their types, and the names they have got.</summary>
internal sealed class ProgramContext
{
    private readonly Dictionary<int, string> _given = [];
    private readonly Dictionary<int, string> _names = [];
    private readonly HashSet<int> _declared = [];
    private readonly HashSet<string> _results = [];
    private readonly HashSet<int> _unchecked = [];
    private readonly List<(Value Matrix, string Columns)> _matrices = [];

    /// <param name="function">The program.</param>
    /// <param name="forms">The types of its parameters that are memory.</param>
    /// <param name="code">The text.</param>
    /// <param name="types">The names of types.</param>
    public ProgramContext(Function function, IReadOnlyDictionary<int, BufferForm> forms, CodeWriter code, TypeNames types)
    {
        Tree = new ProgramTree(YieldSinking.Run(LoopDirection.Run(function)));
        Inlining = new Inlining(Tree);
        Variables = new VariableAssignment(Tree, Inlining);
        Forms = new BufferForms(Tree, forms);
        Code = code;
        Types = types;
    }

    public ProgramTree Tree { get; }

    public Inlining Inlining { get; }

    public VariableAssignment Variables { get; }

    public BufferForms Forms { get; }

    public CodeWriter Code { get; }

    public TypeNames Types { get; }

    /// <summary>Gives a parameter, an index or an argument its expression.</summary>
    public void Set(Value value, string expression) => _given[value.Id] = expression;

    /// <summary>Lets the variable of a result be the parameter that receives it, where it is assigned once, outside loops and branches.</summary>
    public void SetResult(Value value, string parameter)
    {
        bool isAssignedOnce = Variables.IsVariable(value) && Variables.IsSingle(value) && Tree.Home(value) == Tree.Root && value.Type.IsScalar
            && Tree.Definition(value) is { Regions.Count: 0 };
        _results.Add(parameter);
        if (isAssignedOnce && !_names.ContainsKey(Variables.Of(value)))
        {
            _names[Variables.Of(value)] = parameter;
            _declared.Add(Variables.Of(value));
        }
    }

    /// <summary>The number of rows of the matrix is that of entries of the result, which is known when that is.</summary>
    public void SetUnchecked(Value matrix, string columns) => _matrices.Add((matrix, columns));

    /// <summary>The matrices whose shapes are still to be checked, with their numbers of columns; from now on they are.</summary>
    public IReadOnlyList<(Value Matrix, string Columns)> UncheckedMatrices()
    {
        (Value, string)[] matrices = [.. _matrices];
        _matrices.Clear();
        return matrices;
    }

    /// <summary>The shape of a cotangent is checked where it is first read: it is that of a result.</summary>
    public void SetUnchecked(Value cotangent) => _unchecked.Add(cotangent.Id);

    /// <summary>The shape of the memory is still to be checked; from now on it is.</summary>
    public bool IsToBeChecked(Value memory) => _unchecked.Remove(memory.Id);

    public bool IsDeclared(Value value) => _declared.Contains(Variables.Of(value));

    /// <summary>The name of a variable, a parameter or an index.</summary>
    public string Name(Value value) =>
        _given.TryGetValue(value.Id, out string? given) ? given
        : _names.TryGetValue(Variables.Of(value), out string? name) ? name
        : throw new InvalidOperationException($"{value} is read before it is written:\n{IrPrinter.Print(Tree.Function)}");

    /// <summary>Names the variable of a value and counts it as declared.</summary>
    public string Declare(Value value, NameAllocator names)
    {
        IReadOnlyList<Value> sharing = Variables.Sharing(value);
        string? wanted = sharing.Select(v => v.Name).OfType<string>().GroupBy(n => n).OrderByDescending(g => g.Count()).Select(g => g.Key).FirstOrDefault();
        if (wanted is not null && _results.Contains(wanted))
        {
            // The parameter of that name takes the value at the end: a local variable is faster.
            wanted += "Sum";
        }

        string name = names.Unique(wanted ?? DefaultName(value));
        _names[Variables.Of(value)] = name;
        _declared.Add(Variables.Of(value));
        return name;
    }

    /// <summary>The type of the variable of a value.</summary>
    public string TypeOf(Value value) => TypeOf(value.Type, value.Type.IsBuffer ? Forms.Of(value) : default);

    public string TypeOf(IrType type, BufferForm form)
    {
        string element = ElementOf(type);
        return !type.IsBuffer ? element : form switch
        {
            BufferForm.Array => element + "[]",
            BufferForm.Span => Types["Span"] + "<" + element + ">",
            BufferForm.ReadOnlySpan => Types["ReadOnlySpan"] + "<" + element + ">",
            BufferForm.Array2 => element + "[,]",
            BufferForm.Array3 => element + "[,,]",
            BufferForm.JaggedArray => element + "[][]",
            BufferForm.Matrix => Types["ScratchMatrix"] + "<" + element + ">",
            BufferForm.Rows => Types["ScratchRows"] + "<" + element + ">",
            BufferForm.Cube => Types["ScratchCube"] + "<" + element + ">",
            _ => Types["GrowableScratch"] + "<" + element + ">",
        };
    }

    /// <summary>The type of a number or of the elements of memory, which may be vectors.</summary>
    public string ElementOf(IrType type) => type.HasLanes ? $"{Types["Vector256"]}<{type.Element.Keyword()}>" : Element(type);

    /// <summary>The type of a scalar or of the elements of the user's memory.</summary>
    public static string Element(IrType type) => type.Buffer?.Structure ?? type.Element.Keyword();

    private string DefaultName(Value value)
    {
        Operation? operation = Tree.Definition(value)?.Operation;
        switch (operation?.Name)
        {
            case OperationNames.Load when operation.Attribute(AttributeNames.Field) is { } field:
                string last = field.Substring(field.LastIndexOf('.') + 1).TrimStart('@');
                return char.ToLowerInvariant(last[0]) + last.Substring(1);
            case OperationNames.Load or OperationNames.Row or OperationNames.DenseRow or OperationNames.Part when operation.Operands[0].Name is { } buffer:
                return buffer + (operation.Name == OperationNames.Load ? "Item" : "Row");
            case OperationNames.Load or OperationNames.Part
                when Tree.Definition(operation.Operands[0]) is { Operation: { Name: OperationNames.DenseRow or OperationNames.Part } row } && row.Operands[0].Name is { } rows:
                return rows + (operation.Name == OperationNames.Load ? "Item" : "Row");
            case OperationNames.Slice when operation.Operands[0].Name is { } whole:
                return whole + "Slice";
            case null or OperationNames.Load or OperationNames.If or OperationNames.For or OperationNames.While or OperationNames.Expression or OperationNames.Pop
                or OperationNames.Slice or OperationNames.Row or OperationNames.DenseRow or OperationNames.Part or OperationNames.Allocate or OperationNames.Stack:
                return value.Type.IsBuffer ? "values" : value.Type.Element == ScalarKind.Bool ? "condition" : "value";
            default:
                return DefaultNames.Of(operation.Name);
        }
    }
}
