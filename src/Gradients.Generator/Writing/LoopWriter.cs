using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Writing;

/// <summary>
/// Writes a loop nest: the innermost loop in vectors where every operation of the body has a vector form, then the remaining elements one by one.
/// </summary>
internal sealed class LoopWriter
{
    private static readonly string[] s_indexNames = ["i", "j", "k", "l"];

    private readonly FunctionContext _context;
    private readonly LoopNest _nest;
    private readonly LoopAxes _axes;
    private readonly CodeWriter _code;
    private readonly NameAllocator _names;
    private readonly string[] _indexes;
    private readonly List<Accumulator> _accumulators = [];
    private readonly Dictionary<string, string> _rows = [];

    private LoopWriter(FunctionContext context, LoopNest nest)
    {
        _context = context;
        _nest = nest;
        _axes = new LoopAxes(nest);
        _code = context.Code;
        _names = context.Names.Nested();
        _indexes = [.. Enumerable.Range(0, _axes.Count).Select(level => _names.Unique(s_indexNames[level % s_indexNames.Length]))];
    }

    private string Inner => _indexes[_indexes.Length - 1];

    private ScalarKind Element => _nest.Yields[0].Result.Type.Element;

    public static void Write(FunctionContext context, LoopNest nest)
    {
        if (nest.Operands.All(o => o.Type.IsScalar) && nest.Body.Operations.Count == 0 && nest.Yields.All(nest.IsStore))
        {
            WriteFill(context, nest);
            return;
        }

        if (nest.Operands.Count == 1 && nest.Body.Operations.Count == 0 && nest.Yields.Count == 1
            && nest.IsStore(nest.Yields[0]) && nest.Accesses[0].SequenceEqual(nest.Yields[0].Axes))
        {
            Value source = nest.Operands[0], destination = nest.Yields[0].Result;
            context.Code.Line($"// {destination.Name ?? context.Span(destination)} = {context.Mathematics.Reference(source)}");
            context.Code.Line($"{context.Span(source)}.CopyTo({context.Span(destination)});");
            return;
        }

        new LoopWriter(context, nest).Write();
    }

    /// <summary>The same number everywhere.</summary>
    private static void WriteFill(FunctionContext context, LoopNest nest)
    {
        for (int i = 0; i < nest.Yields.Count; i++)
        {
            Value value = nest.Operands[nest.Body.Arguments.ToList().FindIndex(a => a.Id == nest.Body.Results[i].Id)];
            bool isZero = context.Definition(value) is { Name: OperationNames.Constant } constant && constant.Attribute(AttributeNames.Value) == "0";
            string span = context.Span(nest.Yields[i].Result);
            context.Code.Line(isZero ? $"{span}.Clear();" : $"{span}.Fill({context.Scalar(value)});");
        }
    }

    private void Write()
    {
        bool isVector = VectorBody.IsPossible(_nest) && _axes.InnerIsLong;
        AllocateAccumulators(isVector);
        _code.Line("// " + LoopComment.Of(_nest, _context, y => _accumulators.FirstOrDefault(a => a.Yield == y && y.Result.Type.IsScalar)?.Name));
        PrepareYields();
        if (isVector)
        {
            DeclareStarts();
        }

        Expression bound = Length();
        string? end = null;
        if (isVector)
        {
            string lanes = _context.Types.Of("Vector256", Element) + ".Count";
            end = _context.Names.Unique("vectorEnd");
            if (bound.Binding != Binding.Primary)
            {
                string length = _context.Names.Unique("length");
                _code.Line($"int {length} = {bound};");
                bound = Expression.Primary(length);
            }

            _code.Line($"int {end} = {_context.Types["Vector256"]}.IsHardwareAccelerated ? {bound} - {bound} % {lanes} : 0;");
        }

        WriteLevel(0, bound, end);
        FinishYields();
    }

    private void WriteLevel(int level, Expression bound, string? end)
    {
        if (level < _axes.Count - 1)
        {
            string index = _indexes[level];
            _code.Block(
                $"for (int {index} = 0; {index} < {_context.Product(_axes.Dimensions(level))}; {index}++)",
                () =>
                {
                    if (level == _axes.Count - 2)
                    {
                        DeclareRows();
                        StartRowSums(end is not null);
                    }

                    WriteLevel(level + 1, bound, end);
                    if (level == _axes.Count - 2)
                    {
                        FinishRowSums();
                    }
                });
            return;
        }

        string start = "0";
        if (end is not null)
        {
            string step = _context.Types.Of("Vector256", Element) + ".Count";
            _code.Block(
                $"for (int {Inner} = 0; {Inner} < {end}; {Inner} += {step})",
                () => new VectorBody(_context, _nest, _names.Nested(), Index, Inner).Write(StoreVector));
            AddLanes();
            start = end;
        }

        if (!_axes.Dimensions(level).Any())
        {
            // A single element needs no loop.
            new ScalarBody(_context, _nest, _context.Names, Index).Write(StoreScalar);
            return;
        }

        _code.Block(
            $"for (int {Inner} = {start}; {Inner} < {bound}; {Inner}++)",
            () => new ScalarBody(_context, _nest, _names.Nested(), Index).Write(StoreScalar));
    }

    /// <summary>The number of iterations of the innermost loop; in a single loop over dense tensors it is the length of one of them.</summary>
    private Expression Length()
    {
        int inner = _axes.Count - 1;
        Value? whole = inner > 0 ? null : _nest.Yields.Where(y => !y.Result.Type.IsScalar && _nest.IsStore(y)).Select(y => y.Result)
            .Concat(_nest.Operands.Where((o, i) => !o.Type.IsScalar && _axes.IncludesInner(_nest.Accesses[i])))
            .FirstOrDefault(v => !_context.Span(v).Contains("."));
        return whole is not null ? Expression.Primary(_context.Span(whole) + ".Length") : _context.Product(_axes.Dimensions(inner));
    }

    private void DeclareStarts()
    {
        for (int i = 0; i < _nest.Operands.Count; i++)
        {
            Value operand = _nest.Operands[i];
            if (!operand.Type.IsScalar && _axes.IncludesInner(_nest.Accesses[i]))
            {
                _context.Start(_context.Span(operand), operand.Name ?? "operand", operand.Type.Element, false);
            }
        }

        foreach (LoopYield yield in _nest.Yields.Where(y => !y.Result.Type.IsScalar && _axes.IncludesInner(y.Axes)))
        {
            _context.Start(_context.Span(yield.Result), yield.Result.Name ?? "result", yield.Result.Type.Element, true);
        }
    }

    private void AllocateAccumulators(bool isVector)
    {
        foreach (LoopYield yield in _nest.Yields.Where(y => !_nest.IsStore(y) && !_axes.IncludesInner(y.Axes)))
        {
            bool ofRow = yield.Axes.Any(a => a >= 0);
            NameAllocator names = ofRow ? _names : _context.Names;
            string name = yield.Result.Type.IsScalar ? yield.Result.Name ?? "sum" : (yield.Result.Name ?? "row") + "Item";
            _accumulators.Add(new Accumulator(yield, names.Unique(name), ofRow, isVector ? names.Unique(name + "Lanes") : null));
        }
    }

    /// <summary>Sums start at zero; nothing that is overwritten is cleared.</summary>
    private void PrepareYields()
    {
        foreach (LoopYield yield in _nest.Yields.Where(y => !_nest.IsStore(y)))
        {
            bool isPartOfRow = !_axes.IncludesInner(yield.Axes) && yield.Axes.Any(a => a >= 0) && !_axes.IsWholeRow(yield.Axes);
            if (_axes.IncludesInner(yield.Axes) || isPartOfRow)
            {
                _code.Line($"{_context.Span(yield.Result)}.Clear();");
            }
        }

        foreach (Accumulator accumulator in _accumulators.Where(a => !a.OfRow))
        {
            Declare(accumulator);
        }
    }

    private void Declare(Accumulator accumulator)
    {
        // A loop over tensors of both precisions sums each in its own.
        _code.Line($"{accumulator.Yield.Result.Type.Element.Keyword()} {accumulator.Name} = 0;");
        if (accumulator.Lanes is not null)
        {
            string vector = _context.Types.Of("Vector256", Element);
            _code.Line($"{vector} {accumulator.Lanes} = {vector}.Zero;");
        }
    }

    private void StartRowSums(bool isVector)
    {
        foreach (Accumulator accumulator in _accumulators.Where(a => a.OfRow))
        {
            Declare(isVector ? accumulator : accumulator with { Lanes = null });
        }
    }

    private void AddLanes()
    {
        // Lanes of a sum over all rows are added once, behind the loops.
        foreach (Accumulator accumulator in _accumulators.Where(a => a.Lanes is not null && (a.OfRow || _axes.Count == 1)))
        {
            _code.Line($"{accumulator.Name} += {_context.Types["Vector256"]}.Sum({accumulator.Lanes});");
        }
    }

    private void FinishRowSums()
    {
        foreach (Accumulator accumulator in _accumulators.Where(a => a.OfRow))
        {
            string target = _context.Span(accumulator.Yield.Result) + "[" + Index(accumulator.Yield.Axes) + "]";
            _code.Line($"{target} {(_axes.IsWholeRow(accumulator.Yield.Axes) ? "=" : "+=")} {accumulator.Name};");
        }
    }

    private void FinishYields()
    {
        foreach (Accumulator accumulator in _accumulators.Where(a => !a.OfRow))
        {
            if (accumulator.Lanes is not null && _axes.Count > 1)
            {
                _code.Line($"{accumulator.Name} += {_context.Types["Vector256"]}.Sum({accumulator.Lanes});");
            }

            Value result = accumulator.Yield.Result;
            if (result.Type.IsScalar)
            {
                _context.SetScalar(result, Expression.Primary(accumulator.Name));
            }
            else
            {
                _code.Line($"{_context.Span(result)}[0] = {accumulator.Name};");
            }
        }
    }

    private void StoreScalar(LoopYield yield, Expression value)
    {
        if (_accumulators.FirstOrDefault(a => a.Yield == yield) is { } accumulator)
        {
            _code.Line($"{accumulator.Name} += {value};");
            return;
        }

        _code.Line($"{_context.Span(yield.Result)}[{Index(yield.Axes)}] {(_nest.IsStore(yield) ? "=" : "+=")} {value};");
    }

    private void StoreVector(LoopYield yield, Expression value)
    {
        if (_accumulators.FirstOrDefault(a => a.Yield == yield) is { } accumulator)
        {
            _code.Line($"{accumulator.Lanes} += {value};");
            return;
        }

        string place = $"ref {_context.Start(_context.Span(yield.Result), "", Element, true)}, (nuint){IndexAsOperand(yield.Axes)}";
        string stored = _nest.IsStore(yield)
            ? value.In(Binding.Primary)
            : $"({_context.Types["Vector256"]}.LoadUnsafe({place}) + {value.In(Binding.Multiplicative)})";
        _context.Types.Import("System.Runtime.Intrinsics");
        _code.Wrapped(stored, [$".StoreUnsafe({place})"], "", ";");
    }

    private string IndexAsOperand(IReadOnlyList<int> axes)
    {
        string index = Index(axes);
        return index.Contains(" ") ? "(" + index + ")" : index;
    }

    /// <summary>The place of an element, row-major among the loops that run along its axes.</summary>
    private string Index(IReadOnlyList<int> axes)
    {
        IReadOnlyList<int> levels = _axes.Levels(axes);
        if (levels.Count == 0)
        {
            return "0";
        }

        bool inner = levels[levels.Count - 1] == _axes.Count - 1;
        string outer = Outer(inner ? levels.Take(levels.Count - 1).ToArray() : levels, inner);
        return !inner ? outer : outer.Length == 0 ? Inner : outer + " + " + Inner;
    }

    private string Outer(IReadOnlyList<int> levels, bool timesInner)
    {
        string text = "";
        foreach (int level in levels)
        {
            text = text.Length == 0
                ? _indexes[level]
                : $"({text}) * {_context.Product(_axes.Dimensions(level)).In(Binding.Prefix)} + {_indexes[level]}".Replace("(" + _indexes[levels[0]] + ")", _indexes[levels[0]]);
        }

        if (text.Length == 0 || !timesInner)
        {
            return text;
        }

        string factor = text.Contains(" ") ? "(" + text + ")" : text;
        string row = $"{factor} * {_context.Product(_axes.Dimensions(_axes.Count - 1)).In(Binding.Prefix)}";
        return _rows.TryGetValue(row, out string? variable) ? variable : row;
    }

    /// <summary>Where the row of each operand and result starts, once for every row.</summary>
    private void DeclareRows()
    {
        foreach (IReadOnlyList<int> axes in _nest.Accesses.Concat(_nest.Yields.Select(y => y.Axes)))
        {
            IReadOnlyList<int> levels = _axes.Levels(axes);
            if (levels.Count < 2 || levels[levels.Count - 1] != _axes.Count - 1)
            {
                continue;
            }

            string row = Outer(levels.Take(levels.Count - 1).ToArray(), true);
            if (row.Contains(" "))
            {
                string variable = _names.Unique("row");
                _rows.Add(row, variable);
                _code.Line($"int {variable} = {row};");
            }
        }
    }

    /// <summary>The running sum of a yield.</summary>
    /// <param name="Yield">The yield.</param>
    /// <param name="Name">The variable that holds the sum.</param>
    /// <param name="OfRow">It starts anew with every row.</param>
    /// <param name="Lanes">The vector that sums lane by lane, where the loop has vectors.</param>
    private sealed record Accumulator(LoopYield Yield, string Name, bool OfRow, string? Lanes);
}
