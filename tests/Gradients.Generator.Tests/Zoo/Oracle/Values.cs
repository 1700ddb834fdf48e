using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.Json;

namespace Gradients.Generator.Tests.Zoo;

/// <summary>
/// The arguments and results of programs, whatever their types: numbers, arrays of any rank, structs and tuples of them. A value is seen as its
/// <em>leaves</em>, the numbers in it in order.
/// </summary>
internal static class Values
{
    /// <summary>
    /// A value from JSON. An array may be written as text: <c>"r3x4"</c> random signed entries of that shape, <c>"p3"</c> positive ones,
    /// <c>"z3"</c> numbers that an output holds before. A struct is an array of its fields.
    /// </summary>
    public static object Build(Type type, JsonElement json, ref int seed)
    {
        if (type == typeof(bool))
            return json.GetBoolean();
        if (type.IsPrimitive)
        {
            double number = json.ValueKind == JsonValueKind.String
                ? json.GetString() switch { "NaN" => double.NaN, "inf" => double.PositiveInfinity, var text => throw new FormatException(text) }
                : json.GetDouble();
            return Convert.ChangeType(number, type);
        }
        if (type.IsArray)
        {
            if (json.ValueKind == JsonValueKind.String)
                return Random(type, json.GetString()!, seed++);
            Type element = type.GetElementType()!;
            if (type.GetArrayRank() > 1)
                return Dense(type, json);
            var array = Array.CreateInstance(element, json.GetArrayLength());
            for (int i = 0; i < array.Length; i++)
                array.SetValue(Build(element, json[i], ref seed), i);
            return array;
        }
        object value = Activator.CreateInstance(type)!;
        FieldInfo[] fields = Fields(type);
        if (fields.Length != json.GetArrayLength())
            throw new FormatException($"{type} has {fields.Length} fields.");
        for (int i = 0; i < fields.Length; i++)
            fields[i].SetValue(value, Build(fields[i].FieldType, json[i], ref seed));
        return value;
    }

    /// <summary>A value of the same shape and another type, leaf by leaf; what is no leaf (integers, booleans) is copied.</summary>
    public static object Map(object value, Type type, Func<object, object> leaf)
    {
        Type from = value.GetType();
        if (IsLeaf(from))
            return leaf(value);
        if (from.IsPrimitive || from.IsEnum)
            return value;
        if (value is Array array)
        {
            Type element = type.GetElementType()!;
            int[] lengths = [.. Enumerable.Range(0, array.Rank).Select(array.GetLength)];
            var mapped = Array.CreateInstance(element, lengths);
            foreach (int[] index in Indices(lengths))
                mapped.SetValue(Map(array.GetValue(index)!, element, leaf), index);
            return mapped;
        }
        object result = Activator.CreateInstance(type)!;
        foreach ((FieldInfo source, FieldInfo target) in Fields(from).Zip(Fields(type)))
        {
            if (source.GetValue(value) is { } field)
                target.SetValue(result, Map(field, target.FieldType, leaf));
        }
        return result;
    }

    /// <summary>A copy that shares nothing.</summary>
    public static object Copy(object value) => Map(value, value.GetType(), leaf => leaf);

    /// <summary>The leaves in order.</summary>
    public static IEnumerable<object> Leaves(object? value)
    {
        if (value is null)
            return [];
        Type type = value.GetType();
        if (IsLeaf(type))
            return [value];
        if (type.IsPrimitive || type.IsEnum)
            return [];
        return value is Array array
            ? array.Cast<object?>().SelectMany(Leaves)
            : Fields(type).SelectMany(f => Leaves(f.GetValue(value)));
    }

    /// <summary>The leaves as numbers.</summary>
    public static double[] Numbers(object? value) => [.. Leaves(value).Select(Number)];

    /// <summary>The derivatives of the leaves of a dual value.</summary>
    public static double[] Derivatives(object? value) => [.. Leaves(value).Select(l => ((IDualNumber)l).Derivative)];

    /// <summary>The magnitudes of the leaves of a dual value.</summary>
    public static double[] Magnitudes(object? value) => [.. Leaves(value).Select(l => ((IDualNumber)l).Magnitude)];

    /// <summary>Everything that is no leaf: integers and booleans, which a derivative must leave as they are.</summary>
    public static IEnumerable<object> Others(object? value) => value switch
    {
        null => [],
        _ when IsLeaf(value.GetType()) => [],
        _ when value.GetType().IsPrimitive => [value],
        Array array => array.Cast<object?>().SelectMany(Others),
        _ => Fields(value.GetType()).SelectMany(f => Others(f.GetValue(value))),
    };

    /// <summary>Puts other numbers into the leaves.</summary>
    public static object With(object value, IEnumerable<double> numbers)
    {
        using IEnumerator<double> next = numbers.GetEnumerator();
        return Map(value, value.GetType(), leaf =>
        {
            next.MoveNext();
            return leaf is float ? (object)(float)next.Current : next.Current;
        });
    }

    /// <summary>The second derivatives of the leaves of a dual value, and their magnitudes.</summary>
    public static SecondOrder[] SecondOrders(object? value) => [.. Leaves(value).Select(l => ((IDualNumber)l).Second)];

    /// <summary>The same value at a dual-number type, with derivatives in two directions.</summary>
    public static object Lift(object value, Type type, IEnumerable<double> first, IEnumerable<double> second)
    {
        using IEnumerator<double> derivatives = first.GetEnumerator(), others = second.GetEnumerator();
        return Map(value, type, leaf =>
        {
            double derivative = derivatives.MoveNext() ? derivatives.Current : 0, other = others.MoveNext() ? others.Current : 0;
            SecondOrder order = new(other, Math.Abs(other), 0, 0);
            return leaf is float single
                ? (object)new DualNumber<float>(single, derivative, Math.Abs(derivative), order)
                : new DualNumber<double>((double)leaf, derivative, Math.Abs(derivative), order);
        });
    }

    private static double Number(object leaf) => leaf switch
    {
        double number => number,
        float number => number,
        IDualNumber dual => dual.Number,
        _ => throw new ArgumentException($"{leaf.GetType()} is no number.", nameof(leaf)),
    };

    private static bool IsLeaf(Type type) => type == typeof(double) || type == typeof(float) || typeof(IDualNumber).IsAssignableFrom(type);

    private static FieldInfo[] Fields(Type type)
        => [.. type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).OrderBy(f => f.MetadataToken)];

    private static Array Dense(Type type, JsonElement json)
    {
        var lengths = new int[type.GetArrayRank()];
        JsonElement level = json;
        for (int k = 0; k < lengths.Length; k++)
        {
            lengths[k] = level.GetArrayLength();
            if (k + 1 < lengths.Length)
                level = level[0];
        }
        var array = Array.CreateInstance(type.GetElementType()!, lengths);
        int seed = 0;
        foreach (int[] index in Indices(lengths))
            array.SetValue(Build(type.GetElementType()!, index.Aggregate(json, (at, i) => at[i]), ref seed), index);
        return array;
    }

    private static object Random(Type type, string text, int seed)
    {
        int[] lengths = [.. text[1..].Split('x').Select(int.Parse)];
        var random = new Random(seed);
        if (type.GetElementType()!.IsArray)
        {
            var rows = Array.CreateInstance(type.GetElementType()!, lengths[0]);
            for (int i = 0; i < rows.Length; i++)
                rows.SetValue(Random(type.GetElementType()!, text[0] + string.Join('x', lengths.Skip(1)), 1000 * seed + i), i);
            return rows;
        }
        var array = Array.CreateInstance(type.GetElementType()!, lengths);
        foreach (int[] index in Indices(lengths))
        {
            double number = text[0] switch
            {
                'r' => (0.05 + 0.95 * random.NextDouble()) * (random.Next(2) == 0 ? -1 : 1),
                'p' => 0.25 + random.NextDouble(),
                'z' => 7 + random.NextDouble(),
                _ => throw new FormatException(text),
            };
            // Numbers that single precision holds exactly, so that both precisions see the same point.
            array.SetValue(Convert.ChangeType((float)number, type.GetElementType()!), index);
        }
        return array;
    }

    private static IEnumerable<int[]> Indices(int[] lengths)
    {
        int count = lengths.Aggregate(1, (product, length) => product * length);
        for (int i = 0; i < count; i++)
        {
            var index = new int[lengths.Length];
            int rest = i;
            for (int k = lengths.Length - 1; k >= 0; k--)
                (index[k], rest) = (rest % lengths[k], rest / lengths[k]);
            yield return index;
        }
    }
}
