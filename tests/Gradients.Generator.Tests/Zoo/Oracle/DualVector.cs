using System;
using System.Linq;

namespace Gradients.Generator.Tests.Zoo;

/// <summary>A vector of dual numbers.</summary>
public interface IDualVector<TSelf>
    where TSelf : IDualVector<TSelf>
{
    /// <summary>The components.</summary>
    DualNumber<float>[] Numbers { get; }

    /// <summary>The vector with these components.</summary>
    static abstract TSelf Of(DualNumber<float>[] numbers);
}

/// <summary>Vectors of dual numbers, whose values are those of the runtime and whose derivatives come from textbook formulas.</summary>
public static class DualVector
{
    public static TVector With<TVector>(float[] values, TVector derivatives)
        where TVector : IDualVector<TVector>
        => TVector.Of([.. values.Zip(derivatives.Numbers, With)]);

    public static DualNumber<float> With(float value, DualNumber<float> derivatives)
        => new(value, derivatives.Derivative, derivatives.Magnitude, derivatives.Second);

    public static TVector Each<TVector>(TVector a, Func<DualNumber<float>, DualNumber<float>> function)
        where TVector : IDualVector<TVector>
        => TVector.Of([.. a.Numbers.Select(function)]);

    public static TVector Each<TVector>(TVector a, TVector b, Func<DualNumber<float>, DualNumber<float>, DualNumber<float>> function)
        where TVector : IDualVector<TVector>
        => TVector.Of([.. a.Numbers.Zip(b.Numbers, function)]);

    public static DualNumber<float> Sum<TVector>(TVector a)
        where TVector : IDualVector<TVector>
        => a.Numbers.Aggregate((x, y) => x + y);
}
