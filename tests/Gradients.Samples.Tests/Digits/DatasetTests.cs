using System.Linq;
using System.Numerics.Tensors;
using Digits;
using Xunit;

namespace Gradients.Samples.Tests.Digits;

public sealed class DatasetTests
{
    [Fact]
    public void All_1797_digits_are_in_one_part()
    {
        (Dataset training, Dataset test) = Dataset.LoadSplit();

        Assert.Equal(360, test.Count);
        Assert.Equal(1797 - 360, training.Count);
        // How often the classes 0 to 9 occur in the file.
        int[] counts = [178, 182, 177, 183, 181, 182, 181, 179, 174, 180];
        int[] labels = [.. training.Labels, .. test.Labels];
        Assert.Equal(counts, Enumerable.Range(0, 10).Select(label => labels.Count(other => other == label)));
        // The pixels of 0 to 16 add up to 561718 in the file; sixteenths are exact.
        Assert.Equal(561718, 16 * (Tensor.Sum<float>(training.Images) + Tensor.Sum<float>(test.Images)), 0.5);
    }

    [Fact]
    public void The_split_is_always_the_same()
    {
        // A run with any seed loads the digits by this one method, which takes no seed; its first test labels are written down here.
        (_, Dataset test) = Dataset.LoadSplit();

        Assert.Equal([4, 4, 0, 9, 6, 5, 0, 6, 8, 0, 2, 6, 3, 0, 1, 8], test.Labels[..16].ToArray());
    }

    [Fact]
    public void A_target_is_one_at_the_class_of_its_image()
    {
        (_, Dataset test) = Dataset.LoadSplit();

        for (int i = 0; i < test.Count; i++)
        {
            for (int label = 0; label < Dataset.Classes; label++)
            {
                Assert.Equal(label == test.Labels[i] ? 1f : 0f, test.Targets[i, label]);
            }
        }
    }
}
