using System;
using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Differentiation;
using Gradients.Generator.Ir;
using Xunit;
using static Gradients.Generator.Tests.Ir.ProgramInterpreter;

namespace Gradients.Generator.Tests.Ir;

/// <summary>The adjoint of programs, after the plan, against differences of the interpreted primal.</summary>
public sealed class ProgramAdjointTests
{
    public static TheoryData<string> Names => [.. ReferencePrograms.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_adjoint_agrees_with_differences(string name)
    {
        (Function primal, object[] arguments) = ReferencePrograms.All[name]();
        Value[] targets = [.. primal.Parameters.Where(p => p.Type.IsFloatingPoint)];
        ProgramLeaves leaves = new(
            primal.Parameters.Select((p, i) => new ParameterLeaf(i, "", p.Type.IsFloatingPoint, false, false)).ToEquatableArray(),
            EquatableArray.Of(new ResultLeaf("")));
        Function adjoint = ProgramPipeline.Adjoint(new MethodVariant(default, primal, targets.ToEquatableArray(), leaves), AdjointSeed.One);
        string text = IrPrinter.Print(adjoint);
        Assert.True(ScopeVerifier.Verify(adjoint).Count == 0, string.Join("\n", ScopeVerifier.Verify(adjoint)) + "\n" + text);

        Memory[] gradients = [.. arguments.Where((_, i) => targets.Contains(primal.Parameters[i])).OfType<Memory>().Select(m => new Memory([.. m.Elements.Select(_ => double.NaN)], 0, m.Lengths))];
        object[] results = Run(adjoint, [.. Copies(arguments), .. gradients]);
        Assert.Equal((double)Run(primal, Copies(arguments))[0], (double)results[0]);

        int scalar = 1, buffer = 0;
        for (int i = 0; i < arguments.Length; i++)
        {
            if (!targets.Contains(primal.Parameters[i]))
            {
                continue;
            }

            double[] gradient = arguments[i] is Memory ? gradients[buffer++].Elements : [(double)results[scalar++]];
            for (int k = 0; k < gradient.Length; k++)
            {
                double expected = Difference(primal, arguments, i, k);
                Assert.True(Math.Abs(gradient[k] - expected) <= 1e-7 * (1 + Math.Abs(expected)), $"{primal.Parameters[i].Name}[{k}]: {gradient[k]}, expected {expected}\n{text}");
            }
        }
    }

    private static object[] Copies(IEnumerable<object> arguments) =>
        [.. arguments.Select(a => a is Memory m ? new Memory([.. m.Elements], 0, m.Lengths) : a)];

    private static double Difference(Function primal, object[] arguments, int argument, int element)
    {
        const double Step = 1e-3;
        double At(double offset)
        {
            object[] moved = Copies(arguments);
            if (moved[argument] is Memory memory)
            {
                memory.Elements[element] += offset;
            }
            else
            {
                moved[argument] = (double)moved[argument] + offset;
            }

            return (double)Run(primal, moved)[0];
        }

        return ((45 * (At(Step) - At(-Step))) - (9 * (At(2 * Step) - At(-2 * Step))) + At(3 * Step) - At(-3 * Step)) / (60 * Step);
    }
}
