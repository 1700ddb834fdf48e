using System;
using System.Runtime.Intrinsics;

namespace Digits;

/// <summary>Moves an image by a random part of a pixel: the network then learns that where exactly a digit stands does not matter.</summary>
/// <param name="random">Chooses the shifts.</param>
/// <param name="largestShift">How many pixels an image is moved at most along each axis, up to 1.</param>
internal sealed class Augmentation(RandomNumbers random, float largestShift)
{
    private const int PaddedSide = Dataset.Side + 2;

    // The image with an empty border: what comes in from outside.
    private readonly float[] _padded = new float[PaddedSide * PaddedSide];

    /// <summary>Writes the moved image, interpolated between the four nearest pixels. A row of eight pixels is one vector.</summary>
    public void Apply(ReadOnlySpan<float> image, Span<float> moved)
    {
        for (int row = 0; row < Dataset.Side; row++)
        {
            image.Slice(row * Dataset.Side, Dataset.Side).CopyTo(_padded.AsSpan(((row + 1) * PaddedSide) + 1));
        }

        float down = largestShift * random.NextSymmetric();
        float right = largestShift * random.NextSymmetric();
        int above = down < 0 ? 1 : 0;
        int left = right < 0 ? 1 : 0;
        Vector256<float> belowWeight = Vector256.Create(1 - above - down);
        Vector256<float> rightWeight = Vector256.Create(1 - left - right);
        for (int row = 0; row < Dataset.Side; row++)
        {
            int start = ((row + above) * PaddedSide) + left;
            Vector256<float> upper = Between(start, rightWeight);
            Vector256<float> lower = Between(start + PaddedSide, rightWeight);
            (upper + (belowWeight * (lower - upper))).CopyTo(moved.Slice(row * Dataset.Side, Dataset.Side));
        }
    }

    private Vector256<float> Between(int start, Vector256<float> weight)
    {
        Vector256<float> first = Vector256.Create<float>(_padded.AsSpan(start, Dataset.Side));
        Vector256<float> second = Vector256.Create<float>(_padded.AsSpan(start + 1, Dataset.Side));
        return first + (weight * (second - first));
    }
}
