using System;
using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Differentiation;
using Gradients.Generator.Ir;
using Gradients.Generator.Optimization;
using Gradients.Generator.Rules;
using Xunit;

namespace Gradients.Generator.Tests.Ir;

/// <summary>Reverse mode against forward mode, and each pass behind it against its input, on random functions.</summary>
public sealed class AdjointTests
{
    private const int Functions = 300;

    [Fact]
    public void RandomFunctions_ReverseAgreesWithForward()
    {
        for (int seed = 0; seed < Functions; seed++)
        {
            Function primal = SingleResult(seed);
            Function vjp = Adjoint.Differentiate(primal, primal.Parameters, AdjointSeed.Cotangent);
            Assert.Empty(IrVerifier.Verify(vjp));
            Random random = new(seed);
            ReferenceTensor[] point = RandomFunction.Arguments(primal.Parameters, random), direction = RandomFunction.Arguments(primal.Parameters, random);
            ReferenceTensor cotangent = RandomFunction.Arguments(primal.Results, random)[0];

            ReferenceTensor tangent = Interpreter.Run(Tangent.Differentiate(primal, primal.Parameters), [.. point, .. direction])[1];
            (double forward, double forwardTerms) = tangent.Dot(cotangent);
            (double Value, double Terms)[] reverse = [.. Interpreter.Run(vjp, [.. point, cotangent]).Select((gradient, i) => gradient.Dot(direction[i]))];

            double bound = 1e-12 * (Math.Abs(forward) + forwardTerms + reverse.Sum(r => r.Terms));
            Assert.True(Math.Abs(forward - reverse.Sum(r => r.Value)) <= bound, $"seed {seed}\n{IrPrinter.Print(primal)}");
        }
    }

    [Fact]
    public void RandomFunctions_EveryPassKeepsTheResults()
    {
        (string Name, Func<Function, Function> Run)[] passes =
        [
            ("common subexpressions", CommonSubexpressions.Run),
            ("simplify", Simplify.Run),
            ("common subexpressions, again", CommonSubexpressions.Run),
            ("simplify, again", Simplify.Run),
            ("like terms", LikeTerms.Run),
            ("names of shared values", Naming.NameShared),
            ("lowering", f => Lowering.Run(f, [.. f.Results.Select((_, i) => "result" + i)])),
            ("common subexpressions, of what was lowered", CommonSubexpressions.Run),
            ("dead code", DeadCode.Run),
            ("accumulation", Accumulation.Run),
            ("fusion", Fusion.Run),
            ("dead code, of what was fused", DeadCode.Run),
        ];
        for (int seed = 0; seed < Functions; seed++)
        {
            Function primal = Naming.Run(Simplify.Run(SingleResult(seed)));
            Function function = Adjoint.Differentiate(primal, primal.Parameters, AdjointSeed.Cotangent);
            ReferenceTensor[] arguments = RandomFunction.Arguments(function.Parameters, new Random(seed));
            IReadOnlyList<ReferenceTensor> expected = Interpreter.Run(function, arguments);
            foreach ((string name, Func<Function, Function> run) in passes)
            {
                Function before = function;
                function = run(before);
                string message = $"seed {seed}, {name}\n{IrPrinter.Print(before)}\n{IrPrinter.Print(function)}";
                Assert.True(IrVerifier.Verify(function).Count == 0, string.Join("\n", IrVerifier.Verify(function)) + "\n" + message);
                Assert.Equal(IrPrinter.Print(function), IrPrinter.Print(IrParser.Parse(IrPrinter.Print(function))));
                IReadOnlyList<ReferenceTensor> actual = Interpreter.Run(function, arguments);
                double scale = 1 + expected.SelectMany(e => e.Data).Max(Math.Abs);
                Assert.True(
                    expected.Zip(actual).All(p => p.First.Data.Zip(p.Second.Data).All(e => Math.Abs(e.First - e.Second) <= 1e-12 * scale)), message);
            }
        }
    }

    private static Function SingleResult(int seed)
    {
        Function function = RandomFunction.Create(seed);
        return function with { Body = function.Body with { Results = EquatableArray.Of(function.Results[^1]) } };
    }
}
