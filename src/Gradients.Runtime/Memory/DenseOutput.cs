using System;
using System.ComponentModel;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Gradients;

/// <summary>A row-major span that becomes the elements of a tensor; see <see cref="Dense.Output{T}"/>.</summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct DenseOutput<T>
    where T : unmanaged
{
    private readonly TensorSpan<T> _destination;
    private Scratch<T> _scratch;
    private bool _isScratch;

    internal DenseOutput(Span<T> memory) => Span = memory;

    internal DenseOutput(Scratch<T> scratch, scoped in TensorSpan<T> destination)
    {
        _scratch = scratch;
        _destination = destination;
        _isScratch = true;
        Span = scratch.Span;
    }

    /// <summary>The elements, to be written in full; valid until <see cref="Dispose"/>.</summary>
    public Span<T> Span { get; private set; }

    /// <summary>Copies the elements into the tensor and returns the scratch, if the tensor is not dense.</summary>
    public void Dispose()
    {
        if (_isScratch)
        {
            _isScratch = false;
            StridedCopy.Scatter(Span, ref TensorMarshal.GetReference(_destination), _destination.Lengths, _destination.Strides);
            _scratch.Dispose();
        }

        Span = default;
    }
}
