namespace CurveFitting;

/// <summary>Why a minimiser stopped.</summary>
internal enum Ending
{
    /// <summary>No step lowers the sum of squares.</summary>
    Converged,

    /// <summary>The iterations are used up.</summary>
    IterationLimit,

    /// <summary>The model left the finite numbers.</summary>
    Failed,
}
