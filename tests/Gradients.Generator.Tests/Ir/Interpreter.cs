using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Tests.Ir;

/// <summary>
/// Evaluates a function by the definitions of its operations, in double precision with naive loops. It shares nothing with the rule table: it is what
/// derivatives and transformations are compared with.
/// </summary>
internal sealed class Interpreter
{
    private readonly Dictionary<int, ReferenceTensor> _values = [];
    private readonly Dictionary<string, int> _extents = [];

    private Interpreter()
    {
    }

    /// <summary>The results of a function.</summary>
    /// <exception cref="ArgumentException">An argument does not have the shape of its parameter.</exception>
    public static IReadOnlyList<ReferenceTensor> Run(Function function, params IReadOnlyList<ReferenceTensor> arguments)
    {
        if (arguments.Count != function.Parameters.Count)
        {
            throw new ArgumentException($"{function.Name} takes {function.Parameters.Count} arguments, not {arguments.Count}.", nameof(arguments));
        }

        Interpreter interpreter = new();
        for (int i = 0; i < arguments.Count; i++)
        {
            interpreter.Bind(function.Parameters[i], arguments[i]);
        }

        return interpreter.RunBlock(function.Body, arguments);
    }

    private void Bind(Value parameter, ReferenceTensor argument)
    {
        if (argument.Rank != parameter.Type.Rank)
        {
            throw new ArgumentException($"{parameter} has rank {parameter.Type.Rank}; the argument has rank {argument.Rank}.", nameof(argument));
        }

        for (int axis = 0; axis < argument.Rank; axis++)
        {
            if (parameter.Type.Shape[axis].Symbol is { } symbol)
            {
                _extents.TryAdd(symbol, argument.Shape[axis]);
            }

            if (Extent(parameter.Type.Shape[axis]) != argument.Shape[axis])
            {
                throw new ArgumentException($"{parameter} is {parameter.Type}; axis {axis} of the argument is {argument.Shape[axis]}.", nameof(argument));
            }
        }
    }

    private int Extent(Dimension dimension) => dimension.Symbol is { } symbol ? _extents[symbol] : dimension.Constant;

    private int Extent(string text) => char.IsAsciiDigit(text[0]) ? (int)Number(text) : _extents[text];

    private int[] Extents(IEnumerable<Dimension> shape) => [.. shape.Select(Extent)];

    private ReferenceTensor[] RunBlock(Block block, IReadOnlyList<ReferenceTensor> arguments)
    {
        for (int i = 0; i < arguments.Count; i++)
        {
            _values[block.Arguments[i].Id] = arguments[i];
        }

        foreach (Operation operation in block.Operations)
        {
            if (operation.Name == "loop")
            {
                RunLoop(operation);
                continue;
            }

            ReferenceTensor result = Evaluate(operation);
            int[] expected = Extents(operation.Result.Type.Shape);
            _values[operation.Result.Id] = result.Shape.SequenceEqual(expected)
                ? result
                : throw new InvalidOperationException($"[{string.Join(", ", result.Shape)}] is not the shape of '{IrPrinter.Line(operation)}'.");
        }

        return [.. block.Results.Select(r => _values[r.Id])];
    }

    private ReferenceTensor Evaluate(Operation operation)
    {
        ReferenceTensor[] operands = [.. operation.Operands.Select(o => _values[o.Id])];
        return operation.Name switch
        {
            "constant" => ReferenceTensor.Scalar(Number(operation.Attribute("value")!)),
            "count" when operation.Attribute("extents") is { } extents =>
                ReferenceTensor.Scalar(extents.Split(' ').Aggregate(1, (product, text) => product * Extent(text))),
            "count" => ReferenceTensor.Scalar(operation.Integers("axes").Aggregate(1, (product, axis) => product * operands[0].Shape[axis])),
            "convert" => Convert(operands[0], operation.Result.Type.Element),
            "insertAxes" => InsertAxes(operands[0], operation.Integers("axes")),
            "broadcastTo" => ReferenceTensor.Create(Extents(operation.Result.Type.Shape), operands[0].Repeated),
            "sum" => Reduce(operands[0], operation.Integers("axes"), numbers => numbers.Sum()),
            "logSumExp" => Reduce(operands[0], operation.Integers("axes"), LogSumExp),
            "softmax" => Softmax(operands[0], operation.Integers("axes")),
            "norm" => ReferenceTensor.Scalar(Math.Sqrt(operands[0].Data.Sum(x => x * x))),
            "matMulAdd" => Sum(operands[2], MatMul(
                operands[0], operands[1], operation.Attribute("transposeLeft") == "true", operation.Attribute("transposeRight") == "true")),
            "matMul" => MatMul(operands[0], operands[1], operation.Attribute("transposeLeft") == "true", operation.Attribute("transposeRight") == "true"),
            "outer" => ReferenceTensor.Create([operands[0].Shape[0], operands[1].Shape[0]], i => operands[0].At(i[0]) * operands[1].At(i[1])),
            "transpose" => ReferenceTensor.Create([operands[0].Shape[1], operands[0].Shape[0]], i => operands[0].At(i[1], i[0])),
            _ => Elementwise(operation, operands),
        };
    }

    private static ReferenceTensor Elementwise(Operation operation, ReferenceTensor[] operands)
    {
        int rank = operands.Max(o => o.Rank);
        int[] shape = new int[rank];
        for (int axis = 0; axis < rank; axis++)
        {
            int[] extents = [.. operands.Where(o => axis >= rank - o.Rank).Select(o => o.Shape[axis - (rank - o.Rank)])];
            shape[axis] = Array.Find(extents, e => e != 1) is var extent && extents.All(e => e == 1) ? 1 : extent;
            if (extents.Any(e => e != 1 && e != shape[axis]))
            {
                throw new InvalidOperationException($"The operands of '{IrPrinter.Line(operation)}' do not broadcast along axis {axis}.");
            }
        }

        // Division of integers drops the remainder.
        bool truncates = operation.Name == "divide" && !operation.Result.Type.IsFloatingPoint;
        return ReferenceTensor.Create(shape, i =>
        {
            double value = ReferenceFunctions.Evaluate(operation.Name, [.. operands.Select(o => o.Repeated(i))]);
            return truncates ? Math.Truncate(value) : value;
        });
    }

    private static ReferenceTensor Convert(ReferenceTensor operand, ScalarKind kind) => kind switch
    {
        ScalarKind.Int or ScalarKind.Long => operand with { Data = [.. operand.Data.Select(Math.Truncate)] },
        _ => operand,
    };

    private static ReferenceTensor InsertAxes(ReferenceTensor operand, IReadOnlyList<int> axes)
    {
        List<int> shape = [.. operand.Shape];
        foreach (int axis in axes)
        {
            shape.Insert(axis, 1);
        }

        return operand with { Shape = [.. shape] };
    }

    private static ReferenceTensor Reduce(ReferenceTensor operand, IReadOnlyList<int> axes, Func<double[], double> reduce)
    {
        int[] kept = [.. Enumerable.Range(0, operand.Rank).Where(axis => !axes.Contains(axis))];
        int[] shape = [.. kept.Select(axis => operand.Shape[axis])];
        List<double>[] groups = [.. ReferenceTensor.Indices(shape).Select(_ => new List<double>())];
        foreach (int[] index in ReferenceTensor.Indices(operand.Shape))
        {
            groups[kept.Aggregate(0, (offset, axis) => (offset * operand.Shape[axis]) + index[axis])].Add(operand.At(index));
        }

        return new ReferenceTensor(shape, [.. groups.Select(group => reduce([.. group]))]);
    }

    private static double LogSumExp(double[] numbers)
    {
        double shift = numbers.Max();
        return double.IsInfinity(shift) ? shift : shift + Math.Log(numbers.Sum(x => Math.Exp(x - shift)));
    }

    private static ReferenceTensor Softmax(ReferenceTensor operand, IReadOnlyList<int> axes)
    {
        int[] kept = [.. Enumerable.Range(0, operand.Rank).Where(axis => !axes.Contains(axis))];
        ReferenceTensor shift = Reduce(operand, axes, numbers => numbers.Max());
        ReferenceTensor scaled = ReferenceTensor.Create(operand.Shape, i => Math.Exp(operand.At(i) - shift.At([.. kept.Select(a => i[a])])));
        ReferenceTensor total = Reduce(scaled, axes, numbers => numbers.Sum());
        return ReferenceTensor.Create(operand.Shape, i => scaled.At(i) / total.At([.. kept.Select(a => i[a])]));
    }

    private static ReferenceTensor Sum(ReferenceTensor left, ReferenceTensor right) =>
        ReferenceTensor.Create(left.Shape, i => left.At(i) + right.At(i));

    private static ReferenceTensor MatMul(ReferenceTensor left, ReferenceTensor right, bool transposeLeft, bool transposeRight)
    {
        Func<int, int, double> l = left.Rank == 1 ? (_, k) => left.At(k) : transposeLeft ? (i, k) => left.At(k, i) : (i, k) => left.At(i, k);
        Func<int, int, double> r = right.Rank == 1 ? (k, _) => right.At(k) : transposeRight ? (k, j) => right.At(j, k) : (k, j) => right.At(k, j);
        int inner = left.Rank == 1 || transposeLeft ? left.Shape[0] : left.Shape[1];
        int[] rows = left.Rank == 1 ? [] : [left.Shape[transposeLeft ? 1 : 0]];
        int[] columns = right.Rank == 1 ? [] : [right.Shape[transposeRight ? 0 : 1]];
        return ReferenceTensor.Create([.. rows, .. columns], index =>
        {
            int i = rows.Length == 0 ? 0 : index[0], j = columns.Length == 0 ? 0 : index[^1];
            return Enumerable.Range(0, inner).Sum(k => l(i, k) * r(k, j));
        });
    }

    /// <summary>
    /// A loop nest: for each point of <c>space</c> an element of each operand is read where <c>access</c> says (a loop for each axis, −1 for an extent of
    /// one), the body is run, and each of its results is added to the element that <c>yield</c> names in the same way.
    /// </summary>
    private void RunLoop(Operation loop)
    {
        int[] space = [.. loop.Attribute("space")!.Split(' ').Select(Extent)];
        int[][] accesses = Lists(loop.Attribute("access")!), yields = Lists(loop.Attribute("yield")!);
        ReferenceTensor[] operands = [.. loop.Operands.Select(o => _values[o.Id])];
        ReferenceTensor[] results = [.. loop.Results.Select(r => ReferenceTensor.Create(Extents(r.Type.Shape), _ => 0))];
        foreach (int[] point in ReferenceTensor.Indices(space))
        {
            ReferenceTensor[] elements =
                RunBlock(loop.Blocks[0], [.. operands.Select((o, i) => ReferenceTensor.Scalar(o.At(Place(accesses[i], point))))]);
            for (int i = 0; i < results.Length; i++)
            {
                int[] place = Place(yields[i], point);
                int offset = place.Select((index, axis) => (index, axis)).Aggregate(0, (sum, p) => (sum * results[i].Shape[p.axis]) + p.index);
                results[i].Data[offset] += elements[i].Number;
            }
        }

        for (int i = 0; i < results.Length; i++)
        {
            _values[loop.Results[i].Id] = results[i];
        }

        static int[] Place(int[] axes, int[] point) => [.. axes.Select(axis => axis < 0 ? 0 : point[axis])];

        static int[][] Lists(string text) => [.. text.Split(';').Select(list => Operation.ParseIntegers(list).ToArray())];
    }

    private static double Number(string text) => text switch
    {
        "true" => 1,
        "false" => 0,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };
}
