using System.Collections.Generic;

namespace Gradients.Generator.Ir;

/// <summary>The types that generated code names, by simple name, with their namespaces.</summary>
internal static class KnownTypes
{
    public static readonly IReadOnlyDictionary<string, string> Namespaces = new SortedDictionary<string, string>(System.StringComparer.Ordinal)
    {
        ["Check"] = "Gradients",
        ["Dense"] = "Gradients",
        ["DenseInput"] = "Gradients",
        ["DenseOutput"] = "Gradients",
        ["Directions"] = "Gradients",
        ["GrowableScratch"] = "Gradients",
        ["Iterations"] = "Gradients",
        ["Kernels"] = "Gradients",
        ["Rows"] = "Gradients",
        ["Scratch"] = "Gradients",
        ["ScratchCube"] = "Gradients",
        ["ScratchRows"] = "Gradients",
        ["ScratchMatrix"] = "Gradients",
        ["StrongZero"] = "Gradients",
        ["VectorMath"] = "Gradients",
        ["Workspace"] = "Gradients",
        ["Math"] = "System",
        ["MathF"] = "System",
        ["ReadOnlySpan"] = "System",
        ["Span"] = "System",
        ["MemoryMarshal"] = "System.Runtime.InteropServices",
        ["Vector256"] = "System.Runtime.Intrinsics",
        ["ReadOnlyTensorSpan"] = "System.Numerics.Tensors",
        ["Tensor"] = "System.Numerics.Tensors",
        ["TensorSpan"] = "System.Numerics.Tensors",
    };
}
