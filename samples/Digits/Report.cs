using System;
using System.IO;
using Gradients;
using Samples;
using Spectre.Console;
using static System.FormattableString;

namespace Digits;

/// <summary>Shows progress and results.</summary>
internal sealed class Report
{
    private readonly TextWriter _output;
    private readonly bool _plain;
    private readonly Terminal _terminal;

    /// <summary>A report without colours and animation, or with what the terminal can do.</summary>
    public Report(TextWriter output, bool plain)
    {
        _output = output;
        _plain = plain;
        _terminal = new Terminal(output, plain);
    }

    /// <summary>Shows that something is under way.</summary>
    public T During<T>(string what, Func<T> work) => _terminal.During(what, work);

    /// <summary>Shows how far training is.</summary>
    public TrainingFigures FollowTraining(int epochs, Func<Action<int, float>, TrainingFigures> train)
    {
        if (_plain)
        {
            int interval = Math.Max(1, epochs / 10);
            return train((epoch, loss) =>
            {
                if (epoch % interval == 0 || epoch == epochs)
                {
                    _output.WriteLine(Describe(epoch, loss));
                }
            });
        }

        return _terminal.Console.Progress()
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn())
            .Start(context =>
            {
                ProgressTask task = context.AddTask(Describe(0, float.NaN), maxValue: epochs);
                return train((epoch, loss) =>
                {
                    task.Description = Describe(epoch, loss);
                    task.Value = epoch;
                });
            });

        string Describe(int epoch, float loss) => Invariant($"epoch {epoch,4} of {epochs}, training loss {loss:F4}");
    }

    /// <summary>Shows the results; the last two lines are made to be read by programs.</summary>
    public void Write(GradientCheckResult deviation, TrainingFigures figures, Evaluation training, Evaluation test)
    {
        _terminal.Console.WriteLine();
        _terminal.Console.Write(Results(deviation, figures, training, test));
        _terminal.Console.Write(Confusion(test));
        _output.WriteLine(Invariant($"test accuracy: {test.Accuracy:F1} %"));
        _output.WriteLine(Invariant($"bytes per step: {figures.BytesPerStep:0.#}"));
    }

    private Table Results(GradientCheckResult deviation, TrainingFigures figures, Evaluation training, Evaluation test)
        => new Table { Border = Border }
            .AddColumn("")
            .AddColumn(new TableColumn("training").RightAligned())
            .AddColumn(new TableColumn("test").RightAligned())
            .AddRow("loss", Invariant($"{training.Loss:F4}"), Invariant($"{test.Loss:F4}"))
            .AddRow("accuracy", Invariant($"{training.Accuracy:F1} %"), Invariant($"{test.Accuracy:F1} %"))
            .AddRow("steps per second", Invariant($"{figures.StepsPerSecond:F0}"), "")
            .AddRow("bytes allocated per step", Invariant($"{figures.BytesPerStep:0.#}"), "")
            .AddRow("gradient against differences, before training", Invariant($"{deviation.Deviation:0.0e-0}"), "");

    private Table Confusion(Evaluation test)
    {
        Table table = new Table { Border = Border, Title = new TableTitle("test images: true class (row), predicted class (column)") }.AddColumn("");
        for (int predicted = 0; predicted < Dataset.Classes; predicted++)
        {
            table.AddColumn(new TableColumn(Invariant($"{predicted}")).RightAligned());
        }

        for (int actual = 0; actual < Dataset.Classes; actual++)
        {
            string[] row = new string[Dataset.Classes + 1];
            row[0] = Invariant($"{actual}");
            for (int predicted = 0; predicted < Dataset.Classes; predicted++)
            {
                int count = test.Confusion[actual, predicted];
                string colour = count == 0 ? "grey" : actual == predicted ? "green" : "red";
                row[predicted + 1] = Invariant($"[{colour}]{count}[/]");
            }

            table.AddRow(row);
        }

        return table;
    }

    private TableBorder Border => _plain ? TableBorder.Ascii : TableBorder.Rounded;
}
