namespace Gradients.Benchmarks.Comparison;

/// <summary>One case against one peer.</summary>
/// <param name="Group">The group of cases.</param>
/// <param name="Case">The case, <c>f32 NN 64x64x64</c> for example.</param>
/// <param name="Peer">What it was compared with; <c>none</c> if no peer for it is installed.</param>
/// <param name="OursMicroseconds">The median time of a call of this library.</param>
/// <param name="PeerMicroseconds">The median time of a call of the peer.</param>
/// <param name="Ratio">Peer through ours: above 1 this library is faster.</param>
/// <param name="PercentOfPeak">
/// Of the measured peak: of fused multiply-adds for products, of the copy bandwidth at the same number of bytes for the other groups.
/// </param>
/// <param name="BytesPerCall">The bytes that a call of this library allocates.</param>
public sealed record ComparisonRow(
    string Group,
    string Case,
    string Peer,
    double OursMicroseconds,
    double? PeerMicroseconds,
    double? Ratio,
    double PercentOfPeak,
    double BytesPerCall);
