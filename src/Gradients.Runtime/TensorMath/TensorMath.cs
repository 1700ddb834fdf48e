namespace Gradients;

/// <summary>
/// The tensor functions that <c>System.Numerics.Tensors</c> lacks, for <c>using static Gradients.TensorMath;</c>: products, sums along an
/// axis, softmax, and maps with any scalar function.
/// </summary>
/// <remarks>
/// <para>
/// All functions are differentiable inside methods marked <see cref="DifferentiableAttribute"/>, and run as written when called directly.
/// They take dense tensors and strided views (transposed, sliced, broadcast) alike, never write their inputs, and return new dense tensors.
/// </para>
/// <para>An axis is counted from 0, or from the end if negative: −1 is the last. Sums are reassociated, so as to run in vectors.</para>
/// </remarks>
public static partial class TensorMath
{
}
