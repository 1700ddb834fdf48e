using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.Json;

namespace Gradients.Generator.Tests.Zoo;

/// <summary>A parameter of the method that is differentiated.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type, spans as arrays.</param>
/// <param name="IsOutput">Whether it is marked as written.</param>
/// <param name="IsDifferentiated">Whether it has a gradient.</param>
internal sealed record ZooParameter(string Name, Type Type, bool IsOutput, bool IsDifferentiated);

/// <summary>A program of a <see cref="ProgramBatch"/>: compiled, loaded, or with the reason why not.</summary>
internal sealed class LoadedProgram(ZooProgram program)
{
    private Type? _primal, _dual, _generated;

    /// <summary>The program.</summary>
    public ZooProgram Program => program;

    /// <summary>The program itself does not compile, in either number type.</summary>
    public string? SourceError { get; set; }

    /// <summary>Why there is no derivative: what the analyzer reports, or what the compiler says about the generated text.</summary>
    public string? Refusal { get; set; }

    /// <summary>Whether the reason is an error that the analyzer reports at its place.</summary>
    public bool IsRefusedWithError { get; set; }

    /// <summary>The generated text.</summary>
    public string Generated { get; set; } = "";

    /// <summary>The parameters of <c>F</c>.</summary>
    public IReadOnlyList<ZooParameter> Parameters { get; private set; } = [];

    /// <summary>Whether the result of <c>F</c> is a number.</summary>
    public bool IsScalar { get; set; }

    /// <summary>The classes that call the program, its run at dual numbers, and what was generated.</summary>
    public void Load(Assembly oracle, Assembly? generated, IReadOnlyList<(string Name, string[] Attributes)> parameters)
    {
        _primal = oracle.GetType($"Zoo.{program.Name}.{Thunk.TypeName}");
        _dual = oracle.GetType($"{ProgramBatch.DualNamespace}.{program.Name}.{Thunk.TypeName}");
        _generated = generated?.GetType($"Zoo.{program.Name}.{Thunk.TypeName}");
        Type[] types = Types(_primal!, "F");
        Parameters = [.. parameters.Zip(types, (p, type) => new ZooParameter(
            p.Name, type, p.Attributes.Contains("Output"), !p.Attributes.Contains("NoGradient") && !p.Attributes.Contains("Output") && HasLeaves(type)))];
    }

    /// <summary>The arguments of a point.</summary>
    public object[] Arguments(string point)
    {
        using JsonDocument json = JsonDocument.Parse(point);
        if (json.RootElement.GetArrayLength() != Parameters.Count)
            throw new FormatException($"{program.Name} has {Parameters.Count} parameters: {point}");
        int seed = 1 + program.Points.ToList().IndexOf(point);
        return [.. Parameters.Select((p, i) => Values.Build(p.Type, json.RootElement[i], ref seed))];
    }

    /// <summary>Calls the user's method.</summary>
    public object? Primal(object?[] arguments) => Invoke(_primal!, "F", arguments);

    /// <summary>Runs the user's source at dual numbers; the arguments are lifted and hold afterwards what it left in them.</summary>
    public object? Dual(object[] arguments, IReadOnlyList<double[]> first, IReadOnlyList<double[]> second, out object?[] after)
    {
        Type[] types = Types(_dual!, "F");
        after = [.. arguments.Select((a, i) => Values.Lift(a, types[i], first[i], second[i]))];
        Fuel.Fill();
        return Invoke(_dual!, "F", after);
    }

    /// <summary>Whether a member was generated.</summary>
    public bool Has(string member) => _generated?.GetMethod(member) is not null;

    /// <summary>The type of the entries of the matrices that a generated member writes.</summary>
    public Type MatrixElement(string member) => Types(_generated!, member)[^1].GetElementType()!;

    /// <summary>Calls a generated member. Its assembly has structs of its own; arguments become values of these.</summary>
    public object? Call(string member, object?[] arguments)
    {
        Type[] types = Types(_generated!, member);
        for (int i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] is { } argument && argument.GetType() != types[i])
                arguments[i] = Values.Map(argument, types[i], leaf => leaf);
        }
        return Invoke(_generated!, member, arguments);
    }

    private static Type[] Types(Type thunks, string member) => (Type[])thunks.GetProperty(member + "Types")!.GetValue(null)!;

    private static object? Invoke(Type thunks, string member, object?[] arguments)
        => thunks.GetMethod(member)!.CreateDelegate<Func<object?[], object?>>()(arguments);

    private static bool HasLeaves(Type type) => type == typeof(double) || type == typeof(float)
        || (type.IsArray && HasLeaves(type.GetElementType()!))
        || (type is { IsValueType: true, IsPrimitive: false, IsEnum: false }
            && type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Any(f => HasLeaves(f.FieldType)));
}
