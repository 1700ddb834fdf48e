using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using Gradients.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Xunit.Sdk;

namespace Gradients.Generator.Tests.Zoo;

/// <summary>
/// Many programs compiled together: themselves and their dual-number form in one assembly, which owes nothing to the product, and with what the
/// generator makes of them in another. A program that fails to compile in any of these is set aside with the reason, the others go on.
/// </summary>
internal sealed class ProgramBatch : IDisposable
{
    public const string DualNamespace = "ZooAtDualNumbers";

    /// <summary>Defined for the oracle: derivatives that a program calls are written there by hand.</summary>
    private const string OracleSymbol = "ORACLE";

    private static readonly string[] s_members = ["FValueAndGradient", "FGradient", "FVjp", "FJvp", "FHvp", "FJacobian", "FHessian"];
    private static readonly CSharpCompilationOptions s_options = new(
        OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, optimizationLevel: OptimizationLevel.Release);

    private readonly AssemblyLoadContext _context = new("Zoo", isCollectible: true);
    private readonly Dictionary<string, LoadedProgram> _programs;

    /// <param name="programs">The programs; their names are distinct.</param>
    /// <param name="generate">Whether the generator runs, too.</param>
    public ProgramBatch(IReadOnlyList<ZooProgram> programs, bool generate)
    {
        _programs = programs.ToDictionary(p => p.Name, p => new LoadedProgram(p));
        Dictionary<string, SyntaxTree> trees = programs.ToDictionary(p => p.Name, p => GeneratorHarness.Parse(p.Source, p.Name + ".cs"));
        Assembly oracle = CompileOracle(trees);
        Assembly? generated = generate ? CompileGenerated(trees) : null;
        foreach (LoadedProgram program in _programs.Values.Where(p => p.SourceError is null))
        {
            ParameterListSyntax parameters = Method(trees[program.Program.Name]).ParameterList;
            program.Load(oracle, generated, [.. parameters.Parameters.Select(p => (p.Identifier.ValueText,
                p.AttributeLists.SelectMany(l => l.Attributes).Select(a => a.Name.ToString()).ToArray()))]);
            program.IsScalar = Method(trees[program.Program.Name]).ReturnType.ToString() is "double" or "float";
        }
    }

    public IReadOnlyCollection<LoadedProgram> Programs => _programs.Values;

    /// <summary>The analyzer threw: what it would have reported is not known, but the derivatives can be checked.</summary>
    public Exception? AnalyzerFailure { get; private set; }

    public LoadedProgram this[string name] => _programs[name];

    public void Dispose() => _context.Unload();

    private static MethodDeclarationSyntax Method(SyntaxTree tree)
        => tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().First(m => m.Identifier.ValueText == "F");

    private Assembly CompileOracle(Dictionary<string, SyntaxTree> trees)
    {
        // Without the product's attributes: the oracle needs none of them.
        Dictionary<string, SyntaxTree> primal = trees.ToDictionary(t => t.Key, t => GeneratorHarness.Parse(
            new AttributeRemover().Visit(t.Value.GetRoot()).ToFullString(), t.Key + ".cs", OracleSymbol));
        CSharpCompilation compilation = CSharpCompilation.Create("Oracle", primal.Values, [.. CompilerReferences.User, CompilerReferences.Harness], s_options);
        Dictionary<string, SyntaxTree> dual = primal.ToDictionary(t => t.Key, t => GeneratorHarness.Parse(
            DualRewriter.Rewrite(compilation.GetSemanticModel(t.Value)).Replace("namespace Zoo.", $"namespace {DualNamespace}.", StringComparison.Ordinal), t.Key + ".dual.cs", OracleSymbol));
        compilation = compilation.AddSyntaxTrees(dual.Values);
        Assembly? loaded = TryLoad(WithThunks(), out _);
        if (loaded is not null)
            return loaded;
        ILookup<SyntaxTree?, Diagnostic> errors = compilation.GetDiagnostics()
            .Where(d => d.Severity == DiagnosticSeverity.Error).ToLookup(d => d.Location.SourceTree);
        foreach (string name in trees.Keys)
        {
            if (errors[primal[name]].Concat(errors[dual[name]]).ToArray() is not { Length: > 0 } own)
                continue;
            _programs[name].SourceError = GeneratorRun.Describe(own);
            compilation = compilation.RemoveSyntaxTrees(primal[name], dual[name]);
        }
        return TryLoad(WithThunks(), out ImmutableArray<Diagnostic> rest) ?? throw new XunitException(GeneratorRun.Describe(rest));

        CSharpCompilation WithThunks() => compilation.AddSyntaxTrees(Thunks(_programs.Values.Where(p => p.SourceError is null)
            .SelectMany(p => new[] { "Zoo.", DualNamespace + "." }.Select(space => (space + p.Program.Name, compilation.GetTypeByMetadataName($"{space}{p.Program.Name}.Model")!.GetMembers("F").AsEnumerable())))));
    }

    private Assembly CompileGenerated(Dictionary<string, SyntaxTree> trees)
    {
        Dictionary<string, SyntaxTree> sound = trees.Where(t => _programs[t.Key].SourceError is null).ToDictionary();
        CSharpCompilation input = CSharpCompilation.Create("Zoo", sound.Values, CompilerReferences.User, s_options);
        GeneratorRun run = GeneratorHarness.Run(Product.NewGenerator(), Product.NewAnalyzer(), input);
        CSharpCompilation output = run.Output.AddReferences(CompilerReferences.Harness);
        ILookup<string, SyntaxTree> made = output.SyntaxTrees.Where(t => !input.ContainsSyntaxTree(t)).ToLookup(NameOf);
        AnalyzerFailure = Xunit.Record.Exception(() => run.AnalyzerDiagnostics);
        ILookup<string, Diagnostic> reported = (AnalyzerFailure is null ? run.AnalyzerDiagnostics.Where(d => d.Severity > DiagnosticSeverity.Info) : []).Concat(run.GeneratorDiagnostics)
            .ToLookup(d => d.Location.SourceTree is { } tree ? NameOf(tree) : "");
        // An internal error has no location; it belongs to a program without members.
        string internalErrors = GeneratorRun.Describe(reported[""]);
        foreach (string name in sound.Keys)
        {
            LoadedProgram program = _programs[name];
            program.Generated = string.Join("\n", made[name].Select(t => t.ToString()));
            Diagnostic[] refused = [.. reported[name].Where(d => !program.Program.Warns || d.Severity == DiagnosticSeverity.Error)];
            program.IsRefusedWithError = refused.Any(d => d is { Severity: DiagnosticSeverity.Error } && d.Id != "GRAD0023");
            if (refused.Length > 0)
                program.Refusal = GeneratorRun.Describe(refused);
            else if (Signature.Difference(output.GetTypeByMetadataName($"Zoo.{name}.Model")!) is { } difference)
                program.Refusal = difference + "\n" + internalErrors;
        }
        // As often as the compiler finds errors in what was generated: those programs go.
        for (; ; )
        {
            SyntaxTree thunks = Thunks(sound.Keys.Where(name => _programs[name].Refusal is null).Select(name => ("Zoo." + name,
                s_members.SelectMany(m => output.GetTypeByMetadataName($"Zoo.{name}.Model")!.GetMembers(m)))));
            Assembly? loaded = TryLoad(output.AddSyntaxTrees(thunks), out ImmutableArray<Diagnostic> diagnostics);
            Diagnostic[] about = [.. diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error
                || (d.Severity == DiagnosticSeverity.Warning && d.Location.SourceTree != thunks && !input.ContainsSyntaxTree(d.Location.SourceTree)))];
            foreach (IGrouping<string, Diagnostic> invalid in about.GroupBy(d => d.Location.SourceTree is { } tree ? NameOf(tree) : ""))
            {
                if (!sound.ContainsKey(invalid.Key) || !made[invalid.Key].Any())
                    throw new XunitException(GeneratorRun.Describe(invalid));
                _programs[invalid.Key].Refusal += GeneratorRun.Describe(invalid);
                if (loaded is null)
                    output = output.RemoveSyntaxTrees(made[invalid.Key]).RemoveSyntaxTrees(sound[invalid.Key]);
            }
            if (loaded is not null)
                return loaded;
        }
    }

    private static SyntaxTree Thunks(IEnumerable<(string Namespace, IEnumerable<ISymbol> Methods)> programs)
        => GeneratorHarness.Parse("#nullable enable\n" + string.Concat(programs.Select(p => Thunk.Class(p.Namespace, p.Methods.OfType<IMethodSymbol>()))), "Thunks.cs");

    /// <summary>The program that a tree belongs to; each has a namespace of its own.</summary>
    private static string NameOf(SyntaxTree tree)
        => tree.GetRoot().DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().Select(n => n.Name.ToString()).FirstOrDefault() is ['Z', 'o', 'o', '.', .. var name]
            ? name
            : "";

    private Assembly? TryLoad(CSharpCompilation compilation, out ImmutableArray<Diagnostic> diagnostics)
    {
        using var stream = new MemoryStream();
        EmitResult result = compilation.Emit(stream, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.Embedded));
        diagnostics = result.Diagnostics;
        if (!result.Success)
            return null;
        stream.Position = 0;
        return _context.LoadFromStream(stream);
    }

    /// <summary>Removes attributes, and with them the derivatives that are written by hand: the oracle finds its own.</summary>
    private sealed class AttributeRemover : CSharpSyntaxRewriter
    {
        public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
            => node.AttributeLists.SelectMany(l => l.Attributes).Any(a => a.Name.ToString() == "DerivativeOf") ? null : base.VisitMethodDeclaration(node);

        public override SyntaxNode? VisitAttributeList(AttributeListSyntax node) => null;
    }
}
