namespace Gradients.Generator.Tests.Zoo;

/// <content>What generic methods use.</content>
public readonly partial struct DualNumber<T> : IDualReal<DualNumber<T>>
{
    static DualNumber<T> IDualReal<DualNumber<T>>.Zero => 0;

    static DualNumber<T> IDualReal<DualNumber<T>>.One => 1;

    static DualNumber<T> IDualReal<DualNumber<T>>.Pi => new(T.Pi, 0, 0);

    static DualNumber<T> IDualReal<DualNumber<T>>.E => new(T.E, 0, 0);

    static DualNumber<T> IDualReal<DualNumber<T>>.Tau => new(T.Tau, 0, 0);

    static DualNumber<T> IDualReal<DualNumber<T>>.Abs(DualNumber<T> a) => DualFunctions<T>.Abs(a);

    static DualNumber<T> IDualReal<DualNumber<T>>.Exp(DualNumber<T> a) => DualFunctions<T>.Exp(a);

    static DualNumber<T> IDualReal<DualNumber<T>>.Log(DualNumber<T> a) => DualFunctions<T>.Log(a);

    static DualNumber<T> IDualReal<DualNumber<T>>.Sqrt(DualNumber<T> a) => DualFunctions<T>.Sqrt(a);

    static DualNumber<T> IDualReal<DualNumber<T>>.Cbrt(DualNumber<T> a) => DualFunctions<T>.Cbrt(a);

    static DualNumber<T> IDualReal<DualNumber<T>>.Sin(DualNumber<T> a) => DualFunctions<T>.Sin(a);

    static DualNumber<T> IDualReal<DualNumber<T>>.Cos(DualNumber<T> a) => DualFunctions<T>.Cos(a);

    static DualNumber<T> IDualReal<DualNumber<T>>.Tan(DualNumber<T> a) => DualFunctions<T>.Tan(a);

    static DualNumber<T> IDualReal<DualNumber<T>>.Tanh(DualNumber<T> a) => DualFunctions<T>.Tanh(a);

    static DualNumber<T> IDualReal<DualNumber<T>>.Atan(DualNumber<T> a) => DualFunctions<T>.Atan(a);

    static DualNumber<T> IDualReal<DualNumber<T>>.Floor(DualNumber<T> a) => DualFunctions<T>.Floor(a);

    static DualNumber<T> IDualReal<DualNumber<T>>.Max(DualNumber<T> a, DualNumber<T> b) => DualFunctions<T>.Max(a, b);

    static DualNumber<T> IDualReal<DualNumber<T>>.Min(DualNumber<T> a, DualNumber<T> b) => DualFunctions<T>.Min(a, b);

    static DualNumber<T> IDualReal<DualNumber<T>>.Pow(DualNumber<T> a, DualNumber<T> b) => DualFunctions<T>.Pow(a, b);

    static DualNumber<T> IDualReal<DualNumber<T>>.CreateChecked(int number) => new(T.CreateChecked(number), 0, 0);

    static DualNumber<T> IDualReal<DualNumber<T>>.CreateChecked(DualNumber<double> number) => Converted(number);

    static DualNumber<T> IDualReal<DualNumber<T>>.CreateSaturating(int number) => new(T.CreateChecked(number), 0, 0);

    static DualNumber<T> IDualReal<DualNumber<T>>.CreateSaturating(DualNumber<double> number) => Converted(number);

    static DualNumber<T> IDualReal<DualNumber<T>>.CreateTruncating(int number) => new(T.CreateChecked(number), 0, 0);

    static DualNumber<T> IDualReal<DualNumber<T>>.CreateTruncating(DualNumber<double> number) => Converted(number);

    private static DualNumber<T> Converted(DualNumber<double> number) =>
        new(T.CreateTruncating(number.Value), number.Derivative, number.Magnitude, number.Second);
}
