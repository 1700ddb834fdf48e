using System;
using System.Collections.Generic;
using System.Numerics;
using System.Numerics.Tensors;

namespace Gradients.Benchmarks.Comparison;

/// <summary>Fused kernels over rows against the chain of <see cref="TensorPrimitives"/> that computes the same row by row.</summary>
public static class RowComparison
{
    private const int Length = 64;

    public static IEnumerable<(string Name, Func<ComparisonCase> Prepare)> Cases()
    {
        foreach (int count in (int[])[64, 1024, 65536, 4194304])
        {
            foreach ((string name, Func<ComparisonCase> prepare) in Cases<float>("f32", count, sizeof(float)))
                yield return (name, prepare);
            foreach ((string name, Func<ComparisonCase> prepare) in Cases<double>("f64", count, sizeof(double)))
                yield return (name, prepare);
        }
    }

    private static IEnumerable<(string Name, Func<ComparisonCase> Prepare)> Cases<T>(string precision, int count, long size)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        yield return Case("softmax", 2, it => Kernels.Softmax<T>(it.Count, Length, 1, it.X, it.Y), (it, i) => it.Softmax(i));
        yield return Case("log-sum-exp", 1, it => Kernels.LogSumExp<T>(it.Count, Length, 1, it.X, it.Row), (it, i) => it.LogSumExp(i));
        yield return Case(
            "cross-entropy", 3, it => Kernels.SoftmaxCrossEntropy<T>(it.Count, Length, it.X, it.G, it.Row, it.Y), (it, i) => it.CrossEntropy(i));
        yield return Case(
            "layer normalisation", 2, it => Kernels.LayerNormalization(it.Count, Length, it.X, it.Epsilon, it.Y, it.Row, it.Scale), (it, i) => it.Normalization(i));
        yield return Case(
            "layer normalisation backward", 3, it => Kernels.LayerNormalizationVjp<T>(it.Count, Length, it.Y, it.Scale, it.G, it.Z), (it, i) => it.NormalizationVjp(i));
        yield return Case("sum of rows", 1, it => Kernels.SumAlongAxis<T>(it.Count, Length, 1, it.X, it.Row), (it, i) => it.RowSum(i));
        yield return Case("sum of columns", 1, it => Kernels.SumAlongAxis<T>(1, it.Count, Length, it.X, it.Scratch), (it, i) => it.ColumnSum(i));
        yield return Case("maximum of rows", 1, it => Kernels.MaximumAlongAxis<T>(it.Count, Length, 1, it.X, it.Row), (it, i) => it.RowMaximum(i));

        (string, Func<ComparisonCase>) Case(string function, int arrays, Action<Rows<T>> ours, Action<Rows<T>, int> chain)
        {
            string name = $"{precision} {function} {count / Length}x{Length}";
            return (name, Prepare);

            ComparisonCase Prepare()
            {
                Rows<T> it = new(count / Length);
                void Chain()
                {
                    for (int i = 0; i < it.Count; i++)
                        chain(it, i);
                }

                return new ComparisonCase(name, new("ours", () => ours(it)), [new("TensorPrimitives", Chain)], CopyProbe.Of(arrays * size * count), 1);
            }
        }
    }

    /// <summary>The arrays, and the chains.</summary>
    private sealed class Rows<T>(int rows)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public int Count => rows;

        public T[] X { get; } = Values.Random<T>(rows * Length, -3, 3);

        public T[] G { get; } = Values.Random<T>(rows * Length, 0, 2.0 / Length);

        public T[] Y { get; } = new T[rows * Length];

        public T[] Z { get; } = new T[rows * Length];

        public T[] Row { get; } = new T[rows];

        public T[] Scale { get; } = new T[rows];

        public T[] Scratch { get; } = new T[Length];

        public T Epsilon { get; } = T.CreateTruncating(1e-5);

        public void Softmax(int i)
        {
            Span<T> y = Of(Y, i);
            TensorPrimitives.Subtract(Of(X, i), TensorPrimitives.Max<T>(Of(X, i)), y);
            TensorPrimitives.Exp<T>(y, y);
            TensorPrimitives.Divide(y, TensorPrimitives.Sum<T>(y), y);
        }

        public void LogSumExp(int i)
        {
            T largest = TensorPrimitives.Max<T>(Of(X, i));
            TensorPrimitives.Subtract(Of(X, i), largest, Scratch);
            TensorPrimitives.Exp<T>(Scratch, Scratch);
            Row[i] = largest + T.Log(TensorPrimitives.Sum<T>(Scratch));
        }

        public void CrossEntropy(int i)
        {
            Span<T> x = Of(X, i), y = Of(Y, i), target = Of(G, i);
            T largest = TensorPrimitives.Max<T>(x);
            TensorPrimitives.Subtract(x, largest, y);
            TensorPrimitives.Exp<T>(y, y);
            T sum = TensorPrimitives.Sum<T>(y), weight = TensorPrimitives.Sum<T>(target);
            Row[i] = (weight * (largest + T.Log(sum))) - TensorPrimitives.Dot<T>(target, x);
            TensorPrimitives.Multiply(y, weight / sum, y);
            TensorPrimitives.Subtract(y, target, y);
        }

        public void Normalization(int i)
        {
            Span<T> y = Of(Y, i);
            T mean = TensorPrimitives.Sum<T>(Of(X, i)) / T.CreateTruncating(Length);
            TensorPrimitives.Subtract(Of(X, i), mean, y);
            T scale = T.One / T.Sqrt((TensorPrimitives.SumOfSquares<T>(y) / T.CreateTruncating(Length)) + Epsilon);
            TensorPrimitives.Multiply(y, scale, y);
            Row[i] = mean;
            Scale[i] = scale;
        }

        public void NormalizationVjp(int i)
        {
            Span<T> z = Of(Z, i), g = Of(G, i);
            T mean = TensorPrimitives.Sum<T>(g) / T.CreateTruncating(Length), slope = TensorPrimitives.Dot<T>(g, Of(Y, i)) / T.CreateTruncating(Length);
            TensorPrimitives.Multiply(Of(Y, i), -slope, z);
            TensorPrimitives.Add(z, g, z);
            TensorPrimitives.Subtract(z, mean, z);
            TensorPrimitives.Multiply(z, Scale[i], z);
        }

        public void RowSum(int i) => Row[i] = TensorPrimitives.Sum<T>(Of(X, i));

        public void RowMaximum(int i) => Row[i] = TensorPrimitives.Max<T>(Of(X, i));

        public void ColumnSum(int i)
        {
            if (i == 0)
                Of(X, 0).CopyTo(Scratch);
            else
                TensorPrimitives.Add(Scratch, Of(X, i), Scratch);
        }

        private static Span<T> Of(T[] array, int row) => array.AsSpan(row * Length, Length);
    }
}
