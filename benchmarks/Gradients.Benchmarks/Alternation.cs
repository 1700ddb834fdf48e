using System;
using System.Collections.Generic;
using System.Diagnostics;
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

    public static IReadOnlyList<Measurement> Measure(params IReadOnlyList<Contender> contenders) => Measure(false, contenders);

    /// <summary>As <see cref="Measure(IReadOnlyList{Contender})"/>, by the time that passes where several threads work on one call.</summary>
    public static IReadOnlyList<Measurement> Measure(bool byTheClock, IReadOnlyList<Contender> contenders)
    {
        Func<TimeSpan> now = byTheClock ? () => Stopwatch.GetElapsedTime(0) : () => ProcessorTime;
        int[] calls = [.. contenders.Select(contender => WarmUp(contender, now))];
        List<double>[] times = [.. contenders.Select(_ => new List<double>())];
        double[] bytes = new double[contenders.Count];
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < contenders.Count; i++)
            {
                long allocated = GC.GetAllocatedBytesForCurrentThread();
                TimeSpan start = now();
                for (int call = 0; call < calls[i]; call++)
                {
                    contenders[i].Run();
                }

                times[i].Add((now() - start).TotalMicroseconds / calls[i]);
                bytes[i] = (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)calls[i];
            }
        }

        return [.. contenders.Select((c, i) => new Measurement(c.Name, Median(times[i]), Math.Floor(bytes[i])))];
    }

    /// <summary>Runs a contender until caches and branch predictors know it, and finds how many calls fill a round.</summary>
    private static int WarmUp(Contender contender, Func<TimeSpan> now)
    {
        TimeSpan start = now();
        for (int calls = 0; calls < 3 || now() - start < TimeSpan.FromMilliseconds(200); calls++)
            contender.Run();

        // Asking for the time takes longer than some calls: once for many of them.
        for (int calls = 1; ; calls *= 2)
        {
            TimeSpan counting = now();
            for (int call = 0; call < calls; call++)
                contender.Run();
            TimeSpan taken = now() - counting;
            if (taken >= s_round / 2)
                return Math.Max(1, (int)(calls * (s_round / taken)));
        }
    }

    /// <summary>What this process has used of the processors: on a busy machine the time of other processes is not counted.</summary>
    private static TimeSpan ProcessorTime => Environment.CpuUsage.TotalTime;

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
