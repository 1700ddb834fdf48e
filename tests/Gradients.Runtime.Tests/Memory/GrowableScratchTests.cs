using System;
using Xunit;

namespace Gradients.Runtime.Tests;

[Collection(nameof(RunsAlone))]
public sealed class GrowableScratchTests
{
    [Fact]
    public void A_million_values_come_back_in_the_opposite_order()
    {
        using GrowableScratch<double> stack = new();
        for (int i = 0; i < 1_000_000; i++)
            stack.Push(i * 0.5);
        Assert.Equal(1_000_000, stack.Count);
        for (int i = 999_999; i >= 0; i--)
            Assert.Equal(i * 0.5, stack.Pop());
        Assert.Equal(0, stack.Count);
    }

    [Fact]
    public void Values_of_any_unmanaged_type_can_be_pushed_and_popped_in_turn()
    {
        using GrowableScratch<(int Index, bool Flag)> stack = new();
        for (int i = 0; i < 1000; i++)
        {
            stack.Push((i, i % 3 == 0));
            stack.Push((-i, false));
            Assert.Equal((-i, false), stack.Pop());
        }

        for (int i = 999; i >= 0; i--)
            Assert.Equal((i, i % 3 == 0), stack.Pop());
    }

    [Fact]
    public void An_empty_stack_has_nothing_to_pop()
    {
        Assert.Throws<InvalidOperationException>(() =>
        {
            using GrowableScratch<int> stack = new();
            stack.Pop();
        });
        Assert.Throws<InvalidOperationException>(() =>
        {
            using GrowableScratch<int> stack = new();
            stack.Push(1);
            stack.Pop();
            stack.Pop();
        });
    }

    [Fact]
    public void Nothing_is_allocated_once_the_sizes_have_been_seen()
    {
        PushMany();
        long before = GC.GetAllocatedBytesForCurrentThread();
        PushMany();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        static void PushMany()
        {
            using GrowableScratch<double> stack = new();
            for (int i = 0; i < 1_000_000; i++)
                stack.Push(i);
        }
    }

    [Fact]
    public void An_exception_that_passes_gives_the_memory_back()
    {
        Assert.Throws<InvalidOperationException>(Failing);
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            Failing();
        }
        catch (InvalidOperationException)
        {
        }

        // The exception itself takes a little; the memory of the stack is more than a megabyte.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20_000);

        static void Failing()
        {
            using GrowableScratch<double> stack = new();
            for (int i = 0; i < 200_000; i++)
                stack.Push(i);
            throw new InvalidOperationException();
        }
    }

    [Fact]
    public void A_disposed_stack_is_empty()
    {
        GrowableScratch<double> stack = new();
        stack.Push(1);
        stack.Dispose();
        stack.Dispose();
        Assert.Equal(0, stack.Count);
    }
}
