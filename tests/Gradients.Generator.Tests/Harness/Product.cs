using System;
using System.Linq;
using Gradients.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Gradients.Generator.Tests.Harness;

/// <summary>The generator and the analyzer under test, found as the compiler finds them: by their attributes in the assembly.</summary>
internal static class Product
{
    /// <summary>A new instance of the generator.</summary>
    public static IIncrementalGenerator NewGenerator() => New<IIncrementalGenerator, GeneratorAttribute>();

    /// <summary>A new instance of the analyzer that reports what cannot be differentiated.</summary>
    public static DiagnosticAnalyzer NewAnalyzer() => New<DiagnosticAnalyzer, DiagnosticAnalyzerAttribute>();

    private static T New<T, TAttribute>() where TAttribute : Attribute
        => (T)Activator.CreateInstance(typeof(EquatableArray<int>).Assembly.GetTypes()
            .Single(t => !t.IsAbstract && typeof(T).IsAssignableFrom(t) && t.IsDefined(typeof(TAttribute), false)))!;
}
