using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Gradients.Generator.Tests.Harness;

/// <summary>
/// The user's program with its generated members, compiled and loaded. Static methods that take and return numbers, arrays, spans, tensors and
/// tensor spans are called by name with a <see cref="CallFrame"/>; anything else by a driver that the test writes, see <see cref="Invoke"/>.
/// </summary>
internal sealed class CompiledProgram : IDisposable
{
    private readonly AssemblyLoadContext _context = new("UserProgram", isCollectible: true);
    private readonly Assembly _assembly;
    private readonly IReadOnlyList<Driver> _drivers;

    private CompiledProgram(CSharpCompilation program, IEnumerable<byte[]> libraries)
    {
        foreach (byte[] library in libraries)
            _context.LoadFromStream(new MemoryStream(library));
        _drivers = Driver.All(program);
        CSharpCompilation whole = program.AddReferences(CompilerReferences.Harness)
            .AddSyntaxTrees(GeneratorHarness.Parse(Driver.Source(_drivers), "Driver.cs"));
        using var stream = new MemoryStream();
        EmitResult result = whole.Emit(stream, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.Embedded));
        if (!result.Success)
            throw new Xunit.Sdk.XunitException(GeneratorRun.Describe(result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)));
        stream.Position = 0;
        _assembly = _context.LoadFromStream(stream);
    }

    /// <summary>Compiles and loads a program.</summary>
    /// <param name="run">The program with its generated members.</param>
    /// <param name="optimization">Release is what users measure; Debug is what they step through.</param>
    /// <param name="driver">Further source to compile with it, for what <see cref="Call(string, ValueTuple{string, Argument}[])"/> cannot call.</param>
    /// <param name="libraries">The images of assemblies that it refers to.</param>
    public static CompiledProgram Load(
        GeneratorRun run, OptimizationLevel optimization = OptimizationLevel.Debug, string? driver = null, params IEnumerable<byte[]> libraries)
    {
        CSharpCompilation program = run.Output.WithOptions(run.Output.Options.WithOptimizationLevel(optimization));
        return new(driver is null ? program : program.AddSyntaxTrees(GeneratorHarness.Parse(driver, "TestDriver.cs")), libraries);
    }

    /// <summary>Generates, demands a compilation without warnings, and loads.</summary>
    public static CompiledProgram Load(params string[] sources) => Load(GeneratorHarness.Run(sources).ShouldCompileWithoutWarnings());

    /// <summary>The names of all methods that can be called with a <see cref="CallFrame"/>, with their types.</summary>
    public IEnumerable<string> Methods => _drivers.Select(d => d.FullName);

    /// <summary>Whether there is a method of this name, with or without its type.</summary>
    public bool Has(string method) => _drivers.Any(d => d.IsCalled(method));

    /// <summary>Calls a method. The arguments are found in the frame by parameter name.</summary>
    /// <param name="method">Its name, with the type where it is not unique (<c>Model.Loss</c>); overloads are told apart by parameter names.</param>
    /// <param name="arguments">The arguments by parameter name.</param>
    public CallFrame Call(string method, params (string Name, Argument Value)[] arguments) => Call(method, new CallFrame(arguments));

    /// <summary>Calls a method with a frame, which holds the results afterwards, also what was written before an exception.</summary>
    public CallFrame Call(string method, CallFrame frame)
    {
        Driver[] fitting = [.. _drivers.Where(d => d.IsCalled(method) && frame.Fits(d.Parameters, d.Given))];
        if (fitting.Length != 1)
        {
            throw new Xunit.Sdk.XunitException($"{fitting.Length} methods '{method}' fit ({string.Join(", ", frame.Arguments.Keys)}). Callable: "
                + string.Join("; ", _drivers.Select(d => $"{d.FullName}({string.Join(", ", d.Parameters)})")));
        }
        _assembly.GetType(Driver.TypeName)!.GetMethod(fitting[0].Method)!.CreateDelegate<Action<CallFrame>>()(frame);
        Xunit.Assert.True(frame.GapsAreUntouched, $"{method} wrote between the entries of a strided tensor.");
        return frame;
    }

    /// <summary>Calls a static method by reflection; a driver of the test's own takes and returns only what reflection can pass.</summary>
    public object? Invoke(string type, string method, params object?[] arguments)
        => _assembly.GetType(type, throwOnError: true)!
            .GetMethod(method, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!
            .Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null);

    public void Dispose() => _context.Unload();
}
