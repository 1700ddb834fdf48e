using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Numerics.Tensors;

namespace Digits;

/// <summary>Images of 8×8 pixels of 0 to 1, a row each, and their classes.</summary>
internal sealed class Dataset
{
    public const int Side = 8;
    public const int Pixels = Side * Side;
    public const int Classes = 10;

    /// <summary>The number of images held back for the test.</summary>
    public const int TestCount = 360;

    /// <summary>The rows of the file are ordered by writer. This seed is part of the split and has nothing to do with <c>--seed</c>.</summary>
    private const long ShuffleSeed = 1;

    private readonly float[] _images;
    private readonly int[] _labels;

    private Dataset(float[] images, int[] labels)
    {
        _images = images;
        _labels = labels;
        Images = Tensor.Create(images, [labels.Length, Pixels]);
        Targets = Tensor.CreateFromShape<float>([labels.Length, Classes]);
        for (int i = 0; i < labels.Length; i++)
        {
            Targets[i, labels[i]] = 1;
        }
    }

    public int Count => _labels.Length;

    public Tensor<float> Images { get; }

    /// <summary>A row for each image, with a one at its class.</summary>
    public Tensor<float> Targets { get; }

    public ReadOnlySpan<int> Labels => _labels;

    public ReadOnlySpan<float> Image(int index) => _images.AsSpan(index * Pixels, Pixels);

    /// <summary>The digits in an order that is always the same, the last <see cref="TestCount"/> of them for the test alone.</summary>
    public static (Dataset Training, Dataset Test) LoadSplit()
    {
        Dataset all = Load();
        int[] order = new int[all.Count];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        new RandomNumbers(ShuffleSeed).Shuffle(order);
        return (all.Select(order.AsSpan(..^TestCount)), all.Select(order.AsSpan(^TestCount..)));
    }

    /// <summary>The images at these places, in this order.</summary>
    public Dataset Select(ReadOnlySpan<int> indices)
    {
        float[] images = new float[indices.Length * Pixels];
        int[] labels = new int[indices.Length];
        for (int i = 0; i < indices.Length; i++)
        {
            Image(indices[i]).CopyTo(images.AsSpan(i * Pixels));
            labels[i] = _labels[indices[i]];
        }

        return new Dataset(images, labels);
    }

    private static Dataset Load()
    {
        using Stream resource = typeof(Dataset).Assembly.GetManifestResourceStream("digits.csv.gz")!;
        using var reader = new StreamReader(new GZipStream(resource, CompressionMode.Decompress));
        var images = new List<float>();
        var labels = new List<int>();
        while (reader.ReadLine() is { } line)
        {
            string[] fields = line.Split(',');
            for (int pixel = 0; pixel < Pixels; pixel++)
            {
                images.Add(int.Parse(fields[pixel], CultureInfo.InvariantCulture) / 16f);
            }

            labels.Add(int.Parse(fields[Pixels], CultureInfo.InvariantCulture));
        }

        return new Dataset([.. images], [.. labels]);
    }
}
