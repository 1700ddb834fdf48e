using System;
using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Differentiation;
using Gradients.Generator.Ir;
using Gradients.Generator.Optimization;
using Xunit;
using static Gradients.Generator.Tests.Ir.ProgramInterpreter;

namespace Gradients.Generator.Tests.Ir;

/// <summary>Each pass on random programs: passes that optimise against their input, forward mode against differences, reverse against forward mode.</summary>
public sealed class StructuredFunctionTests
{
    private const int Functions = 400;
    private static readonly (string Name, Func<Function, Function> Run)[] s_passes =
    [
        ("dead code", DeadCode.Run),
        ("common subexpressions", CommonSubexpressions.Run),
        ("simplify", Simplify.Run),
        ("structured algebra", StructuredAlgebra.Run),
        ("loop invariants", LoopInvariants.Run),
        ("allocation hoisting", AllocationHoisting.Run),
        ("clean", Clean.Run),
    ];

    private static readonly (string Name, Func<MethodVariant, Function> Run)[] s_stages =
    [
        ("planned", Planned),
        ("planned and clean", variant => Clean.Run(Planned(variant))),
        ("all passes", variant => ProgramPipeline.Adjoint(variant, AdjointSeed.Cotangent)),
    ];

    public static TheoryData<string> Stages => [.. s_stages.Select(s => s.Name)];

    public static TheoryData<string> Passes => [.. s_passes.Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Passes))]
    public void What_the_user_wrote_keeps_every_bit(string pass) =>
        Compare(pass, isUsers: true, (expected, actual) => BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(actual));

    [Theory]
    [MemberData(nameof(Passes))]
    public void What_differentiation_added_keeps_its_value(string pass) =>
        Compare(pass, isUsers: false, (expected, actual) => Math.Abs(expected - actual) <= 1e-9 * (1 + Math.Abs(expected)));

    [Fact]
    public void Forward_mode_agrees_with_differences()
    {
        int compared = 0;
        for (int seed = 0; seed < Functions; seed++)
        {
            (Function primal, ProgramLeaves leaves) = RandomStructuredFunction.Create(seed);
            Function tangent = ProgramTangent.Differentiate(primal, leaves);
            AssertSound(tangent);
            Random random = new(seed);
            object[] point = Point(random), direction = Point(random);
            double[] expected = Derivative(primal, point, direction, 1e-4), coarse = Derivative(primal, point, direction, 2e-4);
            double scale = 1 + expected.Max(Math.Abs);
            if (!(scale < 1e4) || expected.Zip(coarse).Any(p => !(Math.Abs(p.First - p.Second) <= 1e-6 * scale)))
            {
                // A branch changes sides nearby, or the numbers are too large for differences.
                continue;
            }

            compared++;
            double[] actual = Jvp(tangent, point, direction);
            for (int i = 0; i < expected.Length; i++)
            {
                Assert.True(
                    Math.Abs(expected[i] - actual[i]) <= 2e-6 * scale,
                    $"seed {seed}, output {i}: {actual[i]:R}, differences {expected[i]:R}\n{IrPrinter.Print(primal)}\n{IrPrinter.Print(tangent)}");
            }
        }

        Assert.True(compared > Functions * 3 / 4, $"Only {compared} of {Functions} programs could be compared.");
    }

    [Fact]
    public void Clean_forward_mode_keeps_its_value()
    {
        for (int seed = 0; seed < Functions; seed++)
        {
            (Function primal, ProgramLeaves leaves) = RandomStructuredFunction.Create(seed);
            Function tangent = ProgramTangent.Differentiate(primal, leaves), clean = Clean.Run(tangent);
            AssertSound(clean);
            Random random = new(seed);
            object[] point = Point(random), direction = Point(random);
            double[] expected = Jvp(tangent, point, direction), actual = Jvp(clean, point, direction);
            double scale = 1 + expected.Max(Math.Abs);
            Assert.True(
                !(scale < 1e9) || expected.Zip(actual).All(p => Math.Abs(p.First - p.Second) <= 1e-11 * scale),
                $"seed {seed}: {string.Join(", ", actual)}, not {string.Join(", ", expected)}\n{IrPrinter.Print(tangent)}\n{IrPrinter.Print(clean)}");
        }
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public void Reverse_mode_agrees_with_forward_mode(string stage)
    {
        List<(int Size, string Text)> failures = [];
        int refused = 0;
        Func<MethodVariant, Function> run = s_stages.First(s => s.Name == stage).Run;
        for (int seed = 0; seed < Functions; seed++)
        {
            (Function primal, ProgramLeaves leaves) = RandomStructuredFunction.Create(seed);
            string? message = null;
            Exception? thrown = Record.Exception(() => message = Disagreement(run, primal, leaves, new Random(seed)));
            if (thrown is ObstacleException)
            {
                refused++;
            }
            else if ((thrown?.ToString() ?? message) is { } failure)
            {
                failures.Add((primal.Body.AllOperations().Count(), $"seed {seed}: {failure}\n{IrPrinter.Print(primal)}"));
            }
        }

        // The smallest programs that fail say most.
        Assert.True(failures.Count == 0, $"{failures.Count} of {Functions}\n{string.Join("\n", failures.OrderBy(f => f.Size).Take(5).Select(f => f.Text))}");
        Assert.True(refused < Functions / 20, $"{refused} of {Functions} programs cannot be planned.");
    }

    /// <summary>The inner product of the cotangents with the tangents is that of the gradients with the direction; what is wrong otherwise.</summary>
    private static string? Disagreement(Func<MethodVariant, Function> derive, Function primal, ProgramLeaves leaves, Random random)
    {
        object[] point = Point(random), direction = Point(random);
        double[] tangents = Jvp(ProgramTangent.Differentiate(primal, leaves), point, direction);
        double[] cotangents = [.. tangents.Select(_ => (2 * random.NextDouble()) - 1)];
        Value[] targets = [.. primal.Parameters.Where((_, i) => leaves.Parameters[i].IsDifferentiated)];
        Function adjoint = derive(new MethodVariant(default, primal, targets.ToEquatableArray(), leaves));
        if (ScopeVerifier.Verify(adjoint) is [{ } fault, ..])
        {
            return fault;
        }

        Memory xGradient = Garbage(), yGradient = Garbage();
        object[] scalars = Run(
            adjoint, [.. Copies(point), cotangents[0], cotangents[1], new Memory([.. cotangents.Skip(2)]), xGradient, yGradient]);
        double[] terms =
        [
            .. xGradient.Elements.Zip(((Memory)direction[0]).Elements, (g, d) => g * d),
            .. yGradient.Elements.Zip(((Memory)direction[1]).Elements, (g, d) => g * d),
            (double)scalars[0] * (double)direction[3],
            (double)scalars[1] * (double)direction[4],
        ];
        double[] forward = [.. tangents.Zip(cotangents, (t, c) => t * c)];
        double scale = terms.Concat(forward).Sum(Math.Abs);
        bool agree = Math.Abs(forward.Sum() - terms.Sum()) <= 1e-10 * (1 + scale) || !(forward.Sum(Math.Abs) < 1e9);
        return agree ? null : $"forward {forward.Sum():R}, reverse {terms.Sum():R}";
    }

    [Fact]
    public void Hessian_vector_products_agree_with_forward_mode_twice()
    {
        List<(int Size, string Text)> failures = [];
        int refused = 0;
        for (int seed = 0; seed < Functions; seed++)
        {
            (Function primal, ProgramLeaves leaves) = Scalar(RandomStructuredFunction.Create(seed));
            string? message = null;
            Exception? thrown = Record.Exception(() => message = SecondDisagreement(primal, leaves, new Random(seed)));
            if (thrown is ObstacleException)
            {
                refused++;
            }
            else if ((thrown?.ToString() ?? message) is { } failure)
            {
                failures.Add((primal.Body.AllOperations().Count(), $"seed {seed}: {failure}\n{IrPrinter.Print(primal)}"));
            }
        }

        Assert.True(failures.Count == 0, $"{failures.Count} of {Functions}\n{string.Join("\n", failures.OrderBy(f => f.Size).Take(5).Select(f => f.Text))}");
        Assert.True(refused < Functions / 20, $"{refused} of {Functions} programs cannot be planned.");
    }

    /// <summary>The same function with the sum of its results as the only one; its output array is one that it only works with.</summary>
    private static (Function Function, ProgramLeaves Leaves) Scalar((Function Function, ProgramLeaves Leaves) random)
    {
        (Function function, ProgramLeaves leaves) = random;
        Value sum = new(function.FirstFreeId(), function.Results[0].Type);
        Operation add = new(OperationNames.Add, EquatableArray.Of(function.Results[0], function.Results[1]), EquatableArray.Of(sum), default, default, 0);
        Block body = function.Body with { Operations = function.Operations.Append(add).ToEquatableArray(), Results = EquatableArray.Of(sum) };
        ParameterLeaf[] parameters = [.. leaves.Parameters.Select(l => l with { IsOutput = false })];
        return (function with { Body = body }, new ProgramLeaves(parameters.ToEquatableArray(), leaves.Results.Take(1).ToEquatableArray()));
    }

    /// <summary>u·(H·v) is the derivative in the direction u of the derivative in the direction v; what is wrong otherwise.</summary>
    private static string? SecondDisagreement(Function primal, ProgramLeaves leaves, Random random)
    {
        object[] point = Point(random), first = Point(random), second = Point(random);
        Function tangent = ProgramTangent.Differentiate(primal, leaves);
        Function twice = ProgramTangent.Differentiate(tangent, new ParameterTangents(tangent, ParameterTangents.TargetsOf(tangent, leaves), []));
        object[] forward = Run(twice, [.. Copies(point), .. Along(first), .. Along(second)]);
        Value[] targets = [.. primal.Parameters.Where((_, i) => leaves.Parameters[i].IsDifferentiated)];
        Function product = ProgramPipeline.HessianVector(new MethodVariant(default, primal, targets.ToEquatableArray(), leaves));
        if (ScopeVerifier.Verify(product) is [{ } fault, ..])
        {
            return fault;
        }

        Memory xProduct = Garbage(), yProduct = Garbage();
        object[] scalars = Run(product, [.. Copies(point), .. Along(first), xProduct, yProduct]);
        double[] terms =
        [
            .. xProduct.Elements.Zip(((Memory)second[0]).Elements, (h, d) => h * d),
            .. yProduct.Elements.Zip(((Memory)second[1]).Elements, (h, d) => h * d),
            (double)scalars[0] * (double)second[3],
            (double)scalars[1] * (double)second[4],
        ];
        double expected = (double)forward[3], scale = terms.Sum(Math.Abs) + Math.Abs(expected);
        return Math.Abs(expected - terms.Sum()) <= 1e-9 * (1 + scale) || !(scale < 1e9) ? null : $"forward twice {expected:R}, forward over reverse {terms.Sum():R}";

        static object[] Along(object[] direction)
        {
            object[] copies = Copies(direction);
            return [copies[0], copies[1], copies[3], copies[4]];
        }
    }

    private static void Compare(string pass, bool isUsers, Func<double, double, bool> areEqual)
    {
        Func<Function, Function> run = s_passes.First(p => p.Name == pass).Run;
        for (int seed = 0; seed < Functions; seed++)
        {
            Function before = RandomStructuredFunction.Create(seed, isUsers).Function;
            Function after = run(before);
            AssertSound(after);
            object[] point = Point(new Random(seed));
            double[] expected = Outputs(before, point), actual = Outputs(after, point);
            Assert.True(
                !(expected.Max(Math.Abs) < 1e9) || expected.Zip(actual).All(p => areEqual(p.First, p.Second)),
                $"seed {seed}: {string.Join(", ", actual)}, not {string.Join(", ", expected)}\n{IrPrinter.Print(before)}\n{IrPrinter.Print(after)}");
        }
    }

    private static Function Planned(MethodVariant variant) =>
        Availability.Run(ProgramAdjoint.Differentiate(variant.Primal, variant.Program!, variant.Targets, AdjointSeed.Cotangent));

    private static void AssertSound(Function function)
    {
        IReadOnlyList<string> faults = ScopeVerifier.Verify(function);
        Assert.True(faults.Count == 0, string.Join("\n", faults) + "\n" + IrPrinter.Print(function));
    }

    private static object[] Point(Random random)
    {
        return [Vector(), Vector(), Vector(), Number(), Number(), (double)RandomStructuredFunction.Extent];

        double Number() => (2 * random.NextDouble()) - 1;

        Memory Vector() => new([.. Enumerable.Range(0, RandomStructuredFunction.Extent).Select(_ => Number())]);
    }

    private static Memory Garbage() => new(double.NaN, double.NaN, double.NaN, double.NaN);

    private static object[] Copies(IEnumerable<object> arguments) =>
        [.. arguments.Select(a => a is Memory m ? new Memory([.. m.Elements], 0, m.Lengths) : a)];

    /// <summary>The results, the output array, and what the other arrays hold at the end.</summary>
    private static double[] Outputs(Function function, object[] point)
    {
        object[] arguments = Copies(point);
        double[] results = [.. Run(function, arguments).Cast<double>()];
        return [.. results, .. ((Memory)arguments[2]).Elements, .. ((Memory)arguments[0]).Elements, .. ((Memory)arguments[1]).Elements];
    }

    /// <summary>The tangents of the results and of the output array.</summary>
    private static double[] Jvp(Function tangent, object[] point, object[] direction)
    {
        Memory output = Garbage();
        object[] directions = Copies(direction);
        object[] results = Run(tangent, [.. Copies(point), directions[0], directions[1], directions[3], directions[4], output]);
        Assert.Equal(direction.Take(2).Cast<Memory>().SelectMany(m => m.Elements), directions.Take(2).Cast<Memory>().SelectMany(m => m.Elements));
        return [(double)results[2], (double)results[3], .. output.Elements];
    }

    private static double[] Derivative(Function primal, object[] point, object[] direction, double step)
    {
        double[][] rows = [.. new[] { 1, -1, 2, -2 }.Select(m => Outputs(primal, Moved(m * step)).Take(2 + RandomStructuredFunction.Extent).ToArray())];
        return [.. Enumerable.Range(0, rows[0].Length).Select(i => ((8 * (rows[0][i] - rows[1][i])) - rows[2][i] + rows[3][i]) / (12 * step))];

        object[] Moved(double offset) =>
        [
            .. point.Zip(direction, (p, d) => p is Memory m
                ? new Memory([.. m.Elements.Zip(((Memory)d).Elements, (x, t) => x + (offset * t))])
                : (object)((double)p + (offset * (double)d))).Take(5),
            point[5],
        ];
    }
}
