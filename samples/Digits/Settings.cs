namespace Digits;

/// <summary>What was chosen, and never by looking at the test set.</summary>
internal sealed record Settings(float LearningRate, float WeightDecay, float LargestShift)
{
    public static Settings Default { get; } = new(LearningRate: 0.004f, WeightDecay: 0.02f, LargestShift: 0.5f);
}
