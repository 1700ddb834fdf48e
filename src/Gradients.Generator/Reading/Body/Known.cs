using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Gradients.Generator.Reading.Body;

/// <summary>The classes whose functions have known derivatives.</summary>
internal enum KnownContainer
{
    None,
    Scalars,
    TensorMath,
    Tensor,
    TensorPrimitives,
}

/// <summary>Recognises the classes whose functions have known derivatives.</summary>
internal static class Known
{
    /// <summary>The class a method belongs to. A class of the same name in the user's own source is none of them.</summary>
    public static KnownContainer ContainerOf(IMethodSymbol method) =>
        method.ContainingType is { ContainingType: null, Name.Length: > 0 } type && (type.DeclaringSyntaxReferences.IsEmpty || IsRuntime(type.ContainingAssembly))
            ? (CSharpType.NamespaceOf(type), type.MetadataName) switch
            {
                ("System", "Math" or "MathF" or "Double" or "Single") => KnownContainer.Scalars,
                ("Gradients", "VectorMath") => KnownContainer.Scalars,
                ("Gradients", "TensorMath") => KnownContainer.TensorMath,
                ("System.Numerics.Tensors", "Tensor") => KnownContainer.Tensor,
                ("System.Numerics.Tensors", "TensorPrimitives") => KnownContainer.TensorPrimitives,
                _ => KnownContainer.None,
            }
            : KnownContainer.None;

    /// <summary>In an editor a referenced project is known by its source: the runtime is recognised by its name there.</summary>
    private static bool IsRuntime(IAssemblySymbol assembly) => assembly.Name == "Gradients.Runtime";

    /// <summary>The call only sees a vector or tensor in another form: <c>x.AsSpan()</c> and its like.</summary>
    public static bool IsView(IInvocationOperation call) =>
        call.TargetMethod is { Name: "AsSpan", Parameters.Length: 1, ContainingType: { Name: "MemoryExtensions" } extensions }
                && CSharpType.NamespaceOf(extensions) == "System"
            || call.TargetMethod is { Name: "AsTensorSpan" or "AsReadOnlyTensorSpan", Parameters.Length: 0, IsStatic: false, ContainingType: { } type }
                && CSharpType.NamespaceOf(type) == "System.Numerics.Tensors";
}
