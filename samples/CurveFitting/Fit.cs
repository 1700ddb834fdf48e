namespace CurveFitting;

/// <summary>Why a minimiser stopped.</summary>
internal enum Ending
{
    /// <summary>The next step would change nothing that matters.</summary>
    Converged,

    /// <summary>The iterations are used up.</summary>
    IterationLimit,

    /// <summary>The model has no finite value or derivative there, or the minimiser gave up.</summary>
    Failed,
}

/// <summary>Where a minimiser stopped.</summary>
internal sealed record Fit(double[] Parameters, double SumOfSquares, int Iterations, Ending Ending);
