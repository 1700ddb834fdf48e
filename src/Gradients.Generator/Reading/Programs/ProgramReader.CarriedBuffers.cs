using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Diagnostics;
using Gradients.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Gradients.Generator.Reading.Programs;

/// <content>
/// Array variables that a loop assigns. They may change places, as in <c>(a, b) = (b, a)</c>. A new array in each iteration, as in
/// <c>x = Step(x)</c>, is copied into one that exists before the loop.
/// </content>
internal sealed partial class ProgramReader
{
    private void CarryBuffers(ILoopOperation loop, Side body, Value[] arguments, Value[] initial, Value[] next, IReadOnlyList<Cell> carried)
    {
        int[] buffers = [.. Enumerable.Range(0, carried.Count).Where(i => carried[i].Type.IsBuffer)];
        bool isMoved(int i) => Roots(next[i], body).All(r => arguments.Any(a => a.Id == r.Id));
        int[] fresh = [.. buffers.Where(i => !isMoved(i))];
        if (fresh.Length == 0)
        {
            if (_takesOptional && buffers.Any(i => NeedsReferences(carried[i].Type)) && !IsUndone([.. buffers.Select(i => arguments[i])], [.. buffers.Select(i => next[i])], body))
            {
                int exchanged = buffers.First(i => NeedsReferences(carried[i].Type));
                throw new ReferencesNeededException(carried[exchanged].Type.Element, NotCarried(loop, carried[exchanged], "exchange arrays in one loop only"), isOptional: true);
            }

            bool isPlain = buffers.All(i => arguments.Any(a => a.Id == next[i].Id));
            if (isPlain && buffers.Select(i => next[i].Id).Distinct().Count() < buffers.Length)
            {
                int duplicate = buffers.First(i => next[i].Id != arguments[i].Id);
                throw NotCarried(loop, carried[duplicate], "two variables hold the same array after an iteration; copy its elements instead");
            }

            return;
        }

        HashSet<int> used = [.. buffers.Except(fresh).SelectMany(i => Roots(next[i], body)).Select(r => r.Id)];
        Queue<int> free = new(buffers.Where(i => !used.Contains(arguments[i].Id)).OrderBy(i => fresh.Contains(i) ? 0 : 1));
        foreach (int i in fresh)
        {
            IReadOnlyCollection<Value> roots = Roots(next[i], body);
            bool isOwn = roots.All(r => r.Id >= body.FirstValue && (IsAllocation(r, body) || r.Id == arguments[i].Id));
            bool isShared = buffers.Any(j => j != i && Roots(next[j], body).Any(r => roots.Any(o => o.Id == r.Id)));
            if (!isOwn || isShared || free.Count == 0)
            {
                throw NotCarried(loop, carried[i], "copy the elements into an array that is created before the loop");
            }

            int place = free.Contains(i) ? i : free.Peek();
            free = new Queue<int>(free.Where(f => f != place));
            if (!HaveSameLength(next[i], arguments[place], body, arguments, initial))
            {
                throw NotCarried(
                    loop, carried[i],
                    $"its length is not known to stay the same; create it before the loop, and copy into it or give the new one the length '{carried[place].Name}.Length'");
            }

            Own(loop, body, arguments, initial, place, carried);
            Value target = arguments[place], source = next[i];
            Inside(body, () => At(loop).Copy(source, target));
            next[i] = target;
        }

        // Arrays that change places must be as long as each other where the length of one of them has been relied upon.
        foreach (int i in buffers)
        {
            if (next[i].Id != arguments[i].Id && !HaveSameLength(next[i], arguments[i], body, arguments, initial))
            {
                throw NotCarried(loop, carried[i], "its length is not known to stay the same");
            }
        }
    }

    private static bool IsAllocation(Value value, Side body) =>
        body.Builder.Operations.Any(o => o.Name == OperationNames.Allocate && o.Result.Id == value.Id);

    /// <summary>The array that is copied into must be nobody else's: where it may be, the loop begins with a copy of it.</summary>
    private void Own(ILoopOperation loop, Side body, Value[] arguments, Value[] initial, int place, IReadOnlyList<Cell> carried)
    {
        Value start = initial[place];
        bool isNew = _builder.Operations.Any(o => o.Name == OperationNames.Allocate && o.Result.Id == start.Id)
            && !_variables.Cells.Any(c => c != carried[place] && _variables.Get(c)!.Id == start.Id)
            && !_builder.Operations.Any(o => o.Name is OperationNames.Slice && o.Operands[0].Id == start.Id);
        if (isNew)
        {
            return;
        }

        if (body.Builder.Operations.SelectMany(Effects.Writes).Any(w => w.Id == arguments[place].Id || w.Id == start.Id))
        {
            throw NotCarried(loop, carried[place], "its elements are written as well; copy the elements into an array that is created before the loop");
        }

        Value copy = At(loop).Allocate([At(loop).Length(start)], start.Type);
        At(loop).Copy(start, copy);
        initial[place] = copy;
    }

    private bool HaveSameLength(Value left, Value right, Side body, Value[] arguments, Value[] initial)
    {
        if (left.Type.Buffer is not { Rank: 1, IsJagged: false })
        {
            return false;
        }

        return LengthKey(left) is { } key && key == LengthKey(right);

        string? LengthKey(Value buffer)
        {
            int argument = System.Array.FindIndex(arguments, a => a.Id == buffer.Id);
            if (argument >= 0)
            {
                // The assumption holds in the first iteration, and each iteration keeps it.
                return LengthKey(initial[argument]);
            }

            Operation? origin = Definition(buffer, body);
            switch (origin?.Name)
            {
                case OperationNames.Allocate:
                    return NumberKey(origin.Operands[0]);
                case OperationNames.Slice:
                    return NumberKey(origin.Operands[2]);
                case OperationNames.If:
                    int result = origin.Results.ToList().FindIndex(r => r.Id == buffer.Id);
                    string? then = LengthKey(origin.Blocks[0].Results[result]);
                    return then is not null && then == LengthKey(origin.Blocks[1].Results[result]) ? then : null;
                case OperationNames.For or OperationNames.While when IndexKept(origin, buffer) is { } kept:
                    return LengthKey(kept);
                default:
                    return "length of " + buffer;
            }
        }

        string NumberKey(Value number)
        {
            Operation? origin = Definition(number, body);
            return origin?.Name switch
            {
                OperationNames.Length => LengthKey(origin.Operands[0]),
                OperationNames.Constant => origin.Attribute(AttributeNames.Value),
                OperationNames.Expression => origin.Attribute(AttributeNames.Text) + "(" + string.Join(", ", origin.Operands.Select(NumberKey)) + ")",
                _ => null,
            } ?? number.ToString();
        }
    }

    /// <summary>The first value of an array variable that a loop leaves in its place.</summary>
    private static Value? IndexKept(Operation loop, Value result)
    {
        int index = loop.Results.ToList().FindIndex(r => r.Id == result.Id), skipped = loop.Name == OperationNames.For ? 1 : 0;
        Block body = loop.Blocks[loop.Blocks.Count - 1];
        return body.Results[index].Id == body.Arguments[index + skipped].Id ? loop.Operands[index + (2 * skipped)] : null;
    }

    /// <summary>The operation that defines a value, in the body of the loop or before it.</summary>
    private Operation? Definition(Value value, Side body) =>
        body.Builder.Operations.Concat(_builder.Operations).Concat(_enclosing.SelectMany(b => b.Operations))
            .FirstOrDefault(o => o.Results.Any(r => r.Id == value.Id));

    /// <summary>
    /// The exchange can be undone on the way back: the variables change places, all at once or on one condition. One that an inner loop makes, or several
    /// branches, depends on more than one iteration knows.
    /// </summary>
    private bool IsUndone(IReadOnlyList<Value> arguments, IReadOnlyList<Value> next, Side body)
    {
        Value[] yielded = [.. next.Select(Kept)];
        if (IsPermutation(yielded))
        {
            return true;
        }

        Operation? branch = yielded.Select(y => Definition(y, body)).FirstOrDefault(o => o is { Name: OperationNames.If });
        return branch is not null && branch.Blocks.All(b => IsPermutation(yielded.Select(y =>
            branch.Results.ToList().FindIndex(r => r.Id == y.Id) is var index and >= 0 ? Kept(b.Results[index]) : y)));

        bool IsPermutation(IEnumerable<Value> values) => values.Select(v => v.Id).OrderBy(id => id).SequenceEqual(arguments.Select(a => a.Id).OrderBy(id => id));

        Value Kept(Value value)
        {
            while (Definition(value, body) is { Name: OperationNames.For or OperationNames.While } inner && IndexKept(inner, value) is { } initial)
            {
                value = initial;
            }

            return value;
        }
    }

    private ReadException NotCarried(ILoopOperation loop, Cell cell, string advice)
    {
        ReadException error = new(
            Descriptors.ArrayReference, loop.Syntax.GetFirstToken().GetLocation(), $"The array variable '{cell.Name}', which is assigned in the loop,", advice);
        return cell.Type.IsBuffer && NeedsReferences(cell.Type) ? new ReferencesNeededException(cell.Type.Element, error) : error;
    }
}
