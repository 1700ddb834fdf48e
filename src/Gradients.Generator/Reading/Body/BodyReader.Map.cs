using System.Linq;
using Gradients.Generator.Diagnostics;
using Gradients.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Gradients.Generator.Reading.Body;

/// <content><c>TensorMath.Map</c>: the parameter of the function stands for the whole tensor, and its body is read elementwise.</content>
internal sealed partial class BodyReader
{
    private Value ReadMap(IInvocationOperation call, Scope scope)
    {
        Value operand = ReadTensorOperand(call.Arguments.First(a => a.Parameter!.Ordinal == 0).Value, scope);
        IOperation function = Unwrapped(call.Arguments.First(a => a.Parameter!.Ordinal == 1).Value);
        Value result = function switch
        {
            IAnonymousFunctionOperation { Symbol.IsAsync: false } lambda => ReadLambda(lambda, operand, scope),
            IMethodReferenceOperation { Instance: null, Method.IsStatic: true } reference => ReadFunction(reference.Method, [operand], reference, scope),
            _ => throw new ReadException(
                Descriptors.UnsupportedConstruct, function.Syntax.GetLocation(), "A function that is not written here",
                "pass a lambda or the name of a static method"),
        };

        // A function that ignores its argument gives the same number everywhere.
        return Emit(call, () => _equalities.Find(result.Type.Shape).Equals(_equalities.Find(operand.Type.Shape))
            ? result
            : _builder.BroadcastTo(result, operand.Type));
    }

    private Value ReadLambda(IAnonymousFunctionOperation lambda, Value operand, Scope scope)
    {
        Scope inner = new(scope);
        inner.Set(lambda.Symbol.Parameters[0], Named(operand, lambda.Symbol.Parameters[0].Name));
        return ReadBlock(lambda.Body, inner) ?? throw new ReadException(null);
    }

    private static IOperation Unwrapped(IOperation function)
    {
        while (true)
        {
            switch (function)
            {
                case IConversionOperation conversion:
                    function = conversion.Operand;
                    break;
                case IDelegateCreationOperation creation:
                    function = creation.Target;
                    break;
                default:
                    return function;
            }
        }
    }
}
