using System;
using System.Collections.Generic;
using System.Linq;

namespace Gradients.Benchmarks;

/// <summary>A contender of a comparison.</summary>
/// <param name="Name">Its name in the table.</param>
/// <param name="Run">One call.</param>
public sealed record Contender(string Name, Action Run);

/// <summary>What was measured of a contender.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Microseconds">The median time of a call.</param>
/// <param name="BytesPerCall">The bytes allocated by a call after warm-up.</param>
public sealed record Measurement(string Name, double Microseconds, double BytesPerCall);

/// <summary>
/// Times contenders in alternation in one process, so that a change of the machine's speed meets all of them alike; medians of many rounds are compared.
/// </summary>
public static class Alternation
{
    private const int Rounds = 15;
    private static readonly TimeSpan s_round = TimeSpan.FromMilliseconds(20);

    public static IReadOnlyList<Measurement> Measure(params IReadOnlyList<Contender> contenders)
    {
        int[] calls = [.. contenders.Select(WarmUp)];
        List<double>[] times = [.. contenders.Select(_ => new List<double>())];
        double[] bytes = new double[contenders.Count];
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < contenders.Count; i++)
            {
                long allocated = GC.GetAllocatedBytesForCurrentThread();
                TimeSpan start = ProcessorTime;
                for (int call = 0; call < calls[i]; call++)
                {
                    contenders[i].Run();
                }

                times[i].Add((ProcessorTime - start).TotalMicroseconds / calls[i]);
                bytes[i] = (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)calls[i];
            }
        }

        return [.. contenders.Select((c, i) => new Measurement(c.Name, Median(times[i]), Math.Floor(bytes[i])))];
    }

    /// <summary>Runs a contender until caches and branch predictors know it, and finds how many calls fill a round.</summary>
    private static int WarmUp(Contender contender)
    {
        TimeSpan start = ProcessorTime;
        for (int calls = 0; calls < 3 || ProcessorTime - start < TimeSpan.FromMilliseconds(200); calls++)
            contender.Run();

        TimeSpan counting = ProcessorTime;
        int counted = 0;
        while (ProcessorTime - counting < s_round)
        {
            contender.Run();
            counted++;
        }

        return Math.Max(1, counted);
    }

    /// <summary>What this process has used of the processors: on a busy machine the time of other processes is not counted.</summary>
    private static TimeSpan ProcessorTime => Environment.CpuUsage.TotalTime;

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
