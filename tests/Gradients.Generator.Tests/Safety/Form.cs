using System;

namespace Gradients.Generator.Tests.Safety;

/// <summary>Where a form may stand.</summary>
[Flags]
internal enum Needs
{
    /// <summary>Anywhere.</summary>
    Nothing = 0,

    /// <summary>A method that is neither asynchronous nor an iterator.</summary>
    Ordinary = 1,

    /// <summary>An asynchronous method, outside a lock.</summary>
    Async = 2,

    /// <summary>An iterator, outside a try statement.</summary>
    Iterator = 4,

    /// <summary>A place that a jump may leave: no <c>finally</c>.</summary>
    Exit = 8,

    /// <summary>A loop around it.</summary>
    Loop = 16,

    /// <summary>A method that is no iterator.</summary>
    Return = 32,
}

/// <summary>
/// A form of a statement or an expression of C#. In its text stand for
/// <list type="bullet">
/// <item><c>$d</c>: an expression of the type with this letter (see <see cref="Grammar"/>); <c>$d'</c>: one that a lambda may capture</item>
/// <item><c>$D</c>: a variable of that type that can be assigned; <c>$+d</c>: a new one that the statements after it may use</item>
/// <item><c>$1</c>, <c>$2</c>: new names for use within the form</item>
/// <item><c>$block</c>, <c>$loop</c>, <c>$finally</c>, <c>$lock</c>: statements in braces; <c>$loop(1i)</c>: with <c>$1</c>, an integer, to use in it</item>
/// <item><c>$r</c>: what the method returns</item>
/// </list>
/// </summary>
/// <param name="Text">The text.</param>
/// <param name="IsTame">Whether it belongs to what issue after issue promises to differentiate; such forms are mixed in more often.</param>
/// <param name="Needs">Where it may stand.</param>
internal sealed record Form(string Text, bool IsTame = false, Needs Needs = Needs.Nothing);

/// <summary>A parameter of an arbitrary method.</summary>
/// <param name="Letter">The type of what the body uses.</param>
/// <param name="Text">The declaration; <c>$1</c> is the name.</param>
/// <param name="IsTame">See <see cref="Form"/>.</param>
/// <param name="Use">How the body uses it.</param>
/// <param name="Needs">What kind of method can have it; with <see cref="Needs.Ordinary"/> no lambda can capture it.</param>
internal sealed record Parameter(char Letter, string Text, bool IsTame = false, string Use = "$1", Needs Needs = Needs.Nothing);
