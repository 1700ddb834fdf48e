using System;
using System.Linq;
using System.Numerics.Tensors;
using Xunit;

namespace Gradients.Runtime.Tests;

public sealed class GradientCheckTests
{
    private static readonly double[] s_point = [0.3, -1.2, 2.5, 0.01, -40];

    public static TheoryData<string, Func<double, double>, Func<double, double>, double> Functions => new()
    {
        { "exp", Math.Exp, Math.Exp, 1 },
        { "exp, steep", x => Math.Exp(20 * x), x => 20 * Math.Exp(20 * x), 0.3 },
        { "log", Math.Log, x => 1 / x, 2 },
        { "log near its pole", Math.Log, x => 1 / x, 1e-3 },
        { "log very near its pole", Math.Log, x => 1 / x, 1e-9 },
        { "log at the end of the usual steps", Math.Log, x => 1 / x, 2e-8 },
        { "square root near zero", Math.Sqrt, x => 0.5 / Math.Sqrt(x), 1e-3 },
        { "sine", Math.Sin, Math.Cos, 100.25 },
        { "fast sine", x => Math.Sin(50 * x), x => 50 * Math.Cos(50 * x), 0.7 },
        { "sine that vanishes at all steps of powers of two", x => Math.Sin(2 * Math.PI * 64 * x), _ => 128 * Math.PI, 0 },
        { "cube", x => x * x * x, x => 3 * x * x, -1e4 },
        { "constant", _ => 1e3, _ => 0, 5 },
        { "zero", _ => 0, _ => 0, 5 },
        { "kink nearby", Math.Abs, x => Math.Sign(x), 1e-3 },
        { "logistic", x => 1 / (1 + Math.Exp(-x)), x => Math.Exp(-x) / Math.Pow(1 + Math.Exp(-x), 2), 4 },
    };

    [Theory]
    [MemberData(nameof(Functions))]
    public void Right_derivatives_pass_and_wrong_ones_do_not(string name, Func<double, double> f, Func<double, double> derivative, double x)
    {
        GradientCheckResult right = GradientCheck.AlongCoordinates(f, x, derivative(x));
        Assert.True(right.IsWithin(1e-10), $"{name}: {right}");
        double wrong = derivative(x) + 1e-6 * Math.Max(1, Math.Abs(derivative(x)));
        Assert.False(GradientCheck.AlongCoordinates(f, x, wrong).IsWithin(1e-7), name);
    }

    [Theory]
    [InlineData(64)]
    [InlineData(80)]
    [InlineData(100)]
    [InlineData(1024)]
    public void A_periodic_function_does_not_pass_as_constant(double frequency)
        => Assert.False(GradientCheck.AlongCoordinates(x => Math.Sin(2 * Math.PI * frequency * x), 0.0, 0.0).IsWithin(1e-6));

    [Fact]
    public void Vectors_along_coordinates_and_directions()
    {
        double[] gradient = ChainGradient(s_point);
        Assert.True(GradientCheck.AlongCoordinates(Chain, s_point, gradient).IsWithin(1e-10));
        Assert.True(GradientCheck.AlongCoordinates(x => Chain(x), s_point.AsSpan(), gradient.AsSpan()).IsWithin(1e-10));
        GradientCheckResult result = GradientCheck.AlongDirections(Chain, s_point, gradient);
        Assert.True(result.IsWithin(1e-10), result.ToString());
        Assert.True(GradientCheck.AlongDirections(Chain, s_point.AsSpan(), gradient.AsSpan(), count: 3, seed: 7).IsWithin(1e-10));
    }

    [Fact]
    public void A_wrong_sign_is_found()
    {
        double[] gradient = ChainGradient(s_point).Select(g => -g).ToArray();
        Assert.False(GradientCheck.AlongCoordinates(Chain, s_point, gradient).IsWithin(0.1));
        Assert.False(GradientCheck.AlongDirections(Chain, s_point, gradient).IsWithin(0.1));
    }

    [Fact]
    public void One_wrong_entry_is_found_and_named()
    {
        for (int entry = 0; entry < s_point.Length; entry++)
        {
            double[] gradient = ChainGradient(s_point);
            double right = gradient[entry];
            gradient[entry] += 1e-4;
            GradientCheckResult result = GradientCheck.AlongCoordinates(Chain, s_point, gradient);
            Assert.False(result.IsWithin(1e-7));
            Assert.Equal((entry, gradient[entry], $"[{entry}]"), (result.Entry, result.Given, result.Location));
            Assert.Equal(right, result.Difference, 1e-8);
            Assert.False(GradientCheck.AlongDirections(Chain, s_point, gradient).IsWithin(1e-7));
        }
    }

    [Theory]
    [EveryView]
    public void Tensors_in_any_layout(View view)
    {
        Tensor<double> point = Views.Matrix<double>(view, 3, 4);
        Tensor<double> gradient = Tensor.Create(Views.Elements(point).Select(v => Math.Cos(v) * 2).ToArray(), [3, 4]);
        double[] before = Views.Elements(point);
        Assert.True(GradientCheck.AlongCoordinates(SinesOfTensor, point, gradient).IsWithin(1e-10));
        Assert.True(GradientCheck.AlongDirections(SinesOfTensor, point, gradient).IsWithin(1e-10));
        gradient[1, 2] += 0.01;
        GradientCheckResult result = GradientCheck.AlongCoordinates(x => SinesOfTensor(x), point, gradient);
        Assert.Equal(("[1, 2]", 6), (result.Location, result.Entry));
        Assert.Equal(before, Views.Elements(point));
    }

    [Fact]
    public void Floats_are_checked_to_float_accuracy()
    {
        float[] point = [0.3f, -1.2f, 2.5f, 7f];
        float[] gradient = point.Select(v => 2 * MathF.Cos(v)).ToArray();
        Tensor<float> tensor = Tensor.Create(point, [2, 2]);
        Tensor<float> tensorGradient = Tensor.Create((float[])gradient.Clone(), [2, 2]);
        GradientCheckResult result = GradientCheck.AlongCoordinates(Sines, point, gradient);
        Assert.True(result.IsWithin(2e-5), result.ToString());
        Assert.True(GradientCheck.AlongDirections(Sines, point, gradient).IsWithin(2e-5));
        Assert.True(GradientCheck.AlongCoordinates(SinesOfTensor, tensor, tensorGradient).IsWithin(2e-5));
        Assert.True(GradientCheck.AlongDirections(SinesOfTensor, tensor, tensorGradient).IsWithin(2e-5));
        Assert.True(GradientCheck.AlongCoordinates(MathF.Exp, 1f, MathF.E).IsWithin(2e-5));
        gradient[1] += 0.01f;
        Assert.False(GradientCheck.AlongCoordinates(Sines, point, gradient).IsWithin(1e-3));
        Assert.False(GradientCheck.AlongDirections(Sines, point, gradient).IsWithin(1e-4));
    }

    [Fact]
    public void NaN_agrees_with_nothing()
    {
        double[] gradient = ChainGradient(s_point);
        gradient[2] = double.NaN;
        Assert.Equal(double.PositiveInfinity, GradientCheck.AlongCoordinates(Chain, s_point, gradient).Deviation);
        Assert.Equal(2, GradientCheck.AlongCoordinates(Chain, s_point, gradient).Entry);
        Assert.Equal(double.PositiveInfinity, GradientCheck.AlongDirections(Chain, s_point, gradient).Deviation);
        Assert.Equal(double.PositiveInfinity, GradientCheck.AlongCoordinates(_ => double.NaN, 1.0, 0.0).Deviation);
        Assert.Equal(double.PositiveInfinity, GradientCheck.AlongCoordinates(_ => double.NaN, 1.0, double.NaN).Deviation);
        Assert.Equal(double.PositiveInfinity, GradientCheck.AlongCoordinates(Math.Exp, 1.0, double.PositiveInfinity).Deviation);
        Assert.False(GradientCheck.AlongCoordinates(_ => double.NaN, 1.0, 0.0).IsWithin(double.MaxValue));
    }

    [Fact]
    public void A_function_that_writes_its_argument_is_harmless()
    {
        Tensor<double> point = Views.Matrix<double>(View.Dense, 2, 3);
        double[] before = Views.Elements(point);
        Tensor<double> gradient = Tensor.Create(before.Select(v => Math.Cos(v) * 2).ToArray(), [2, 3]);
        double Destructive(Tensor<double> x)
        {
            double value = SinesOfTensor(x);
            x.Fill(99);
            return value;
        }

        Assert.True(GradientCheck.AlongCoordinates(Destructive, point, gradient).IsWithin(1e-10));
        Assert.True(GradientCheck.AlongDirections(Destructive, point, gradient).IsWithin(1e-10));
        Assert.Equal(before, Views.Elements(point));
    }

    [Fact]
    public void Results_read_like_sentences()
    {
        Assert.Matches(@"^deviation 0\.2 at \[0\]: gradient 3, differences 2(\.0+\d+)?$|^deviation 0\.2 at \[0\]: gradient 3, differences 1\.9+\d*$",
            GradientCheck.AlongCoordinates(x => 2 * x, 1.5, 3.0).ToString());
        Assert.Equal("nothing to compare", GradientCheck.AlongCoordinates(Chain, Array.Empty<double>(), Array.Empty<double>()).ToString());
        Assert.True(GradientCheck.AlongDirections(Chain, Array.Empty<double>(), Array.Empty<double>()).IsWithin(0));
    }

    [Fact]
    public void Arguments_are_checked()
    {
        Assert.Throws<ArgumentException>("gradient", () => GradientCheck.AlongCoordinates(Chain, new double[2], new double[3]));
        Assert.Throws<ArgumentException>("gradient", () => GradientCheck.AlongDirections(Chain, new double[2], new double[3]));
        Assert.Throws<ArgumentException>("gradient", () => GradientCheck.AlongCoordinates(
            SinesOfTensor, Tensor.CreateFromShape<double>([2, 3]), Tensor.CreateFromShape<double>([3, 2])));
        Assert.Throws<ArgumentOutOfRangeException>("count", () => GradientCheck.AlongDirections(Chain, new double[2], new double[2], count: 0));
        Assert.Throws<ArgumentNullException>("f", () => GradientCheck.AlongCoordinates(null!, new double[2], new double[2]));
        Assert.Throws<ArgumentNullException>("f", () => GradientCheck.AlongCoordinates<double>(null!, 1.0, 1.0));
        Assert.Throws<ArgumentNullException>("point", () => GradientCheck.AlongCoordinates(Chain, null!, new double[2]));
        Assert.Throws<ArgumentNullException>("gradient", () => GradientCheck.AlongCoordinates(Chain, new double[2], null!));
    }

    /// <summary>Σ sin(x[i])·x[i+1] + Σ log(1 + x[i]²)</summary>
    private static double Chain(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += Math.Log(1 + x[i] * x[i]);
            if (i + 1 < x.Length)
            {
                sum += Math.Sin(x[i]) * x[i + 1];
            }
        }

        return sum;
    }

    private static double[] ChainGradient(double[] x)
        => x.Select((v, i) => 2 * v / (1 + v * v)
            + (i + 1 < x.Length ? Math.Cos(v) * x[i + 1] : 0)
            + (i > 0 ? Math.Sin(x[i - 1]) : 0)).ToArray();

    private static double SinesOfTensor(Tensor<double> x) => Views.Elements(x).Sum(v => 2 * Math.Sin(v));

    private static float SinesOfTensor(Tensor<float> x) => (float)Views.Elements(x).Sum(v => 2 * Math.Sin(v));

    private static float Sines(ReadOnlySpan<float> x)
    {
        float sum = 0;
        foreach (float v in x)
        {
            sum += 2 * MathF.Sin(v);
        }

        return sum;
    }
}
