using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Gradients.Generator.Tests.Harness;

/// <summary>The assemblies a user's program is compiled against, read once.</summary>
internal static class CompilerReferences
{
    private static readonly string[] s_trusted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);

    /// <summary>The framework, System.Numerics.Tensors and the product, and nothing of the test's own.</summary>
    public static ImmutableArray<MetadataReference> User { get; } = [.. s_trusted.Where(IsForUsers).Select(Read)];

    /// <summary>The test assembly: the drivers that <see cref="CompiledProgram"/> writes talk to <see cref="CallFrame"/>.</summary>
    public static MetadataReference Harness { get; } = Read(typeof(CallFrame).Assembly.Location);

    private static bool IsForUsers(string path)
        => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location)
            || Path.GetFileName(path) is "System.Numerics.Tensors.dll" or "Gradients.Runtime.dll" or "Gradients.Attributes.dll";

    private static MetadataReference Read(string path) => MetadataReference.CreateFromFile(path);
}
