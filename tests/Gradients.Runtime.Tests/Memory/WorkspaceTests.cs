using System;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Gradients.Runtime.Tests;

[Collection(nameof(RunsAlone))]
public sealed class WorkspaceTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(100_000)]
    [InlineData(3_000_001)]
    public void The_span_has_the_length_asked_for_and_can_be_written(int length)
    {
        using Scratch<double> scratch = Workspace.Rent<double>(length);
        Assert.Equal(length, scratch.Span.Length);
        scratch.Span.Fill(1.5);
        foreach (double value in scratch.Span)
            Assert.Equal(1.5, value, 0);
    }

    [Fact]
    public void Memory_is_aligned_to_64_bytes()
    {
        for (int length = 1; length < 200_000; length = (length * 3 / 2) + 1)
        {
            using Scratch<float> scratch = Workspace.Rent<float>(length);
            Assert.Equal(0, AddressOf(scratch.Span) % 64);
        }
    }

    [Fact]
    public void A_block_that_was_given_back_is_lent_again()
    {
        nint first;
        using (Scratch<float> scratch = Workspace.Rent<float>(12_345))
            first = AddressOf(scratch.Span);
        using Scratch<int> again = Workspace.Rent<int>(12_300);
        Assert.Equal(first, AddressOf(again.Span));
    }

    [Fact]
    public void Blocks_lent_at_the_same_time_are_different()
    {
        using Scratch<int> a = Workspace.Rent<int>(700);
        using Scratch<int> b = Workspace.Rent<int>(700);
        using Scratch<int> c = Workspace.Rent<int>(700);
        a.Span.Fill(1);
        b.Span.Fill(2);
        c.Span.Fill(3);
        Assert.Equal(-1, a.Span.IndexOfAnyExcept(1));
        Assert.Equal(-1, b.Span.IndexOfAnyExcept(2));
        Assert.Equal(-1, c.Span.IndexOfAnyExcept(3));
    }

    [Fact]
    public void Giving_back_twice_is_harmless()
    {
        using Scratch<int> scratch = Workspace.Rent<int>(5_000);
        Scratch<int> copy = scratch;
        copy.Dispose();
        copy.Dispose();
        using Scratch<int> second = Workspace.Rent<int>(5_000);
        // This must not give back the block that the second scratch now holds.
        scratch.Dispose();
        using Scratch<int> third = Workspace.Rent<int>(5_000);
        second.Span.Fill(2);
        third.Span.Fill(3);
        Assert.Equal(-1, second.Span.IndexOfAnyExcept(2));
    }

    [Fact]
    public void An_exception_that_passes_gives_the_block_back()
    {
        nint inside = 0;
        Assert.Throws<InvalidOperationException>(() => Failing(ref inside));
        using Scratch<double> scratch = Workspace.Rent<double>(7_777);
        Assert.Equal(inside, AddressOf(scratch.Span));

        static void Failing(ref nint inside)
        {
            using Scratch<double> scratch = Workspace.Rent<double>(7_777);
            inside = AddressOf(scratch.Span);
            throw new InvalidOperationException();
        }
    }

    [Fact]
    public void Nothing_is_allocated_once_the_sizes_have_been_seen()
    {
        for (int i = 0; i < 3; i++)
            RentMany(20);
        long before = GC.GetAllocatedBytesForCurrentThread();
        RentMany(200);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        static void RentMany(int rounds)
        {
            for (int i = 0; i < rounds; i++)
            {
                using Scratch<float> a = Workspace.Rent<float>(10 + i);
                using Scratch<double> b = Workspace.Rent<double>(10 * 1000);
                // More at once than a thread keeps to itself: the rest passes through the shared pool (no other test uses this size).
                using Scratch<int> c = Workspace.Rent<int>(400_000);
                using Scratch<int> d = Workspace.Rent<int>(400_000);
                using Scratch<int> e = Workspace.Rent<int>(400_000);
                using Scratch<int> f = Workspace.Rent<int>(400_000);
                using Scratch<int> g = Workspace.Rent<int>(400_000);
                using Scratch<int> h = Workspace.Rent<int>(400_000);
                c.Span[0] = h.Span[0] = i;
            }
        }
    }

    [Fact]
    public async Task Threads_never_hold_the_same_block()
    {
        Task[] threads = new Task[8];
        for (int t = 0; t < threads.Length; t++)
        {
            int seed = t;
            threads[t] = Task.Factory.StartNew(() => RentAndCheck(seed), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }

        await Task.WhenAll(threads);

        static void RentAndCheck(int seed)
        {
            Random random = new(seed);
            for (int i = 0; i < 3000; i++)
                Nest(random, seed + 1, random.Next(7));
            if (seed % 2 == 0)
                Workspace.Trim();
        }

        static void Nest(Random random, int mark, int depth)
        {
            using Scratch<int> scratch = Workspace.Rent<int>(random.Next(900));
            scratch.Span.Fill(mark + (depth * 100));
            if (depth > 0)
                Nest(random, mark, depth - 1);
            Assert.Equal(-1, scratch.Span.IndexOfAnyExcept(mark + (depth * 100)));
        }
    }

    [Fact]
    public void Trimming_releases_free_blocks_and_leaves_lent_ones_alone()
    {
        using Scratch<int> held = Workspace.Rent<int>(50_000);
        held.Span.Fill(7);
        WeakReference released = Released();
        Workspace.Trim();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.False(released.IsAlive);
        Assert.Equal(-1, held.Span.IndexOfAnyExcept(7));

        [MethodImpl(MethodImplOptions.NoInlining)]
        static WeakReference Released()
        {
            WorkspaceBlock block = new(WorkspaceSizes.ClassOf(9_000_000), 9_000_000 / 64 * 64);
            Workspace.Return(block);
            return new WeakReference(block);
        }
    }

    [Fact]
    public async Task A_million_loans_from_eight_threads_leave_no_memory_behind()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(Rents));
        Workspace.Trim();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(Rents));
        Workspace.Trim();
        long after = GC.GetTotalMemory(forceFullCollection: true);
        // The blocks that were lent have 125 GB in all.
        Assert.InRange(after - before, long.MinValue, 4L << 20);

        static Task Rents(int seed) => Task.Factory.StartNew(
            () =>
            {
                Random random = new(seed);
                for (int i = 0; i < 125_000; i++)
                {
                    try
                    {
                        using Scratch<double> scratch = Workspace.Rent<double>(random.Next(32_000));
                        if (i % 100 == 0)
                            throw new InvalidOperationException();
                    }
                    catch (InvalidOperationException)
                    {
                        // A loan that an exception ends.
                    }
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
    }

    [Fact]
    public void Sizes_whose_product_overflows_throw()
    {
        Assert.Throws<OverflowException>(() => Workspace.RentZeros<float>(1 << 16, 1 << 16).Dispose());
        Assert.Throws<OverflowException>(() => Workspace.RentZeros<float>(1 << 11, 1 << 11, 1 << 11).Dispose());
        Assert.Throws<OverflowException>(() => Workspace.RentZeros<float>(-1, 1).Dispose());
    }

    [Fact]
    public void Impossible_lengths_are_refused()
    {
        Assert.Equal("length", Assert.Throws<ArgumentOutOfRangeException>(() => Workspace.Rent<float>(-1).Dispose()).ParamName);
        Assert.Equal("length", Assert.Throws<ArgumentOutOfRangeException>(() => Workspace.Rent<Large>(int.MaxValue).Dispose()).ParamName);
    }

    [Fact]
    public void Size_classes_waste_at_most_a_quarter_and_never_lend_too_little()
    {
        long previous = 0;
        for (int sizeClass = 0; sizeClass < WorkspaceSizes.Count; sizeClass++)
        {
            long bytes = WorkspaceSizes.BytesOf(sizeClass);
            Assert.True(bytes > previous && bytes % 64 == 0);
            Assert.True(previous == 0 || bytes * 4 <= previous * 5);
            Assert.Equal(sizeClass, WorkspaceSizes.ClassOf(bytes));
            Assert.Equal(sizeClass, WorkspaceSizes.ClassOf(previous + 1));
            previous = bytes;
        }

        Assert.Equal(WorkspaceSizes.LargestBytes, previous);
    }

    private static nint AddressOf<T>(Span<T> span)
        where T : unmanaged
        // The distance to a null reference: the memory is pinned, so that its address is a lasting number.
        => Unsafe.ByteOffset(ref Unsafe.NullRef<T>(), ref MemoryMarshal.GetReference(span));

    [StructLayout(LayoutKind.Sequential, Size = 1024)]
    private readonly struct Large;
}
