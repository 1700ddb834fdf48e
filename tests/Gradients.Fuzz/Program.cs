using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using Gradients.Generator.Tests.Zoo;

// dotnet run -c Release --project tests/Gradients.Fuzz -- --seconds 3600 --seed 1
// Random programs, their derivatives compared with their runs at dual numbers. The last line says how many ran; the exit code is 1 if one failed.
// With --show and a seed or the name of a program of the zoo: the program, what is generated for it, and what is wrong with it.
const int BatchSize = 50;
if (Array.IndexOf(args, "--show") is >= 0 and var shown)
{
    string name = args[shown + 1];
    ZooProgram program = int.TryParse(name, CultureInfo.InvariantCulture, out int number)
        ? FuzzProgram.Create(number)
        : ZooPrograms.All.Concat(ZooPrograms.OfOthers).Single(p => p.Name == name);
    using var batch = new ProgramBatch([program], generate: true);
    Console.WriteLine(program.Source);
    Console.WriteLine(batch[program.Name].Generated);
    Console.WriteLine(FuzzRun.Failure(batch[program.Name]) ?? "right");
    return 0;
}
int seconds = Option("--seconds", 60), first = Option("--seed", 1);
var watch = Stopwatch.StartNew();
var found = new List<FuzzFailure>();
int seed = first;
while (watch.Elapsed.TotalSeconds < seconds)
{
    found.AddRange(FuzzRun.Run(seed, BatchSize));
    seed += BatchSize;
    Console.Error.WriteLine($"{Count()}, {watch.Elapsed.TotalSeconds:F0} s");
}
Console.WriteLine(FuzzRun.Report(found, TimeSpan.FromSeconds(Math.Max(60, seconds / 10))));
Console.WriteLine(Count());
return found.All(f => f.IsRefusal) ? 0 : 1;

string Count() => string.Create(
    CultureInfo.InvariantCulture, $"{seed - first} programs from seed {first}, {found.Count(f => f.IsRefusal)} refused, {found.Count(f => !f.IsRefusal)} failures");

int Option(string name, int otherwise)
{
    int at = Array.IndexOf(args, name);
    return at < 0 ? otherwise : int.Parse(args[at + 1], CultureInfo.InvariantCulture);
}
