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

    /// <summary>A call of a method whose derivative is not known.</summary>
    public static ReadException Call(IOperation origin, IMethodSymbol method)
    {
        string reason = method switch
        {
            { IsAbstract: true } or { IsVirtual: true } =>
                "which method is called is not known at build time; call a method of a type that is not a type parameter",
            { IsAsync: true } => "it is async; call a method that is not",
            { IsExtern: true } => "it is extern and has no body",
            { ReturnsByRef: true } or { ReturnsByRefReadonly: true } => "it returns a reference; pass the array and the index, or return the value",
            { IsStatic: false, ContainingType.IsReferenceType: true } => "it is a method of an object; call a static method or one of a struct",
            _ => "its source is not in this compilation, and it is not one of the functions with a known derivative; "
                + "write it with functions that are, or give it a derivative with [DerivativeOf]",
        };
        return new ReadException(Descriptors.UnknownCall, origin.Syntax.GetLocation(), Unsupported.NameOf(method), reason);
    }

    /// <summary>An array that is not known where it is read.</summary>
    public static ReadException Unassigned(IOperation origin, string? name) =>
        new(
            Descriptors.ArrayReference, origin.Syntax.GetLocation(), $"'{name ?? origin.Syntax.ToString()}', which is given its array inside a loop or a branch,",
            "create it before the loop or branch, and copy into it inside");
}
