using System.Collections.Generic;
using static Gradients.Generator.Rules.Row;

namespace Gradients.Generator.Rules;

/// <summary>
/// The elementwise operations, a row each: name, operands, partial derivatives. A partial in <see cref="Singular"/> may be infinite at finite operands.
/// The policy at singular points: a derivative of a tie is shared (½ each), abs'(0) = relu'(0) = 0, a clamp at its bound passes the derivative to its
/// first operand, a norm and an angle at 0 have derivative 0; limits may be infinite.
/// </summary>
internal static class ElementwiseRules
{
    // The chosen operand takes the derivative; a tie shares it. NaN chooses nobody unless the operation ignores it.
    private const string ChoosesLeft = "select(equal(x, y), 0.5, select(equal(result, x), 1, 0))";
    private const string ChoosesRight = "select(equal(x, y), 0.5, select(equal(result, y), 1, 0))";

    public static IEnumerable<ElementwiseRule> All =>
    [
        // Arithmetic.
        Infix("add", "+", Precedence.Sum, "1", "1"),
        Infix("subtract", "-", Precedence.Sum, "1", "-1"),
        Infix("multiply", "*", Precedence.Product, "y", "x"),
        Infix("divide", "/", Precedence.Product, Singular("1 / y"), Singular("-result / y")),
        Infix("remainder", "%", Precedence.Product, "1", "-round((x - result) / y)").WithoutVector(),
        Prefix("negate", "-", "-1"),
        Prefix("identity", "+", "1"),

        // Exponential and logarithm. ExpM1 and its kin read the operand: result + 1 loses every digit where the result is near −1.
        Unary("exp", Singular("result"), Home.Math, Home.VectorMath),
        Unary("exp2", Singular("ln2 * result"), Home.FloatingPoint),
        Unary("exp10", Singular("ln10 * result"), Home.FloatingPoint),
        Unary("expM1", Singular("exp(x)"), Home.FloatingPoint, Home.VectorMath),
        Unary("exp2M1", Singular("ln2 * exp2(x)"), Home.FloatingPoint),
        Unary("exp10M1", Singular("ln10 * exp10(x)"), Home.FloatingPoint),
        Unary("log", Singular("1 / x"), Home.Math, Home.VectorMath),
        Unary("log2", Singular("1 / (ln2 * x)"), Home.Math, Home.Vector256),
        Unary("log10", Singular("1 / (ln10 * x)"), Home.Math),
        Unary("logP1", Singular("1 / (1 + x)"), Home.FloatingPoint, Home.VectorMath),
        Unary("log2P1", Singular("1 / (ln2 * (1 + x))"), Home.FloatingPoint),
        Unary("log10P1", Singular("1 / (ln10 * (1 + x))"), Home.FloatingPoint),
        Binary("logBase", Singular("1 / (x * log(y))"), Singular("-result / (y * log(y))"), Home.Math).Called("Log").Written("log_{1}({0})"),

        // Powers and roots.
        Binary("pow", Singular("select(equal(y, 0), 0, y * pow(x, y - 1))"), Singular("select(equal(x, 0), 0, result * log(x))"), Home.Math)
            .Written("{0}^{1}", Precedence.Power),
        Unary("sqrt", Singular("0.5 / result"), Home.Math, Home.Vector256).Written("√{0}", Precedence.Prefix),
        Unary("cbrt", Singular("1 / (3 * result * result)"), Home.Math).Written("∛{0}", Precedence.Prefix),
        Row.Of("rootN", ["x", "n:int"], [Singular("1 / (n * pow(result, n - 1))"), null], Home.FloatingPoint),
        Row.Of("scaleB", ["x", "n:int"], [Singular("scaleB(1, n)"), null], Home.Math),
        Unary("reciprocalEstimate", Singular("-1 / (x * x)"), Home.Math),
        Unary("reciprocalSqrtEstimate", Singular("-0.5 / (x * sqrt(x))"), Home.Math),
        Binary("hypot", "select(equal(result, 0), 0, x / result)", "select(equal(result, 0), 0, y / result)", Home.FloatingPoint, Home.Vector256),

        // Trigonometric.
        Unary("sin", "cos(x)", Home.Math, Home.Vector256),
        Unary("cos", "-sin(x)", Home.Math, Home.Vector256),
        Unary("tan", Singular("1 + result * result"), Home.Math),
        Unary("sinPi", "pi * cosPi(x)", Home.FloatingPoint),
        Unary("cosPi", "-pi * sinPi(x)", Home.FloatingPoint),
        Unary("tanPi", Singular("pi * (1 + result * result)"), Home.FloatingPoint),
        Unary("asin", Singular("1 / sqrt((1 - x) * (1 + x))"), Home.Math),
        Unary("acos", Singular("-1 / sqrt((1 - x) * (1 + x))"), Home.Math),
        Unary("atan", "1 / (1 + x * x)", Home.Math),
        Unary("asinPi", Singular("1 / (pi * sqrt((1 - x) * (1 + x)))"), Home.FloatingPoint),
        Unary("acosPi", Singular("-1 / (pi * sqrt((1 - x) * (1 + x)))"), Home.FloatingPoint),
        Unary("atanPi", "1 / (pi * (1 + x * x))", Home.FloatingPoint),
        Row.Of("atan2", ["y", "x"], [Singular(ZeroAtOrigin("x / R / R")), Singular(ZeroAtOrigin("-y / R / R"))], Home.Math),
        Row.Of("atan2Pi", ["y", "x"], [Singular(ZeroAtOrigin("x / R / (pi * R)")), Singular(ZeroAtOrigin("-y / R / (pi * R)"))], Home.FloatingPoint),
        Unary("degreesToRadians", "pi / 180", Home.FloatingPoint, Home.Vector256),
        Unary("radiansToDegrees", "180 / pi", Home.FloatingPoint, Home.Vector256),

        // Hyperbolic. Two roots instead of one of a product: x² overflows where the derivative is still a number.
        Unary("sinh", Singular("cosh(x)"), Home.Math),
        Unary("cosh", Singular("sinh(x)"), Home.Math),
        Unary("tanh", "1 - result * result", Home.Math, Home.VectorMath),
        Unary("asinh", "1 / hypot(x, 1)", Home.Math),
        Unary("acosh", Singular("1 / (sqrt(x - 1) * sqrt(x + 1))"), Home.Math),
        Unary("atanh", Singular("1 / ((1 - x) * (1 + x))"), Home.Math),

        // Activations.
        Unary("sigmoid", "result * (1 - result)", Home.VectorMath, Home.VectorMath).Written("σ({0})"),
        Unary("softplus", "sigmoid(x)", Home.VectorMath, Home.VectorMath),
        Unary("relu", "select(greater(result, 0), 1, 0)", Home.VectorMath, Home.VectorMath),

        // Choices.
        Unary("abs", "select(greater(x, 0), 1, select(less(x, 0), -1, 0))", Home.Math, Home.Vector256).Written("|{0}|"),
        Binary("max", ChoosesLeft, ChoosesRight, Home.Math, Home.Vector256),
        Binary("min", ChoosesLeft, ChoosesRight, Home.Math, Home.Vector256),
        Binary("maxMagnitude", ChoosesLeft, ChoosesRight, Home.Math),
        Binary("minMagnitude", ChoosesLeft, ChoosesRight, Home.Math),
        Binary("maxNumber", ChoosesLeft, ChoosesRight, Home.FloatingPoint),
        Binary("minNumber", ChoosesLeft, ChoosesRight, Home.FloatingPoint),
        Binary("maxMagnitudeNumber", ChoosesLeft, ChoosesRight, Home.FloatingPoint),
        Binary("minMagnitudeNumber", ChoosesLeft, ChoosesRight, Home.FloatingPoint),
        Binary("maxNative", ChoosesLeft, ChoosesRight, Home.FloatingPoint),
        Binary("minNative", ChoosesLeft, ChoosesRight, Home.FloatingPoint),
        Row.Of("clamp", ["x", "low", "high"], Clamped, Home.Math),
        Row.Of("clampNative", ["x", "low", "high"], Clamped, Home.FloatingPoint),
        Binary("copySign", "select(equal(x, 0), 0, copySign(1, x) * copySign(1, y))", "0", Home.Math, Home.Vector256),
        Binary("ieeeRemainder", "1", "-round((x - result) / y)", Home.Math).Called("IEEERemainder"),

        // Three operands.
        Row.Of("fusedMultiplyAdd", ["x", "y", "z"], ["y", "x", "1"], Home.Math, Home.Vector256),
        Row.Of("multiplyAddEstimate", ["x", "y", "z"], ["y", "x", "1"], Home.FloatingPoint, Home.Vector256),
        Row.Of("lerp", ["x", "y", "t"], ["1 - t", "t", "y - x"], Home.FloatingPoint),

        // Piecewise constant: the derivative is zero wherever it exists.
        Unary("floor", "0", Home.Math, Home.Vector256).Written("⌊{0}⌋"),
        Unary("ceiling", "0", Home.Math, Home.Vector256).Written("⌈{0}⌉"),
        Unary("round", "0", Home.Math, Home.Vector256),
        Unary("truncate", "0", Home.Math, Home.Vector256),

        // What the user says is a constant for differentiation.
        Prefix("stop", "", "0").Written("stop({0})").AsStop(),

        // Made by derivatives.
        Comparison("equal", "=="),
        Comparison("greater", ">"),
        Comparison("less", "<"),
        Row.Of("select", ["condition:bool", "x", "y"], [null, "select(condition, 1, 0)", "select(condition, 0, 1)"], Home.Operator),
        Row.Of("strongMultiply", ["x", "y"], [Singular("y"), Mutual("x")], Home.StrongZero, Home.StrongZero)
            .Called("Multiply").Written("{0} ∘ {1}", Precedence.Product),
        Row.Of("strongDivide", ["x", "y"], [Singular("1 / y"), Mutual("-strongDivide(result, y)")], Home.StrongZero, Home.StrongZero)
            .Called("Divide").Written("{0} / {1}", Precedence.Product),
        Row.Of("mutualMultiply", ["x", "y"], [Mutual("y"), Mutual("x")], Home.StrongZero, Home.StrongZero).Written("{0} ∘ {1}", Precedence.Product),
    ];

    // R is the distance from the origin. x² + y² would overflow, or vanish, where the derivative is still a number; at the origin there is none.
    private static string ZeroAtOrigin(string formula) => $"select(equal(R, 0), 0, {formula})".Replace("R", "hypot(x, y)");

    private static IReadOnlyList<RowPartial?> Clamped =>
    [
        "select(less(x, low), 0, select(greater(x, high), 0, 1))",
        "select(less(x, low), 1, 0)",
        "select(greater(x, high), 1, 0)",
    ];
}
