using Gradients.Generator.Diagnostics;
using Gradients.Generator.Reading.Body;
using Microsoft.CodeAnalysis;

namespace Gradients.Generator.Reading.Programs;

/// <summary>The errors at what a program may not do.</summary>
internal static class Refusals
{
    public static ReadException Construct(IOperation operation) => Unsupported.InProgram(operation);

    public static ReadException Construct(IOperation operation, string construct, string advice) =>
        new(Descriptors.UnsupportedConstruct, operation.Syntax.GetLocation(), construct, advice);

    public static ReadException NotAssignable(IOperation target) => new(
        Descriptors.Mutation, target.Syntax.GetLocation(), $"An assignment to '{target.Syntax}'", "assign to a variable, a field of a struct, or an element of an array");

    /// <summary>An array that is not known where it is read.</summary>
    public static ReadException Unassigned(IOperation origin, string? name) =>
        new(
            Descriptors.ArrayReference, origin.Syntax.GetLocation(), $"'{name ?? origin.Syntax.ToString()}', which is given its array inside a loop or a branch,",
            "create it before the loop or branch, and copy into it inside");
}
