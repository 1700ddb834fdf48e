using System;
using System.Numerics.Tensors;

namespace Digits;

/// <summary>Adam (Kingma and Ba 2015) with the decoupled weight decay of Loshchilov and Hutter (2019).</summary>
internal sealed class Adam(int count, float weightDecay)
{
    private const float FirstDecay = 0.9f;
    private const float SecondDecay = 0.999f;
    private const float Epsilon = 1e-8f;

    private readonly float[] _first = new float[count];
    private readonly float[] _second = new float[count];
    private readonly float[] _direction = new float[count];
    private int _steps;

    /// <summary>Moves the values one step against the gradient.</summary>
    public void Step(Span<float> values, ReadOnlySpan<float> gradient, float learningRate)
    {
        _steps++;
        float firstCorrection = 1 / (1 - MathF.Pow(FirstDecay, _steps));
        float secondCorrection = 1 / (1 - MathF.Pow(SecondDecay, _steps));

        // first = mean of g;  second = mean of g², both exponentially weighted
        TensorPrimitives.Lerp(gradient, _first, FirstDecay, _first);
        TensorPrimitives.Multiply(gradient, gradient, _direction);
        TensorPrimitives.Lerp(_direction, _second, SecondDecay, _second);

        // direction = first / (√second + ε)
        TensorPrimitives.Multiply(_second, secondCorrection, _direction);
        TensorPrimitives.Sqrt(_direction, _direction);
        TensorPrimitives.Add(_direction, Epsilon, _direction);
        TensorPrimitives.Divide(_first, _direction, _direction);

        // values = (1 − rate · decay) · values − rate · direction
        TensorPrimitives.Multiply(values, 1 - (learningRate * weightDecay), values);
        TensorPrimitives.MultiplyAdd(_direction, -learningRate * firstCorrection, values, values);
    }
}
