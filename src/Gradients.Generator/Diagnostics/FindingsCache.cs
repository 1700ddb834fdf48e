using System.Collections.Concurrent;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Diagnostics;

/// <summary>
/// Remembers what differentiation found out about programs. An edit makes an editor analyze all methods again, and planning a reverse takes as long as
/// reading the method; as a method that has been read is a value, those that the edit did not change are recognised.
/// </summary>
internal sealed class FindingsCache
{
    private const int Capacity = 512;
    private readonly ConcurrentDictionary<DifferentiableMethod, ProgramFindings> _known = new();

    /// <summary>What is known, or comes of differentiating the method now.</summary>
    public ProgramFindings Of(DifferentiableMethod method)
    {
        if (!_known.TryGetValue(method, out ProgramFindings? findings))
        {
            findings = ProgramPipeline.Analyze(method);
            if (_known.Count >= Capacity)
            {
                _known.Clear();
            }

            findings = _known.GetOrAdd(method, findings);
        }

        return findings;
    }
}
