using System;

namespace Gradients.Objectives.Reprojection;

/// <summary>The objective of bundle adjustment: how far the projections of points through cameras are from where they were observed, over flat arrays.</summary>
/// <remarks>
/// A camera is 11 numbers: its rotation r (an axis times an angle), its centre C, its focal length f, its principal point (u, v), and the coefficients k₁, k₂ of its
/// radial distortion. A point X appears at f·(1 + k₁ρ + k₂ρ²)·(x, y) + (u, v), where (x, y) = (Y₁, Y₂)/Y₃, Y = R(r)·(X − C), ρ = x² + y².
/// Observations are weighted by parameters w, which a penalty keeps near ±1: each contributes ½(w²·|projection − feature|² + (1 − w²)²).
/// The model is that of ADBench (Srajer, Kukelova and Fitzgibbon, "A benchmark of selected algorithmic differentiation tools", 2018), with its residuals squared and summed.
/// </remarks>
public static partial class Bundle
{
    /// <summary>The sum over all observations.</summary>
    /// <param name="cameras">A row of 11 for each camera.</param>
    /// <param name="points">A row of 3 for each point.</param>
    /// <param name="weights">One for each observation.</param>
    /// <param name="features">A row of 2 for each observation.</param>
    /// <param name="cameraOf">The camera of each observation.</param>
    /// <param name="pointOf">The point of each observation.</param>
    /// <returns>The sum.</returns>
    [Differentiable(Derivatives.ValueAndGradient | Derivatives.Jvp)]
    public static double Error(
        ReadOnlySpan<double> cameras, ReadOnlySpan<double> points, ReadOnlySpan<double> weights, [NoGradient] ReadOnlySpan<double> features,
        int[] cameraOf, int[] pointOf)
    {
        double[] centered = new double[3];
        double[] rotated = new double[3];
        double total = 0;
        for (int o = 0; o < weights.Length; o++)
        {
            ReadOnlySpan<double> camera = cameras.Slice(11 * cameraOf[o], 11);
            ReadOnlySpan<double> point = points.Slice(3 * pointOf[o], 3);
            for (int i = 0; i < 3; i++)
                centered[i] = point[i] - camera[3 + i];
            Rotate(camera, centered, rotated);

            double x = rotated[0] / rotated[2];
            double y = rotated[1] / rotated[2];
            double square = x * x + y * y;
            double distortion = 1 + camera[9] * square + camera[10] * square * square;
            double ex = camera[6] * distortion * x + camera[7] - features[2 * o];
            double ey = camera[6] * distortion * y + camera[8] - features[2 * o + 1];

            double weight = weights[o];
            double penalty = 1 - weight * weight;
            total += 0.5 * (weight * weight * (ex * ex + ey * ey) + penalty * penalty);
        }

        return total;
    }

    /// <summary>Rodrigues' formula: y = x·cos θ + (a × x)·sin θ + a·(a·x)·(1 − cos θ), where the rotation is θ·a with |a| = 1; to first order at θ = 0.</summary>
    private static void Rotate(ReadOnlySpan<double> rotation, ReadOnlySpan<double> x, Span<double> y)
    {
        double squaredAngle = rotation[0] * rotation[0] + rotation[1] * rotation[1] + rotation[2] * rotation[2];
        if (squaredAngle > 0)
        {
            double angle = Math.Sqrt(squaredAngle);
            double cosine = Math.Cos(angle);
            double sine = Math.Sin(angle);
            double a0 = rotation[0] / angle, a1 = rotation[1] / angle, a2 = rotation[2] / angle;
            double along = (a0 * x[0] + a1 * x[1] + a2 * x[2]) * (1 - cosine);
            y[0] = x[0] * cosine + (a1 * x[2] - a2 * x[1]) * sine + a0 * along;
            y[1] = x[1] * cosine + (a2 * x[0] - a0 * x[2]) * sine + a1 * along;
            y[2] = x[2] * cosine + (a0 * x[1] - a1 * x[0]) * sine + a2 * along;
        }
        else
        {
            y[0] = x[0] + (rotation[1] * x[2] - rotation[2] * x[1]);
            y[1] = x[1] + (rotation[2] * x[0] - rotation[0] * x[2]);
            y[2] = x[2] + (rotation[0] * x[1] - rotation[1] * x[0]);
        }
    }
}
