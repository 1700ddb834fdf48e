using System;
using Digits;
using Xunit;

namespace Gradients.Samples.Tests.Digits;

public sealed class AugmentationTests
{
    [Theory]
    [InlineData(0f)]
    [InlineData(0.7f)]
    [InlineData(1f)]
    public void A_moved_pixel_is_the_mean_of_the_pixels_it_covers(float largestShift)
    {
        (Dataset digits, _) = Dataset.LoadSplit();
        var augmentation = new Augmentation(new RandomNumbers(4), largestShift);
        var sameNumbers = new RandomNumbers(4);
        float[] moved = new float[Dataset.Pixels];
        for (int i = 0; i < 50; i++)
        {
            augmentation.Apply(digits.Image(i), moved);

            double down = largestShift * sameNumbers.NextSymmetric();
            double right = largestShift * sameNumbers.NextSymmetric();
            for (int pixel = 0; pixel < Dataset.Pixels; pixel++)
            {
                Assert.Equal(Expected(digits.Image(i), pixel / Dataset.Side - down, pixel % Dataset.Side - right), moved[pixel], 1e-6);
            }
        }
    }

    /// <summary>The value at a place between the pixels, each of which reaches linearly to its neighbours.</summary>
    private static double Expected(ReadOnlySpan<float> image, double row, double column)
    {
        double sum = 0;
        for (int pixel = 0; pixel < Dataset.Pixels; pixel++)
        {
            double rowWeight = Math.Max(0, 1 - Math.Abs(row - pixel / Dataset.Side));
            double columnWeight = Math.Max(0, 1 - Math.Abs(column - pixel % Dataset.Side));
            sum += rowWeight * columnWeight * image[pixel];
        }

        return sum;
    }
}
