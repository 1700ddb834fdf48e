using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Xunit.Sdk;

namespace Gradients.Generator.Tests.Harness;

/// <summary>
/// Snapshots in the call shape and file format of the Verify package, which is not used only because it cannot be restored everywhere. A new or
/// changed text is written as <c>.received.cs</c>; renaming it to <c>.verified.cs</c> after review accepts it.
/// </summary>
internal static partial class Verifier
{
    private static readonly UTF8Encoding s_encoding = new(encoderShouldEmitUTF8Identifier: true);

    /// <summary>Compares each generated file with <c>{Class}.{Method}#{hint}.verified.cs</c> beside the test.</summary>
    /// <param name="driver">A driver that has run.</param>
    /// <param name="sourceFile">The test's file, named like its class.</param>
    /// <param name="method">The test.</param>
    public static Task Verify(GeneratorDriver driver, [CallerFilePath] string sourceFile = "", [CallerMemberName] string method = "")
    {
        GeneratorDriverRunResult result = driver.GetRunResult();
        if (result.Results.Select(r => r.Exception).FirstOrDefault(e => e is not null) is { } exception)
            ExceptionDispatchInfo.Throw(exception);
        Compare(
            result.Results.SelectMany(r => r.GeneratedSources).ToDictionary(s => s.HintName, s => s.SourceText.ToString()),
            Path.GetDirectoryName(OnThisMachine(sourceFile))!,
            $"{Path.GetFileNameWithoutExtension(sourceFile)}.{method}");
        return Task.CompletedTask;
    }

    /// <summary>Compares texts by hint name with the files of one test in a folder.</summary>
    internal static void Compare(IReadOnlyDictionary<string, string> sources, string folder, string test)
    {
        var added = new List<(string File, string Text)>();
        var changed = new List<(string File, string Text)>();
        HashSet<string> stale = [.. Directory.GetFiles(folder, $"{test}#*.verified.cs").Select(f => Path.GetFileName(f)[..^".verified.cs".Length])];
        foreach ((string hint, string source) in sources.OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            string file = $"{test}#{(hint.EndsWith(".cs", StringComparison.Ordinal) ? hint[..^3] : hint)}";
            string text = GeneratedCodeVersion().Replace($"//HintName: {hint}\n{source}".ReplaceLineEndings("\n"), "$1Version$2");
            string verified = Path.Combine(folder, file + ".verified.cs"), received = Path.Combine(folder, file + ".received.cs");
            File.Delete(received);
            stale.Remove(file);
            // A byte comparison would also fail on line endings that a checkout has changed.
            if (File.Exists(verified) && File.ReadAllText(verified).ReplaceLineEndings("\n") == text)
                continue;
            (File.Exists(verified) ? changed : added).Add((file, text));
            File.WriteAllText(received, text, s_encoding);
        }
        if (added.Count + changed.Count + stale.Count == 0)
            return;
        var message = new StringBuilder($"Directory: {folder}\n");
        List(message, "New", added);
        List(message, "NotEqual", changed);
        if (stale.Count > 0)
            message.Append("Delete:\n").AppendJoin("", stale.Order(StringComparer.Ordinal).Select(f => $"  - Verified: {f}.verified.cs\n"));
        message.Append("\nFileContent:\n");
        foreach ((string file, string text) in added.Concat(changed))
        {
            message.Append($"\nReceived: {file}.received.cs\n{text}\n");
            string verified = Path.Combine(folder, file + ".verified.cs");
            if (File.Exists(verified))
                message.Append($"\nFirst difference: {FirstDifference(File.ReadAllText(verified).ReplaceLineEndings("\n"), text)}\n");
        }
        throw new XunitException(message.ToString());
    }

    private static void List(StringBuilder message, string heading, List<(string File, string Text)> files)
    {
        if (files.Count > 0)
            message.Append(heading).Append(":\n").AppendJoin("", files.Select(f => $"  - Received: {f.File}.received.cs\n    Verified: {f.File}.verified.cs\n"));
    }

    private static string FirstDifference(string verified, string received)
    {
        string[] left = verified.Split('\n'), right = received.Split('\n');
        int line = left.Zip(right).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"line {line + 1}\n- {left.ElementAtOrDefault(line)}\n+ {right.ElementAtOrDefault(line)}";
    }

    /// <summary>A deterministic build maps the root of the repository to <c>/_/</c>; the files are found again from the test's folder.</summary>
    private static string OnThisMachine(string sourceFile)
    {
        if (!sourceFile.StartsWith("/_/", StringComparison.Ordinal))
            return sourceFile;
        DirectoryInfo root = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Gradients.sln")))
            root = root.Parent ?? throw new DirectoryNotFoundException($"No Gradients.sln above {AppContext.BaseDirectory}.");
        return Path.Combine(root.FullName, sourceFile["/_/".Length..]);
    }

    [GeneratedRegex("""(GeneratedCode(?:Attribute)?\("[^"]*", ")[^"]*("\))""")]
    private static partial Regex GeneratedCodeVersion();
}
