using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using BenchmarkDotNet.Running;
using Gradients.Benchmarks;
using Gradients.Benchmarks.Comparison;

switch (args)
{
    case ["compare", ..]:
        return CompareCommand.Run(args.AsSpan(1));
    case ["micro", ..]:
        BenchmarkSwitcher.FromAssembly(typeof(CompareCommand).Assembly).Run(args[1..]);
        return 0;
}

// Arguments: a group, then words of which the name of a case must contain one.
string[] groups = args.Length > 0 ? args[..1] : ["gradients", "programs", "generator"];
string[] wanted = args.Length > 1 ? args[1..] : [""];
Console.WriteLine($"{"case",-34} {"contender",-20} {"µs per call",14} {"ratio",8} {"bytes",10}");
foreach (string group in groups)
{
    IEnumerable<(string Case, Func<IReadOnlyList<Measurement>> Measure)> cases = group switch
    {
        "gradients" => GradientBenchmarks.Run(),
        "programs" => ProgramBenchmarks.Run(),
        "generator" => GeneratorBenchmarks.Run(),
        _ => throw new ArgumentException($"There is no group '{group}'; there are 'gradients', 'programs' and 'generator', and the commands 'compare' and 'micro'.", nameof(args)),
    };
    foreach ((string name, Func<IReadOnlyList<Measurement>> measure) in cases.Where(c => wanted.Any(c.Case.Contains)))
    {
        IReadOnlyList<Measurement> results = measure();
        foreach (Measurement result in results)
        {
            // Above 1 the contender takes longer than the first of its case.
            double ratio = result.Microseconds / results[0].Microseconds;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{name,-34} {result.Name,-20} {result.Microseconds,14:0.000} {ratio,8:0.000} {result.BytesPerCall,10:0}"));
        }
    }
}

return 0;
