using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Samples;
using Spectre.Console;
using static System.FormattableString;

namespace CurveFitting;

/// <summary>Shows the fits.</summary>
internal sealed class Report
{
    /// <summary>Wide enough for the table, where there is no terminal that has a width.</summary>
    private const int PlainWidth = 140;

    private const int SecondStart = 1;

    private readonly TextWriter _output;
    private readonly bool _plain;
    private readonly Terminal _terminal;

    /// <summary>A report without colours and animation, or with what the terminal can do.</summary>
    public Report(TextWriter output, bool plain)
    {
        _output = output;
        _plain = plain;
        _terminal = new Terminal(output, plain, PlainWidth);
    }

    /// <summary>Shows that something is under way.</summary>
    public T During<T>(string what, Func<T> work) => _terminal.During(what, work);

    /// <summary>Shows the results; the last line is made to be read by programs.</summary>
    public void Write(IReadOnlyList<Comparison> comparisons)
    {
        _terminal.Console.Write(Fits(comparisons));
        _terminal.Console.Write(Totals(comparisons));
        foreach (Comparison comparison in comparisons)
        {
            WriteShortfall("generated Jacobians", comparison.Generated);
            WriteShortfall("differences", comparison.Differences);
        }

        Outcome[] decisive = [.. comparisons.Select(comparison => comparison.Generated).Where(outcome => outcome.Start == SecondStart)];
        _output.WriteLine(Invariant($"{decisive.Count(outcome => outcome.IsAccurate)} of {decisive.Length} problems reach {Accuracy.Required} digits"));
    }

    private void WriteShortfall(string jacobians, Outcome outcome)
    {
        if (!outcome.IsAccurate)
        {
            _output.WriteLine(
                Invariant($"{outcome.Problem.Name} from start {outcome.Start + 1} with {jacobians}, {outcome.Digits:F1} digits: {outcome.Explain()}"));
        }
    }

    private Table Fits(IEnumerable<Comparison> comparisons)
    {
        Table table = new Table { Border = Border }.AddColumn("problem").AddColumn("difficulty").AddColumn("start");
        foreach (string jacobians in (string[])["generated:", "differences:"])
        {
            foreach (string measure in (string[])[$"{jacobians}\ndigits", "\niterations", "\nevaluations", "\nms"])
            {
                table.AddColumn(new TableColumn(measure).RightAligned());
            }
        }

        foreach ((Outcome generated, Outcome differences) in comparisons)
        {
            table.AddRow(
            [
                generated.Problem.Name, generated.Problem.Difficulty.ToLowerInvariant(), Invariant($"{generated.Start + 1}"),
                .. Cells(generated), .. Cells(differences),
            ]);
        }

        return table;
    }

    private static string[] Cells(Outcome outcome) =>
    [
        Invariant($"[{(outcome.IsAccurate ? "green" : "red")}]{outcome.Digits:F1}[/]"),
        Invariant($"{outcome.Fit.Iterations}"),
        Invariant($"{outcome.Fit.Evaluations}"),
        Invariant($"{outcome.Milliseconds:F2}"),
    ];

    private Table Totals(IReadOnlyList<Comparison> comparisons)
    {
        Table table = new Table { Border = Border }.AddColumn("Jacobians");
        foreach (string measure in (string[])["start", $"reach {Accuracy.Required} digits", "mean digits", "evaluations", "ms"])
        {
            table.AddColumn(new TableColumn(measure).RightAligned());
        }

        AddTotals("generated", comparisons.Select(comparison => comparison.Generated));
        AddTotals("differences", comparisons.Select(comparison => comparison.Differences));
        return table;

        void AddTotals(string jacobians, IEnumerable<Outcome> outcomes)
        {
            foreach (IGrouping<int, Outcome> group in outcomes.GroupBy(outcome => outcome.Start))
            {
                table.AddRow(
                    jacobians,
                    Invariant($"{group.Key + 1}"),
                    Invariant($"{group.Count(outcome => outcome.IsAccurate)}"),
                    Invariant($"{group.Average(outcome => outcome.Digits):F1}"),
                    Invariant($"{group.Sum(outcome => outcome.Fit.Evaluations)}"),
                    Invariant($"{group.Sum(outcome => outcome.Milliseconds):F1}"));
            }
        }
    }

    private TableBorder Border => _plain ? TableBorder.Ascii : TableBorder.Rounded;
}
