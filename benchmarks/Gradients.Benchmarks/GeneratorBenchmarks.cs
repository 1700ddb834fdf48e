using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Gradients.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Gradients.Benchmarks;

/// <summary>What the generator costs a build and an editor: a cold run, a run where nothing changed, a run after an edit of one method.</summary>
public static class GeneratorBenchmarks
{
    private const int Methods = 50;

    public static IEnumerable<(string Case, Func<IReadOnlyList<Measurement>> Measure)> Run()
    {
        CSharpParseOptions options = new(LanguageVersion.CSharp14);
        SyntaxTree[] trees = [.. Enumerable.Range(0, Methods).Select(i => CSharpSyntaxTree.ParseText(Source(i, 1), options))];
        MetadataReference[] references = [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(System.IO.Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))];
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Benchmark", trees, references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        GeneratorDriver cold = CSharpGeneratorDriver.Create(new DifferentiableGenerator()).WithUpdatedParseOptions(options);
        GeneratorDriver warm = cold.RunGenerators(compilation);
        CSharpCompilation edited = compilation.ReplaceSyntaxTree(trees[0], CSharpSyntaxTree.ParseText(Source(0, 2), options));
        yield return ($"generator, {Methods} methods", () => Alternation.Measure(
            new Contender("cold", () => cold.RunGenerators(compilation)),
            new Contender("nothing changed", () => warm.RunGenerators(compilation)),
            new Contender("one method edited", () => warm.RunGenerators(edited))));
    }

    private static string Source(int index, int factor) => new StringBuilder()
        .AppendLine("using System; using System.Numerics.Tensors; using Gradients; using static Gradients.TensorMath;")
        .AppendLine($"public static partial class Model{index}")
        .AppendLine("{")
        .AppendLine("    [Differentiable]")
        .AppendLine("    public static float Loss([Shape(\"n\", \"m\")] Tensor<float> x, [Shape(\"m\", \"p\")] Tensor<float> w, [Shape(\"p\")] Tensor<float> b)")
        .AppendLine($"        => Mean(LogSumExp({factor}f * Sigmoid(MatMul(x, w) + b), 1));")
        .AppendLine("}")
        .ToString();
}
