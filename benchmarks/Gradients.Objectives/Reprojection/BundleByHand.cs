using System;

namespace Gradients.Objectives.Reprojection;

/// <summary>The gradient of <see cref="Bundle.Error"/> as one writes it by hand: each observation runs forward and backward at once, in local variables.</summary>
public static class BundleByHand
{
    /// <summary>The value and the gradient; parameters as in <see cref="Bundle.Error"/>.</summary>
    /// <param name="cameras">A row of 11 for each camera.</param>
    /// <param name="points">A row of 3 for each point.</param>
    /// <param name="weights">One for each observation.</param>
    /// <param name="features">A row of 2 for each observation.</param>
    /// <param name="cameraOf">The camera of each observation.</param>
    /// <param name="pointOf">The point of each observation.</param>
    /// <param name="camerasGradient">Overwritten: a row of 11 for each camera.</param>
    /// <param name="pointsGradient">Overwritten: a row of 3 for each point.</param>
    /// <param name="weightsGradient">Overwritten: one for each observation.</param>
    /// <returns>The sum.</returns>
    public static double ErrorValueAndGradient(
        ReadOnlySpan<double> cameras, ReadOnlySpan<double> points, ReadOnlySpan<double> weights, ReadOnlySpan<double> features, int[] cameraOf, int[] pointOf,
        Span<double> camerasGradient, Span<double> pointsGradient, Span<double> weightsGradient)
    {
        camerasGradient.Clear();
        pointsGradient.Clear();
        double total = 0;
        for (int o = 0; o < weights.Length; o++)
        {
            ReadOnlySpan<double> camera = cameras.Slice(11 * cameraOf[o], 11);
            ReadOnlySpan<double> point = points.Slice(3 * pointOf[o], 3);
            Span<double> cameraGradient = camerasGradient.Slice(11 * cameraOf[o], 11);
            Span<double> pointGradient = pointsGradient.Slice(3 * pointOf[o], 3);
            total += Observation(
                camera, point, weights[o], features[2 * o], features[2 * o + 1], cameraGradient, pointGradient, out weightsGradient[o]);
        }

        return total;
    }

    private static double Observation(
        ReadOnlySpan<double> camera, ReadOnlySpan<double> point, double weight, double featureX, double featureY,
        Span<double> cameraGradient, Span<double> pointGradient, out double weightGradient)
    {
        double r0 = camera[0], r1 = camera[1], r2 = camera[2];
        double c0 = point[0] - camera[3], c1 = point[1] - camera[4], c2 = point[2] - camera[5];
        double squaredAngle = r0 * r0 + r1 * r1 + r2 * r2;
        double inverseAngle, cosine, sine;
        if (squaredAngle > 0)
        {
            double angle = Math.Sqrt(squaredAngle);
            (sine, cosine) = Math.SinCos(angle);
            inverseAngle = 1 / angle;
        }
        else
        {
            // To first order the rotation is x + r × x: the axis r with sine 1.
            (sine, cosine, inverseAngle) = (1, 1, 1);
        }

        double a0 = r0 * inverseAngle, a1 = r1 * inverseAngle, a2 = r2 * inverseAngle;
        double cross0 = a1 * c2 - a2 * c1, cross1 = a2 * c0 - a0 * c2, cross2 = a0 * c1 - a1 * c0;
        double along = a0 * c0 + a1 * c1 + a2 * c2;
        double scaledAlong = along * (1 - cosine);
        double y0 = c0 * cosine + cross0 * sine + a0 * scaledAlong;
        double y1 = c1 * cosine + cross1 * sine + a1 * scaledAlong;
        double y2 = c2 * cosine + cross2 * sine + a2 * scaledAlong;

        double inverseDepth = 1 / y2;
        double x = y0 * inverseDepth, y = y1 * inverseDepth;
        double square = x * x + y * y;
        double focal = camera[6], k1 = camera[9], k2 = camera[10];
        double distortion = 1 + square * (k1 + k2 * square);
        double scale = focal * distortion;
        double ex = scale * x + camera[7] - featureX;
        double ey = scale * y + camera[8] - featureY;
        double squaredWeight = weight * weight;
        double squaredError = ex * ex + ey * ey;
        double penalty = 1 - squaredWeight;

        weightGradient = weight * (squaredError - 2 * penalty);
        double exGradient = squaredWeight * ex, eyGradient = squaredWeight * ey;
        double scaleGradient = exGradient * x + eyGradient * y;
        double distortionGradient = scaleGradient * focal;
        double squareGradient = distortionGradient * (k1 + 2 * k2 * square);
        double xGradient = exGradient * scale + 2 * squareGradient * x;
        double yGradient = eyGradient * scale + 2 * squareGradient * y;
        double g0 = xGradient * inverseDepth, g1 = yGradient * inverseDepth;
        double g2 = -(xGradient * x + yGradient * y) * inverseDepth;

        // y = c·cos + (a × c)·sin + a·(a·c)·(1 − cos)
        double axisDot = (a0 * g0 + a1 * g1 + a2 * g2) * (1 - cosine);
        double c0Gradient = g0 * cosine + (g1 * a2 - g2 * a1) * sine + axisDot * a0;
        double c1Gradient = g1 * cosine + (g2 * a0 - g0 * a2) * sine + axisDot * a1;
        double c2Gradient = g2 * cosine + (g0 * a1 - g1 * a0) * sine + axisDot * a2;
        double a0Gradient = (c1 * g2 - c2 * g1) * sine + axisDot * c0 + scaledAlong * g0;
        double a1Gradient = (c2 * g0 - c0 * g2) * sine + axisDot * c1 + scaledAlong * g1;
        double a2Gradient = (c0 * g1 - c1 * g0) * sine + axisDot * c2 + scaledAlong * g2;
        if (squaredAngle > 0)
        {
            double angleGradient = (cross0 * g0 + cross1 * g1 + cross2 * g2) * cosine
                - (c0 * g0 + c1 * g1 + c2 * g2 - along * (a0 * g0 + a1 * g1 + a2 * g2)) * sine;
            double radial = angleGradient - (a0Gradient * a0 + a1Gradient * a1 + a2Gradient * a2) * inverseAngle;
            cameraGradient[0] += a0Gradient * inverseAngle + radial * a0;
            cameraGradient[1] += a1Gradient * inverseAngle + radial * a1;
            cameraGradient[2] += a2Gradient * inverseAngle + radial * a2;
        }
        else
        {
            cameraGradient[0] += a0Gradient;
            cameraGradient[1] += a1Gradient;
            cameraGradient[2] += a2Gradient;
        }

        cameraGradient[3] -= c0Gradient;
        cameraGradient[4] -= c1Gradient;
        cameraGradient[5] -= c2Gradient;
        cameraGradient[6] += scaleGradient * distortion;
        cameraGradient[7] += exGradient;
        cameraGradient[8] += eyGradient;
        cameraGradient[9] += distortionGradient * square;
        cameraGradient[10] += distortionGradient * square * square;
        pointGradient[0] += c0Gradient;
        pointGradient[1] += c1Gradient;
        pointGradient[2] += c2Gradient;
        return 0.5 * (squaredWeight * squaredError + penalty * penalty);
    }
}
