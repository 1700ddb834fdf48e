using System;
using System.ComponentModel;

namespace Gradients;

/// <summary>The elements of a tensor in row-major order; see <see cref="Dense.Input{T}(System.Numerics.Tensors.Tensor{T}, string)"/>.</summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct DenseInput<T>
    where T : unmanaged
{
    private Scratch<T> _copy;

    internal DenseInput(ReadOnlySpan<T> memory) => Span = memory;

    internal DenseInput(Scratch<T> copy)
    {
        _copy = copy;
        Span = copy.Span;
    }

    /// <summary>The elements; valid until <see cref="Dispose"/>.</summary>
    public ReadOnlySpan<T> Span { get; private set; }

    /// <summary>Returns the scratch, if the tensor had to be copied.</summary>
    public void Dispose()
    {
        Span = default;
        _copy.Dispose();
    }
}
