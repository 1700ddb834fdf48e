using CurveFitting;
using Xunit;

namespace Gradients.Samples.Tests.CurveFitting;

public sealed class AccuracyTests
{
    [Theory]
    [InlineData(new[] { 2.0, -3.0 }, 11.0)]
    [InlineData(new[] { 2.002, -3.0 }, 3.0)]
    [InlineData(new[] { 2.002, -3.00003 }, 3.0)]
    [InlineData(new[] { 2.0, -3.00003 }, 5.0)]
    [InlineData(new[] { 2.0, 3.0 }, 0.0)]
    [InlineData(new[] { 2.0, double.NaN }, 0.0)]
    [InlineData(new[] { double.NegativeInfinity, -3.0 }, 0.0)]
    public void The_worst_parameter_counts(double[] parameters, double digits)
        => Assert.Equal(digits, Accuracy.Digits(parameters, [2, -3]), 1e-6);

    [Theory]
    [InlineData(0, 9771.5, "another point where no step lowers the sum of squares; sum of squares 9.7715e+03, certified 1.1680e+03")]
    [InlineData(0, 1168.0088766, "the parameters hardly change the sum of squares, which is right; sum of squares 1.1680e+03, certified 1.1680e+03")]
    [InlineData(1, 2000, "the iterations were used up; sum of squares 2.0000e+03, certified 1.1680e+03")]
    [InlineData(2, double.NaN, "the model left the finite numbers")]
    public void Missing_digits_are_explained(int ending, double sumOfSquares, string explanation)
    {
        Problem problem = ProblemFileTests.Named("BoxBOD");
        var outcome = new Outcome(problem, Start: 0, new Fit([172.5, 114.8], sumOfSquares, 8, 21, (Ending)ending), Milliseconds: 1);

        Assert.False(outcome.IsAccurate);
        Assert.Equal(explanation, outcome.Explain());
    }
}
