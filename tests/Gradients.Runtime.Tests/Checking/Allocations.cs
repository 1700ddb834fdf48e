using System;
using Xunit;

namespace Gradients.Runtime.Tests;

/// <summary>Measures what a piece of code allocates on the managed heap.</summary>
public static class Allocations
{
    public static void AssertNone(Action action)
    {
        for (int i = 0; i < 3; i++)
        {
            action();
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            action();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
