using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gradients.Benchmarks.Comparison;

/// <summary>Fused multiply-adds on registers alone: the most floating-point operations that one thread can do.</summary>
public static class PeakProbe
{
    private const int Steps = 4096;

    // As many as hide the latency and leave registers for the two factors.
    private static readonly int s_chains = Vector512.IsHardwareAccelerated ? 16 : 12;

    private static double s_sink;

    /// <summary>The floating-point operations of a call.</summary>
    public static double Operations<T>() => 2.0 * Steps * s_chains * (Vector512.IsHardwareAccelerated ? Vector512<T>.Count : Vector256<T>.Count);

    public static Contender For<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
        => new("peak", typeof(T) == typeof(float)
            ? (Vector512.IsHardwareAccelerated ? Single512 : Single256)
            : (Vector512.IsHardwareAccelerated ? Double512 : Double256));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Single512()
    {
        Vector512<float> a = Vector512.Create(0.999f), b = Vector512.Create(0.001f);
        Vector512<float> c0 = b, c1 = b, c2 = b, c3 = b, c4 = b, c5 = b, c6 = b, c7 = b, c8 = b, c9 = b, d0 = b, d1 = b, d2 = b, d3 = b, d4 = b, d5 = b;
        for (int i = 0; i < Steps; i++)
        {
            c0 = Vector512.FusedMultiplyAdd(c0, a, b);
            c1 = Vector512.FusedMultiplyAdd(c1, a, b);
            c2 = Vector512.FusedMultiplyAdd(c2, a, b);
            c3 = Vector512.FusedMultiplyAdd(c3, a, b);
            c4 = Vector512.FusedMultiplyAdd(c4, a, b);
            c5 = Vector512.FusedMultiplyAdd(c5, a, b);
            c6 = Vector512.FusedMultiplyAdd(c6, a, b);
            c7 = Vector512.FusedMultiplyAdd(c7, a, b);
            c8 = Vector512.FusedMultiplyAdd(c8, a, b);
            c9 = Vector512.FusedMultiplyAdd(c9, a, b);
            d0 = Vector512.FusedMultiplyAdd(d0, a, b);
            d1 = Vector512.FusedMultiplyAdd(d1, a, b);
            d2 = Vector512.FusedMultiplyAdd(d2, a, b);
            d3 = Vector512.FusedMultiplyAdd(d3, a, b);
            d4 = Vector512.FusedMultiplyAdd(d4, a, b);
            d5 = Vector512.FusedMultiplyAdd(d5, a, b);
        }

        s_sink = (c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9 + d0 + d1 + d2 + d3 + d4 + d5)[0];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Single256()
    {
        Vector256<float> a = Vector256.Create(0.999f), b = Vector256.Create(0.001f);
        Vector256<float> c0 = b, c1 = b, c2 = b, c3 = b, c4 = b, c5 = b, c6 = b, c7 = b, c8 = b, c9 = b, d0 = b, d1 = b;
        for (int i = 0; i < Steps; i++)
        {
            c0 = Vector256.FusedMultiplyAdd(c0, a, b);
            c1 = Vector256.FusedMultiplyAdd(c1, a, b);
            c2 = Vector256.FusedMultiplyAdd(c2, a, b);
            c3 = Vector256.FusedMultiplyAdd(c3, a, b);
            c4 = Vector256.FusedMultiplyAdd(c4, a, b);
            c5 = Vector256.FusedMultiplyAdd(c5, a, b);
            c6 = Vector256.FusedMultiplyAdd(c6, a, b);
            c7 = Vector256.FusedMultiplyAdd(c7, a, b);
            c8 = Vector256.FusedMultiplyAdd(c8, a, b);
            c9 = Vector256.FusedMultiplyAdd(c9, a, b);
            d0 = Vector256.FusedMultiplyAdd(d0, a, b);
            d1 = Vector256.FusedMultiplyAdd(d1, a, b);
        }

        s_sink = (c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9 + d0 + d1)[0];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Double512()
    {
        Vector512<double> a = Vector512.Create(0.999), b = Vector512.Create(0.001);
        Vector512<double> c0 = b, c1 = b, c2 = b, c3 = b, c4 = b, c5 = b, c6 = b, c7 = b, c8 = b, c9 = b, d0 = b, d1 = b, d2 = b, d3 = b, d4 = b, d5 = b;
        for (int i = 0; i < Steps; i++)
        {
            c0 = Vector512.FusedMultiplyAdd(c0, a, b);
            c1 = Vector512.FusedMultiplyAdd(c1, a, b);
            c2 = Vector512.FusedMultiplyAdd(c2, a, b);
            c3 = Vector512.FusedMultiplyAdd(c3, a, b);
            c4 = Vector512.FusedMultiplyAdd(c4, a, b);
            c5 = Vector512.FusedMultiplyAdd(c5, a, b);
            c6 = Vector512.FusedMultiplyAdd(c6, a, b);
            c7 = Vector512.FusedMultiplyAdd(c7, a, b);
            c8 = Vector512.FusedMultiplyAdd(c8, a, b);
            c9 = Vector512.FusedMultiplyAdd(c9, a, b);
            d0 = Vector512.FusedMultiplyAdd(d0, a, b);
            d1 = Vector512.FusedMultiplyAdd(d1, a, b);
            d2 = Vector512.FusedMultiplyAdd(d2, a, b);
            d3 = Vector512.FusedMultiplyAdd(d3, a, b);
            d4 = Vector512.FusedMultiplyAdd(d4, a, b);
            d5 = Vector512.FusedMultiplyAdd(d5, a, b);
        }

        s_sink = (c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9 + d0 + d1 + d2 + d3 + d4 + d5)[0];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Double256()
    {
        Vector256<double> a = Vector256.Create(0.999), b = Vector256.Create(0.001);
        Vector256<double> c0 = b, c1 = b, c2 = b, c3 = b, c4 = b, c5 = b, c6 = b, c7 = b, c8 = b, c9 = b, d0 = b, d1 = b;
        for (int i = 0; i < Steps; i++)
        {
            c0 = Vector256.FusedMultiplyAdd(c0, a, b);
            c1 = Vector256.FusedMultiplyAdd(c1, a, b);
            c2 = Vector256.FusedMultiplyAdd(c2, a, b);
            c3 = Vector256.FusedMultiplyAdd(c3, a, b);
            c4 = Vector256.FusedMultiplyAdd(c4, a, b);
            c5 = Vector256.FusedMultiplyAdd(c5, a, b);
            c6 = Vector256.FusedMultiplyAdd(c6, a, b);
            c7 = Vector256.FusedMultiplyAdd(c7, a, b);
            c8 = Vector256.FusedMultiplyAdd(c8, a, b);
            c9 = Vector256.FusedMultiplyAdd(c9, a, b);
            d0 = Vector256.FusedMultiplyAdd(d0, a, b);
            d1 = Vector256.FusedMultiplyAdd(d1, a, b);
        }

        s_sink = (c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9 + d0 + d1)[0];
    }
}
