using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;

namespace CurveFitting;

/// <summary>Reads NIST's files, whose headers say on which lines the tables stand.</summary>
internal static partial class ProblemFile
{
    private const string Extension = ".dat";

    /// <summary>All problems, from the easiest to the most difficult.</summary>
    public static IReadOnlyList<Problem> LoadAll()
    {
        Assembly assembly = typeof(ProblemFile).Assembly;
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.EndsWith(Extension, StringComparison.Ordinal))
                .Select(name => Load(assembly, name))
                .OrderBy(problem => Array.IndexOf(["Lower", "Average", "Higher"], problem.Difficulty))
                .ThenBy(problem => problem.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>Reads one file.</summary>
    /// <exception cref="FormatException">A part is missing, or a table is not as the header announces it.</exception>
    public static Problem Parse(string text)
    {
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');

        double[][] starts = [.. Table(lines, StartLines().Match(text)).Select(line => Numbers(line[(line.IndexOf('=') + 1)..]))];
        double[][] data = [.. Table(lines, DataLines().Match(text)).Select(Numbers)];
        int parameters = int.Parse(One(text, ParameterCount()), CultureInfo.InvariantCulture);
        int observations = int.Parse(One(text, ObservationCount()), CultureInfo.InvariantCulture);
        int predictors = int.Parse(One(text, PredictorCount()), CultureInfo.InvariantCulture);
        // A row of the table of parameters: two starts, the certified value and its standard deviation.
        Expect(starts.Length == parameters && starts.All(row => row.Length == 4), $"{parameters} rows of four numbers for the parameters");
        Expect(
            data.Length == observations && data.All(row => row.Length == 1 + predictors),
            $"{observations} rows of {1 + predictors} numbers for the observations");

        bool isLogarithm = LogarithmOfResponse().IsMatch(text);
        return new Problem(
            One(text, DatasetName()),
            One(text, Level()),
            [[.. starts.Select(row => row[0])], [.. starts.Select(row => row[1])]],
            [.. starts.Select(row => row[2])],
            Number(One(text, SumOfSquares())),
            [.. data.Select(row => isLogarithm ? Math.Log(row[0]) : row[0])],
            [.. data.Select(row => row[1..])]);
    }

    private static Problem Load(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return Parse(reader.ReadToEnd());
    }

    private static string[] Table(string[] lines, Match place)
    {
        Expect(place.Success, "the lines of the starting values and of the data in the header");
        int first = int.Parse(place.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        int last = int.Parse(place.Groups[2].ValueSpan, CultureInfo.InvariantCulture);
        Expect(1 <= first && first <= last && last <= lines.Length, $"at least {last} lines");
        return lines[(first - 1)..last];
    }

    private static string One(string text, Regex pattern)
    {
        Match match = pattern.Match(text);
        Expect(match.Success, $"text that matches '{pattern}'");
        return match.Groups[1].Value;
    }

    private static double[] Numbers(string text)
        => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Number)];

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static void Expect(bool condition, string what)
    {
        if (!condition)
        {
            throw new FormatException($"Expected {what}.");
        }
    }

    [GeneratedRegex(@"^Dataset Name:\s+(\w+)", RegexOptions.Multiline)]
    private static partial Regex DatasetName();

    [GeneratedRegex(@"^\s+(\w+) Level of Difficulty", RegexOptions.Multiline)]
    private static partial Regex Level();

    [GeneratedRegex(@"Starting Values\s+\(lines\s+(\d+)\s+to\s+(\d+)\)")]
    private static partial Regex StartLines();

    [GeneratedRegex(@"Data\s+\(lines\s+(\d+)\s+to\s+(\d+)\)")]
    private static partial Regex DataLines();

    [GeneratedRegex(@"^\s+(\d+) Parameters", RegexOptions.Multiline)]
    private static partial Regex ParameterCount();

    [GeneratedRegex(@"^\s+(\d+) Predictor", RegexOptions.Multiline)]
    private static partial Regex PredictorCount();

    [GeneratedRegex(@"^\s+(\d+) Observations", RegexOptions.Multiline)]
    private static partial Regex ObservationCount();

    [GeneratedRegex(@"^\s+log\[y\]\s+=", RegexOptions.Multiline)]
    private static partial Regex LogarithmOfResponse();

    [GeneratedRegex(@"^Residual Sum of Squares:\s+(\S+)", RegexOptions.Multiline)]
    private static partial Regex SumOfSquares();
}
