using System;
using System.Numerics.Tensors;

namespace Gradients;

/// <summary>A scalar function of a vector, as <see cref="GradientCheck"/> takes it. An array or span parameter fits: <c>point => F(point)</c>.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="point">Where to evaluate it; memory of the check, never that of its caller.</param>
public delegate T ScalarFunction<T>(ReadOnlySpan<T> point);

/// <summary>A scalar function of a tensor, as <see cref="GradientCheck"/> takes it.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="point">Where to evaluate it; memory of the check, never that of its caller.</param>
public delegate T ScalarTensorFunction<T>(Tensor<T> point);
