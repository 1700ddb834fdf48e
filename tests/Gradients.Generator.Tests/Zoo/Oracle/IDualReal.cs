namespace Gradients.Generator.Tests.Zoo;

/// <summary>What stands for <c>IFloatingPointIeee754&lt;T&gt;</c> where a generic method runs at dual numbers.</summary>
public interface IDualReal<T>
    where T : IDualReal<T>
{
    static abstract T Zero { get; }

    static abstract T One { get; }

    static abstract T Pi { get; }

    static abstract T E { get; }

    static abstract T Tau { get; }

    static abstract T operator +(T a);

    static abstract T operator -(T a);

    static abstract T operator ++(T a);

    static abstract T operator --(T a);

    static abstract T operator +(T a, T b);

    static abstract T operator -(T a, T b);

    static abstract T operator *(T a, T b);

    static abstract T operator /(T a, T b);

    static abstract T operator %(T a, T b);

    static abstract bool operator <(T a, T b);

    static abstract bool operator >(T a, T b);

    static abstract bool operator <=(T a, T b);

    static abstract bool operator >=(T a, T b);

    static abstract bool operator ==(T a, T b);

    static abstract bool operator !=(T a, T b);

    static abstract T Abs(T a);

    static abstract T Exp(T a);

    static abstract T Log(T a);

    static abstract T Sqrt(T a);

    static abstract T Cbrt(T a);

    static abstract T Sin(T a);

    static abstract T Cos(T a);

    static abstract T Tan(T a);

    static abstract T Tanh(T a);

    static abstract T Atan(T a);

    static abstract T Floor(T a);

    static abstract T Max(T a, T b);

    static abstract T Min(T a, T b);

    static abstract T Pow(T a, T b);

    static abstract T CreateChecked(int number);

    static abstract T CreateChecked(DualNumber<double> number);

    static abstract T CreateSaturating(int number);

    static abstract T CreateSaturating(DualNumber<double> number);

    static abstract T CreateTruncating(int number);

    static abstract T CreateTruncating(DualNumber<double> number);
}
