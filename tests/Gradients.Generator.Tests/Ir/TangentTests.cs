using System;
using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Differentiation;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;
using Gradients.Generator.Tests.Harness;
using Xunit;

namespace Gradients.Generator.Tests.Ir;

public sealed class TangentTests
{
    [Fact]
    public void RandomFunctions_AgreeWithDifferences()
    {
        for (int seed = 0; seed < 60; seed++)
        {
            Function primal = RandomFunction.Create(seed);
            Function jvp = Tangent.Differentiate(primal, primal.Parameters);
            Assert.Empty(IrVerifier.Verify(jvp));
            Random random = new(seed);
            ReferenceTensor[] point = RandomFunction.Arguments(primal.Parameters, random), direction = RandomFunction.Arguments(primal.Parameters, random);

            IReadOnlyList<ReferenceTensor> results = Interpreter.Run(jvp, [.. point, .. direction]);

            Assert.Equal(2 * primal.Results.Count, results.Count);
            for (int i = 0; i < primal.Results.Count; i++)
            {
                Assert.Equal(Interpreter.Run(primal, point)[i].Data, results[i].Data);
                ReferenceTensor tangent = results[primal.Results.Count + i];
                for (int entry = 0; entry < tangent.Data.Length; entry++)
                {
                    double expected = Differences.Derivative(
                        step => Interpreter.Run(primal, [.. point.Zip(direction, (p, d) => Moved(p, d, step))])[i].Data[entry], 0.02);
                    double scale = Math.Abs(expected) + (1e-3 * (1 + results[i].Data.Max(Math.Abs)));
                    Assert.True(
                        Math.Abs(tangent.Data[entry] - expected) <= 1e-7 * scale,
                        $"seed {seed}, result {i}[{entry}]: {tangent.Data[entry]:R}, differences {expected:R}\n{IrPrinter.Print(primal)}");
                }
            }
        }
    }

    [Fact]
    public void Tangent_IsNamedAfterItsTarget_AndHasItsType()
    {
        Function primal = IrParser.Parse(
            "function F(%0: float[n] \"x\", %1: float \"a\") {\n%2: float[n] = multiply %1, %0\nreturn %2\n}");

        Function jvp = Tangent.Differentiate(primal, [primal.Parameters[0]]);

        Assert.Equal(
            """
            function FJvp(%0: float[n] "x", %1: float "a", %3: float[n] "xTangent") {
              %2: float[n] = multiply %1, %0
              %4: float[n] = multiply %3, %1
              return %2, %4
            }

            """,
            IrPrinter.Print(jvp));
    }

    [Fact]
    public void TangentOfAnIndependentResult_IsZeroOfItsShape()
    {
        Function primal = IrParser.Parse(
            "function F(%0: double[n] \"x\", %1: double[m] \"y\") {\n%2: double[m] = exp %1\nreturn %2\n}");

        Function jvp = Tangent.Differentiate(primal, [primal.Parameters[0]]);

        ReferenceTensor tangent = Interpreter.Run(jvp, ReferenceTensor.Vector(1, 2), ReferenceTensor.Vector(3, 4, 5), ReferenceTensor.Vector(1, 1))[1];
        Assert.Equal([0.0, 0, 0], tangent.Data);
    }

    [Fact]
    public void Integers_HaveNoTangent()
    {
        Function primal = IrParser.Parse("function F(%0: double[n] \"x\") {\n%1: int = count %0 {axes=0}\nreturn %0, %1\n}");

        Assert.Equal(3, Tangent.Differentiate(primal, primal.Parameters).Results.Count);
    }

    [Fact]
    public void Target_ThatIsNoParameter_IsRefused()
    {
        Function primal = IrParser.Parse("function F(%0: double \"x\", %1: int) {\n%2: double = exp %0\nreturn %2\n}");

        Assert.Throws<ArgumentException>("targets", () => Tangent.Differentiate(primal, [primal.Results[0]]));
        Assert.Throws<ArgumentException>("targets", () => Tangent.Differentiate(primal, [primal.Parameters[1]]));
        Assert.Throws<ArgumentException>("targets", () => Tangent.Differentiate(primal, [primal.Parameters[0], primal.Parameters[0]]));
    }

    [Fact]
    public void FusedFunction_IsRefused()
    {
        Function primal = IrParser.Parse(
            "function F(%0: double[n]) {\n%1: double = loop %0 {space=n, access=0, yield=\"\"} (%2: double) {\nyield %2\n}\nreturn %1\n}");

        Assert.Throws<ArgumentException>("primal", () => Tangent.Differentiate(primal, primal.Parameters));
    }

    private static ReferenceTensor Moved(ReferenceTensor point, ReferenceTensor direction, double step) =>
        point with { Data = [.. point.Data.Zip(direction.Data, (p, d) => p + (step * d))] };
}
