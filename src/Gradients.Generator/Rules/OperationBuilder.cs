using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.CompilerServices;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Rules;

/// <summary>Appends operations to a block; the rule table gives each its result type.</summary>
internal sealed partial class OperationBuilder
{
    private const string NegativeZero = "-0";

    private readonly List<Operation> _operations = [];
    private readonly IDimensionEquality _equality;
    private readonly StrongBox<int> _nextId;

    public OperationBuilder(int firstId, IDimensionEquality? equality = null)
        : this(new StrongBox<int>(firstId), equality ?? StrictDimensionEquality.Instance)
    {
    }

    private OperationBuilder(StrongBox<int> nextId, IDimensionEquality equality)
    {
        _nextId = nextId;
        _equality = equality;
    }

    /// <summary>A builder of a block inside the one that this builder appends to: the identifiers of both are unique.</summary>
    public OperationBuilder Nested() => new(_nextId, _equality) { Ordinal = Ordinal };

    public IReadOnlyList<Operation> Operations => _operations;

    /// <summary>The place in the source that operations emitted from now on come from.</summary>
    public int Ordinal { get; set; } = -1;

    public int NextId => _nextId.Value;

    public Value NewValue(IrType type, string? name = null) => new(_nextId.Value++, type, name);

    public Value Emit(string name, params Value[] operands) => Emit(name, operands, []);

    public Value Emit(string name, IReadOnlyList<Value> operands, IReadOnlyList<IrAttribute> attributes)
    {
        IrType type = RuleTable.Get(name).Infer(operands, attributes, _equality);
        return Append(name, operands, attributes, type);
    }

    /// <summary>Takes an operation over as it is.</summary>
    public void Append(Operation operation) => _operations.Add(operation);

    /// <summary>Names the result of an emitted operation and everything that reads it; a name it has already stays.</summary>
    /// <returns>The value with its name.</returns>
    public Value Rename(Value value, string name)
    {
        int index = _operations.FindLastIndex(o => o.Results.Any(r => r.Id == value.Id));
        Value defined = _operations[index].Results.First(r => r.Id == value.Id);
        if (defined.Name is not null)
        {
            return defined;
        }

        Value renamed = defined with { Name = name };
        for (int i = index; i < _operations.Count; i++)
        {
            _operations[i] = _operations[i] with { Operands = Renamed(_operations[i].Operands), Results = Renamed(_operations[i].Results) };
        }

        return renamed;

        EquatableArray<Value> Renamed(EquatableArray<Value> values) =>
            values.Any(v => v.Id == value.Id) ? values.Select(v => v.Id == value.Id ? renamed : v).ToEquatableArray() : values;
    }

    public Value Constant(double number, ScalarKind kind) => Constant(FormatConstant(number, kind), kind);

    public Value Constant(string text, ScalarKind kind) =>
        Append(OperationNames.Constant, [], [new(AttributeNames.Value, text)], IrType.Scalar(kind));

    public Value Add(Value left, Value right) => Emit(OperationNames.Add, left, right);

    public Value Subtract(Value left, Value right) => Emit(OperationNames.Subtract, left, right);

    public Value Multiply(Value left, Value right) => Emit(OperationNames.Multiply, left, right);

    public Value Divide(Value left, Value right) => Emit(OperationNames.Divide, left, right);

    public Value Negate(Value operand) => Emit(OperationNames.Negate, operand);

    public Value Convert(Value operand, ScalarKind kind) =>
        operand.Type.Element == kind
            ? operand
            : Emit(OperationNames.Convert, [operand], [new(AttributeNames.Type, kind.Keyword())]);

    public Value Sum(Value operand, IEnumerable<int> axes)
    {
        string list = Operation.FormatIntegers(axes);
        return list.Length == 0 ? operand : Emit(OperationNames.Sum, [operand], [new(AttributeNames.Axes, list)]);
    }

    public Value SumAll(Value operand) => Sum(operand, Enumerable.Range(0, operand.Type.Rank));

    public Value InsertAxes(Value operand, IEnumerable<int> axes)
    {
        string list = Operation.FormatIntegers(axes);
        return list.Length == 0 ? operand : Emit(OperationNames.InsertAxes, [operand], [new(AttributeNames.Axes, list)]);
    }

    /// <summary>The value repeated to the shape of a type; the value itself where it has that shape already.</summary>
    public Value BroadcastTo(Value operand, IrType type) =>
        operand.Type.Shape.Equals(type.Shape)
            ? operand
            : Append(OperationNames.BroadcastTo, [operand], [], operand.Type.WithShape(type.Shape));

    /// <summary>The adjoint of broadcasting: the sum over the axes along which a value of this type was repeated.</summary>
    public Value SumTo(Value operand, IrType type)
    {
        IReadOnlyList<int> repeated = Broadcasting.RepeatedAxes(type.Shape, operand.Type.Shape);
        int missing = operand.Type.Rank - type.Rank;
        return InsertAxes(Sum(operand, repeated), repeated.Where(axis => axis >= missing).Select(axis => axis - missing));
    }

    public Value MatMul(Value left, Value right, bool transposeLeft = false, bool transposeRight = false) =>
        Emit(OperationNames.MatMul, [left, right], MatMulAttributes(transposeLeft, transposeRight));

    public static IReadOnlyList<IrAttribute> MatMulAttributes(bool transposeLeft, bool transposeRight) =>
    [
        new(AttributeNames.TransposeLeft, transposeLeft ? "true" : "false"),
        new(AttributeNames.TransposeRight, transposeRight ? "true" : "false"),
    ];

    /// <summary>The number that a floating-point constant is: the text of a <c>float</c> stands for the nearest one, not for the decimal fraction.</summary>
    public static double NumberOf(Operation constant)
    {
        string text = constant.Attribute(AttributeNames.Value)!;
        double number = text == NegativeZero ? -0.0 : double.Parse(text, CultureInfo.InvariantCulture);
        return constant.Result.Type.Element == ScalarKind.Float ? (float)number : number;
    }

    /// <summary>The shortest invariant text that reads back as the same number.</summary>
    public static string FormatConstant(double number, ScalarKind kind)
    {
        // The .NET Framework, on which Visual Studio builds, writes no sign.
        if (number == 0)
        {
            return double.IsNegativeInfinity(1 / number) ? NegativeZero : "0";
        }

        (int first, int last) = kind == ScalarKind.Float ? (6, 9) : (15, 17);
        for (int digits = first; digits < last; digits++)
        {
            string text = number.ToString("G" + digits, CultureInfo.InvariantCulture);

            // Rounded to too few digits, the largest numbers are too large to be read there.
            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double read))
            {
                continue;
            }

            if (kind == ScalarKind.Float ? (float)read == (float)number : read == number)
            {
                return text;
            }
        }

        return number.ToString("G" + last, CultureInfo.InvariantCulture);
    }

    private Value Append(string name, IReadOnlyList<Value> operands, IReadOnlyList<IrAttribute> attributes, IrType type)
    {
        Value result = NewValue(type);
        _operations.Add(new Operation(
            name, operands.ToEquatableArray(), EquatableArray.Of(result), attributes.ToEquatableArray(), EquatableArray<Block>.Empty, Ordinal));
        return result;
    }
}
