using System;
using System.Globalization;

namespace Gradients;

/// <summary>Where a gradient deviates most from differences of its function; see <see cref="GradientCheck"/>.</summary>
/// <param name="Location">The entry or direction for people, such as <c>[1, 2]</c> or <c>direction 3</c>.</param>
/// <param name="Entry">The row-major index of the entry, or the number of the direction; −1 if there was nothing to compare.</param>
/// <param name="Given">The derivative according to the gradient.</param>
/// <param name="Difference">The derivative according to differences.</param>
/// <param name="Deviation">Their distance: |a − b| / max(1, |a| + |b|); infinite if one of them is not finite and they are not equal.</param>
public readonly record struct GradientCheckResult(string Location, int Entry, double Given, double Difference, double Deviation)
{
    /// <summary>Whether the gradient agrees with differences up to <paramref name="tolerance"/> everywhere.</summary>
    public bool IsWithin(double tolerance) => Deviation <= tolerance;

    /// <summary>The deviation and where it is.</summary>
    public override string ToString()
        => Entry < 0
            ? "nothing to compare"
            : string.Create(CultureInfo.InvariantCulture, $"deviation {Deviation:G3} at {Location}: gradient {Given:G17}, differences {Difference:G17}");

    internal static GradientCheckResult Nothing => new("nothing", -1, 0, 0, 0);

    internal static GradientCheckResult Compare(string location, int entry, double given, double difference)
    {
        double deviation = Math.Abs(given - difference) / Math.Max(1, Math.Abs(given) + Math.Abs(difference));
        if (double.IsNaN(deviation))
        {
            // NaN agrees with nothing, not even with NaN; infinities agree with their equals.
            deviation = given == difference ? 0 : double.PositiveInfinity;
        }

        return new GradientCheckResult(location, entry, given, difference, deviation);
    }

    internal GradientCheckResult WorseOf(GradientCheckResult other)
        => Entry < 0 || other.Deviation > Deviation ? other : this;
}
