using System;
using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Differentiation;
using Gradients.Generator.Ir;
using Gradients.Generator.Tests.Harness;
using Gradients.Generator.Tests.Ir;
using Xunit;

namespace Gradients.Generator.Tests.Writing;

/// <summary>Programs as C#, compiled and run, against the interpreter of their IR.</summary>
public sealed class ProgramWritingTests
{
    private const int Programs = 300;

    public static TheoryData<string> ReferenceNames => [.. ReferencePrograms.All.Keys];

    [Fact]
    public void Random_programs_compute_what_their_operations_mean()
    {
        Function[] functions = [.. Enumerable.Range(0, Programs).Select(RandomProgramFunction.Create)];
        string[] files = [.. functions.Select(f =>
            ProgramMethod.Function($"double {f.Name}([NoGradient] double p, [NoGradient] double q, int n, [NoGradient, Written] Span<double> a)", f))];
        using CompiledProgram program = WrittenCode.Compile(files);
        for (int i = 0; i < functions.Length; i++)
        {
            double[] elements = [0.3, -0.7, 1.1, 0.25, -1.6];
            ProgramInterpreter.Memory memory = new([.. elements]);
            double expected = (double)ProgramInterpreter.Run(functions[i], 0.4, -1.3, 5.0, memory)[0];

            CallFrame frame = program.Call(functions[i].Name + "ValueAndGradient", ("p", 0.4), ("q", -1.3), ("n", 5), ("a", elements));

            string text = IrPrinter.Print(functions[i]) + files[i];
            Assert.True(BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(frame.Value), $"{frame.Value}, expected {expected}\n{text}");
            Assert.True(memory.Elements.SequenceEqual(frame["a"]), $"[{string.Join(", ", frame["a"])}], expected [{string.Join(", ", memory.Elements)}]\n{text}");
        }
    }

    [Theory]
    [MemberData(nameof(ReferenceNames))]
    public void Derivatives_compute_what_their_operations_mean(string name)
    {
        (Function primal, object[] arguments) = ReferencePrograms.All[name]();
        string signature = "double F(" + string.Join(", ", primal.Parameters.Select(p => (p.Type.IsBuffer ? "ReadOnlySpan<double>" : p.Type.Element.Keyword()) + " " + p.Name)) + ")";
        DifferentiableMethod method = ProgramMethod.Create(signature, primal, DerivativeKinds.ValueAndGradient | DerivativeKinds.Gradient | DerivativeKinds.Jvp);
        Value[] targets = [.. method.Variants[0].Targets];
        string file = DerivativeSource.Write(method);
        using CompiledProgram program = WrittenCode.Compile(file);
        (string Name, Argument Value)[] given = [.. primal.Parameters.Select((p, i) =>
            (p.Name!, arguments[i] is ProgramInterpreter.Memory memory ? (Argument)memory.Elements : (double)arguments[i]))];
        ProgramInterpreter.Memory[] gradients = [.. targets.Where(t => t.Type.IsBuffer).Select(t => new ProgramInterpreter.Memory(new double[Count(t)]))];
        object[] results = ProgramInterpreter.Run(ProgramPipeline.Adjoint(method.Variants[0], AdjointSeed.One), [.. Copies(), .. gradients]);

        CallFrame gradient = program.Call("FValueAndGradient", given);
        CallFrame allocated = program.Call("FGradient", given);

        Assert.Equal((double)results[0], gradient.Value);
        int scalar = 1, buffer = 0;
        foreach (Value target in targets)
        {
            double[] expected = target.Type.IsBuffer ? gradients[buffer++].Elements : [(double)results[scalar++]];
            Close(expected, gradient[target.Name + "Gradient"], file);
            Close(expected, allocated[targets.Length == 1 ? CallFrame.Result : target.Name!], file);
        }

        // Forward mode, along one direction.
        object[] tangents = [.. targets.Select((t, i) => t.Type.IsBuffer
            ? new ProgramInterpreter.Memory([.. Enumerable.Range(1, Count(t)).Select(k => 0.1 * k)]) : (object)(0.3 + i))];
        object[] along = ProgramInterpreter.Run(ProgramPipeline.Tangent(method.Variants[0]), [.. Copies(), .. tangents]);
        CallFrame jvp = program.Call("FJvp", [.. given, .. targets.Select((t, i) =>
            (t.Name + "Tangent", tangents[i] is ProgramInterpreter.Memory memory ? (Argument)memory.Elements : (double)tangents[i])), ("tangent", 0.0)]);
        Assert.Equal((double)along[0], jvp.Value);
        Close([(double)along[1]], jvp["tangent"], file);

        int Count(Value target) => ((ProgramInterpreter.Memory)arguments[primal.Parameters.ToList().FindIndex(p => p.Id == target.Id)]).Count;

        IEnumerable<object> Copies() => arguments.Select(a => a is ProgramInterpreter.Memory memory ? new ProgramInterpreter.Memory([.. memory.Elements]) : a);
    }

    private static void Close(double[] expected, double[] actual, string text)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= 1e-14 * (1 + Math.Abs(expected[i])), $"[{i}]: {actual[i]}, expected {expected[i]}\n{text}");
        }
    }
}
