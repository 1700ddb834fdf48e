using System;
using System.Globalization;
using System.Linq;
using System.Numerics.Tensors;
using Gradients;

namespace MatrixCalculus;

/// <summary>Writes headings, numbers and matrices to the console; numbers look the same in every culture.</summary>
internal static class Report
{
    public static void Heading(string text) => Console.WriteLine($"\n{text}\n{new string('─', text.Length)}");

    public static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    public static void Indented(string[] lines)
    {
        foreach (string line in lines)
        {
            Console.WriteLine("    " + line);
        }
    }

    /// <summary>A matrix, or a vector as a row, with its name before the first row.</summary>
    public static void Tensor(string name, Tensor<double> tensor)
    {
        nint columns = tensor.Lengths[^1];
        string before = $"{name} = ";
        foreach (double[] row in tensor.ToArray().Chunk((int)columns))
        {
            Console.WriteLine(before + "[" + string.Concat(row.Select(v => v.ToString("0.0000", CultureInfo.InvariantCulture).PadLeft(9))) + "  ]");
            before = new string(' ', before.Length);
        }
    }

    /// <summary>How far a gradient is from central differences, as <see cref="GradientCheck"/> measures it.</summary>
    public static void Check(string name, GradientCheckResult result) => Line($"{name,-6} against differences: {result.Deviation:0.0e+00}");
}
