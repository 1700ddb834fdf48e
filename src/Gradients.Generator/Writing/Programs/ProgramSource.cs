using System;
using System.Collections.Generic;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Writing.Programs;

/// <summary>Writes the source file of a method that is a program.</summary>
internal static class ProgramSource
{
    /// <summary>A variable is compared with itself, <c>x != x</c>, or with one that has become the same.</summary>
    private const string ComparisonWithItself = "CS1718";

    /// <param name="method">The method.</param>
    /// <param name="gradient">Its adjoint from a seed of one; null where no gradient is asked for.</param>
    /// <param name="vjp">Its adjoint from a cotangent; null where it is not asked for.</param>
    /// <param name="jvp">Its tangent; null where it is not asked for.</param>
    public static string Write(DifferentiableMethod method, Function? gradient, Function? vjp, Function? jvp) =>
        SourceWriter.Write(method, (types, code) => Members(method, gradient, vjp, jvp, types, code), ComparisonWithItself);

    private static IEnumerable<Action> Members(DifferentiableMethod method, Function? gradient, Function? vjp, Function? jvp, TypeNames types, CodeWriter code)
    {
        if (gradient is not null)
        {
            ProgramSignature signature = ProgramSignature.ValueAndGradient(method);
            yield return () => new ProgramMemberWriter(signature, gradient, types, code).Write();
            if (method.Derivatives.HasFlag(DerivativeKinds.Gradient))
            {
                yield return () => new ProgramGradientWriter(signature, types, code).Write();
            }
        }

        if (vjp is not null)
        {
            yield return () => new ProgramMemberWriter(ProgramSignature.Vjp(method), vjp, types, code).Write();
        }

        if (jvp is not null)
        {
            yield return () => new ProgramMemberWriter(ProgramSignature.Jvp(method), jvp, types, code).Write();
        }
    }
}
