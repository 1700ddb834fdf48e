using System;
using System.Numerics;
using System.Runtime.Intrinsics;

namespace Gradients;

/// <summary>Adam (Kingma and Ba 2015) with the decoupled weight decay of Loshchilov and Hutter (2019), in one pass over the values a step.</summary>
/// <typeparam name="T">The element type, <see cref="float"/> or <see cref="double"/>.</typeparam>
/// <remarks>
/// m = β₁m + (1 − β₁)g, v = β₂v + (1 − β₂)g², x = (1 − rate·decay)·x − rate·m̂/(√v̂ + ε), where m̂ = m/(1 − β₁ᵗ) and v̂ = v/(1 − β₂ᵗ) at step t.
/// </remarks>
public sealed class Adam<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T[] _first;
    private readonly T[] _second;

    /// <summary>An optimiser that has seen no gradient.</summary>
    /// <param name="count">The number of values.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    /// <exception cref="NotSupportedException">The element type is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    public Adam(int count)
    {
        KernelChecks.ElementType<T>();
        _first = new T[OptimiserChecks.Count(count)];
        _second = new T[count];
    }

    /// <summary>β₁, the weight that the mean of the gradients keeps a step; 0.9 unless set.</summary>
    public T FirstDecay { get; init; } = T.CreateTruncating(0.9);

    /// <summary>β₂, the weight that the mean of their squares keeps a step; 0.999 unless set.</summary>
    public T SecondDecay { get; init; } = T.CreateTruncating(0.999);

    /// <summary>ε, added to the root of the squares; 10⁻⁸ unless set.</summary>
    public T Epsilon { get; init; } = T.CreateTruncating(1e-8);

    /// <summary>What is taken from every value in proportion to itself and to the learning rate; 0 unless set.</summary>
    public T WeightDecay { get; init; }

    /// <summary>The steps made.</summary>
    public int Steps { get; private set; }

    /// <summary>Moves the values one step against the gradient.</summary>
    /// <param name="values">The values; may not overlap the gradient.</param>
    /// <param name="gradient">The gradient at these values.</param>
    /// <param name="learningRate">The size of the step.</param>
    /// <exception cref="ArgumentException">The spans have other lengths than the optimiser, or overlap. Nothing has been written.</exception>
    public unsafe void Step(Span<T> values, ReadOnlySpan<T> gradient, T learningRate)
    {
        OptimiserChecks.Step(_first.Length, values, gradient);
        Steps++;
        T steps = T.CreateTruncating(Steps);
        AdamFactors<T> factors = new(
            FirstDecay,
            SecondDecay,
            T.One / (T.One - T.Pow(SecondDecay, steps)),
            Epsilon,
            T.One - (learningRate * WeightDecay),
            learningRate / (T.One - T.Pow(FirstDecay, steps)));
        fixed (T* x = values, g = gradient, m = _first, v = _second)
        {
            if (Width512<T>.IsSupported)
                OptimiserLoop<Width512<T>, Vector512<T>, T>.Adam(values.Length, x, g, m, v, in factors);
            else if (Width256<T>.IsSupported)
                OptimiserLoop<Width256<T>, Vector256<T>, T>.Adam(values.Length, x, g, m, v, in factors);
            else
                OptimiserLoop<Width128<T>, Vector128<T>, T>.Adam(values.Length, x, g, m, v, in factors);
        }
    }
}
