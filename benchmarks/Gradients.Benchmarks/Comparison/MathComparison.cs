using System;
using System.Collections.Generic;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Gradients.Benchmarks.Comparison;

/// <summary>Elementary functions over arrays that fit the caches, against <see cref="TensorPrimitives"/>, and against the C library where that has none.</summary>
public static unsafe class MathComparison
{
    private const int Length = 16384;

    /// <summary>Applies a function to every element.</summary>
    private delegate void Apply<T>(ReadOnlySpan<T> x, Span<T> destination);

    public static IEnumerable<(string Name, Func<ComparisonCase> Prepare)> Cases()
    {
        foreach ((string name, Func<ComparisonCase> prepare) in Cases<float>("f32", "erff"))
            yield return (name, prepare);
        foreach ((string name, Func<ComparisonCase> prepare) in Cases<double>("f64", "erf"))
            yield return (name, prepare);
    }

    private static IEnumerable<(string Name, Func<ComparisonCase> Prepare)> Cases<T>(string precision, string erf)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T exponent = T.CreateTruncating(VectorFunctions.Exponent);
        yield return Case<T, VectorFunctions.Exp>($"{precision} exp", -10, 10, TensorPrimitives.Exp<T>);
        yield return Case<T, VectorFunctions.ExpM1>($"{precision} expm1", -3, 3, TensorPrimitives.ExpM1<T>);
        yield return Case<T, VectorFunctions.Log>($"{precision} log", 0.001, 10, TensorPrimitives.Log<T>);
        yield return Case<T, VectorFunctions.LogP1>($"{precision} log1p", -0.5, 10, TensorPrimitives.LogP1<T>);
        yield return Case<T, VectorFunctions.Tanh>($"{precision} tanh", -5, 5, TensorPrimitives.Tanh<T>);
        yield return Case<T, VectorFunctions.Sigmoid>($"{precision} sigmoid", -10, 10, TensorPrimitives.Sigmoid<T>);
        yield return Case<T, VectorFunctions.Softplus>($"{precision} softplus", -10, 10, Softplus);
        yield return Case<T, VectorFunctions.Sin>($"{precision} sin", -10, 10, TensorPrimitives.Sin<T>);
        yield return Case<T, VectorFunctions.Cos>($"{precision} cos", -10, 10, TensorPrimitives.Cos<T>);
        yield return Case<T, VectorFunctions.Pow>($"{precision} pow", 0.1, 10, (x, to) => TensorPrimitives.Pow(x, exponent, to));
        if (NativeLibrary.TryLoad("libm.so.6", out nint library) && NativeLibrary.TryGetExport(library, erf, out nint address))
            yield return Case<T, VectorFunctions.Erf>($"{precision} erf", -3, 3, (x, to) => Native(address, x, to), "C library");
        else
            Console.WriteLine("The C library was not found; erf is left out.");
    }

    private static (string, Func<ComparisonCase>) Case<T, TFunction>(string name, double low, double high, Apply<T> peer, string peerName = "TensorPrimitives")
        where T : unmanaged, IFloatingPointIeee754<T>
        where TFunction : IVectorFunction
    {
        return (name, Prepare);

        ComparisonCase Prepare()
        {
            T[] x = Values.Random<T>(Length, low, high), result = GC.AllocateArray<T>(Length, pinned: true);
            long bytes = 2L * Length * sizeof(T);
            return new ComparisonCase(
                name,
                new("ours", () => Run<T, TFunction>(x, result)),
                [new(peerName, () => peer(x, result))],
                CopyProbe.Of(bytes),
                1);
        }
    }

    private static void Run<T, TFunction>(T[] x, T[] result)
        where T : unmanaged
        where TFunction : IVectorFunction
    {
        if (typeof(T) == typeof(float))
            RunSingle<TFunction>(MemoryMarshal.Cast<T, float>(x.AsSpan()), MemoryMarshal.Cast<T, float>(result.AsSpan()));
        else
            RunDouble<TFunction>(MemoryMarshal.Cast<T, double>(x.AsSpan()), MemoryMarshal.Cast<T, double>(result.AsSpan()));
    }

    private static void RunSingle<TFunction>(Span<float> x, Span<float> result)
        where TFunction : IVectorFunction
    {
        ref float from = ref MemoryMarshal.GetReference(x), to = ref MemoryMarshal.GetReference(result);
        if (Vector512.IsHardwareAccelerated)
        {
            for (nuint i = 0; i < Length; i += (nuint)Vector512<float>.Count)
                TFunction.Of(Vector512.LoadUnsafe(ref from, i)).StoreUnsafe(ref to, i);
        }
        else
        {
            for (nuint i = 0; i < Length; i += (nuint)Vector256<float>.Count)
                TFunction.Of(Vector256.LoadUnsafe(ref from, i)).StoreUnsafe(ref to, i);
        }
    }

    private static void RunDouble<TFunction>(Span<double> x, Span<double> result)
        where TFunction : IVectorFunction
    {
        ref double from = ref MemoryMarshal.GetReference(x), to = ref MemoryMarshal.GetReference(result);
        if (Vector512.IsHardwareAccelerated)
        {
            for (nuint i = 0; i < Length; i += (nuint)Vector512<double>.Count)
                TFunction.Of(Vector512.LoadUnsafe(ref from, i)).StoreUnsafe(ref to, i);
        }
        else
        {
            for (nuint i = 0; i < Length; i += (nuint)Vector256<double>.Count)
                TFunction.Of(Vector256.LoadUnsafe(ref from, i)).StoreUnsafe(ref to, i);
        }
    }

    /// <summary>max(x, 0) + ln(1 + e^(−|x|)), as one writes it with the library.</summary>
    private static void Softplus<T>(ReadOnlySpan<T> x, Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        TensorPrimitives.Abs(x, destination);
        TensorPrimitives.Negate(destination, destination);
        TensorPrimitives.Exp(destination, destination);
        TensorPrimitives.LogP1(destination, destination);
        for (int i = 0; i < x.Length; i++)
            destination[i] += T.Max(x[i], T.Zero);
    }

    private static void Native<T>(nint address, ReadOnlySpan<T> x, Span<T> destination)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
        {
            var function = (delegate* unmanaged[SuppressGCTransition]<float, float>)address;
            ReadOnlySpan<float> from = MemoryMarshal.Cast<T, float>(x);
            Span<float> to = MemoryMarshal.Cast<T, float>(destination);
            for (int i = 0; i < from.Length; i++)
                to[i] = function(from[i]);
        }
        else
        {
            var function = (delegate* unmanaged[SuppressGCTransition]<double, double>)address;
            ReadOnlySpan<double> from = MemoryMarshal.Cast<T, double>(x);
            Span<double> to = MemoryMarshal.Cast<T, double>(destination);
            for (int i = 0; i < from.Length; i++)
                to[i] = function(from[i]);
        }
    }
}
