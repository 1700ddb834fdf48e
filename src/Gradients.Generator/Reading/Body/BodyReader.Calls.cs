using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Diagnostics;
using Gradients.Generator.Ir;
using Gradients.Generator.Reading.Calls;
using Gradients.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Gradients.Generator.Reading.Body;

/// <content>Calls: functions of scalars, and methods that are read with their callers.</content>
internal sealed partial class BodyReader
{
    private const string BesideTensors = "it stands in a method of whole tensors and vectors; write that as loops, or compute the derivative outside and pass it";

    /// <summary>Reads a call that has a result.</summary>
    private Value ReadCall(IInvocationOperation call, Scope scope)
    {
        IMethodSymbol method = call.TargetMethod;
        if (GeneratedMembers.IsGenerated(method.OriginalDefinition))
        {
            throw new ReadException(Descriptors.CallOfDerivative, call.Syntax.GetLocation(), method.Name, BesideTensors);
        }

        if (StoppedGradient.Is(method))
        {
            Value stopped = ReadExpression(call.Arguments[0].Value, scope);
            return Emit(call, () => _builder.Emit(OperationNames.Stop, stopped));
        }

        CheckReadable(method, call);
        if (Known.IsView(call) && CSharpType.Of((call.Instance ?? call.Arguments[0].Value).Type, scope.TypeArguments) is { IsScalar: false })
        {
            return ReadExpression(call.Instance ?? call.Arguments[0].Value, scope);
        }

        if (call.Instance is not null || !method.IsStatic)
        {
            throw Unsupported.Call(call, method);
        }

        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (argument.Parameter is { RefKind: RefKind.Ref or RefKind.Out } parameter)
            {
                throw new ReadException(
                    Descriptors.Mutation, argument.Syntax.GetLocation(), $"'{argument.Syntax}'", $"call a method that returns '{parameter.Name}'");
            }
        }

        if (call.Arguments.FirstOrDefault(a => a.Parameter is { RefKind: not RefKind.None }) is { } reference && call.Arguments.Any(Assigns))
        {
            throw new ReadException(
                Descriptors.Mutation, call.Syntax.GetLocation(), $"An assignment among arguments of which '{reference.Syntax}' is passed by reference",
                "assign before the call");
        }

        if (Known.ContainerOf(method) == KnownContainer.None)
        {
            BodyOf(method, call);
        }

        return Known.ContainerOf(method) switch
        {
            KnownContainer.TensorMath or KnownContainer.Tensor or KnownContainer.TensorPrimitives when !HasOnlyScalars(method, scope) =>
                ReadTensorFunction(call, scope),
            _ => ReadFunction(method, ReadArguments(call, scope), call, scope),
        };
    }

    private static bool Assigns(IArgumentOperation argument) =>
        argument.Value.DescendantsAndSelf().Any(o => o is IAssignmentOperation or IIncrementOrDecrementOperation);

    /// <summary>Reads a call whose value nobody uses.</summary>
    private void ReadCallStatement(IInvocationOperation call, Scope scope)
    {
        if (call.TargetMethod.ReturnsVoid && Known.ContainerOf(call.TargetMethod) == KnownContainer.TensorPrimitives)
        {
            ReadOverwrite(call, scope);
        }
        else
        {
            ReadExpression(call, scope);
        }
    }

    /// <summary>Reads the arguments in the order of their evaluation, and gives them in the order of the parameters.</summary>
    private Value[] ReadArguments(IInvocationOperation call, Scope scope)
    {
        Value[] values = new Value[call.Arguments.Length];
        foreach (IArgumentOperation argument in call.Arguments)
        {
            CheckSingleName(argument.Value, scope);
            values[argument.Parameter!.Ordinal] = ReadExpression(argument.Value, scope);
        }

        return values;
    }

    /// <summary>Reads a function of values: one with a known derivative, or one whose source is at hand.</summary>
    private Value ReadFunction(IMethodSymbol method, IReadOnlyList<Value> arguments, IOperation origin, Scope scope)
    {
        if (GeneratedMembers.IsGenerated(method.OriginalDefinition))
        {
            throw new ReadException(Descriptors.CallOfDerivative, origin.Syntax.GetLocation(), method.Name, BesideTensors);
        }

        CheckReadable(method, origin);
        return Known.ContainerOf(method) == KnownContainer.None
            ? ReadThrough(method, arguments, origin, scope)
            : ReadScalarFunction(method, arguments, origin, scope);
    }

    /// <summary>A method whose derivative is given is no function of whole tensors and vectors; a program can call it.</summary>
    private void CheckReadable(IMethodSymbol method, IOperation origin)
    {
        if (OpaqueMethod.IsCustom(method, _bodies.Compilation, _bodies.CancellationToken))
        {
            throw new ReadException(
                Descriptors.UnknownCall, origin.Syntax.GetLocation(), Unsupported.NameOf(method),
                "a derivative written by hand is not supported yet beside functions of whole tensors and vectors; call the method from one with loops");
        }
    }

    private Value ReadScalarFunction(IMethodSymbol method, IReadOnlyList<Value> arguments, IOperation origin, Scope scope)
    {
        if (!HasOnlyScalars(method, scope)
            || CSharpType.Of(method.ReturnType, scope.TypeArguments) is not { } result || !result.Element.IsFloatingPoint()
            || FunctionTable.Find(method.Name, arguments.Count) is not { } function
            || !Fits(function, method, result.Element, scope))
        {
            throw Unsupported.Call(origin, method);
        }

        return Emit(origin, () => function.Emit(_builder, arguments));
    }

    /// <summary>Integers where the function takes integers, and the element type everywhere else.</summary>
    private static bool Fits(ElementwiseFunction function, IMethodSymbol method, ScalarKind element, Scope scope) =>
        method.Parameters.Zip(function.Operands, (p, operand) =>
                CSharpType.Of(p.Type, scope.TypeArguments)?.Element == (operand.EndsWith(":int", System.StringComparison.Ordinal) ? ScalarKind.Int : element))
            .All(fits => fits);

    private static bool HasOnlyScalars(IMethodSymbol method, Scope scope) =>
        method.Parameters.Length > 0 && method.Parameters.All(p => CSharpType.Of(p.Type, scope.TypeArguments) is { IsScalar: true });

    /// <summary>Reads the body of a called method in place of the call.</summary>
    private Value ReadThrough(IMethodSymbol method, IReadOnlyList<Value> arguments, IOperation origin, Scope scope)
    {
        MethodBody body = BodyOf(method, origin);
        IMethodSymbol definition = method.OriginalDefinition;
        if (_calls.Contains(definition, SymbolEqualityComparer.Default))
        {
            throw new ReadException(Descriptors.Recursion, origin.Syntax.GetLocation(), method.Name);
        }

        Scope inner = new(typeArguments: TypeArguments(method, scope));
        IMethodSymbol declaration = definition.PartialImplementationPart ?? definition;
        for (int i = 0; i < arguments.Count; i++)
        {
            inner.Set(declaration.Parameters[i], Named(arguments[i], declaration.Parameters[i].Name));
        }

        _calls.Push(definition);
        Value? result = ReadBlock(body.Block, inner);
        _calls.Pop();
        return result ?? throw new ReadException(
            Descriptors.UnsupportedConstruct, origin.Syntax.GetLocation(), $"The call of '{method.Name}'",
            "it returns nothing; call a method that returns its result");
    }

    // A virtual static method of an interface has a body, but the call may mean that of an implementing type.
    private MethodBody BodyOf(IMethodSymbol method, IOperation origin) =>
        !method.IsVirtual && MethodKinds.Refusal(method) is null && _bodies.Get(method) is { } body ? body : throw Unsupported.Call(origin, method);

    private static Dictionary<string, ScalarKind> TypeArguments(IMethodSymbol method, Scope scope)
    {
        Dictionary<string, ScalarKind> kinds = [];
        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            Add(type.TypeParameters, type.TypeArguments);
        }

        Add(method.TypeParameters, method.TypeArguments);
        return kinds;

        void Add(IReadOnlyList<ITypeParameterSymbol> parameters, IReadOnlyList<ITypeSymbol> arguments)
        {
            for (int i = 0; i < parameters.Count; i++)
            {
                if (CSharpType.Of(arguments[i], scope.TypeArguments) is { IsScalar: true } type)
                {
                    kinds[parameters[i].Name] = type.Element;
                }
                else
                {
                    kinds.Remove(parameters[i].Name);
                }
            }
        }
    }
}
