using System.Collections.Generic;

namespace Gradients.Generator.Tests.Safety;

/// <summary>
/// The constructs of C# that arbitrary methods are made of, except for unsafe code. The letters: d double, f float, i int, l long, b bool, s string, a double[], t
/// a square Tensor&lt;double&gt;, o object.
/// </summary>
internal static partial class Grammar
{
    /// <summary>What every program has beside its arbitrary methods, for these to use.</summary>
    public const string Surroundings = """
        namespace Arbitrary;

        public record Point(double X, int Weight)
        {
            public double Mass { get; set; } = 1;
            public static Point operator +(Point a, Point b) => new(a.X + b.X, a.Weight);
            public static implicit operator double(Point p) => p.X;
        }

        public enum Colour { Red, Green }

        public struct Pair { public double First; public double Second; public readonly double Sum() => First + Second; }

        public static class Surroundings
        {
            public static readonly object Gate = new();
            public static double Sink;
            public static double Property { get; set; }
            public static event System.Action? Changed;
            public static void Raise() => Changed?.Invoke();
            public static double Straight(double x) => x * x + System.Math.Sin(x);
            public static double Blocked(double x) { double y = x + 1; y = y * y; return y; }
            public static double Recursive(double x) => x > 1 ? x * Recursive(x - 1) : x;
            public static double Twice(System.Func<double, double> f, double x) => f(f(x));
            public static double Generic<T>(T x) where T : System.Numerics.INumber<T> => double.CreateChecked(x + x);
            public static double Defaulted(double x, double scale = 2, params double[] rest) => x * scale + rest.Length;
            public static double ByReference(in double x) => x * 3;
            public static void Write(double x, out double y) => y = x;
            public static double Extended(this double x) => x * 2;
            public static ref double Cell(double[] a) => ref a[0];
            public static System.Collections.Generic.IEnumerable<double> Numbers() { yield return 1; yield return 2; }
        }
        """;

    /// <summary>The expressions of each type.</summary>
    public static readonly IReadOnlyDictionary<char, Form[]> Expressions = new Dictionary<char, Form[]>
    {
        ['d'] =
        [
            new("($d + $d)", true), new("($d - $d)", true), new("($d * $d)", true), new("($d / $d)", true), new("(-$d)", true), new("(+$d)", true),
            new("Math.Exp($d)", true), new("Math.Sin($d)", true), new("Math.Tanh($d)", true), new("Math.Sqrt($d)", true), new("Math.Log($d)", true),
            new("Math.Pow($d, $d)", true), new("Math.Max($d, $d)", true), new("Math.Abs($d)", true), new("double.Atan2($d, $d)", true),
            new("double.Hypot($d, $d)", true), new("Math.Cbrt($d)", true), new("double.Lerp($d, $d, $d)", true), new("(double)$f", true),
            new("(double)$i", true), new("Math.PI", true), new("1.5e-3", true), new("2.0", true), new("(2 * $d)", true), new("$a.Length * $d"), new("Straight($d)", true), new("Blocked($d)", true),
            new("Sum($t)", true), new("Tensor.Dot<double>($t, $t)", true), new("Tensor.Norm<double>($t)", true), new("Sigmoid($d)", true),
            new("TensorPrimitives.Dot<double>($a, $a)", true), new("TensorPrimitives.Sum<double>($a)", true),
            new("($b ? $d : $d)"), new("$a[$i]"), new("$a[^1]"), new("($i switch { 0 => $d, > 5 => $d, _ => $d })"), new("Sink"), new("Property"),
            new("($o is double $1 and > 0 ? $1 : $d)"), new("(double)$o"), new("((double?)$o ?? $d)"), new("double.Parse($s)"), new("Recursive($d)"),
            new("Twice(Math.Exp, $d)"), new("Twice($1 => $1 * $d', $d)"), new("Generic($d)"), new("Generic<float>($f)"), new("Defaulted($d)"),
            new("Defaulted(scale: $d, x: $d)"), new("Defaulted($d, $d, $d, $d)"), new("ByReference($d)"), new("$d.Extended()"), new("Cell($a)"), new("$d % $d"),
            new("new Func<double, double>(Math.Sin)($d)"), new("((Func<double>)(() => $d'))()"), new("$a.Sum()"), new("$a.Select($1 => $1 * $d').Max()"),
            new("(from $1 in $a where $1 > 0 orderby $1 select $1 * 2).First()"), new("($d, $i).Item1"), new("(new Point($d, $i) with { X = $d }).X"),
            new("new Point($d, 1) { Mass = $d }.Mass"), new("(double)(new Point($d, 1) + new Point($d, 2))"), new("new Pair { First = $d }.Sum()"),
            new("new { A = $d }.A"), new("(Sink = $d)"), new("($D += $d)"), new("$D++"), new("--$D"), new("default(double)"), new("(double)(decimal)1.5m"),
            new("($b ? $d : throw new InvalidOperationException())"), new("1.0 * unchecked((int)$d)"), new("Math.Round($d)"), new("Math.Sign($d) * $d"), new("Sink * double.NaN"),
            new("Math.Clamp($d, 0, 1)"), new("(double)Math.BigMul(2, 3)"), new("double.CreateChecked($i)"), new("BitConverter.Int64BitsToDouble($l)"), new("sizeof(double) * $d"),
            new("($a is [var $1, .., var $2] ? $1 + $2 : $d)"), new("$d!"), new("Math.SinCos($d).Sin"), new("(double)Colour.Green"),
            new("Numbers().Aggregate(0.0, ($1, $2) => $1 + $2 * $d')"), new("$l + $d"), new("'x' + $d"), new("new Random(1).NextDouble()"), new("(double)DateTime.Now.Ticks"),
        ],
        ['f'] =
        [
            new("($f * $f)", true), new("($f + 1f)", true), new("(float)$d", true), new("MathF.Cos($f)", true), new("0.5f", true),
            new("float.Exp($f)", true), new("($b ? $f : $f)"), new("Half.MaxValue > (Half)$f ? 1f : 2f"), new("float.MaxNumber($f, $f)"),
        ],
        ['i'] =
        [
            new("3", true), new("($i + 1)", true), new("$i * 2", true), new("$a.Length"), new("unchecked((int)$d)"), new("$s.Length"), new("($i & 3)"),
            new("($i << 2)"), new("(~$i)"), new("($i / Math.Max(1, $i))"), new("$I++"), new("checked($i + 1)"), new("(int)Colour.Red"),
            new("$a.Count($1 => $1 > 0)"), new("Math.Min($i, $i)"), new("($b ? $i : $i)"), new("(int)$l"), new("(int)$s[0]"),
        ],
        ['l'] =
        [
            new("7L", true), new("$i", true), new("($l ^ $l)"), new("unchecked((long)$d)"), new("BitConverter.DoubleToInt64Bits($d)"), new("($l >>> 1)"),
        ],
        ['b'] =
        [
            new("($d > $d)"), new("($i == $i)"), new("($b && $b)"), new("($b || $b)"), new("!$b"), new("($b ^ $b)"), new("double.IsNaN($d)"),
            new("($s is null)"), new("($o is int)"), new("($d is > 0 and < 1 or double.NaN)"), new("true"), new("($s == $s)"),
            new("$a.Any($1 => $1 > $d')"), new("($a is { Length: > 2 })"), new("int.TryParse($s, out _)"), new("$a.Contains($d)"),
        ],
        ['s'] =
        [
            new("\"text\""), new("($s + $s)"), new("$d.ToString()"), new("$\"{$d:F2} and {$i,5}\""), new("\"\"\"raw \"text\" here\"\"\""),
            new("nameof($D)"), new("typeof(double).Name"), new("string.Join(\", \", $a)"), new("($s ?? \"none\")"), new("$s?.Trim() ?? \"\""),
            new("@\"c:\\x\""), new("$s[1..]"),
        ],
        ['a'] =
        [
            new("new double[4]"), new("new[] { $d, $d }"), new("(double[])[$d, .. $a, $d]"), new("$a[1..]"), new("(double[])$a.Clone()"),
            new("$a.Where($1 => $1 > $d').ToArray()"), new("($b ? $a : $a)"), new("($a ?? [])"), new("Array.Empty<double>()"),
            new("Array.ConvertAll($a, Math.Exp)"),
        ],
        ['t'] =
        [
            new("($t + $t)", true), new("($t * $t)", true), new("($t - $d)", true), new("($d * $t)", true), new("(-$t)", true),
            new("Tensor.Exp<double>($t)", true), new("Tensor.Tanh<double>($t)", true), new("Sigmoid($t)", true), new("MatMul($t, $t)", true),
            new("Transpose($t)", true), new("Map($t, $1 => $1 * $1)", true), new("Map($t, Math.Sin)", true), new("Map($t, $1 => $1 * $d')"),
            new("Tensor.CreateFromShape<double>([2, 2])"), new("$t.Slice([0..1, 0..1])"), new("($b ? $t : $t)"), new("Tensor.Reverse<double>($t)"),
            new("Tensor.Concatenate<double>([$t, $t])"),
        ],
        ['o'] =
        [
            new("(object)$d"), new("(object)$i"), new("new object()"), new("Gate"), new("(object)$s"), new("(object)($d, $i)"), new("(object)new Pair()"),
            new("(object)null!"), new("(object)new { B = $i }"), new("(object)(Action)(() => Sink = $d')"),
        ],
    };
}
