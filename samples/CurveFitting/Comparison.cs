using System.Collections.Generic;
using System.Linq;

namespace CurveFitting;

/// <summary>The same fit with both Jacobians.</summary>
internal sealed record Comparison(Outcome Generated, Outcome Differences)
{
    /// <summary>All problems from both starting points.</summary>
    public static IReadOnlyList<Comparison> All() =>
    [
        .. from problem in ProblemFile.LoadAll()
           from start in Enumerable.Range(0, problem.Starts.Count)
           select new Comparison(Outcome.Of(problem, start, JacobianSource.Generated), Outcome.Of(problem, start, JacobianSource.Differences)),
    ];
}
