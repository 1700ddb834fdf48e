using System;

namespace Gradients.Objectives.Reprojection;

/// <summary>The same objective as <see cref="Bundle"/>, written with a struct for vectors.</summary>
public static partial class BundleOfVectors
{
    /// <summary>The sum over all observations; parameters as in <see cref="Bundle.Error"/>.</summary>
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
        double total = 0;
        for (int o = 0; o < weights.Length; o++)
        {
            int c = 11 * cameraOf[o], p = 3 * pointOf[o];
            Vector3 rotation = new(cameras[c], cameras[c + 1], cameras[c + 2]);
            Vector3 center = new(cameras[c + 3], cameras[c + 4], cameras[c + 5]);
            Vector3 point = new(points[p], points[p + 1], points[p + 2]);
            Vector3 rotated = (point - center).RotatedBy(rotation);

            double x = rotated.X / rotated.Z;
            double y = rotated.Y / rotated.Z;
            double square = x * x + y * y;
            double scale = cameras[c + 6] * (1 + cameras[c + 9] * square + cameras[c + 10] * square * square);
            double ex = scale * x + cameras[c + 7] - features[2 * o];
            double ey = scale * y + cameras[c + 8] - features[2 * o + 1];

            double squaredWeight = weights[o] * weights[o];
            total += 0.5 * (squaredWeight * (ex * ex + ey * ey) + (1 - squaredWeight) * (1 - squaredWeight));
        }

        return total;
    }
}
