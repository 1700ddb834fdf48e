using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Reading.Body;
using Gradients.Generator.Reading.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Gradients.Generator.Reading.Programs;

/// <content>Delegates: which function one is must be known where it is called, and the function is read in place of the call.</content>
internal sealed partial class ProgramReader
{
    /// <summary>The function that a delegate is.</summary>
    private KnownFunction ReadFunction(IOperation operation) =>
        FunctionOf(operation, _frame) ?? throw Refusals.Construct(
            operation, $"The delegate '{Unsupported.FirstLine(operation)}', of which the build cannot know which function it is,",
            "pass a lambda, a local function or a static method, or a variable that is declared as one");

    private KnownFunction? FunctionOf(IOperation operation, Frame frame) => operation switch
    {
        IParenthesizedOperation parentheses => FunctionOf(parentheses.Operand, frame),
        IConversionOperation { OperatorMethod: null } conversion => FunctionOf(conversion.Operand, frame),
        IDelegateCreationOperation creation => FunctionOf(creation.Target, frame),
        IAnonymousFunctionOperation lambda => new KnownFunction(lambda.Symbol, frame),
        IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } function } =>
            new KnownFunction(function, DeclaringFrame(function.OriginalDefinition, frame)),
        IMethodReferenceOperation { Instance: null, Method: { IsStatic: true } method } => new KnownFunction(method, frame),
        ILocalReferenceOperation local => frame.FindFunction(local.Local),
        IParameterReferenceOperation parameter => frame.FindFunction(parameter.Parameter),
        _ => null,
    };

    /// <summary>The functions among the arguments of a call.</summary>
    private KnownFunction?[] Functions(IMethodSymbol method, IReadOnlyList<(IParameterSymbol Parameter, IOperation Value)> arguments)
    {
        KnownFunction?[] functions = new KnownFunction?[method.Parameters.Length];
        foreach ((IParameterSymbol parameter, IOperation value) in arguments.Where(a => a.Parameter.Type.TypeKind == TypeKind.Delegate))
        {
            functions[parameter.Ordinal] = parameter.RefKind == RefKind.None ? ReadFunction(value) : throw Refusals.Construct(value);
        }

        return functions;
    }

    /// <summary>Reads the call of a delegate.</summary>
    private Data? ReadInvocation(IInvocationOperation call)
    {
        KnownFunction function = ReadFunction(call.Instance!);
        IMethodSymbol method = function.Method;
        CheckNotGenerated(call, method);
        if (OpaqueMethod.Find(method, call, _method.ContainingType, _bodies) is { } opaque)
        {
            return ReadOpaque(call, method, opaque);
        }

        if (method.MethodKind == MethodKind.Ordinary && IsScalarFunction(method) && IsFunctionOfNumbers(method))
        {
            return ReadScalarFunction(call, method);
        }

        (IParameterSymbol Parameter, IOperation Value)[] arguments = [.. call.Arguments.Select(a => (method.Parameters[a.Parameter!.Ordinal], a.Value))];
        return Call(call, method, null, arguments, function.Outer);
    }
}
