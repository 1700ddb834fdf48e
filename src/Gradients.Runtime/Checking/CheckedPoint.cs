using System;
using System.Numerics;
using System.Numerics.Tensors;

namespace Gradients;

/// <summary>A function, a point and the gradient claimed for it, flattened in row-major order.</summary>
internal sealed class CheckedPoint<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Func<T[], T> _function;
    private readonly nint[] _lengths;

    private CheckedPoint(Func<T[], T> function, T[] point, T[] gradient, nint[] lengths)
    {
        _function = function;
        _lengths = lengths;
        Point = point;
        Gradient = gradient;
    }

    public T[] Point { get; }

    public T[] Gradient { get; }

    public static CheckedPoint<T> Vector(ScalarFunction<T> f, ReadOnlySpan<T> point, ReadOnlySpan<T> gradient)
    {
        ArgumentNullException.ThrowIfNull(f);
        Check.Length(gradient, point.Length, "the length of point");
        return new(values => f(values), point.ToArray(), gradient.ToArray(), [point.Length]);
    }

    public static CheckedPoint<T> Tensor(ScalarTensorFunction<T> f, Tensor<T> point, Tensor<T> gradient)
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentNullException.ThrowIfNull(point);
        ArgumentNullException.ThrowIfNull(gradient);
        if (!gradient.Lengths.SequenceEqual(point.Lengths))
        {
            throw new ArgumentException(
                $"gradient has shape {ShapeText.Of(gradient.Lengths)}; expected that of point, {ShapeText.Of(point.Lengths)}.", nameof(gradient));
        }

        nint[] lengths = point.Lengths.ToArray();
        using DenseInput<T> points = Dense.Input(point);
        using DenseInput<T> gradients = Dense.Input(gradient);
        return new(
            values => f(System.Numerics.Tensors.Tensor.Create(values, lengths)), points.Span.ToArray(), gradients.Span.ToArray(), lengths);
    }

    /// <summary>The size of a coordinate: max(1, |x|), rounded down to a power of two so that steps stay representable.</summary>
    public double Scale(int entry)
    {
        double size = Math.Abs(double.CreateTruncating(Point[entry]));
        return size > 1 ? Math.ScaleB(1, Math.ILogB(size)) : 1;
    }

    /// <summary>(f(forward) − f(backward) − beside) / distance.</summary>
    public CentralDifference.Quotient Quotient(T[] forward, T[] backward, double distance, double beside)
    {
        double after = Evaluate(forward);
        double before = Evaluate(backward);
        double roundingError = CentralDifference.Epsilon<T>() * Math.Max(Math.Abs(after), Math.Abs(before)) / distance;
        return new((after - before - beside) / distance, roundingError);
    }

    /// <summary>The index of an entry for people.</summary>
    public string Location(int entry)
    {
        string[] index = new string[_lengths.Length];
        nint rest = entry;
        for (int axis = index.Length - 1; axis >= 0; axis--)
        {
            index[axis] = $"{rest % _lengths[axis]}";
            rest /= _lengths[axis];
        }

        return $"[{string.Join(", ", index)}]";
    }

    /// <summary>The function at a copy of a point: a function that writes its argument must not disturb the next evaluation.</summary>
    private double Evaluate(T[] point) => double.CreateTruncating(_function([.. point]));
}
