using System;

namespace Gradients.Objectives.LongShortTermMemory;

/// <summary>A cell of long short-term memory run over a sequence, and how far its outputs are from given ones.</summary>
/// <remarks>
/// i = σ(W_i·[x, h] + b_i), f = σ(W_f·[x, h] + b_f), o = σ(W_o·[x, h] + b_o), g = tanh(W_g·[x, h] + b_g);
/// c ← f·c + i·g, h ← o·tanh(c); the loss is the sum of ½(h − target)² over all steps.
/// </remarks>
public static partial class Recurrence
{
    /// <summary>The loss of a sequence; the first state is zero.</summary>
    /// <param name="weights">4h rows of d + h, in the order input gate, forget gate, output gate, candidate.</param>
    /// <param name="biases">4h.</param>
    /// <param name="inputs">A row of d for each step.</param>
    /// <param name="targets">A row of h for each step.</param>
    /// <param name="size">h.</param>
    /// <returns>The sum of ½(h − target)².</returns>
    [Differentiable(Derivatives.ValueAndGradient | Derivatives.Jvp)]
    public static double Loss(
        ReadOnlySpan<double> weights, ReadOnlySpan<double> biases, [NoGradient] ReadOnlySpan<double> inputs, [NoGradient] ReadOnlySpan<double> targets, int size)
    {
        int steps = targets.Length / size;
        int width = inputs.Length / steps;

        double[] hidden = new double[size];
        double[] cell = new double[size];
        double[] gates = new double[4 * size];
        double loss = 0;
        for (int t = 0; t < steps; t++)
        {
            for (int r = 0; r < 4 * size; r++)
            {
                int row = r * (width + size);
                double sum = biases[r];
                for (int c = 0; c < width; c++)
                    sum += weights[row + c] * inputs[t * width + c];
                for (int c = 0; c < size; c++)
                    sum += weights[row + width + c] * hidden[c];
                gates[r] = sum;
            }

            for (int c = 0; c < size; c++)
            {
                double input = Sigmoid(gates[c]);
                double forget = Sigmoid(gates[size + c]);
                double output = Sigmoid(gates[2 * size + c]);
                double candidate = Math.Tanh(gates[3 * size + c]);
                cell[c] = forget * cell[c] + input * candidate;
                hidden[c] = output * Math.Tanh(cell[c]);
                double error = hidden[c] - targets[t * size + c];
                loss += 0.5 * error * error;
            }
        }

        return loss;
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
