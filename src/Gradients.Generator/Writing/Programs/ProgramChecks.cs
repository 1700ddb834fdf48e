using System.Linq;

namespace Gradients.Generator.Writing.Programs;

/// <summary>
/// Writes the checks at the entry of a member, before anything is written: no array is null, gradients and tangents have the shape of what they belong
/// to, and what is written shares no memory with anything else.
/// </summary>
internal static class ProgramChecks
{
    /// <returns>Whether anything had to be checked.</returns>
    public static bool Write(ProgramArguments arguments, CodeWriter code, TypeNames types)
    {
        ProgramArgument[] memory = [.. arguments.All.Where(a => a.IsMemory)];
        if (memory.Length == 0)
        {
            return false;
        }

        string check = types["Check"];
        bool isAny = false;
        foreach (ProgramArgument argument in memory)
        {
            if (ShapeCheck(argument, arguments) is { } shape)
            {
                Line($"{check}.{shape};");
            }
        }

        ProgramArgument[] written = [.. memory.Where(a => a.IsWritten)];
        ProgramArgument[] read = [.. memory.Where(a => !a.IsWritten)];
        for (int i = 0; i < written.Length; i++)
        {
            string[] others = [.. read.Concat(written.Skip(i + 1)).Where(o => MayShare(written[i], o)).Select(o => $".DisjointFrom({o.Expression})")];

            // Rows are apart from each other even where there is nothing else.
            if (others.Length > 0 || written[i].Form == BufferForm.JaggedArray)
            {
                isAny = true;
                code.Wrapped($"{check}.Written({written[i].Expression})", others.Length == 0 ? [""] : others, "", ";");
            }
        }

        return isAny;

        void Line(string text)
        {
            isAny = true;
            code.Line(text);
        }
    }

    private static string? ShapeCheck(ProgramArgument argument, ProgramArguments arguments)
    {
        if (argument.Like is { } like)
        {
            return argument.Form is BufferForm.Array or BufferForm.Span or BufferForm.ReadOnlySpan
                ? $"Length({argument.Expression}, {like.Expression}.Length, \"{like.Expression}.Length\")"
                : $"SameShape({argument.Expression}, {like.Expression})";
        }

        if (arguments.Matrices.FirstOrDefault(m => m.Argument == argument) is { } matrix)
        {
            return matrix.Rows is null ? $"NotNull({argument.Expression})"
                : $"Shape({argument.Expression}, [{matrix.Rows}, {matrix.Columns}], \"{matrix.Rows}×{matrix.Columns}\")";
        }

        bool isSpan = argument.Form is BufferForm.Span or BufferForm.ReadOnlySpan;
        return isSpan ? null
            : argument.Form == BufferForm.JaggedArray ? $"Rows({argument.Expression})"
            : arguments.ResultCotangents.Contains(argument) || IsCheckedWithCompanion(argument, arguments) ? null
            : $"NotNull({argument.Expression})";
    }

    /// <summary>The check of a shape refuses a null array of its own accord.</summary>
    private static bool IsCheckedWithCompanion(ProgramArgument argument, ProgramArguments arguments) =>
        argument.Form is BufferForm.Array2 or BufferForm.Array3 && arguments.All.Any(a => a.Like == argument);

    /// <summary>Arrays of different types are different objects; a span can lie anywhere.</summary>
    private static bool MayShare(ProgramArgument first, ProgramArgument second)
    {
        bool isSpan = IsSpan(first) || IsSpan(second);
        return isSpan || (Rank(first) == Rank(second) && first.Type.Element == second.Type.Element && first.Type.Buffer!.Structure == second.Type.Buffer!.Structure);

        static bool IsSpan(ProgramArgument argument) => argument.Form is BufferForm.Span or BufferForm.ReadOnlySpan;

        // The rows of an array of rows are arrays of rank one.
        static int Rank(ProgramArgument argument) => argument.Type.Buffer!.Rank;
    }
}
