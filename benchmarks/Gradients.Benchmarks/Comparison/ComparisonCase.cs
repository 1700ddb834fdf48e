using System.Collections.Generic;

namespace Gradients.Benchmarks.Comparison;

/// <summary>A case that is ready to run.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Ours">This library.</param>
/// <param name="Peers">What it is compared with.</param>
/// <param name="Probe">What the machine can do: work of the same kind without anything that could be saved.</param>
/// <param name="Share">The work of a call of ours in calls of the probe.</param>
public sealed record ComparisonCase(string Name, Contender Ours, IReadOnlyList<Contender> Peers, Contender Probe, double Share)
{
    /// <summary>By the time that passes, where several threads work: their processor times would add up.</summary>
    public bool ByTheClock { get; init; }
}
