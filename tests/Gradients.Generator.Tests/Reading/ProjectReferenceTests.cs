using System;
using System.IO;
using System.Linq;
using Gradients.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Gradients.Generator.Tests.Reading;

/// <summary>An editor passes a referenced project as its source, a build as its assembly.</summary>
public sealed class ProjectReferenceTests
{
    private const string TensorMath = """
        using System.Numerics.Tensors;

        namespace Gradients;

        public static class TensorMath
        {
            public static Tensor<double> MatMul(Tensor<double> a, Tensor<double> b) => a;

            public static double Sum(Tensor<double> x) => 0;
        }
        """;

    private const string Program = GeneratorHarness.Usings + """

        public static partial class Model
        {
            [Differentiable]
            public static double Loss([Shape("n", "m")] Tensor<double> x, [Shape("m", "p")] Tensor<double> w) => Sum(MatMul(x, w));
        }
        """;

    [Theory]
    [InlineData("Gradients.Runtime", true)]
    [InlineData("SomebodyElse", false)]
    public void The_functions_of_the_runtime_are_known_by_its_source(string assembly, bool isKnown)
    {
        MetadataReference[] others =
            [.. CompilerReferences.User.Where(r => Path.GetFileName(r.Display) is not "Gradients.Runtime.dll")];
        CSharpCompilation runtime = GeneratorHarness.Compile(TensorMath).WithAssemblyName(assembly).WithReferences(others);
        CSharpCompilation user = GeneratorHarness.Compile(Program).WithReferences([.. others, runtime.ToMetadataReference()]);

        GeneratorRun run = GeneratorHarness.Run(Product.NewGenerator(), Product.NewAnalyzer(), user);

        Assert.Equal(isKnown, run.AnalyzerDiagnostics.All(d => d.Severity != DiagnosticSeverity.Error));
        Assert.Equal(isKnown, run.Sources.Values.Any(s => s.Contains("LossValueAndGradient", StringComparison.Ordinal)));
    }
}
