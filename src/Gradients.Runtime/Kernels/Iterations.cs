using System;
using System.ComponentModel;

namespace Gradients;

/// <summary>The indices of a counted loop, for the loop that visits them in the opposite order.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Iterations
{
    /// <summary>
    /// The last index that <c>for (i = start; i &lt; end; i += step)</c> visits (<c>i &gt; end</c> for a negative step); for a loop that visits none, the
    /// index before the start, <c>start − step</c>.
    /// </summary>
    /// <param name="start">The first index.</param>
    /// <param name="end">Where the loop ends.</param>
    /// <param name="step">The step, not 0.</param>
    /// <param name="isInclusive">The end itself is visited where a step leads to it.</param>
    public static long Last(int start, int end, int step, bool isInclusive = false) => (long)Last((Int128)start, end, step, isInclusive);

    /// <inheritdoc cref="Last(int, int, int, bool)"/>
    public static Int128 Last(long start, long end, long step, bool isInclusive = false) => Last((Int128)start, end, step, isInclusive);

    private static Int128 Last(Int128 start, Int128 end, Int128 step, bool isInclusive)
    {
        Int128 distance = step > 0 ? end - start : start - end;
        distance -= isInclusive ? 0 : 1;
        return distance < 0 ? start - step : start + (distance / Int128.Abs(step) * step);
    }
}
