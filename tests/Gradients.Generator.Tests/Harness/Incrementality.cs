using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;
using Xunit.Sdk;

namespace Gradients.Generator.Tests.Harness;

/// <summary>Runs a generator twice and looks at what ran again, and at what its steps keep alive.</summary>
internal static class Incrementality
{
    /// <summary>Runs over a program, then over an edited one; also demands that no step holds an object of the compiler.</summary>
    /// <param name="generator">The generator.</param>
    /// <param name="source">The program.</param>
    /// <param name="edit">The edit; none means a clone of the compilation.</param>
    /// <param name="steps">The tracking names that must be there.</param>
    /// <returns>Why each output of each named step came about in the second run.</returns>
    public static SecondRun RunTwice(IIncrementalGenerator generator, string source, Func<CSharpCompilation, CSharpCompilation>? edit, params string[] steps)
    {
        CSharpCompilation first = GeneratorHarness.Compile(source);
        GeneratorDriver driver = GeneratorHarness.NewDriver(generator).RunGenerators(first);
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        foreach (string step in steps)
        {
            Assert.True(result.TrackedSteps.ContainsKey(step), $"No step '{step}'; there are: {string.Join(", ", result.TrackedSteps.Keys)}.");
            foreach (object output in result.TrackedSteps[step].SelectMany(s => s.Outputs).Select(o => o.Value))
                ShouldHoldNoCompilerObject(output, step);
        }
        return new(driver.RunGenerators(edit is null ? first.Clone() : edit(first)).GetRunResult().Results.Single(), steps);
    }

    /// <summary>Adds a file that has nothing to do with the program.</summary>
    public static CSharpCompilation WithUnrelatedFile(CSharpCompilation compilation)
        => compilation.AddSyntaxTrees(GeneratorHarness.Parse("internal static class Unrelated { }", "Unrelated.cs"));

    /// <summary>Replaces a piece of the only file's text.</summary>
    public static Func<CSharpCompilation, CSharpCompilation> Replacing(string old, string by) => compilation =>
    {
        SyntaxTree tree = compilation.SyntaxTrees.Single();
        string text = tree.ToString();
        Assert.Contains(old, text, StringComparison.Ordinal);
        return compilation.ReplaceSyntaxTree(tree, GeneratorHarness.Parse(text.Replace(old, by, StringComparison.Ordinal), tree.FilePath));
    };

    /// <summary>Fails if an object graph reaches a symbol, a node, a tree, a location, an operation, a model or a compilation.</summary>
    public static void ShouldHoldNoCompilerObject(object root, string what)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var pending = new Stack<(object Value, string Path)>();
        pending.Push((root, what));
        while (pending.TryPop(out (object Value, string Path) next))
        {
            (object value, string path) = next;
            if (value is ISymbol or SyntaxNode or Compilation or SemanticModel or Location or SyntaxTree or IOperation or SyntaxReference)
                throw new XunitException($"{path} holds a {value.GetType()}.");
            Type type = value.GetType();
            if (type.IsPrimitive || type.IsEnum || value is string or MemberInfo || (!type.IsValueType && !seen.Add(value)))
                continue;
            if (value is Array array)
            {
                int i = 0;
                foreach (object? item in array)
                    Push(item, $"{path}[{i++}]");
            }
            for (Type? level = type; level is not null && level != typeof(object) && !type.IsArray; level = level.BaseType)
            {
                foreach (FieldInfo field in level.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                    Push(field.FieldType.IsPointer ? null : field.GetValue(value), $"{path}.{field.Name}");
            }
        }

        void Push(object? value, string path)
        {
            if (value is not null)
                pending.Push((value, path));
        }
    }
}

/// <summary>The reasons of a second run.</summary>
internal sealed class SecondRun(GeneratorRunResult result, IReadOnlyList<string> steps)
{
    /// <summary>The reasons of a step.</summary>
    public ImmutableArray<IncrementalStepRunReason> Reasons(string step)
        => [.. result.TrackedSteps[step].SelectMany(s => s.Outputs).Select(o => o.Reason)];

    /// <summary>The reasons of the source outputs.</summary>
    public ImmutableArray<IncrementalStepRunReason> OutputReasons
        => [.. result.TrackedOutputSteps.Values.SelectMany(s => s).SelectMany(s => s.Outputs).Select(o => o.Reason)];

    /// <summary>Fails unless each named step is cached or came to an equal result, and each output is cached.</summary>
    public SecondRun ShouldBeCached()
    {
        foreach (string step in steps)
            Assert.All(Reasons(step), r => Assert.True(r is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{step}: {r}"));
        Assert.NotEmpty(OutputReasons);
        Assert.All(OutputReasons, r => Assert.Equal(IncrementalStepRunReason.Cached, r));
        return this;
    }

    /// <summary>Fails unless a step did not even run.</summary>
    public SecondRun ShouldNotRun(string step)
    {
        Assert.All(Reasons(step), r => Assert.Equal(IncrementalStepRunReason.Cached, r));
        return this;
    }
}
