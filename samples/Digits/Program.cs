using System;
using System.IO;
using Gradients;

namespace Digits;

internal static class Program
{
    private static int Main(string[] arguments) => Run(arguments, Console.Out, Console.Error, Console.IsOutputRedirected);

    /// <summary>The program, writing where it is told; returns the exit code.</summary>
    internal static int Run(string[] arguments, TextWriter output, TextWriter error, bool redirected)
    {
        if (!Options.TryParse(arguments, out Options? options, out string? problem))
        {
            error.WriteLine($"{problem} See --help.");
            return 2;
        }

        if (options.Help)
        {
            output.Write(Options.Usage);
            return 0;
        }

        (Dataset trainingImages, Dataset testImages) = Dataset.LoadSplit();
        var random = new RandomNumbers(options.Seed);
        Parameters parameters = Parameters.Initial(random);
        var report = new Report(output, options.Plain || redirected);

        GradientCheckResult deviation = report.During(
            "comparing the gradient with differences", () => GradientDeviation.Measure(parameters, trainingImages));
        TrainingFigures figures = report.FollowTraining(
            options.Epochs, epochDone => new Training(trainingImages, parameters, random, Settings.Default).Run(options.Epochs, epochDone));

        report.Write(deviation, figures, Evaluation.Of(parameters, trainingImages), Evaluation.Of(parameters, testImages));
        return 0;
    }
}
