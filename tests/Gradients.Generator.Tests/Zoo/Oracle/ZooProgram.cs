using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Gradients.Generator.Tests.Zoo;

/// <summary>A program with its inputs: a static class whose method <c>F</c> is differentiated.</summary>
/// <param name="Name">An identifier, unique in its batch.</param>
/// <param name="Title">One line on what it is.</param>
/// <param name="Members">The members of the class.</param>
internal sealed record ZooProgram(string Name, string Title, string Members)
{
    /// <summary>What stands beside the class, e.g. other classes.</summary>
    public string Outside { get; init; } = "";

    /// <summary>Inputs, each a JSON array with a value for each parameter; see <see cref="Values"/>.</summary>
    public IReadOnlyList<string> Points { get; init; } = [];

    /// <summary>Inputs that make the method throw.</summary>
    public IReadOnlyList<string> ThrowingPoints { get; init; } = [];

    /// <summary>κ of <see cref="Harness.Metric"/>, with its reason in the source.</summary>
    public double Condition { get; init; } = 1;

    /// <summary>κ against differences: programs whose values vary on a small scale.</summary>
    public double DifferenceCondition { get; init; } = 1;

    /// <summary>Whether a point lies on a kink or a jump, where differences mean nothing.</summary>
    public bool HasKinks { get; init; }

    /// <summary>Whether a warning is expected: of a gradient that is always zero, or of an active integer.</summary>
    public bool Warns { get; init; }

    /// <summary>Whether an error that points at the construct is right, too; with the reason in the source.</summary>
    public bool MayBeRefused { get; init; }

    /// <summary>Whether second derivatives exist: not of what calls a method with a derivative by hand.</summary>
    public bool HasSecondOrder => !IsByHand(Members);

    /// <summary>Whether the program is also run in single precision.</summary>
    public bool AlsoSingle { get; init; }

    /// <summary>Whether this is the program in single precision.</summary>
    public bool IsSingle { get; init; }

    /// <summary>Whether a fuzzer wrote the program.</summary>
    public bool IsRandom { get; init; }

    /// <summary>The first step of the differences.</summary>
    public double Step { get; init; } = 4e-3;

    /// <summary>The file.</summary>
    public string Source
    {
        get
        {
            string text = $$"""
                using System;
                using System.Diagnostics;
                using System.Numerics;
                using Gradients;

                namespace Zoo.{{Name}}
                {
                    public static partial class Model
                    {
                {{Members}}    }

                {{Outside}}}

                """;
            return IsSingle ? SingleRewriter.Rewrite(text) : text;
        }
    }

    /// <summary>The program in single precision.</summary>
    public ZooProgram InSingle() => this with { Name = Name + "_single", IsSingle = true };

    /// <summary>
    /// Reads the programs of a file. Each begins with <c>//// Name: title</c>, then comment lines with options (<c>// at [inputs]</c>,
    /// <c>// throws [inputs]</c>, <c>// kappa 10: reason</c>, <c>// differences 10: reason</c>, <c>// step 1e-4</c>, <c>// kinks</c>,
    /// <c>// warns</c>, <c>// refusable: reason</c>, <c>// single</c>, <c>// float</c> for what exists in single precision only), then members; what follows a line <c>//// outside</c> stands beside the class.
    /// </summary>
    public static IEnumerable<ZooProgram> Read(string file)
    {
        foreach (string text in ("\n" + file).Split("\n//// ").Skip(1).Aggregate(new List<string>(), Join))
        {
            string[] lines = text.Split('\n');
            string[] head = lines[0].Split(':', 2);
            var program = new ZooProgram(Identifier(head[0].Trim()), head.Length > 1 ? head[1].Trim() : head[0], "");
            StringBuilder members = new(), outside = new();
            StringBuilder target = members;
            foreach (string line in lines.Skip(1))
            {
                if (line.StartsWith("//// outside", StringComparison.Ordinal))
                    target = outside;
                else if (members.Length == 0 && line.StartsWith("// ", StringComparison.Ordinal))
                    program = program.With(line[3..]);
                else if (line.Length > 0)
                    target.Append("        ").Append(line).Append('\n');
            }
            yield return program with { Members = Request(members.ToString()), Outside = outside.ToString() };
        }

        static List<string> Join(List<string> programs, string piece)
        {
            if (piece.StartsWith("outside", StringComparison.Ordinal))
                programs[^1] += "\n//// " + piece;
            else
                programs.Add(piece);
            return programs;
        }
    }

    private static string Identifier(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));

    /// <summary>All derivatives that a result of this kind has.</summary>
    internal static string Request(string members)
    {
        string[] declaration = members[members.IndexOf("[Differentiable", StringComparison.Ordinal)..].Split('\n');
        string method = declaration.First(l => l.Contains(" F(", StringComparison.Ordinal));
        string result = method[..method.IndexOf(" F(", StringComparison.Ordinal)].Split(' ')[^1];
        bool isScalar = result is "double" or "float";
        string all = isScalar ? "Derivatives.ValueAndGradient | Derivatives.Gradient | Derivatives.Jvp" + (IsByHand(members) ? "" : " | Derivatives.Hvp") : "Derivatives.Vjp | Derivatives.Jvp";
        MatrixRequest matrices = MatrixRequest.Of(members);
        string withMatrices = all + (matrices.HasJacobian ? " | Derivatives.Jacobian" : "") + (matrices.HasHessian && !IsByHand(members) ? " | Derivatives.Hessian" : "");

        // Other methods of the program may have other parameters, which have other matrices.
        int own = members.LastIndexOf("[Differentiable", members.IndexOf(" F(", StringComparison.Ordinal), StringComparison.Ordinal);
        const string Plain = "[Differentiable]", WithMore = "[Differentiable(";
        string rest = members[own..].StartsWith(Plain, StringComparison.Ordinal)
            ? $"[Differentiable({withMatrices})]" + Others(members[(own + Plain.Length)..])
            : $"[Differentiable({withMatrices}, " + Others(members[(own + WithMore.Length)..]);
        return Others(members[..own]) + rest;

        string Others(string text) => text.Replace(Plain, $"[Differentiable({all})]", StringComparison.Ordinal);
    }

    private static bool IsByHand(string members) => members.Contains("[DerivativeOf(", StringComparison.Ordinal);

    private ZooProgram With(string option)
    {
        string[] words = option.Split([' ', ':'], 2);
        string rest = words.Length > 1 ? words[1] : "";
        return words[0] switch
        {
            "at" => this with { Points = [.. Points, rest] },
            "throws" => this with { ThrowingPoints = [.. ThrowingPoints, rest] },
            "kappa" => this with { Condition = Number(rest) },
            "differences" => this with { DifferenceCondition = Number(rest) },
            "step" => this with { Step = Number(rest) },
            "kinks" => this with { HasKinks = true },
            "warns" => this with { Warns = true },
            "refusable" => this with { MayBeRefused = true },
            "single" => this with { AlsoSingle = true },
            "float" => this with { IsSingle = true },
            _ => this,
        };
    }

    private static double Number(string text) => double.Parse(text.Split(':')[0], CultureInfo.InvariantCulture);
}
