using System;
using System.Diagnostics;
using System.Numerics.Tensors;
using Gradients;

namespace Digits;

/// <summary>What training did after the warm-up.</summary>
internal readonly record struct TrainingFigures(double StepsPerSecond, double BytesPerStep);

/// <summary>Trains the parameters in mini-batches.</summary>
internal sealed class Training
{
    public const int BatchSize = 32;

    /// <summary>Steps that are not measured: in them methods are compiled, and the workspace of the gradient gets its memory.</summary>
    private const int WarmUpSteps = 10;

    private readonly Dataset _data;
    private readonly Settings _settings;
    private readonly RandomNumbers _random;
    private readonly Augmentation _augmentation;
    private readonly Parameters _parameters;
    private readonly Parameters _gradient = new();
    private readonly Adam<float> _adam;
    private readonly int[] _order;
    private readonly float[] _images = new float[BatchSize * Dataset.Pixels];
    private readonly float[] _targets = new float[BatchSize * Dataset.Classes];
    private readonly Tensor<float> _imageBatch;
    private readonly Tensor<float> _targetBatch;

    public Training(Dataset data, Parameters parameters, RandomNumbers random, Settings settings)
    {
        _data = data;
        _parameters = parameters;
        _random = random;
        _settings = settings;
        _augmentation = new Augmentation(random, settings.LargestShift);
        _adam = new Adam<float>(parameters.Values.Length) { WeightDecay = settings.WeightDecay };
        _imageBatch = Tensor.Create(_images, [BatchSize, Dataset.Pixels]);
        _targetBatch = Tensor.Create(_targets, [BatchSize, Dataset.Classes]);
        _order = new int[data.Count];
        for (int i = 0; i < _order.Length; i++)
        {
            _order[i] = i;
        }
    }

    /// <summary>Trains for <paramref name="epochs"/> passes over the data and reports the mean loss of each.</summary>
    public TrainingFigures Run(int epochs, Action<int, float> epochDone)
    {
        int batches = _order.Length / BatchSize;
        int steps = epochs * batches;
        int step = 0;
        long bytes = 0;
        long ticks = 0;
        for (int epoch = 1; epoch <= epochs; epoch++)
        {
            // What does not fill a batch is left out, another part of the data each time.
            _random.Shuffle(_order);
            float loss = 0;
            for (int batch = 0; batch < batches; batch++)
            {
                long ticksBefore = Stopwatch.GetTimestamp();
                long bytesBefore = GC.GetAllocatedBytesForCurrentThread();
                loss += Step(_order.AsSpan(batch * BatchSize, BatchSize), LearningRate((float)step / steps));
                if (++step > WarmUpSteps)
                {
                    bytes += GC.GetAllocatedBytesForCurrentThread() - bytesBefore;
                    ticks += Stopwatch.GetTimestamp() - ticksBefore;
                }
            }

            epochDone(epoch, loss / batches);
        }

        double measured = steps - WarmUpSteps;
        return new TrainingFigures(measured * Stopwatch.Frequency / ticks, bytes / measured);
    }

    private float Step(ReadOnlySpan<int> indices, float learningRate)
    {
        _targets.AsSpan().Clear();
        for (int i = 0; i < BatchSize; i++)
        {
            _augmentation.Apply(_data.Image(indices[i]), _images.AsSpan(i * Dataset.Pixels, Dataset.Pixels));
            _targets[(i * Dataset.Classes) + _data.Labels[indices[i]]] = 1;
        }

        float loss = Model.LossValueAndGradient(
            _imageBatch, _targetBatch,
            _parameters.HiddenWeights, _parameters.HiddenBias, _parameters.OutputWeights, _parameters.OutputBias,
            _gradient.HiddenWeights, _gradient.HiddenBias, _gradient.OutputWeights, _gradient.OutputBias);
        _adam.Step(_parameters.Values, _gradient.Values, learningRate);
        return loss;
    }

    /// <summary>Half a cosine from the highest rate down to zero.</summary>
    private float LearningRate(float progress) => _settings.LearningRate * 0.5f * (1 + MathF.Cos(MathF.PI * progress));
}
