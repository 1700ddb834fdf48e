using System;
using System.Linq;
using System.Text.RegularExpressions;
using Gradients.Generator.Tests.Harness;
using Xunit;

namespace Gradients.Generator.Tests.Seeds;

/// <summary>What the generated text of the two documents must have and must not have, whatever its form.</summary>
public sealed partial class GeneratedTextTests
{
    private static readonly string[] s_compositions = ["Loss", "Mean", "Energy", "Weighted", "LogSumExp", "Stages", "Vjp", "Bias"];

    public static TheoryData<string> Compositions => [.. s_compositions];

    [Theory]
    [MemberData(nameof(Compositions))]
    public void The_gradients_are_two_flagged_products_and_nothing_is_transposed(string program)
    {
        string body = Body(program);
        string[] products = [.. Products().Matches(body).Select(m => m.Value)];
        Assert.Equal(3, products.Length);
        Assert.DoesNotContain("transpose", products[0], StringComparison.Ordinal);
        Assert.Single(products, p => p.Contains("transposeRight: true", StringComparison.Ordinal));
        Assert.Single(products, p => p.Contains("transposeLeft: true", StringComparison.Ordinal));
        Assert.DoesNotContain("Kernels.Transpose", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Loss")]
    [InlineData("Mean")]
    [InlineData("Energy")]
    [InlineData("Weighted")]
    [InlineData("LogSumExp")]
    [InlineData("Vjp")]
    [InlineData("Bias")]
    public void The_derivative_by_the_last_stage_is_never_materialised(string program)
    {
        string body = Body(program);
        Assert.DoesNotContain("Fill(", body, StringComparison.Ordinal);
        // One block for the product, in whose memory its adjoint comes to lie.
        Assert.Single(Rents().Matches(body));
    }

    [Theory]
    [InlineData("Loss", "VectorMath.Sigmoid(")]
    [InlineData("Mean", "VectorMath.Sigmoid(")]
    [InlineData("Energy", "Tanh(")]
    [InlineData("Stages", "VectorMath.Sigmoid(")]
    [InlineData("Vjp", "VectorMath.Sigmoid(")]
    [InlineData("Bias", "VectorMath.Sigmoid(")]
    [InlineData("Quadratic", "VectorMath.Sigmoid(")]
    [InlineData("LogSumExp", "Exp(")]
    public void An_exponential_is_evaluated_once_in_each_form_of_the_only_loop(string program, string function)
    {
        string body = Body(program);
        // The loop in vectors and the loop over what remains.
        string[] loops = [.. InnerLoops().Matches(body).Select(m => m.Value)];
        Assert.Equal(2, loops.Length);
        Assert.All(loops, loop => Assert.Equal(1, Count(loop, function)));
        Assert.All(loops, loop => Assert.Equal(1, Exponentials().Count(loop)));
        string outside = loops.Aggregate(body, (rest, loop) => rest.Replace(loop, "", StringComparison.Ordinal));
        Assert.Equal(0, Exponentials().Count(outside.Replace("Kernels.LogSumExp(", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_gradient_of_the_second_document_is_one_product_of_rank_one()
    {
        string body = Body("Quadratic");
        string[] products = [.. Products().Matches(body).Select(m => m.Value)];
        Assert.Equal(2, products.Length);
        // Rows, columns, and the inner extent 1: a column times a row, written into the gradient.
        Assert.Equal("Kernels.MatrixProduct(m, n, 1, aDense.Span, productGradient, xGradientDense.Span);", products[1]);
        Assert.Equal("Workspace.Rent<double>(n)", Assert.Single(Rents().Matches(body)).Value);
        Assert.DoesNotContain("Kernels.Transpose", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "Loss",
        "product = x · w",
        "sigmoid = σ(product)",
        "loss = Σ sigmoid",
        "∂loss/∂product = sigmoid ∘ (1 − sigmoid)",
        "∂loss/∂x = ∂loss/∂product · wᵀ",
        "∂loss/∂w = xᵀ · ∂loss/∂product")]
    [InlineData("Weighted", "weightedSoftplus = Σ (weights ∘ softplus(product))", "∂weightedSoftplus/∂product = weights ∘ σ(product)")]
    [InlineData("LogSumExp", "softMaximum = log Σ exp product", "∂softMaximum/∂product = exp(product − softMaximum)")]
    [InlineData("Stages", "∂stages/∂s = 2·s", "∂stages/∂n = ∂stages/∂s ∘ (s ∘ (1 − s))", "∂stages/∂x = ∂stages/∂n · wᵀ", "∂stages/∂w = xᵀ · ∂stages/∂n")]
    // Quotients within products have parentheses, and a derivative stands apart from its factors.
    [InlineData("Scalar", "wave = t / sum", "∂wave/∂x = quotient·y − 2·((wave / sum)·x) + ∂wave/∂t · y·cos(x)")]
    [InlineData("Mean", "∂meanOfSwish/∂sigmoid = ∂meanOfSwish/∂product · v")]
    [InlineData("Quadratic", "quadratic = Σ (w ∘ w)", "w = σ(product)", "∂quadratic/∂w = 2·w", "∂quadratic/∂x = a · (∂quadratic/∂product)ᵀ")]
    public void The_documentation_shows_the_closed_form(string program, params string[] lines)
    {
        string[] documented = [.. DocumentedLines().Matches(Text(program)).Select(m => m.Groups[1].Value)];
        Assert.All(lines, line => Assert.Contains(line, documented));
    }

    [Fact]
    public void A_local_variable_keeps_its_name_beside_a_dimension_of_that_name()
    {
        string body = Body("Stages");
        Assert.Contains("int nLength = Check.Dimension(x, 0);", body, StringComparison.Ordinal);
        Assert.Contains("Span<double> n = ", body, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Compositions))]
    public void Lines_fit_on_a_screen(string program) => Assert.All(Text(program).Split('\n'), line => Assert.InRange(line.Length, 0, 160));

    private static string Text(string program) => GeneratorHarness.Run(program switch
    {
        "Loss" => Programs.Loss,
        "Mean" => Programs.MeanOfSwish,
        "Energy" => Programs.EnergyOfTanh,
        "Weighted" => Programs.WeightedSoftplus,
        "LogSumExp" => Programs.SoftMaximum,
        "Stages" => Programs.Stages,
        "Vjp" => Programs.Layer,
        "Bias" => Programs.Bias,
        "Scalar" => Programs.Scalar,
        _ => Programs.Quadratic,
    }).ShouldCompileWithoutWarnings().Source;

    /// <summary>The first member, without comments.</summary>
    private static string Body(string program)
    {
        string text = Text(program);
        int next = text.IndexOf("/// <summary>The gradient of", StringComparison.Ordinal);
        return Comments().Replace(next < 0 ? text : text[..next], "");
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    [GeneratedRegex(@"Kernels\.MatrixProduct\([^;]*;")]
    private static partial Regex Products();

    [GeneratedRegex(@"Workspace\.Rent<\w+>\((?:checked\([^)]*\)|[^)]*)\)")]
    private static partial Regex Rents();

    [GeneratedRegex(@"(?:Exp|Sigmoid|Tanh|Softplus)\(")]
    private static partial Regex Exponentials();

    /// <summary>Loops without a loop inside.</summary>
    [GeneratedRegex(@"for \([^)]*\)\s*\{[^{}]*\}")]
    private static partial Regex InnerLoops();

    [GeneratedRegex(@"//.*")]
    private static partial Regex Comments();

    /// <summary>The lines of the closed form, without the shape behind them.</summary>
    [GeneratedRegex(@"/// (\S+ = .*?)(?:  .*)?$", RegexOptions.Multiline)]
    private static partial Regex DocumentedLines();
}
