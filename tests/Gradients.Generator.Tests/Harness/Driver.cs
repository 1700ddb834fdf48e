using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Gradients.Generator.Tests.Harness;

/// <summary>C# that calls one static method with arguments from a <see cref="CallFrame"/>: reflection cannot pass spans.</summary>
internal sealed class Driver
{
    public const string TypeName = "GradientsTestDriver";

    private readonly string _body;

    private Driver(IMethodSymbol method, string name, string body)
    {
        Method = name;
        _body = body;
        Name = method.Name;
        FullName = $"{method.ContainingType.ToDisplayString()}.{method.Name}";
        Parameters = [.. method.Parameters.Select(p => p.Name)];
        Given = [.. method.Parameters.Where(p => p.RefKind != RefKind.Out).Select(p => p.Name)];
    }

    /// <summary>The name of the driver's method.</summary>
    public string Method { get; }

    /// <summary>The full name of the method called.</summary>
    public string FullName { get; }

    /// <summary>The parameters of the method called that something must be given for.</summary>
    public IReadOnlyCollection<string> Given { get; }

    /// <summary>The parameters of the method called.</summary>
    public IReadOnlyCollection<string> Parameters { get; }

    private string Name { get; }

    public bool IsCalled(string method) => Name == method || FullName == method;

    /// <summary>The drivers for all methods of a program that can be called this way.</summary>
    public static IReadOnlyList<Driver> All(CSharpCompilation program)
    {
        var drivers = new List<Driver>();
        foreach (IMethodSymbol method in program.GetSymbolsWithName(_ => true, SymbolFilter.Member).OfType<IMethodSymbol>())
        {
            if (method is { IsStatic: true, MethodKind: MethodKind.Ordinary, IsGenericMethod: false, RefKind: RefKind.None }
                && program.IsSymbolAccessibleWithin(method, program.Assembly) && !IsGeneric(method.ContainingType) && Body(method) is { } body)
                drivers.Add(new(method, $"Call{drivers.Count}", body));
        }
        return drivers;
    }

    public static string Source(IEnumerable<Driver> drivers)
    {
        var text = new StringBuilder($"public static class {TypeName}\n{{\n");
        foreach (Driver driver in drivers)
            text.Append($"    public static void {driver.Method}(global::{typeof(CallFrame).FullName} frame)\n    {{\n{driver._body}    }}\n");
        return text.Append("}\n").ToString();
    }

    private static string? Body(IMethodSymbol method)
    {
        var before = new StringBuilder();
        var arguments = new List<string>();
        var after = new StringBuilder();
        for (int i = 0; i < method.Parameters.Length; i++)
        {
            IParameterSymbol parameter = method.Parameters[i];
            string local = $"p{i}";
            if (parameter.RefKind == RefKind.Out)
            {
                if (Store(parameter.Type, $"\"{parameter.Name}\"", local) is not { } store)
                    return null;
                arguments.Add($"out {Display(parameter.Type)} {local}");
                after.Append(store);
                continue;
            }
            if (Fetch(parameter.Type, $"\"{parameter.Name}\"") is not { } fetch)
                return null;
            before.Append($"        {Display(parameter.Type)} {local} = {fetch};\n");
            arguments.Add(parameter.RefKind switch { RefKind.Ref => "ref ", RefKind.In => "in ", _ => "" } + local);
        }
        string call = $"{Display(method.ContainingType)}.{Escape(method.Name)}({string.Join(", ", arguments)});\n";
        if (method.ReturnsVoid)
            return $"{before}        {call}{after}";
        if (method.ReturnType is INamedTypeSymbol { IsTupleType: true } tuple)
        {
            foreach (IFieldSymbol element in tuple.TupleElements)
            {
                if (Store(element.Type, $"\"{element.Name}\"", $"result.{Escape(element.Name)}") is not { } store)
                    return null;
                after.Append(store);
            }
        }
        else if (Store(method.ReturnType, $"\"{CallFrame.Result}\"", "result") is { } store)
            after.Append(store);
        else
            return null;
        return $"{before}        var result = {call}{after}";
    }

    private static string? Fetch(ITypeSymbol type, string name) => Classify(type) switch
    {
        ("Boolean", _) => $"frame.Boolean({name})",
        ("Scalar", var element) => $"frame.Scalar<{element}>({name})",
        ("Array" or "Span" or "ReadOnlySpan", var element) => $"frame.Array<{element}>({name})",
        ("Tensor", var element) => $"frame.Tensor<{element}>({name})",
        ("TensorSpan" or "ReadOnlyTensorSpan", var element) => $"frame.Tensor<{element}>({name})",
        _ => null,
    };

    private static string? Store(ITypeSymbol type, string name, string value) => Classify(type) switch
    {
        ("Boolean", _) => $"        frame.StoreBoolean({name}, {value});\n",
        ("Scalar", var element) => $"        frame.StoreScalar<{element}>({name}, {value});\n",
        ("Array", var element) => $"        frame.StoreArray<{element}>({name}, {value});\n",
        ("Tensor", var element) => $"        frame.StoreTensor<{element}>({name}, {value});\n",
        _ => null,
    };

    private static (string Kind, string Element)? Classify(ITypeSymbol type)
    {
        if (type.SpecialType == SpecialType.System_Boolean)
            return ("Boolean", "bool");
        if (IsNumber(type))
            return ("Scalar", Display(type));
        if (type is IArrayTypeSymbol { Rank: 1 } array && IsNumber(array.ElementType))
            return ("Array", Display(array.ElementType));
        if (type is INamedTypeSymbol { TypeArguments: [var element] } named && IsNumber(element)
            && named.ContainingNamespace.ToDisplayString() is "System" or "System.Numerics.Tensors")
            return (type.Name, Display(((INamedTypeSymbol)type).TypeArguments[0]));
        return null;
    }

    private static bool IsNumber(ITypeSymbol type) => type.SpecialType is SpecialType.System_Double or SpecialType.System_Single
        or SpecialType.System_Int32 or SpecialType.System_Int64;

    private static bool IsGeneric(INamedTypeSymbol? type) => type is not null && (type.IsGenericType || IsGeneric(type.ContainingType));

    private static string Escape(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    private static string Display(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
}
