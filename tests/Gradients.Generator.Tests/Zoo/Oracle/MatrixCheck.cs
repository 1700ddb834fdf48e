using System;
using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Tests.Harness;
using Xunit.Sdk;

namespace Gradients.Generator.Tests.Zoo;

/// <summary>Jacobians and Hessians of one program at one point, entry by entry against the same source at dual and hyper-dual numbers.</summary>
internal static class MatrixCheck
{
    /// <summary>Of larger Hessians some columns are checked: each needs a hyper-dual run for every entry.</summary>
    private const int Columns = 9;

    public static void Jacobian(LoadedProgram program, OracleRun run)
    {
        int rows = run.Results.Length;
        int[] columns = [.. run.Arguments.Where((_, i) => program.Parameters[i].IsDifferentiated).Select(a => Values.Leaves(a).Count())];
        Array[] matrices = Call(program, run, "FJacobian", columns.Select(c => (rows, c)));
        int entry = 0;
        foreach ((Array matrix, int count) in matrices.Zip(columns))
        {
            for (int column = 0; column < count; column++, entry++)
            {
                double[] actual = Column(matrix, column);
                if (program.Program.IsRandom)
                    ProgramCheck.CompareByMagnitude(run.Jacobian[entry], run.Magnitudes[entry], actual, $"column {column} of the Jacobian");
                else
                    Metric.Entries(run.Jacobian[entry], actual, Tolerance(program), program.Program.Condition, $"column {column} of the Jacobian");
            }
        }
    }

    public static void Hessian(LoadedProgram program, OracleRun run)
    {
        int count = run.Jacobian.Length;
        Array matrix = Call(program, run, "FHessian", [(count, count)]).Single();
        for (int column = 0; column < count; column += Math.Max(1, count / Columns))
        {
            double[] actual = Column(matrix, column);
            for (int row = 0; row < count; row++)
            {
                SecondOrder expected = run.SecondDerivative(Unit(row, count), Unit(column, count));
                bool agrees = double.IsFinite(expected.Mixed)
                    ? Math.Abs(actual[row] - expected.Mixed) <= Tolerance(program) * program.Program.Condition * expected.MixedMagnitude
                    : actual[row].Equals(expected.Mixed);
                if (!agrees)
                {
                    throw new XunitException(FormattableString.Invariant(
                        $"Entry {row}, {column} of the Hessian is {actual[row]:R} instead of {expected.Mixed:R} (magnitude {expected.MixedMagnitude:E1})."));
                }
            }
        }
    }

    private static Array[] Call(LoadedProgram program, OracleRun run, string member, IEnumerable<(int Rows, int Columns)> shapes)
    {
        Type element = program.MatrixElement(member);
        Array[] matrices = [.. shapes.Select(s => (Array)ProgramCheck.Garbage(Array.CreateInstance(element, s.Rows, s.Columns)))];
        object?[] arguments = [.. run.Arguments.Select(Values.Copy), .. matrices];
        program.Call(member, arguments);
        ProgramCheck.Unharmed(run, arguments, member);
        return matrices;
    }

    private static double[] Column(Array matrix, int column) =>
        [.. Enumerable.Range(0, matrix.GetLength(0)).Select(row => Convert.ToDouble(matrix.GetValue(row, column), null))];

    private static double[] Unit(int index, int count)
    {
        double[] unit = new double[count];
        unit[index] = 1;
        return unit;
    }

    private static double Tolerance(LoadedProgram program) => program.Program.IsSingle ? Metric.Single : Metric.Exact;
}
