using System.Collections.Immutable;
using Gradients.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace Gradients.Generator.Reading;

/// <summary>What came of reading a method.</summary>
/// <param name="Method">The method, or null where it cannot be differentiated or does not compile.</param>
/// <param name="Diagnostics">What the user is told.</param>
/// <param name="Locations">The places in the source, by the ordinals of the operations.</param>
internal sealed record ReadResult(DifferentiableMethod? Method, ImmutableArray<Diagnostic> Diagnostics, ImmutableArray<Location> Locations);
