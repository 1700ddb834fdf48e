using System;
using System.Numerics;
using System.Runtime.Intrinsics;

namespace Gradients;

public static partial class Kernels
{
    /// <summary>The cross-entropy −Σ target·ln softmax(logits) of every row, and its gradient with respect to the logits.</summary>
    /// <typeparam name="T">The element type, <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="rows">The number of rows.</param>
    /// <param name="length">The length of a row; with 0 the losses are zero.</param>
    /// <param name="logits">rows×length.</param>
    /// <param name="targets">rows×length: the weights of the classes, which need not sum to one.</param>
    /// <param name="losses">One for every row.</param>
    /// <param name="gradient">rows×length: (Σ target)·softmax(logits) − target; may not overlap the inputs.</param>
    /// <remarks>Shifted by the maximum, so nothing overflows. A logit of −∞ whose target is zero counts for nothing. The sums are reassociated.</remarks>
    /// <exception cref="ArgumentException">A size is negative, a span too short, or a written span overlaps another. Nothing has been written.</exception>
    /// <exception cref="NotSupportedException">The element type is another one.</exception>
    public static unsafe void SoftmaxCrossEntropy<T>(
        int rows, int length, ReadOnlySpan<T> logits, ReadOnlySpan<T> targets, Span<T> losses, Span<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        KernelChecks.Size(rows, nameof(rows));
        KernelChecks.Size(length, nameof(length));
        KernelChecks.ElementType<T>();
        logits = KernelChecks.Array(logits, rows, length, 1, nameof(logits));
        targets = KernelChecks.Array(targets, rows, length, 1, nameof(targets));
        losses = KernelChecks.Array(losses, rows, 1, 1, nameof(losses));
        gradient = KernelChecks.Array(gradient, rows, length, 1, nameof(gradient));
        KernelChecks.Disjoint(losses, logits, nameof(losses), nameof(logits));
        KernelChecks.Disjoint(losses, targets, nameof(losses), nameof(targets));
        KernelChecks.Disjoint(gradient, logits, nameof(gradient), nameof(logits));
        KernelChecks.Disjoint(gradient, targets, nameof(gradient), nameof(targets));
        KernelChecks.Disjoint(gradient, losses, nameof(gradient), nameof(losses));
        if (length == 0)
        {
            losses.Clear();
            return;
        }

        fixed (T* x = logits, t = targets, loss = losses, g = gradient)
        {
            if (Width512<T>.IsSupported)
                RowLoop<Width512<T>, Vector512<T>, T>.CrossEntropy(rows, length, x, t, loss, g);
            else if (Width256<T>.IsSupported)
                RowLoop<Width256<T>, Vector256<T>, T>.CrossEntropy(rows, length, x, t, loss, g);
            else
                RowLoop<Width128<T>, Vector128<T>, T>.CrossEntropy(rows, length, x, t, loss, g);
        }
    }
}
