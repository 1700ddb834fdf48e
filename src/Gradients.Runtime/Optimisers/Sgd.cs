using System;
using System.Numerics;
using System.Runtime.Intrinsics;

namespace Gradients;

/// <summary>Stochastic gradient descent with momentum (Polyak 1964) and weight decay, in one pass over the values a step.</summary>
/// <typeparam name="T">The element type, <see cref="float"/> or <see cref="double"/>.</typeparam>
/// <remarks>v = momentum·v + g + decay·x, x = x − rate·v. Without momentum v is not stored.</remarks>
public sealed class Sgd<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly int _count;
    private readonly T _momentum;
    private readonly T[] _velocity;

    /// <summary>An optimiser at rest.</summary>
    /// <param name="count">The number of values.</param>
    /// <param name="momentum">The part of the velocity that the next step keeps; 0 for none.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    /// <exception cref="NotSupportedException">The element type is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    public Sgd(int count, T momentum = default)
    {
        KernelChecks.ElementType<T>();
        _count = OptimiserChecks.Count(count);
        _momentum = momentum;
        _velocity = momentum == T.Zero ? [] : new T[count];
    }

    /// <summary>What is added to the gradient in proportion to the values; 0 unless set.</summary>
    public T WeightDecay { get; init; }

    /// <summary>Moves the values one step against the gradient.</summary>
    /// <param name="values">The values; may not overlap the gradient.</param>
    /// <param name="gradient">The gradient at these values.</param>
    /// <param name="learningRate">The size of the step.</param>
    /// <exception cref="ArgumentException">The spans have other lengths than the optimiser, or overlap. Nothing has been written.</exception>
    public unsafe void Step(Span<T> values, ReadOnlySpan<T> gradient, T learningRate)
    {
        OptimiserChecks.Step(_count, values, gradient);
        // Fixing an empty array gives null, which is what the loop takes for no momentum.
        fixed (T* x = values, g = gradient, v = _velocity)
        {
            if (Width512<T>.IsSupported)
                OptimiserLoop<Width512<T>, Vector512<T>, T>.Sgd(_count, x, g, v, _momentum, WeightDecay, learningRate);
            else if (Width256<T>.IsSupported)
                OptimiserLoop<Width256<T>, Vector256<T>, T>.Sgd(_count, x, g, v, _momentum, WeightDecay, learningRate);
            else
                OptimiserLoop<Width128<T>, Vector128<T>, T>.Sgd(_count, x, g, v, _momentum, WeightDecay, learningRate);
        }
    }
}
