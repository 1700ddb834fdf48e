using System.Numerics.Tensors;
using Gradients;
using static Gradients.TensorMath;

namespace Digits;

/// <summary>A perceptron with one hidden layer, and its loss. The build adds <c>LossValueAndGradient</c>.</summary>
internal static partial class Model
{
    /// <summary>The mean cross-entropy between the softmax of the logits and the targets, each target a row with a one at its class.</summary>
    [Differentiable(Derivatives.ValueAndGradient)]
    public static float Loss(
        [NoGradient, Shape("n", "pixels")] Tensor<float> images,
        [NoGradient, Shape("n", "classes")] Tensor<float> targets,
        [Shape("pixels", "units")] Tensor<float> hiddenWeights,
        [Shape("units")] Tensor<float> hiddenBias,
        [Shape("units", "classes")] Tensor<float> outputWeights,
        [Shape("classes")] Tensor<float> outputBias)
    {
        var logits = Logits(images, hiddenWeights, hiddenBias, outputWeights, outputBias);
        return Mean(LogSumExp(logits, 1) - Sum(logits * targets, 1));
    }

    /// <summary>A row of scores for each image; the largest is the predicted class.</summary>
    public static Tensor<float> Logits(
        Tensor<float> images, Tensor<float> hiddenWeights, Tensor<float> hiddenBias, Tensor<float> outputWeights, Tensor<float> outputBias)
    {
        var hidden = Tensor.Tanh<float>(MatMul(images, hiddenWeights) + hiddenBias);
        return MatMul(hidden, outputWeights) + outputBias;
    }
}
