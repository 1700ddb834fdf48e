using System;
using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Tests.Harness;
using Xunit.Sdk;

namespace Gradients.Generator.Tests.Zoo;

/// <summary>Hessian-vector products of one program at one point, against the same source at hyper-dual numbers.</summary>
internal static class HessianCheck
{
    public static void Generated(LoadedProgram program, OracleRun run, double[] direction)
    {
        double[] product = Product(program, run, direction);
        if (Product(program, run, new double[direction.Length]).Any(p => p != 0))
            throw new XunitException("The product with the zero vector is not zero.");
        double tolerance = (program.Program.IsSingle ? Metric.Single : Metric.Exact) * program.Program.Condition;
        for (int i = 0; i < product.Length; i++)
        {
            double[] unit = new double[direction.Length];
            unit[i] = 1;
            SecondOrder expected = run.SecondDerivative(unit, direction);

            // The magnitude is what rounding can do.
            bool agrees = double.IsFinite(expected.Mixed)
                ? Math.Abs(product[i] - expected.Mixed) <= tolerance * expected.MixedMagnitude
                : product[i].Equals(expected.Mixed);
            if (!agrees)
            {
                throw new XunitException(FormattableString.Invariant(
                    $"Entry {i} of the Hessian-vector product is {product[i]:R} instead of {expected.Mixed:R} (magnitude {expected.MixedMagnitude:E1})."));
            }
        }
    }

    private static double[] Product(LoadedProgram program, OracleRun run, double[] direction)
    {
        IReadOnlyList<double[]> parts = run.Split(direction);
        (object Value, int Index)[] targets = [.. run.Arguments.Select((a, i) => (a, i)).Where(a => program.Parameters[a.i].IsDifferentiated)];
        object?[] arguments =
        [
            .. run.Arguments.Select(Values.Copy),
            .. targets.Select(t => Values.With(t.Value, parts[t.Index])),
            .. targets.Select(t => ProgramCheck.Garbage(t.Value)),
        ];
        program.Call("FHvp", arguments);
        ProgramCheck.Unharmed(run, arguments, "Hessian-vector product");
        return [.. arguments[(run.Arguments.Length + targets.Length)..].SelectMany(Values.Numbers)];
    }
}
