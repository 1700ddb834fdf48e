using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Gradients.Generator.Tests.Harness;

/// <summary>
/// The smallest generator with the shape of the product's: it knows the derivative of <c>x · x</c> and of its sum over an array or tensor. It
/// proves the harness by itself, so that a failure of a test elsewhere is a failure of the product.
/// </summary>
internal sealed class SquareGenerator(string factor = "2") : IIncrementalGenerator
{
    public const string Step = "Read";

    /// <summary>A program that it can treat.</summary>
    public const string Program = """
        using System;
        using System.Numerics.Tensors;
        using Gradients;

        public static partial class Model
        {
            [Differentiable]
            public static double Square(double x) => x * x;

            public static double SquareSum(ReadOnlySpan<double> x) => TensorPrimitives.SumOfSquares(x);

            public static double SquareSumValueAndGradient(ReadOnlySpan<double> x, Span<double> xGradient)
            {
                for (int i = 0; i < x.Length; i++)
                    xGradient[i] = 2 * x[i];
                return SquareSum(x);
            }

            public static (double[] x, double y) ScaledGradient(double[] x, double y) => (x, y);

            public static Tensor<double> Double(Tensor<double> x) => x + x;

            public static void DoubleVjp(Tensor<double> x, in ReadOnlyTensorSpan<double> cotangent, in TensorSpan<double> xGradient)
            {
                if (x.Rank != 2)
                    throw new ArgumentException("x must be a matrix.", nameof(x));
                Tensor.Add(cotangent, cotangent, xGradient);
            }
        }
        """;

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<string> names = context.SyntaxProvider.ForAttributeWithMetadataName(
            "Gradients.DifferentiableAttribute", (node, _) => node is MethodDeclarationSyntax, (c, _) => c.TargetSymbol.Name).WithTrackingName(Step);
        context.RegisterSourceOutput(names, (output, name) => output.AddSource($"Model.{name}.g.cs", $$"""
            public static partial class Model
            {
                /// <summary>The value and its derivative.</summary>
                [global::System.CodeDom.Compiler.GeneratedCode("Gradients", "1.2.3")]
                public static double {{name}}ValueAndGradient(double x, out double xGradient)
                {
                    xGradient = {{factor}} * x;
                    return x * x;
                }

                /// <summary>The derivative.</summary>
                public static double {{name}}Gradient(double x) => {{factor}} * x;
            }
            """));
    }
}

/// <summary>A generator that does what the product's must not: its step holds a symbol.</summary>
internal sealed class SymbolHoldingGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
        => context.RegisterSourceOutput(
            context.SyntaxProvider.ForAttributeWithMetadataName(
                "Gradients.DifferentiableAttribute", (_, _) => true, (c, _) => (c.TargetSymbol.Name, Held: ImmutableArray.Create<object>(c.TargetSymbol)))
                .WithTrackingName(SquareGenerator.Step),
            (output, item) => output.AddSource(item.Name, "// " + item.Name));
}

#pragma warning disable RS1001, RS2008 // never loaded by a compiler
/// <summary>An analyzer that reports every multiplication.</summary>
internal sealed class MultiplicationAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new("TEST0001", "Product", "A product", "Test", DiagnosticSeverity.Error, true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_rule];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxNodeAction(
            c => c.ReportDiagnostic(Diagnostic.Create(s_rule, c.Node.GetLocation())), Microsoft.CodeAnalysis.CSharp.SyntaxKind.MultiplyExpression);
    }
}
