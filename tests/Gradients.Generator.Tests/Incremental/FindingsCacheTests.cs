using Gradients.Generator.Diagnostics;
using Gradients.Generator.Ir;
using Gradients.Generator.Tests.Reading;
using Xunit;

namespace Gradients.Generator.Tests.Incremental;

/// <summary>The analyzer differentiates a program again only where it has changed.</summary>
public sealed class FindingsCacheTests
{
    private const string Program = "[Differentiable] public static double F(double x, int n) { double s = x; for (int i = 0; i < n; i++) { s = s * s * x; } return s; }";

    [Fact]
    public void A_method_that_is_read_again_is_not_differentiated_again()
    {
        FindingsCache cache = new();
        ProgramFindings first = cache.Of(Read(Program));
        Assert.Same(first, cache.Of(Read(Program)));
        Assert.Same(first, cache.Of(Read("// A comment above.\n" + Program)));
        Assert.NotSame(first, cache.Of(Read(Program.Replace("s * s * x", "s * x * x", System.StringComparison.Ordinal))));
    }

    private static DifferentiableMethod Read(string member) => ReadProgram.Method(ReadProgram.Members(member));
}
