namespace Gradients.Generator.Tests.Safety;

internal static partial class Grammar
{
    /// <summary>The statements.</summary>
    public static readonly Form[] Statements =
    [
        new("double $+d = $d;", true), new("var $+d = $d;", true), new("float $+f = $f;", true), new("int $+i = $i;", true), new("Tensor<double> $+t = $t;", true),
        new("$D = $d;", true), new("$D += $d;", true), new("$D *= $d;", true), new("$F = $f;", true), new(";", true), new("{ double $1 = $d; $D = $1; }", true),
        new("long $+l = $l;"), new("bool $+b = $b;"), new("string $+s = $s;"), new("double[] $+a = $a;"), new("object $+o = $o;"), new("$D++;"), new("$I -= $i;"),
        new("$D %= $d;"), new("$A[$i] = $d;"), new("$A[0] += $d;"), new("($D, $D) = ($d, $d);"), new("var ($+d, $+i) = ($d, $i);"), new("$S += $s;"), new("$T = $t;"),
        new("if ($b) $block"), new("if ($b) $block else $block"), new("if ($b) $block else if ($b) $block else $block"),
        new("for (int $1 = 0; $1 < $i; $1++) $loop(1i)"), new("for (int $1 = 0, $2 = $i; $1 < $2; $1++, $2--) $loop(2i)"), new("for (; ; ) { $loop break; }"),
        new("foreach (double $1 in $a) $loop(1d)"), new("foreach (var ($1, $2) in new[] { ($d, $i) }) $loop(1d)"), new("foreach (char $1 in $s) $loop"),
        new("while ($b) $loop"), new("do $loop while ($b);"), new("foreach (ref double $1 in $a.AsSpan()) $1 *= 2;", Needs: Needs.Ordinary),
        new("switch ($i) { case 0: case 7: $block break; case int $1 when $1 > 3: $block break; default: $block break; }"),
        new("switch ($s) { case \"a\": $block break; case null: goto default; default: $block break; }"),
        new("switch ($o) { case double $1: $D = $1; break; case Point { X: > 0 } $2: $D = $2.X; break; case (double, int): break; }"),
        new("switch ($i) { case 1: goto case 2; case 2: $D = $d; break; }"),
        new("try $try catch (InvalidOperationException $1) when ($1.Message.Length > 3) $finally finally $finally"), new("try $try catch { throw; }"),
        new("try $try finally $finally"), new("using (var $1 = new System.IO.StringWriter()) $try"), new("{ using var $1 = new System.IO.StringWriter(); $try }"),
        new("lock (Gate) $lock"), new("checked { $I = $i; }"), new("unchecked $block"), new("if ($b) goto $1; $block $1: ;", Needs: Needs.Exit),
        new("{ int $1 = 0; $2: $1++; if ($1 < 3) goto $2; }"), new("Func<double, double> $1 = $2 => $d' * $2; $D = $1($d);"),
        new("Func<double, double> $1 = delegate(double $2) { return $2; }; $D = $1($d);"), new("double $1(double $2) => $2 * $d'; $D = $1($d);"),
        new("static double $1(double $2) { return $2 * 2; } $D = $1($d);"), new("void $1(ref double $2) => $2 *= 2; $1(ref $D);"), new("Write($d, out $D);"),
        new("Write($d, out double $+d);"), new("int.TryParse($s, out int $1); $I = $1;"), new("_ = $d;"), new("Console.WriteLine($s);"), new("Raise();"),
        new("Sink = $d;"), new("Property += $d;"), new("Changed += () => Sink = $d';"), new("Array.Sort($A);"), new("const double $1 = 0.5; $D = $1;"),
        new("Span<double> $1 = stackalloc double[4]; $1[0] = $d; $D = $1[0];", Needs: Needs.Ordinary | Needs.Exit),
        new("Span<double> $1 = $A; $1.Fill($d); $D = $1[^1];", Needs: Needs.Ordinary), new("ref double $1 = ref $D; $1 += $d;", Needs: Needs.Ordinary),
        new("($b ? ref $D : ref $D) = $d;", Needs: Needs.Ordinary), new("Cell($A) = $d;"), new("$D = $A[0]++;"), new("dynamic $1 = $d; $D = (double)$1;"),
        new("System.Linq.Expressions.Expression<Func<double, double>> $1 = $2 => $2 * 2; $D = $1.Compile()($d);"), new("var $1 = new { A = $d }; $D = $1.A;"),
        new("Point $1 = new($d, $i); $1.Mass = $d; $D = $1 with { X = 2 };"), new("Pair $1 = default; $1.First = $d; $D = $1.Sum();"),
        new("double[,] $1 = { { $d, 1 }, { 2, 3 } }; $D = $1[0, 1];"), new("double[][] $1 = [$a, $a]; $D = $1[0][0];"), new("double? $1 = $d; $D = $1 ?? 0; $1 ??= 2;"),
        new("System.Collections.Generic.List<double> $1 = [.. $a]; $1.Add($d); $D = $1[0];"), new("System.Threading.Tasks.Parallel.For(0, 3, $1 => Sink += $1 * $d');"),
        new("Tensor.Add<double>($t, $t, $T);"), new("$T += 1.0;"), new("$T[0, 0] = $d;"), new("$T.Fill($d);"), new("GC.KeepAlive($o);"), new("$D = $d; $D = $d;", true),
        new("if ($b) throw new InvalidOperationException($s);"), new("if ($b) return $r;", Needs: Needs.Exit | Needs.Return), new("if ($b) break;", Needs: Needs.Loop | Needs.Exit),
        new("if ($b) continue;", Needs: Needs.Loop | Needs.Exit), new("await System.Threading.Tasks.Task.Yield();", Needs: Needs.Async),
        new("$D = await System.Threading.Tasks.Task.FromResult($d);", Needs: Needs.Async), new("yield return $d;", Needs: Needs.Iterator),
        new("if ($b) yield break;", Needs: Needs.Iterator),
    ];

    /// <summary>Parameters; <c>$1</c> is the name.</summary>
    public static readonly Parameter[] Parameters =
    [
        new('d', "double $1", true), new('d', "double $1", true), new('f', "float $1", true), new('a', "double[] $1", true),
        new('t', "[Shape(\"n\", \"n\")] Tensor<double> $1", true), new('t', "Tensor<double> $1", true), new('d', "[NoGradient] double $1", true),
        new('i', "int $1", true), new('b', "bool $1", true),
        new('d', "ReadOnlySpan<double> $1", true, "TensorPrimitives.Dot($1, $1)", Needs.Ordinary),
        new('d', "in ReadOnlyTensorSpan<double> $1", true, "Sum($1)", Needs.Ordinary),
        new('s', "string $1"), new('o', "object $1"), new('l', "long $1"), new('d', "ref double $1", Needs: Needs.Ordinary),
        new('d', "in double $1", Needs: Needs.Ordinary), new('d', "Span<double> $1", Use: "$1[0]", Needs: Needs.Ordinary), new('d', "double? $1", Use: "($1 ?? 1)"),
        new('d', "(double A, int B) $1", Use: "$1.A"), new('d', "Func<double, double> $1", Use: "$1(2)"), new('d', "decimal $1", Use: "((double)$1)"),
        new('d', "Pair $1", Use: "$1.First"), new('d', "double[,] $1", Use: "$1[0, 0]"), new('d', "Half $1", Use: "((double)$1)"),
        new('d', "Colour $1", Use: "((double)$1)"), new('d', "dynamic $1", Use: "((double)$1)"),
        new('d', "System.Collections.Generic.IEnumerable<double> $1", Use: "$1.First()"), new('d', "params double[] $1", Use: "$1[0]"),
    ];

    /// <summary>Results: the type, the expression after <c>return</c>, and the kind of method.</summary>
    public static readonly (string Type, string Return, bool IsTame, Needs Kind)[] Results =
    [
        ("double", "$d", true, Needs.Ordinary), ("double", "$d", true, Needs.Ordinary), ("double", "$d", true, Needs.Ordinary), ("float", "$f", true, Needs.Ordinary),
        ("Tensor<double>", "$t", true, Needs.Ordinary), ("double[]", "$a", false, Needs.Ordinary), ("int", "$i", false, Needs.Ordinary), ("void", "", false, Needs.Ordinary),
        ("string", "$s", false, Needs.Ordinary), ("(double A, double B)", "($d, $d)", false, Needs.Ordinary), ("double?", "$d", false, Needs.Ordinary),
        ("Point", "new Point($d, 1)", false, Needs.Ordinary), ("decimal", "(decimal)(Sink + $d)", false, Needs.Ordinary), ("object", "$o", false, Needs.Ordinary),
        ("async System.Threading.Tasks.Task<double>", "$d", false, Needs.Async), ("async System.Threading.Tasks.ValueTask", "", false, Needs.Async),
        ("System.Collections.Generic.IEnumerable<double>", "", false, Needs.Iterator), ("ref double", "ref Cell($a)", false, Needs.Ordinary),
        ("Func<double, double>", "x => x * $d'", false, Needs.Ordinary),
    ];
}
