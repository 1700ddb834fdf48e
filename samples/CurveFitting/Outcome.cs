using System;
using System.Diagnostics;
using static System.FormattableString;

namespace CurveFitting;

/// <summary>A fit, how long it took, and how far it agrees with the certified parameters.</summary>
/// <param name="Problem">What was fitted.</param>
/// <param name="Start">The starting point: 0 or 1.</param>
/// <param name="Fit">Where the minimiser stopped.</param>
/// <param name="Milliseconds">The shortest time of several runs.</param>
internal sealed record Outcome(Problem Problem, int Start, Fit Fit, double Milliseconds)
{
    private const int Runs = 3;

    /// <summary>The digits of the worst parameter that agree.</summary>
    public double Digits { get; } = Accuracy.Digits(Fit.Parameters, Problem.Certified);

    public bool IsAccurate => Digits >= Accuracy.Required;

    /// <summary>Fits and measures; all runs are alike, but the first compiles.</summary>
    public static Outcome Of(Problem problem, int start, JacobianSource source)
    {
        double shortest = double.PositiveInfinity;
        for (int run = 1; ; run++)
        {
            long before = Stopwatch.GetTimestamp();
            Fit fit = Fit.Of(problem, start, source);
            shortest = Math.Min(shortest, Stopwatch.GetElapsedTime(before).TotalMilliseconds);
            if (run == Runs)
            {
                return new Outcome(problem, start, fit, shortest);
            }
        }
    }

    /// <summary>Why digits are missing, as far as the sums of squares tell.</summary>
    public string Explain()
    {
        double excess = (Fit.SumOfSquares - Problem.CertifiedSumOfSquares) / Problem.CertifiedSumOfSquares;
        string sums = Invariant($"sum of squares {Fit.SumOfSquares:0.0000e+00}, certified {Problem.CertifiedSumOfSquares:0.0000e+00}");
        return Fit.Ending switch
        {
            Ending.Failed => "the model left the finite numbers",
            Ending.IterationLimit => $"the iterations were used up; {sums}",
            _ when excess < 1e-6 => $"the parameters hardly change the sum of squares, which is right; {sums}",
            _ => $"another point where no step lowers the sum of squares; {sums}",
        };
    }
}
