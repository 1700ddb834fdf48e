using System;
using System.Numerics.Tensors;
using Gradients;
using static Gradients.TensorMath;

namespace Consumer;

/// <summary>Methods whose derivatives the package generates.</summary>
public static partial class Model
{
    /// <summary>The sum of the logistic function of a matrix product.</summary>
    /// <param name="x">An n×m matrix.</param>
    /// <param name="w">An m×p matrix.</param>
    /// <returns>The sum.</returns>
    [Differentiable]
    public static float Loss([Shape("n", "m")] Tensor<float> x, [Shape("m", "p")] Tensor<float> w)
        => Sum(Sigmoid(MatMul(x, w)));

    /// <summary>The energy of a pendulum.</summary>
    /// <param name="angle">Its angle.</param>
    /// <param name="momentum">Its momentum.</param>
    /// <param name="mass">Its mass, a constant.</param>
    /// <returns>The sum of kinetic and potential energy.</returns>
    [Differentiable]
    public static double Energy(double angle, double momentum, [NoGradient] double mass)
    {
        double kinetic = momentum * momentum / (2 * mass);
        double potential = -mass * Math.Cos(angle);
        return kinetic + potential;
    }

#if UNSUPPORTED
    /// <summary>Not differentiable: what it calls has no derivative.</summary>
    /// <param name="x">A number.</param>
    /// <returns>A number.</returns>
    [Differentiable]
    public static double Unsupported(double x) => x * double.Parse("1", System.Globalization.CultureInfo.InvariantCulture) * x.GetHashCode();
#endif
}
