using System;
using System.Collections.Generic;
using System.Numerics;
using System.Numerics.Tensors;

namespace Gradients.Benchmarks;

/// <summary>Kernels of the runtime: the three orders of a matrix product that a gradient needs, and row-wise functions.</summary>
public static class KernelBenchmarks
{
    public static IEnumerable<(string Case, Func<IReadOnlyList<Measurement>> Measure)> Run()
    {
        foreach (int size in new[] { 8, 64, 256, 1024 })
        {
            yield return ($"float product {size}³", () => MeasureProduct<float>(size));
        }

        yield return ("double product 256³", () => MeasureProduct<double>(256));
        foreach (int length in new[] { 10, 1000 })
        {
            yield return ($"float rows, 1000×{length}", () => MeasureRows(1000, length));
        }
    }

    private static IReadOnlyList<Measurement> MeasureProduct<T>(int size)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] left = RandomValues<T>(size * size), right = RandomValues<T>(size * size), result = new T[size * size];
        return Alternation.Measure(
            new Contender("a · b", () => Kernels.MatrixProduct<T>(size, size, size, left, right, result)),
            new Contender("a · bᵀ", () => Kernels.MatrixProduct<T>(size, size, size, left, right, result, transposeRight: true)),
            new Contender("aᵀ · b", () => Kernels.MatrixProduct<T>(size, size, size, left, right, result, transposeLeft: true)));
    }

    private static IReadOnlyList<Measurement> MeasureRows(int rows, int length)
    {
        float[] source = RandomValues<float>(rows * length), result = new float[rows * length];
        return Alternation.Measure(
            new Contender("exp, not by rows", () => TensorPrimitives.Exp(source, result)),
            new Contender("softmax", () => Kernels.Softmax<float>(rows, length, 1, source, result)),
            new Contender("log-sum-exp", () => Kernels.LogSumExp<float>(rows, length, 1, source, result)));
    }

    private static T[] RandomValues<T>(int count)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Random random = new(1);
        T[] values = new T[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = T.CreateTruncating(random.NextDouble() - 0.5);
        }

        return values;
    }
}
