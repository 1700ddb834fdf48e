using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using Gradients.Generator.Tests.Zoo;

// dotnet run -c Release --project tests/Gradients.Fuzz -- --seconds 3600 --seed 1
// Random programs, their derivatives compared with their runs at dual numbers. The last line says how many ran; the exit code is 1 if one failed.
const int BatchSize = 50;
int seconds = Option("--seconds", 60), first = Option("--seed", 1);
var watch = Stopwatch.StartNew();
var failures = new List<FuzzFailure>();
int seed = first;
while (watch.Elapsed.TotalSeconds < seconds)
{
    failures.AddRange(FuzzRun.Run(seed, BatchSize));
    seed += BatchSize;
    Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{seed - first} programs, {failures.Count} failures, {watch.Elapsed.TotalSeconds:F0} s"));
}
Console.Error.WriteLine();
Console.Write(FuzzRun.Report(failures, TimeSpan.FromSeconds(Math.Max(60, seconds / 10))));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seed - first} programs from seed {first}, {failures.Count} failures"));
return failures.Count == 0 ? 0 : 1;

int Option(string name, int otherwise)
{
    int at = Array.IndexOf(args, name);
    return at < 0 ? otherwise : int.Parse(args[at + 1], CultureInfo.InvariantCulture);
}
