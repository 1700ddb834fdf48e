using System;

namespace Gradients.Objectives.Instances;

/// <summary>Random cameras that look at random points.</summary>
/// <param name="Cameras">A row of 11 for each camera.</param>
/// <param name="Points">A row of 3 for each point.</param>
/// <param name="Weights">One for each observation.</param>
/// <param name="Features">A row of 2 for each observation.</param>
/// <param name="CameraOf">The camera of each observation.</param>
/// <param name="PointOf">The point of each observation.</param>
public sealed record BundleInstance(double[] Cameras, double[] Points, double[] Weights, double[] Features, int[] CameraOf, int[] PointOf)
{
    /// <summary>A random instance.</summary>
    /// <param name="cameras">The number of cameras.</param>
    /// <param name="points">The number of points.</param>
    /// <param name="observations">The number of observations.</param>
    /// <param name="seed">Makes it repeatable.</param>
    /// <returns>The instance.</returns>
    public static BundleInstance Random(int cameras, int points, int observations, int seed = 1)
    {
        Random random = new(seed);
        BundleInstance instance = new(
            new double[11 * cameras], new double[3 * points], new double[observations], new double[2 * observations], new int[observations], new int[observations]);
        for (int c = 0; c < cameras; c++)
        {
            // The points are around the origin, the camera some way behind; its focal length is near 1, its distortion mild.
            double[] camera =
            [
                Near(0, 0.3), Near(0, 0.3), Near(0, 0.3), Near(0, 0.5), Near(0, 0.5), Near(-5, 0.5), Near(1, 0.1), Near(0, 0.1), Near(0, 0.1), Near(0, 0.1), Near(0, 0.1),
            ];
            camera.CopyTo(instance.Cameras, 11 * c);
        }

        Fill(instance.Points, 0, 1);
        Fill(instance.Weights, 1, 0.3);
        Fill(instance.Features, 0, 0.5);
        for (int o = 0; o < observations; o++)
        {
            instance.CameraOf[o] = random.Next(cameras);
            instance.PointOf[o] = random.Next(points);
        }

        return instance;

        double Near(double center, double spread) => center + spread * (2 * random.NextDouble() - 1);
        void Fill(double[] values, double center, double spread)
        {
            for (int i = 0; i < values.Length; i++)
                values[i] = Near(center, spread);
        }
    }
}
