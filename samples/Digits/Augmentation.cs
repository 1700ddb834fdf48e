using System;

namespace Digits;

/// <summary>Moves an image by a random fraction of a pixel: the network then learns that where a digit stands does not matter.</summary>
internal sealed class Augmentation(RandomNumbers random, float largestShift)
{
    /// <summary>Writes the moved image; pixels between four others are interpolated, what comes in from outside is empty.</summary>
    public void Apply(ReadOnlySpan<float> image, Span<float> moved)
    {
        float down = largestShift * random.NextSymmetric();
        float right = largestShift * random.NextSymmetric();
        int rows = (int)MathF.Floor(down);
        int columns = (int)MathF.Floor(right);
        float rowPart = down - rows;
        float columnPart = right - columns;
        for (int row = 0; row < Dataset.Side; row++)
        {
            for (int column = 0; column < Dataset.Side; column++)
            {
                int fromRow = row - rows;
                int fromColumn = column - columns;
                moved[(row * Dataset.Side) + column] =
                    ((1 - rowPart) * (((1 - columnPart) * At(image, fromRow, fromColumn)) + (columnPart * At(image, fromRow, fromColumn - 1))))
                    + (rowPart * (((1 - columnPart) * At(image, fromRow - 1, fromColumn)) + (columnPart * At(image, fromRow - 1, fromColumn - 1))));
            }
        }
    }

    private static float At(ReadOnlySpan<float> image, int row, int column)
        => (uint)row < Dataset.Side && (uint)column < Dataset.Side ? image[(row * Dataset.Side) + column] : 0;
}
