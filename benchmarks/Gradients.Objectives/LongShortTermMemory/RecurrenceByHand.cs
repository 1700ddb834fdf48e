using System;
using System.Buffers;

namespace Gradients.Objectives.LongShortTermMemory;

/// <summary>The gradient of <see cref="Recurrence.Loss"/> as one writes it by hand: back-propagation through time.</summary>
/// <remarks>
/// Kept of each step: the four gates, the hidden state, the cell and its tanh, 7·h numbers; the derivatives of σ and tanh follow from their values, so the way back
/// calls no function. Sums stay in local variables, spans are sliced to the length of the loop.
/// </remarks>
public static class RecurrenceByHand
{
    /// <summary>The value and the gradient; parameters as in <see cref="Recurrence.Loss"/>.</summary>
    /// <param name="weights">4h rows of d + h.</param>
    /// <param name="biases">4h.</param>
    /// <param name="inputs">A row of d for each step.</param>
    /// <param name="targets">A row of h for each step.</param>
    /// <param name="size">h.</param>
    /// <param name="weightsGradient">Overwritten: 4h rows of d + h.</param>
    /// <param name="biasesGradient">Overwritten: 4h.</param>
    /// <returns>The sum of ½(h − target)².</returns>
    public static double LossValueAndGradient(
        ReadOnlySpan<double> weights, ReadOnlySpan<double> biases, ReadOnlySpan<double> inputs, ReadOnlySpan<double> targets, int size,
        Span<double> weightsGradient, Span<double> biasesGradient)
    {
        int steps = targets.Length / size;
        int width = inputs.Length / steps;

        // The states have a row more: the first is the state before the first step.
        double[] scratch = ArrayPool<double>.Shared.Rent((7 * steps + 4) * size);
        Span<double> gates = scratch.AsSpan(0, 4 * steps * size);
        Span<double> tanhs = scratch.AsSpan(gates.Length, steps * size);
        Span<double> cells = scratch.AsSpan(5 * steps * size, (steps + 1) * size);
        Span<double> hiddens = scratch.AsSpan((6 * steps + 1) * size, (steps + 1) * size);
        Span<double> cellGradient = scratch.AsSpan((7 * steps + 2) * size, size);
        Span<double> hiddenGradient = scratch.AsSpan((7 * steps + 3) * size, size);

        cells[..size].Clear();
        hiddens[..size].Clear();
        double loss = 0;
        for (int t = 0; t < steps; t++)
        {
            loss += Step(
                weights, biases, inputs.Slice(t * width, width), targets.Slice(t * size, size), gates.Slice(4 * t * size, 4 * size),
                cells.Slice(t * size, size), hiddens.Slice(t * size, size),
                cells.Slice((t + 1) * size, size), tanhs.Slice(t * size, size), hiddens.Slice((t + 1) * size, size));
        }

        weightsGradient.Clear();
        biasesGradient.Clear();
        cellGradient.Clear();
        hiddenGradient.Clear();
        for (int t = steps - 1; t >= 0; t--)
        {
            StepBack(
                weights, inputs.Slice(t * width, width), targets.Slice(t * size, size), gates.Slice(4 * t * size, 4 * size),
                cells.Slice(t * size, size), hiddens.Slice(t * size, size), tanhs.Slice(t * size, size), hiddens.Slice((t + 1) * size, size),
                cellGradient, hiddenGradient, weightsGradient, biasesGradient);
        }

        ArrayPool<double>.Shared.Return(scratch);
        return loss;
    }

    private static double Step(
        ReadOnlySpan<double> weights, ReadOnlySpan<double> biases, ReadOnlySpan<double> input, ReadOnlySpan<double> target, Span<double> gates,
        ReadOnlySpan<double> cellBefore, ReadOnlySpan<double> hiddenBefore, Span<double> cell, Span<double> tanh, Span<double> hidden)
    {
        int columns = input.Length + hidden.Length;
        for (int r = 0; r < gates.Length; r++)
        {
            ReadOnlySpan<double> ofInput = weights.Slice(r * columns, input.Length);
            ReadOnlySpan<double> ofHidden = weights.Slice(r * columns + input.Length, hiddenBefore.Length);
            double sum = biases[r];
            for (int c = 0; c < ofInput.Length; c++)
                sum += ofInput[c] * input[c];
            for (int c = 0; c < ofHidden.Length; c++)
                sum += ofHidden[c] * hiddenBefore[c];
            gates[r] = sum;
        }

        int size = hidden.Length;
        Span<double> inputGate = gates[..size], forgetGate = gates.Slice(size, size), outputGate = gates.Slice(2 * size, size), candidate = gates.Slice(3 * size, size);
        double loss = 0;
        for (int c = 0; c < hidden.Length; c++)
        {
            double i = Sigmoid(inputGate[c]), f = Sigmoid(forgetGate[c]), o = Sigmoid(outputGate[c]), g = Math.Tanh(candidate[c]);
            double state = f * cellBefore[c] + i * g;
            double th = Math.Tanh(state);
            double h = o * th;
            (inputGate[c], forgetGate[c], outputGate[c], candidate[c]) = (i, f, o, g);
            (cell[c], tanh[c], hidden[c]) = (state, th, h);
            double error = h - target[c];
            loss += 0.5 * error * error;
        }

        return loss;
    }

    /// <summary>From the adjoints of the state after a step to those of the state before it. The gates are overwritten by their adjoints.</summary>
    private static void StepBack(
        ReadOnlySpan<double> weights, ReadOnlySpan<double> input, ReadOnlySpan<double> target, Span<double> gates,
        ReadOnlySpan<double> cellBefore, ReadOnlySpan<double> hiddenBefore, ReadOnlySpan<double> tanh, ReadOnlySpan<double> hidden,
        Span<double> cellGradient, Span<double> hiddenGradient, Span<double> weightsGradient, Span<double> biasesGradient)
    {
        int size = hidden.Length;
        Span<double> inputGate = gates[..size], forgetGate = gates.Slice(size, size), outputGate = gates.Slice(2 * size, size), candidate = gates.Slice(3 * size, size);
        for (int c = 0; c < hidden.Length; c++)
        {
            double i = inputGate[c], f = forgetGate[c], o = outputGate[c], g = candidate[c], th = tanh[c];
            double hiddenAdjoint = hiddenGradient[c] + (hidden[c] - target[c]);
            double cellAdjoint = cellGradient[c] + hiddenAdjoint * o * (1 - th * th);
            outputGate[c] = hiddenAdjoint * th * o * (1 - o);
            inputGate[c] = cellAdjoint * g * i * (1 - i);
            candidate[c] = cellAdjoint * i * (1 - g * g);
            forgetGate[c] = cellAdjoint * cellBefore[c] * f * (1 - f);
            cellGradient[c] = cellAdjoint * f;
        }

        hiddenGradient.Clear();
        int columns = input.Length + hidden.Length;
        for (int r = 0; r < gates.Length; r++)
        {
            double adjoint = gates[r];
            biasesGradient[r] += adjoint;
            Span<double> inputGradient = weightsGradient.Slice(r * columns, input.Length);
            for (int c = 0; c < inputGradient.Length; c++)
                inputGradient[c] += adjoint * input[c];
            ReadOnlySpan<double> ofHidden = weights.Slice(r * columns + input.Length, hiddenBefore.Length);
            Span<double> ofHiddenGradient = weightsGradient.Slice(r * columns + input.Length, ofHidden.Length);
            for (int c = 0; c < ofHidden.Length; c++)
            {
                hiddenGradient[c] += adjoint * ofHidden[c];
                ofHiddenGradient[c] += adjoint * hiddenBefore[c];
            }
        }
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
