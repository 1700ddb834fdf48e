using System;
using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Tests.Harness;
using Xunit;

namespace Gradients.Generator.Tests.Safety;

/// <summary>Names of the user's that are also names in generated code, or look like its: the code compiles, and means what it should.</summary>
public sealed class HostileNamesTests
{
    /// <summary>A method that makes generated code use most of what it can use, and one for a scalar.</summary>
    private const string Methods = """
            [global::Gradients.Differentiable]
            public static double Loss([global::Gradients.Shape("n", "m")] global::System.Numerics.Tensors.Tensor<double> x, global::System.Numerics.Tensors.Tensor<double> w)
                => global::Gradients.TensorMath.Sum(
                    global::System.Numerics.Tensors.Tensor.Multiply<double>(global::Gradients.TensorMath.Sigmoid(global::Gradients.TensorMath.MatMul(x, w)), w));

            [global::Gradients.Differentiable]
            public static double Scalar(double a, double b) => global::System.Math.Exp(a * b) + global::System.Math.Sin(b) / a;
        """;

    private static readonly string[] s_types =
    [
        "Math", "MathF", "Tensor", "TensorSpan", "ReadOnlyTensorSpan", "Span", "ReadOnlySpan", "Check", "Dense", "DenseInput", "DenseOutput", "Kernels", "Scratch",
        "Workspace", "VectorMath", "StrongZero", "Vector256", "MemoryMarshal", "GeneratedCode", "GeneratedCodeAttribute", "TensorMath", "Double", "String", "nint",
    ];

    private static string In(string scope, string type = "Model") => $"{scope}\npublic static partial class {type}\n{{\n{Methods}\n}}\n";

    private static readonly Dictionary<string, (string Source, string Type)> s_programs = new()
    {
        ["a namespace called System"] = (In("namespace Company.System;"), "Company.System.Model"),
        ["a namespace called Gradients"] = (In("namespace Company.Gradients;"), "Company.Gradients.Model"),
        ["a namespace called Math"] = (In("namespace Math;"), "Math.Model"),
        ["a namespace in System"] = (In("namespace System.Gradients;"), "System.Gradients.Model"),
        ["the namespace of the product"] = (In("namespace Gradients;"), "Gradients.Model"),
        ["keywords for namespaces and types"] = (In("namespace @namespace.@class;", "@static"), "namespace.class.static"),
        ["a type called Math"] = (In("namespace N;", "Math"), "N.Math"),
        ["a type called Tensor"] = (In("namespace N;", "Tensor"), "N.Tensor"),
        ["a type called Gradients"] = (In("namespace N;", "Gradients"), "N.Gradients"),
        ["a type called System"] = (In("namespace N;", "System"), "N.System"),
        ["types of the same namespace"] = ("namespace N;\n" + string.Join("\n", s_types.Select(t => $"public static class @{t} {{ }}")) + In(""), "N.Model"),
        ["types of an outer namespace"] = (
            "namespace N {\n" + string.Join("\n", s_types.Select(t => $"public static class @{t} {{ }}")) + "\nnamespace Inner {" + In("") + "} }", "N.Inner.Model"),
        ["nested types"] = (
            "namespace N;\npublic static partial class Model\n{\n" + string.Join("\n", s_types.Select(t => $"    public static class @{t} {{ }}")) + Methods + "}", "N.Model"),
        ["nested types called System and Gradients"] = (
            "namespace N;\npublic static partial class Model\n{\n    public static class System { }\n    public static class Gradients { }\n" + Methods + "}", "N.Model"),
        ["members"] = (
            "namespace N;\npublic static partial class Model\n{\n" + string.Join("\n", s_types.Select(t => $"    public static int @{t} => 3;")) + Methods + "}", "N.Model"),
        ["methods"] = (
            "namespace N;\npublic static partial class Model\n{\n" + string.Join("\n", s_types.Select(t => $"    public static int @{t}(double x) => 3;")) + Methods + "}", "N.Model"),
        ["global aliases"] = (
            "global using Math = System.MathF;\nglobal using Check = System.Console;\nglobal using Kernels = System.Version;\nglobal using Span = System.Int32;\n"
            + "global using Workspace = System.Uri;\nglobal using VectorMath = System.Random;\n" + In("namespace N;"), "N.Model"),
        ["global static usings"] = ("global using static System.Math;\nglobal using static System.Console;\n" + In("namespace N;"), "N.Model"),
    };

    public static TheoryData<string> Programs => [.. s_programs.Keys];

    [Theory]
    [MemberData(nameof(Programs))]
    public void Types_and_namespaces_of_the_user_do_not_capture_names(string program)
    {
        (string source, string type) = s_programs[program];
        GeneratorRun run = GeneratorHarness.Run(source).ShouldCompileWithoutWarnings();
        Assert.Equal((2, 0), Agreement.Verify(run));
        using CompiledProgram compiled = CompiledProgram.Load(run);
        string prefix = compiled.Methods.First(m => m.EndsWith(".Loss", StringComparison.Ordinal))[..^"Loss".Length];
        Assert.Equal(type + ".", prefix.Replace("@", "", StringComparison.Ordinal));
        Differences.ShouldMatch(compiled, prefix + "Loss", Metric.ByDifferences, ("x", Argument.Random(1, 3, 3)), ("w", Argument.Random(2, 3, 3)));
        Differences.ShouldMatch(compiled, prefix + "Scalar", Metric.ByDifferences, ("a", 1.25), ("b", -0.5));
    }

    /// <summary>Names of parameters and locals, two for each program.</summary>
    public static TheoryData<string, string> Pairs => new()
    {
        { "gradient", "global" }, { "@for", "@class" }, { "scratch", "i" }, { "x", "xGradient" }, { "xGradient", "x" }, { "value", "result" }, { "i", "j" },
        { "Math", "Tensor" }, { "System", "Gradients" }, { "Check", "Workspace" }, { "lanes", "scratchSpan" }, { "lossGradient", "loss" }, { "_", "__" },
        { "var", "dynamic" }, { "x", "X" }, { "größe", "ı" }, { "field", "nameof" }, { "cotangent", "yGradient" }, { "value", "valueGradient" }, { "x1", "x2" },
        { "n", "m" }, { "rows", "length" }, { "await", "async" }, { "partial", "record" }, { "nint", "notnull" }, { "Scalar", "Loss" }, { "Model", "N" },
        { "t0", "v0" }, { "x_", "x0" }, { "discard", "primal" }, { "required", "scoped" }, { "xLanes", "x" }, { "s", "sGradient" }, { "@double", "@out" },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Parameters_and_locals_may_have_any_names(string first, string second)
    {
        GeneratorRun run = GeneratorHarness.Run($$"""
            namespace N;

            public static partial class Model
            {
                [global::Gradients.Differentiable]
                public static double Parameters(double {{first}}, double {{second}}) => {{first}} * {{first}} * {{second}} + global::System.Math.Exp({{second}});

                [global::Gradients.Differentiable]
                public static double Locals(double a, double b)
                {
                    double {{first}} = a * b;
                    double {{second}} = {{first}} * global::System.Math.Exp(b);
                    return {{first}} * {{second}} * {{second}};
                }

                [global::Gradients.Differentiable]
                public static double Tensors(
                    [global::Gradients.Shape("n", "m")] global::System.Numerics.Tensors.Tensor<double> {{first}},
                    [global::Gradients.Shape("m", "k")] global::System.Numerics.Tensors.Tensor<double> {{second}})
                    => global::Gradients.TensorMath.Sum(global::Gradients.TensorMath.Sigmoid(global::Gradients.TensorMath.MatMul({{first}}, {{second}})));

                [global::Gradients.Differentiable]
                public static global::System.Numerics.Tensors.Tensor<double> Vectors(
                    [global::Gradients.Shape("n")] global::System.Numerics.Tensors.Tensor<double> {{first}},
                    [global::Gradients.Shape("n")] global::System.Numerics.Tensors.Tensor<double> {{second}})
                    => global::System.Numerics.Tensors.Tensor.Multiply<double>(global::System.Numerics.Tensors.Tensor.Exp<double>({{first}}), {{second}});
            }
            """).ShouldCompileWithoutWarnings();
        Agreement.Verify(run);
        using CompiledProgram program = CompiledProgram.Load(run);
        (string one, string two) = (first.TrimStart('@'), second.TrimStart('@'));
        // Parameters whose gradients' names are taken are refused; all others, and all locals, must be right.
        bool isTaken = one + "Gradient" == two || two + "Gradient" == one || (one, two) is ("cotangent", _);
        Differences.ShouldMatch(program, "Locals", Metric.ByDifferences, ("a", 0.75), ("b", -0.5));
        if (isTaken)
            return;
        run.ShouldReportNothing();
        Differences.ShouldMatch(program, "Parameters", Metric.ByDifferences, (one, 0.75), (two, -0.5));
        Differences.ShouldMatch(program, "Tensors", Metric.ByDifferences, (one, Argument.Random(1, 2, 3)), (two, Argument.Random(2, 3, 4)));
        Differences.ShouldMatch(program, "Vectors", Metric.ByDifferences, (one, Argument.Random(1, 5)), (two, Argument.Random(2, 5)));
    }
}
