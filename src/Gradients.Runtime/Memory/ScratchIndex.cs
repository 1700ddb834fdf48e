using System;
using System.Diagnostics.CodeAnalysis;

namespace Gradients;

/// <summary>The exception of an index that scratch memory does not have, apart from the index itself so that reading an element is inlined.</summary>
internal static class ScratchIndex
{
    [DoesNotReturn]
    public static int Throw() => throw new IndexOutOfRangeException();
}
