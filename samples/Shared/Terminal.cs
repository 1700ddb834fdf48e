using System;
using System.IO;
using Spectre.Console;

namespace Samples;

/// <summary>The console of a sample: with what the terminal can do, or plain text for programs and files.</summary>
internal sealed class Terminal
{
    private readonly bool _plain;

    /// <param name="output">Where the text goes.</param>
    /// <param name="plain">Without colours and animation.</param>
    /// <param name="plainWidth">Where lines break if there is no terminal that has a width; null for the default.</param>
    public Terminal(TextWriter output, bool plain, int? plainWidth = null)
    {
        _plain = plain;
        Console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = plain ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = plain ? InteractionSupport.No : InteractionSupport.Detect,
            Out = new AnsiConsoleOutput(output),
        });
        if (plain && plainWidth is { } width)
        {
            Console.Profile.Width = width;
        }
    }

    public IAnsiConsole Console { get; }

    /// <summary>Shows that something is under way.</summary>
    public T During<T>(string what, Func<T> work) => _plain ? work() : Console.Status().Start(what, _ => work());
}
