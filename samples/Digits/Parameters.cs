using System;
using System.Numerics.Tensors;

namespace Digits;

/// <summary>The parameters of the <see cref="Model"/>, or as many numbers of another meaning: a gradient, a moment.</summary>
/// <remarks>One block of memory seen as four tensors, so that an optimiser is a single pass over <see cref="Values"/>.</remarks>
internal sealed class Parameters
{
    public const int Units = 64;

    private readonly float[] _values =
        new float[(Dataset.Pixels * Units) + Units + (Units * Dataset.Classes) + Dataset.Classes];

    public Parameters()
    {
        int start = 0;
        HiddenWeights = Next([Dataset.Pixels, Units]);
        HiddenBias = Next([Units]);
        OutputWeights = Next([Units, Dataset.Classes]);
        OutputBias = Next([Dataset.Classes]);

        Tensor<float> Next(ReadOnlySpan<nint> lengths)
        {
            var tensor = Tensor.Create(_values, start, lengths, []);
            start += (int)tensor.FlattenedLength;
            return tensor;
        }
    }

    public Span<float> Values => _values;

    public Tensor<float> HiddenWeights { get; }

    public Tensor<float> HiddenBias { get; }

    public Tensor<float> OutputWeights { get; }

    public Tensor<float> OutputBias { get; }

    /// <summary>Biases of zero and uniform weights with the variance 2 / (inputs + outputs) of Glorot and Bengio (2010).</summary>
    public static Parameters Initial(RandomNumbers random)
    {
        var parameters = new Parameters();
        Span<float> values = parameters.Values;
        Fill(values[..(Dataset.Pixels * Units)], Dataset.Pixels, Units);
        Fill(values.Slice((Dataset.Pixels * Units) + Units, Units * Dataset.Classes), Units, Dataset.Classes);
        return parameters;

        void Fill(Span<float> weights, int inputs, int outputs)
        {
            float limit = MathF.Sqrt(6f / (inputs + outputs));
            foreach (ref float weight in weights)
            {
                weight = limit * random.NextSymmetric();
            }
        }
    }
}
