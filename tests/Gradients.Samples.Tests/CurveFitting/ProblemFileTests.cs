using System;
using System.IO;
using System.Linq;
using CurveFitting;
using Xunit;

namespace Gradients.Samples.Tests.CurveFitting;

public sealed class ProblemFileTests
{
    [Fact]
    public void All_27_problems_are_read()
    {
        // NIST's own list, with the numbers of parameters and observations it gives there.
        (string Name, string Difficulty, int Parameters, int Observations)[] expected =
        [
            ("Chwirut1", "Lower", 3, 214), ("Chwirut2", "Lower", 3, 54), ("DanWood", "Lower", 2, 6), ("Gauss1", "Lower", 8, 250),
            ("Gauss2", "Lower", 8, 250), ("Lanczos3", "Lower", 6, 24), ("Misra1a", "Lower", 2, 14), ("Misra1b", "Lower", 2, 14),
            ("ENSO", "Average", 9, 168), ("Gauss3", "Average", 8, 250), ("Hahn1", "Average", 7, 236), ("Kirby2", "Average", 5, 151),
            ("Lanczos1", "Average", 6, 24), ("Lanczos2", "Average", 6, 24), ("MGH17", "Average", 5, 33), ("Misra1c", "Average", 2, 14),
            ("Misra1d", "Average", 2, 14), ("Nelson", "Average", 3, 128), ("Roszman1", "Average", 4, 25),
            ("Bennett5", "Higher", 3, 154), ("BoxBOD", "Higher", 2, 6), ("Eckerle4", "Higher", 3, 35), ("MGH09", "Higher", 4, 11),
            ("MGH10", "Higher", 3, 16), ("Rat42", "Higher", 3, 9), ("Rat43", "Higher", 4, 15), ("Thurber", "Higher", 7, 37),
        ];

        Assert.Equal(
            expected,
            ProblemFile.LoadAll().Select(problem => (problem.Name, problem.Difficulty, problem.Certified.Length, problem.Responses.Length)));
        Assert.All(ProblemFile.LoadAll(), problem =>
        {
            Assert.Equal(2, problem.Starts.Count);
            Assert.All(problem.Starts, start => Assert.Equal(problem.Certified.Length, start.Length));
            Assert.Equal(problem.Responses.Length, problem.Predictors.Length);
            Assert.All(problem.Predictors, row => Assert.Equal(problem.Name == "Nelson" ? 2 : 1, row.Length));
        });
    }

    [Fact]
    public void The_values_are_those_of_the_file()
    {
        Problem problem = Named("MGH10");

        Assert.Equal([2, 400000, 25000], problem.Starts[0]);
        Assert.Equal([0.02, 4000, 250], problem.Starts[1]);
        Assert.Equal([5.6096364710E-03, 6.1813463463E+03, 3.4522363462E+02], problem.Certified);
        Assert.Equal(8.7945855171E+01, problem.CertifiedSumOfSquares);
        Assert.Equal(34780, problem.Responses[0]);
        Assert.Equal([50], problem.Predictors[0]);
        Assert.Equal(2872, problem.Responses[^1]);
        Assert.Equal([125], problem.Predictors[^1]);
    }

    [Fact]
    public void Negative_and_tiny_values_are_read()
    {
        Problem problem = Named("Hahn1");

        Assert.Equal([10, -1, 0.05, -0.00001, -0.05, 0.001, -0.000001], problem.Starts[0]);
        Assert.Equal([1, -0.1, 0.005, -0.000001, -0.005, 0.0001, -0.0000001], problem.Starts[1]);
        Assert.Equal(
            [
                1.0776351733E+00, -1.2269296921E-01, 4.0863750610E-03, -1.4262662514E-06, -5.7609940901E-03, 2.4053735503E-04,
                -1.2314450199E-07,
            ],
            problem.Certified);
    }

    [Fact]
    public void Nelson_fits_the_logarithm_of_two_predictors()
    {
        Problem problem = Named("Nelson");

        Assert.Equal(Math.Log(15), problem.Responses[0]);
        Assert.Equal([1, 180], problem.Predictors[0]);
    }

    [Theory]
    [InlineData("Data              (lines 61 to 71)", "Data              (lines 61 to 70)")]
    [InlineData("Data              (lines 61 to 71)", "Data              (lines 61 to 999)")]
    [InlineData("Starting Values   (lines 41 to 44)", "Starting Values")]
    [InlineData("4 Parameters", "5 Parameters")]
    [InlineData("1 Predictor", "2 Predictors")]
    [InlineData("Residual Sum of Squares:", "Sum:")]
    public void A_file_that_is_not_as_announced_is_refused(string part, string replacement)
    {
        string text = Text("MGH09.dat");
        string broken = text.Replace(part, replacement, StringComparison.Ordinal);
        Assert.NotEqual(text, broken);

        FormatException refusal = Assert.Throws<FormatException>(() => ProblemFile.Parse(broken));

        Assert.StartsWith("Expected ", refusal.Message, StringComparison.Ordinal);
    }

    internal static Problem Named(string name) => ProblemFile.LoadAll().Single(problem => problem.Name == name);

    private static string Text(string name)
    {
        using var reader = new StreamReader(typeof(ProblemFile).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
