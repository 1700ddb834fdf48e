using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Diagnostics;
using Gradients.Generator.Ir;
using Gradients.Generator.Reading.Body;
using Gradients.Generator.Reading.Calls;
using Gradients.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Gradients.Generator.Reading.Programs;

/// <content>Calls: functions of scalars, and methods that are read in place of the call.</content>
internal sealed partial class ProgramReader
{
    /// <summary>Reads a call.</summary>
    /// <returns>Its value; null for a method without one.</returns>
    private Data? ReadCall(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        if (GeneratedMembers.IsGenerated(method.OriginalDefinition))
        {
            return ReadNested(call);
        }

        if (method.ReturnsVoid && CSharpType.NamespaceOf(method.ContainingType) == "System.Diagnostics" && method.ContainingType.Name == "Debug")
        {
            return null;
        }

        if (method.MethodKind == MethodKind.DelegateInvoke)
        {
            return ReadInvocation(call);
        }

        if (StoppedGradient.Is(method))
        {
            return ReadStop(call);
        }

        if (OpaqueMethod.Find(method, call, _method.ContainingType, _bodies) is { } opaque)
        {
            return ReadOpaque(call, method, opaque);
        }

        if (GuardCalls.Of(method) is { } guard)
        {
            ReadGuard(call, guard);
            return null;
        }

        if (ReadArrayCall(call, out Data? array))
        {
            return array;
        }

        if (IsScalarFunction(method) && IsFunctionOfNumbers(method))
        {
            return ReadScalarFunction(call, method);
        }

        return Call(call, method, call.Instance, [.. call.Arguments.Select(a => (a.Parameter!, a.Value))]);
    }

    private static void CheckNotGenerated(IOperation call, IMethodSymbol method)
    {
        if (GeneratedMembers.IsGenerated(method.OriginalDefinition))
        {
            throw new ReadException(Descriptors.CallOfDerivative, call.Syntax.GetLocation(), method.Name);
        }
    }

    /// <summary>A function of numbers only; the type parameters of the caller are numbers too.</summary>
    private bool IsScalarFunction(IMethodSymbol method) =>
        method.Parameters.Length > 0 && !method.ReturnsVoid
        && method.Parameters.All(p => p.RefKind == RefKind.None && LayoutOf(p.Type) is { IsScalar: true })
        && LayoutOf(method.ReturnType) is { IsScalar: true };

    /// <summary>A function of the runtime.</summary>
    private static bool IsFunctionOfNumbers(IMethodSymbol method) =>
        Known.ContainerOf(method) != KnownContainer.None || ScalarMembers.Contains(method) || IsOfNumbers(method);

    /// <summary>A function of a type parameter that stands for a number, such as <c>T.Sqrt</c>.</summary>
    private static bool IsOfNumbers(IMethodSymbol method) =>
        method is { IsStatic: true, ContainingType.TypeKind: TypeKind.Interface } && CSharpType.NamespaceOf(method.ContainingType) == "System.Numerics";

    private Data ReadScalarFunction(IInvocationOperation call, IMethodSymbol method)
    {
        if (ReadCreatedNumber(call, method) is { } created)
        {
            return created;
        }

        IOperation? self = method.IsStatic ? null : call.Instance;
        List<Value> operands = self is { } instance ? [ReadScalar(instance)] : [];
        Value[] values = new Value[call.Arguments.Length];
        foreach (IArgumentOperation argument in call.Arguments)
        {
            values[argument.Parameter!.Ordinal] = ReadScalar(argument.Value);
        }

        operands.AddRange(values);
        Layout result = LayoutOf(method.ReturnType)!;
        if (self is null && result.Kind.IsFloatingPoint() && FunctionTable.Find(method.Name, operands.Count) is { } function
            && Fits(function, operands, result.Kind))
        {
            return new Data(result, [function.Emit(At(call), operands)]);
        }

        bool isSmooth = result.Kind.IsFloatingPoint() && operands.Any(o => o.Type.IsFloatingPoint);
        bool isOfInterface = method.ContainingType.TypeKind == TypeKind.Interface;
        if (isSmooth || method.IsGenericMethod || (isOfInterface && result.Kind != ScalarKind.Bool))
        {
            throw Refusals.Call(call, method);
        }

        string name = self is not null ? "{0}" : isOfInterface ? operands[0].Type.Element.Keyword() : method.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        int first = self is null ? 0 : 1;
        string text = $"{name}.{method.Name}({string.Join(", ", Enumerable.Range(first, values.Length).Select(i => "{" + i + "}"))})";
        return new Data(result, [At(call).Expression(text, Bindings.Primary, result.Kind, [.. operands])]);
    }

    private static bool Fits(ElementwiseFunction function, IReadOnlyList<Value> operands, ScalarKind element) =>
        function.Operands.Zip(operands, (name, value) =>
            value.Type.Element == (name.EndsWith(":int", System.StringComparison.Ordinal) ? ScalarKind.Int : element)).All(fits => fits);

    /// <summary>Reads a method in place of its call.</summary>
    /// <param name="origin">The call.</param>
    /// <param name="method">The method.</param>
    /// <param name="instance">The struct whose method it is, or null.</param>
    /// <param name="arguments">The arguments in the order of their evaluation.</param>
    /// <param name="outer">The frame whose variables a lambda or local function may use, where it was passed as a delegate.</param>
    private Data? Call(
        IOperation origin, IMethodSymbol method, IOperation? instance, IReadOnlyList<(IParameterSymbol Parameter, IOperation Value)> arguments, Frame? outer = null)
    {
        if (VectorOperands(method, instance, arguments) is { } operands)
        {
            return ReadVectorFunction(origin, method, operands) ?? throw Refusals.Call(origin, method);
        }

        KnownFunction?[] functions = Functions(method, arguments);
        CheckReadable(origin, method, functions);
        Place? self = instance is null ? null : Receiver(instance, origin, method);
        Place[] places = new Place[method.Parameters.Length];
        foreach ((IParameterSymbol parameter, IOperation value) in arguments.Where(a => functions[a.Parameter.Ordinal] is null))
        {
            places[parameter.Ordinal] = Argument(parameter, value, parameter.IsDiscard ? null : parameter.Name);
        }

        return Inline(origin, method, self, places, functions, outer);
    }

    /// <summary>Reads a method whose arguments have been read.</summary>
    private Data? CallWithValues(IOperation origin, IMethodSymbol method, IReadOnlyList<Data> values)
    {
        if (ReadVectorFunction(origin, method, values) is { } vector)
        {
            return vector;
        }

        CheckReadable(origin, method);
        return Inline(origin, method, null, [.. values.Select((v, i) => Holding(v, method.Parameters[i].Name, origin))]);
    }

    private VariablePlace Holding(Data value, string? name, IOperation origin)
    {
        VariablePlace place = NewVariable(value.Layout, name);
        Write(place, value, origin);
        return place;
    }

    private void CheckReadable(IOperation origin, IMethodSymbol method, IReadOnlyList<KnownFunction?>? functions = null)
    {
        bool isRefused = method.IsAsync || method.IsExtern || method.ReturnsByRef || method.ReturnsByRefReadonly
            || (method.IsAbstract || method.IsVirtual) && !method.ContainingType.IsValueType
            || _bodies.Get(method) is null;
        if (isRefused)
        {
            throw Refusals.Call(origin, method);
        }

        ActiveCall call = ActiveCallOf(method, functions);
        if (_calls.Any(call.IsSame))
        {
            throw new ReadException(Descriptors.Recursion, origin.Syntax.GetLocation(), method.Name);
        }
    }

    private static ActiveCall ActiveCallOf(IMethodSymbol method, IReadOnlyList<KnownFunction?>? functions) =>
        new(method, [.. functions?.OfType<KnownFunction>().Select(f => f.Method.OriginalDefinition) ?? []]);

    private Data? Inline(
        IOperation origin, IMethodSymbol method, Place? self, IReadOnlyList<Place> arguments, IReadOnlyList<KnownFunction?>? functions = null, Frame? outer = null)
    {
        IMethodSymbol definition = method.OriginalDefinition;
        definition = definition.PartialImplementationPart ?? definition;
        Layout? result = method.ReturnsVoid || method.MethodKind == MethodKind.Constructor ? null
            : LayoutOf(method.ReturnType) ?? throw Refusals.Construct(origin);
        Frame caller = _frame, inner = new(method, outer ?? DeclaringFrame(definition, _frame)) { This = self };
        SetTypeArguments(inner, method, outer ?? caller);
        int firstCell = _nextCell;
        inner.Result = result is null ? null : NewReference(result, null);
        inner.Returned = NewFlag("isReturned");
        for (int i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] is { } argument)
            {
                inner.Declare(definition.Parameters[i], argument);
            }
            else if (functions?[i] is { } function)
            {
                inner.Declare(definition.Parameters[i], function);
            }
        }

        _frame = inner;
        _calls.Push(ActiveCallOf(method, functions));
        ReadStatement(_bodies.Get(method)!.Block);
        _calls.Pop();
        _frame = caller;
        Data? data = result is null ? null : _variables.IsUnreachable ? Default(origin, result) : Read(inner.Result!, origin);
        _variables.Forget(firstCell);
        return data;
    }

    /// <summary>The frame of the method that a local function stands in.</summary>
    private static Frame? DeclaringFrame(IMethodSymbol definition, Frame from)
    {
        if (definition.MethodKind != MethodKind.LocalFunction)
        {
            return null;
        }

        Frame? frame = from;
        while (frame is not null && !SymbolEqualityComparer.Default.Equals(
            frame.Method.OriginalDefinition.PartialImplementationPart ?? frame.Method.OriginalDefinition, definition.ContainingSymbol))
        {
            frame = frame.Outer;
        }

        return frame;
    }

    private void SetTypeArguments(Frame inner, IMethodSymbol method, Frame caller)
    {
        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            Add(type.OriginalDefinition.TypeParameters, type.TypeArguments);
        }

        Add(method.OriginalDefinition.TypeParameters, method.TypeArguments);

        void Add(IReadOnlyList<ITypeParameterSymbol> parameters, IReadOnlyList<ITypeSymbol> arguments)
        {
            for (int i = 0; i < parameters.Count; i++)
            {
                inner.SetTypeArgument(parameters[i], caller.Concrete(arguments[i], Compilation)!);
            }
        }
    }
}
