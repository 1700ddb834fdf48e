using System;
using System.Collections.Generic;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Writing.Programs;

/// <summary>A function and the generated member that it becomes.</summary>
internal sealed record ProgramDerivative(MemberKind Member, Function Function);

/// <summary>Writes the source file of a method that is a program.</summary>
internal static class ProgramSource
{
    /// <summary>A variable is compared with itself, <c>x != x</c>, or with one that has become the same.</summary>
    private const string ComparisonWithItself = "CS1718";

    /// <summary>A condition is constant once a loop of few iterations is written out.</summary>
    private const string Unreachable = "CS0162";

    /// <param name="method">The method.</param>
    /// <param name="derivatives">Its derivatives, in the order in which they are to stand.</param>
    public static string Write(DifferentiableMethod method, IReadOnlyList<ProgramDerivative> derivatives) =>
        SourceWriter.Write(method, (types, code) => Members(method, derivatives, types, code), Unreachable + ", " + ComparisonWithItself);

    private static IEnumerable<Action> Members(DifferentiableMethod method, IReadOnlyList<ProgramDerivative> derivatives, TypeNames types, CodeWriter code)
    {
        foreach (ProgramDerivative derivative in derivatives)
        {
            ProgramSignature signature = ProgramSignature.Of(method, derivative.Member);
            yield return () => new ProgramMemberWriter(signature, derivative.Function, types, code).Write();
            if (derivative.Member == MemberKind.ValueAndGradient && method.Derivatives.HasFlag(DerivativeKinds.Gradient))
            {
                yield return () => new ProgramGradientWriter(signature, types, code).Write();
            }
        }
    }
}
