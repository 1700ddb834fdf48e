using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;
using System.Reflection;
using System.Runtime.Intrinsics;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;
using Gradients.Generator.Tests.Ir;
using Xunit;

namespace Gradients.Generator.Tests.Rules;

/// <summary>Every differentiable function of the base class library is in the table, under its name there and with its meaning there.</summary>
public sealed class FunctionTableTests
{
    private static readonly Type[] s_scalarHomes = [typeof(Math), typeof(MathF), typeof(double), typeof(float)];

    private static readonly Dictionary<string, string> s_excluded = new()
    {
        ["SinCos"] = "two results: Sin and Cos are",
        ["SinCosPi"] = "two results: SinPi and CosPi are",
        ["BitIncrement"] = "the neighbouring number is no function of the real line",
        ["BitDecrement"] = "the neighbouring number is no function of the real line",
        ["Round/2"] = "rounding to digits takes an integer; piecewise constant, refused rather than zero",
        ["ConvertToHalf"] = "Half is no element type",
        ["ConvertToSingle"] = "Half is no element type",
        ["ConvertChecked"] = "a conversion is an operation of its own, not elementwise arithmetic in one type",
        ["ConvertSaturating"] = "a conversion is an operation of its own, not elementwise arithmetic in one type",
        ["ConvertTruncating"] = "a conversion is an operation of its own, not elementwise arithmetic in one type",
    };

    // The elementwise differentiable functions of TensorPrimitives.
    private const string UnaryTensorFunctions =
        "Abs Acos AcosPi Acosh Asin AsinPi Asinh Atan AtanPi Atanh Cbrt ConvertToHalf ConvertToSingle ConvertChecked ConvertSaturating ConvertTruncating " +
        "Cos CosPi Cosh Decrement DegreesToRadians Exp Exp10 Exp10M1 Exp2 Exp2M1 ExpM1 Increment Log Log10 Log10P1 Log2 Log2P1 LogP1 Negate " +
        "RadiansToDegrees Reciprocal ReciprocalEstimate ReciprocalSqrt ReciprocalSqrtEstimate Sigmoid Sin SinPi Sinh Sqrt Tan TanPi Tanh SinCos SinCosPi";

    private const string BinaryTensorFunctions =
        "RootN ScaleB Add Subtract Multiply Divide Pow Atan2 Atan2Pi Hypot Log Max MaxNumber MaxMagnitude MaxMagnitudeNumber Min MinNumber MinMagnitude " +
        "MinMagnitudeNumber CopySign Remainder Ieee754Remainder";

    private const string TernaryTensorFunctions = "AddMultiply MultiplyAdd MultiplyAddEstimate FusedMultiplyAdd Lerp Clamp";

    private static readonly Dictionary<string, Func<double[], double>> s_definitions = new()
    {
        ["Add"] = v => v[0] + v[1],
        ["Subtract"] = v => v[0] - v[1],
        ["Multiply"] = v => v[0] * v[1],
        ["Divide"] = v => v[0] / v[1],
        ["Remainder"] = v => v[0] % v[1],
        ["Negate"] = v => -v[0],
        ["Increment"] = v => v[0] + 1,
        ["Decrement"] = v => v[0] - 1,
        ["Reciprocal"] = v => 1 / v[0],
        ["ReciprocalSqrt"] = v => 1 / Math.Sqrt(v[0]),
        ["MultiplyAdd"] = v => (v[0] * v[1]) + v[2],
        ["AddMultiply"] = v => (v[0] + v[1]) * v[2],
        ["Sigmoid"] = v => 1 / (1 + Math.Exp(-v[0])),
        ["Softplus"] = v => Math.Log(1 + Math.Exp(v[0])),
        ["Relu"] = v => v[0] > 0 ? v[0] : 0,
    };

    [Fact]
    public void EveryScalarFunction_IsInTheTable()
    {
        string[] missing =
        [
            .. s_scalarHomes.SelectMany(Candidates)
                .Where(m => FunctionTable.Find(m.Name, m.GetParameters().Length) is null)
                .Where(m => !s_excluded.ContainsKey(m.Name) && !s_excluded.ContainsKey(m.Name + "/" + m.GetParameters().Length))
                .Select(m => $"{m.DeclaringType!.Name}.{m.Name}/{m.GetParameters().Length}").Distinct(),
        ];

        Assert.Empty(missing);
    }

    [Theory]
    [InlineData(UnaryTensorFunctions, 1)]
    [InlineData(BinaryTensorFunctions, 2)]
    [InlineData(TernaryTensorFunctions, 3)]
    public void EveryTensorFunction_IsInTheTable(string names, int arity)
    {
        HashSet<string> declared = [.. typeof(TensorPrimitives).GetMethods().Select(m => m.Name)];
        foreach (string name in names.Split(' '))
        {
            Assert.Contains(name, declared);
            Assert.True(FunctionTable.Find(name, arity) is not null ^ s_excluded.ContainsKey(name), name);
        }
    }

    [Fact]
    public void EveryFunction_MeansWhatItsNameMeans()
    {
        double[][] points = [[0.6, 0.3, 0.9], [0.45, 0.2, 0.7]];
        foreach (ElementwiseFunction function in FunctionTable.All)
        {
            foreach (double[] point in points)
            {
                double[] arguments = [.. function.Operands.Select((o, i) =>
                    o.EndsWith(":int", StringComparison.Ordinal) ? 3 : function.Member is "Acosh" ? 1 + point[i] : point[i])];
                double expected = s_definitions.TryGetValue(function.Member, out Func<double[], double>? definition)
                    ? definition(arguments)
                    : Invoke(function, arguments);

                double tolerance = function.Member.EndsWith("Estimate", StringComparison.Ordinal) ? 1e-2 : 1e-13;
                Assert.Equal(expected, Value(function, arguments), tolerance * Math.Max(1, Math.Abs(expected)));
            }
        }
    }

    [Fact]
    public void EverySpelling_IsDeclaredWhereTheRowSays()
    {
        foreach (ElementwiseRule rule in ElementwiseRules.All)
        {
            Spelling scalar = rule.Form.Scalar;
            if (scalar.Home == Home.Math)
            {
                Assert.True(Declares([typeof(Math)], typeof(double), scalar.Text, rule.Arity), rule.Name);
                Assert.True(Declares([typeof(MathF), typeof(Math)], typeof(float), scalar.Text, rule.Arity), rule.Name);
            }
            else if (scalar.Home == Home.FloatingPoint)
            {
                Assert.True(Declares([typeof(double)], typeof(double), scalar.Text, rule.Arity), rule.Name);
                Assert.True(Declares([typeof(float)], typeof(float), scalar.Text, rule.Arity), rule.Name);
            }

            if (rule.Form.Vector is { Home: Home.Vector256 } vector)
            {
                Assert.Contains(typeof(Vector256).GetMethods(), m => m.Name == vector.Text && m.GetParameters().Length == rule.Arity);
            }
        }
    }

    private static bool Declares(Type[] homes, Type kind, string member, int arity) => homes
        .SelectMany(h => h.GetMethods(BindingFlags.Public | BindingFlags.Static))
        .Any(m => m.Name == member && m.ReturnType == kind && m.GetParameters().Length == arity && m.GetParameters()[0].ParameterType == kind);

    /// <summary>Functions of floating-point numbers, and maybe integers, with a floating-point result.</summary>
    private static IEnumerable<MethodInfo> Candidates(Type home)
    {
        Type[] kinds = [typeof(double), typeof(float)];
        return home.GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(m => !m.IsSpecialName && !m.IsGenericMethod && (kinds.Contains(m.ReturnType) || m.Name.StartsWith("SinCos", StringComparison.Ordinal)))
            .Where(m => m.GetParameters() is [var first, .. var rest] && kinds.Contains(first.ParameterType)
                && rest.All(p => p.ParameterType == first.ParameterType || p.ParameterType == typeof(int)));
    }

    private static double Invoke(ElementwiseFunction function, double[] arguments)
    {
        MethodInfo method = new[] { typeof(Math), typeof(double) }.SelectMany(Candidates).First(m =>
            m.Name == function.Member && m.GetParameters().Length == arguments.Length && m.ReturnType == typeof(double));
        return (double)method.Invoke(
            null, [.. method.GetParameters().Select((p, i) => p.ParameterType == typeof(int) ? (object)(int)arguments[i] : arguments[i])])!;
    }

    private static double Value(ElementwiseFunction function, double[] arguments)
    {
        OperationBuilder builder = new(0);
        Value[] parameters = [.. function.Operands.Select(o =>
            builder.NewValue(IrType.Scalar(o.EndsWith(":int", StringComparison.Ordinal) ? ScalarKind.Int : ScalarKind.Double)))];
        Value result = function.Emit(builder, parameters);
        Block body = new(parameters.ToEquatableArray(), builder.Operations.ToEquatableArray(), EquatableArray.Of(result));
        Function emitted = new(function.Member, body);
        Assert.Empty(IrVerifier.Verify(emitted));
        return Interpreter.Run(emitted, [.. arguments.Select(ReferenceTensor.Scalar)])[0].Number;
    }
}
