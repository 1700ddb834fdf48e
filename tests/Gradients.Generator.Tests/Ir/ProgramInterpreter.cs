using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Tests.Ir;

/// <summary>
/// Evaluates a program by the definitions of its operations (docs/design/programs.md). Numbers are doubles whatever their type, buffers are arrays of
/// them with row-major elements. It shares nothing with the rule table.
/// </summary>
internal sealed class ProgramInterpreter
{
    private readonly Dictionary<int, object> _values = [];

    /// <summary>Memory, or a view of it.</summary>
    internal sealed record Memory(double[] Elements, int Start, int[] Lengths)
    {
        public Memory(params double[] elements)
            : this(elements, 0, [elements.Length])
        {
        }

        public int Count => Lengths.Aggregate(1, (product, length) => product * length);

        public ref double this[int[] indices]
        {
            get
            {
                int position = 0;
                for (int axis = 0; axis < Lengths.Length; axis++)
                {
                    ArgumentOutOfRangeException.ThrowIfNegative(indices[axis]);
                    ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(indices[axis], Lengths[axis]);
                    position = (position * Lengths[axis]) + indices[axis];
                }

                return ref Elements[Start + position];
            }
        }

        public Span<double> Span => Elements.AsSpan(Start, Count);
    }

    /// <summary>Memory whose elements are memory.</summary>
    internal sealed record Jagged(params Memory[] Rows);

    /// <summary>The results of a function; each argument and result is a <see cref="double"/> or a <see cref="Memory"/>.</summary>
    public static object[] Run(Function function, params object[] arguments) => new ProgramInterpreter().RunBlock(function.Body, arguments);

    private object[] RunBlock(Block block, IReadOnlyList<object> arguments)
    {
        for (int i = 0; i < arguments.Count; i++)
        {
            _values[block.Arguments[i].Id] = arguments[i];
        }

        foreach (Operation operation in block.Operations)
        {
            object[] results = Run(operation);
            for (int i = 0; i < results.Length; i++)
            {
                _values[operation.Results[i].Id] = results[i];
            }
        }

        return [.. block.Results.Select(r => _values[r.Id])];
    }

    private double Number(Operation operation, int operand) => (double)_values[operation.Operands[operand].Id];

    private Memory Buffer(Operation operation, int operand) => (Memory)_values[operation.Operands[operand].Id];

    private ref double Element(Operation operation)
    {
        int rank = operation.Operands[0].Type.Buffer!.Rank;
        return ref Buffer(operation, 0)[[.. Enumerable.Range(1, rank).Select(i => (int)Number(operation, i))]];
    }

    private object[] Run(Operation operation)
    {
        int last = operation.Operands.Count - 1;
        switch (operation.Name)
        {
            case "constant":
                string text = operation.Attribute("value")!;
                return [text is "true" ? 1.0 : text is "false" ? 0.0 : double.Parse(text, CultureInfo.InvariantCulture)];
            case "if":
                return RunBlock(operation.Blocks[Number(operation, 0) != 0 ? 0 : 1], []);
            case "for":
                return RunFor(operation);
            case "while":
                object[] carried = [.. operation.Operands.Select(o => _values[o.Id])];
                while ((double)RunBlock(operation.Blocks[0], carried)[0] != 0)
                {
                    carried = RunBlock(operation.Blocks[1], carried);
                }

                return carried;
            case "load":
                return [Element(operation)];
            case "store":
                Element(operation) = Number(operation, last);
                return [];
            case "accumulate":
                Element(operation) += Number(operation, last);
                return [];
            case "allocate":
                int[] lengths = [.. operation.Operands.Select((_, i) => (int)Number(operation, i))];
                return [new Memory(new double[lengths.Aggregate(1, (p, n) => p * n)], 0, lengths)];
            case "length" when _values[operation.Operands[0].Id] is Jagged jagged:
                return [(double)jagged.Rows.Length];
            case "row":
                return [((Jagged)_values[operation.Operands[0].Id]).Rows[(int)Number(operation, 1)]];
            case "length":
                return [(double)(operation.Attribute("axis") is { } axis ? Buffer(operation, 0).Lengths[int.Parse(axis, CultureInfo.InvariantCulture)] : Buffer(operation, 0).Count)];
            case "slice":
                Memory whole = Buffer(operation, 0);
                return [whole with { Start = whole.Start + (int)Number(operation, 1), Lengths = [(int)Number(operation, 2)] }];
            case "part":
                Memory all = Buffer(operation, 0);
                int start = (int)Number(operation, 1), count = (int)Number(operation, 2);
                return count == 0 ? [new Memory()]
                    : start >= 0 && count > 0 && (long)start + count <= all.Count ? [all with { Start = all.Start + start, Lengths = [count] }]
                    : throw new IndexOutOfRangeException();
            case "denseRow":
                Memory dense = Buffer(operation, 0);
                int[] indices = [.. Enumerable.Range(1, last).Select(i => (int)Number(operation, i))];
                return indices.Where((index, axis) => index < 0 || index >= dense.Lengths[axis]).Any() ? [new Memory()]
                    : [dense with { Start = dense.Start + indices.Select((index, axis) => index * dense.Lengths[(axis + 1)..].Aggregate(1, (p, n) => p * n)).Sum(), Lengths = [dense.Lengths[^1]] }];
            case "copy":
                Buffer(operation, 0).Span.CopyTo(Buffer(operation, 1).Span);
                return [];
            case "fill":
                Buffer(operation, 0).Span.Fill(Number(operation, 1));
                return [];
            case "addTo":
                Memory destination = Buffer(operation, 1);
                double[] added = Buffer(operation, 0).Span.ToArray();
                for (int i = 0; i < added.Length; i++)
                {
                    destination.Span[i] += added[i];
                }

                return [];
            case "total":
                double total = 0;
                foreach (double element in Buffer(operation, 0).Span)
                {
                    total += element;
                }

                return [total];
            case "stack":
                return [new Stack<double>()];
            case "push":
                ((Stack<double>)_values[operation.Operands[0].Id]).Push(Number(operation, 1));
                return [];
            case "pop":
                return [((Stack<double>)_values[operation.Operands[0].Id]).Pop()];
            case "throw":
                throw new InvalidOperationException(operation.Attribute("text"));
            default:
                return [Scalar(operation)];
        }
    }

    private object[] RunFor(Operation loop)
    {
        long start = (long)Number(loop, 0), end = (long)Number(loop, 1), step = long.Parse(loop.Attribute("step")!, CultureInfo.InvariantCulture);
        Func<long, bool> runs = loop.Attribute("until") switch
        {
            "<" => i => i < end,
            "<=" => i => i <= end,
            ">" => i => i > end,
            _ => i => i >= end,
        };
        List<long> indices = [];
        for (long i = start; runs(i); i += step)
        {
            indices.Add(i);
        }

        if (loop.Flag("reversed"))
        {
            indices.Reverse();
        }

        object[] carried = [.. loop.Operands.Skip(2).Select(o => _values[o.Id])];
        foreach (long i in indices)
        {
            carried = RunBlock(loop.Blocks[0], [(double)i, .. carried]);
        }

        return carried;
    }

    private double Scalar(Operation operation)
    {
        double x = Number(operation, 0), y = operation.Operands.Count > 1 ? Number(operation, 1) : 0;
        bool isInteger = !operation.Results[0].Type.IsFloatingPoint;
        return operation.Name switch
        {
            "add" => x + y,
            "subtract" => x - y,
            "multiply" => x * y,
            "divide" => isInteger ? Math.Truncate(x / y) : x / y,
            "negate" => -x,
            "identity" => x,
            "convert" => isInteger ? Math.Truncate(x) : x,
            "sin" => Math.Sin(x),
            "cos" => Math.Cos(x),
            "exp" => Math.Exp(x),
            "log" => Math.Log(x),
            "sqrt" => Math.Sqrt(x),
            "tanh" => Math.Tanh(x),
            "max" => Math.Max(x, y),
            "equal" => x == y ? 1 : 0,
            "greater" => x > y ? 1 : 0,
            "less" => x < y ? 1 : 0,
            "select" => x != 0 ? y : Number(operation, 2),
            "strongMultiply" => x == 0 ? 0 : x * y,
            "mutualMultiply" => x == 0 || y == 0 ? 0 : x * y,
            "strongDivide" => x == 0 ? 0 : x / y,
            "expression" => operation.Attribute("text")! switch
            {
                "{0} < {1}" => x < y ? 1 : 0,
                "{0} <= {1}" => x <= y ? 1 : 0,
                "{0} > {1}" => x > y ? 1 : 0,
                "{0} >= {1}" => x >= y ? 1 : 0,
                "{0} == {1}" => x == y ? 1 : 0,
                "{0} != {1}" => x != y ? 1 : 0,
                "!{0}" => x == 0 ? 1 : 0,
                "{0} & {1}" => x != 0 && y != 0 ? 1 : 0,
                "{0} | {1}" => x != 0 || y != 0 ? 1 : 0,
                "{0} % {1}" => x % y,
                "global::System.Math.Max({0}, 0)" => Math.Max(x, 0),
                string other => throw new NotSupportedException(other),
            },
            _ => throw new NotSupportedException(operation.Name),
        };
    }
}
