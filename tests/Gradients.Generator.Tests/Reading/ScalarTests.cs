using System.Linq;
using Gradients.Generator.Ir;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Gradients.Generator.Tests.Reading;

public class ScalarTests
{
    [Fact]
    public void Arithmetic_conversions_and_reassignment()
    {
        Assert.Equal(
        [
            "%2: double = convert %1 {type=double}",
            "%3: double \"y\" = multiply %0, %2",
            "%4: double = constant {value=0.5}",
            "%5: double \"y\" = add %3, %4",
            "%6: double = constant {value=1}",
            "%7: double \"y\" = add %5, %6",
            "%8: double = negate %7",
            "%9: double \"f\" = remainder %8, %0",
            "return %9",
        ],
        ReadProgram.Operations("[Differentiable] static double F(double x, int n) { double y = x * n; y += 0.5; y++; return -y % x; }"));
    }

    [Fact]
    public void Constants_keep_their_value_and_type()
    {
        Assert.Equal(
        [
            "%1: double = constant {value=6.283185307179586}",
            "%2: double = multiply %1, %0",
            "%3: double = constant {value=0.1}",
            "%4: double \"f\" = add %2, %3",
            "return %4",
        ],
        ReadProgram.Operations("const double Tenth = 0.1; [Differentiable] static double F(double x) => 2 * Math.PI * x + Tenth;"));
    }

    [Fact]
    public void Functions_take_named_arguments_in_any_order()
    {
        Assert.Equal(
        [
            "%1: double = constant {value=2}",
            "%2: double \"f\" = pow %0, %1",
            "return %2",
        ],
        ReadProgram.Operations("[Differentiable] static double F(double x) => Math.Pow(y: 2, x: x);"));
    }

    [Theory]
    [InlineData("MathF.Tanh(x)", "tanh")]
    [InlineData("float.SinPi(x)", "sinPi")]
    [InlineData("float.RootN(x, 3)", "rootN")]
    [InlineData("TensorMath.Softplus(x)", "softplus")]
    [InlineData("float.Ieee754Remainder(x, 2)", "ieeeRemainder")]
    [InlineData("Math.Clamp(x, -1, 1)", "clamp")]
    public void Functions_are_found_by_name(string call, string operation)
    {
        MethodVariant variant = ReadProgram.Method(ReadProgram.Members($"[Differentiable] static float F(float x) => {call};")).Variants.Single();
        Assert.Contains(variant.Primal.Operations, o => o.Name == operation && o.Result.Type == IrType.Scalar(ScalarKind.Float));
    }

    [Fact]
    public void Integers_stay_integers()
    {
        Assert.Equal(
        [
            "%2: int = constant {value=2}",
            "%3: int \"half\" = divide %1, %2",
            "%4: double = convert %3 {type=double}",
            "%5: double \"f\" = multiply %0, %4",
            "return %5",
        ],
        ReadProgram.Operations("[Differentiable] static double F(double x, int n) { int half = n / 2; return x * half; }"));
    }

    [Fact]
    public void Nothing_behind_a_return_is_read()
    {
        Assert.Equal(
            ["return %0"],
            ReadProgram.Operations("#pragma warning disable CS0162\n[Differentiable] static double F(double x) { return x; while (true) { } }"));
    }

    [Fact]
    public void Ordinals_lead_to_places()
    {
        var result = ReadProgram.Result(ReadProgram.Members("[Differentiable] static double F(double x) => Math.Exp(x) * x;"));
        Operation product = result.Method!.Variants.Single().Primal.Operations.Last();
        Location location = result.Locations[product.Ordinal];
        Assert.Equal("Math.Exp(x) * x", location.SourceTree!.GetText().ToString(location.SourceSpan));
    }

    [Fact]
    public void White_space_and_comments_change_nothing()
    {
        DifferentiableMethod method = ReadProgram.Method(ReadProgram.Members("[Differentiable] static double F(double x) => Math.Exp(x) * x;"));
        DifferentiableMethod spaced = ReadProgram.Method(
            ReadProgram.Members("// a comment\n[Differentiable]\nstatic double F(double x)\n    => Math.Exp( /* of */ x)\n    * x;"));
        Assert.Equal(method, spaced);
        Assert.Equal(method.GetHashCode(), spaced.GetHashCode());
    }
}
