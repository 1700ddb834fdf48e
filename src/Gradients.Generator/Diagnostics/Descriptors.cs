using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Gradients.Generator.Diagnostics;

/// <content>The list of all descriptors.</content>
internal static partial class Descriptors
{
    /// <summary>All of them, in the order of their numbers.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All =>
    [
        TypeIsNotPartial,
        UnsupportedMethod,
        FileLocalType,
        GeneratedNameTaken,
        DuplicateDerivative,
        UnknownWithRespectTo,
        NothingToDifferentiate,
        UnsupportedParameter,
        UnsupportedResult,
        DerivativeDoesNotFit,
        InvalidShape,
        UnsupportedConstruct,
        ConditionsAndLoops,
        UnknownCall,
        Recursion,
        CallOfDerivative,
        ShapesDoNotFit,
        Mutation,
        TooManyUnknownRanks,
        AmbiguousRank,
        StaticState,
        MethodTooLarge,
        InternalFailure,
        GradientIsZero,
        PiecewiseConstant,
        RankUnknown,
        ArrayReference,
        InvalidOutput,
        CannotBeReversed,
        DerivativeOfNothing,
        DerivativeSignature,
        SecondDerivative,
        DerivativeMissing,
        KeptPerIteration,
    ];
}
