using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Writing.Programs;

/// <summary>The C# type of a variable that refers to memory.</summary>
internal enum BufferForm
{
    /// <summary><c>T[]</c>.</summary>
    Array,

    /// <summary><c>Span&lt;T&gt;</c>.</summary>
    Span,

    /// <summary><c>ReadOnlySpan&lt;T&gt;</c>.</summary>
    ReadOnlySpan,

    /// <summary><c>T[,]</c>.</summary>
    Array2,

    /// <summary><c>T[,,]</c>.</summary>
    Array3,

    /// <summary><c>T[][]</c>.</summary>
    JaggedArray,

    /// <summary><c>ScratchMatrix&lt;T&gt;</c>: scratch memory, or an array, of two dimensions.</summary>
    Matrix,

    /// <summary><c>ScratchCube&lt;T&gt;</c>: of three.</summary>
    Cube,

    /// <summary><c>ScratchRows&lt;T&gt;</c>: rows are spans.</summary>
    Rows,

    /// <summary><c>GrowableScratch&lt;T&gt;</c>.</summary>
    Stack,
}

/// <summary>Finds the C# types of the buffers of a program.</summary>
internal sealed class BufferForms
{
    private readonly ProgramTree _tree;
    private readonly IReadOnlyDictionary<int, BufferForm> _parameters;
    private readonly Dictionary<int, List<Value>> _sources = [];
    private readonly HashSet<int> _results;
    private readonly HashSet<int> _phis;

    /// <param name="tree">The program.</param>
    /// <param name="parameters">The types of the parameters of the function.</param>
    public BufferForms(ProgramTree tree, IReadOnlyDictionary<int, BufferForm> parameters)
    {
        _tree = tree;
        _parameters = parameters;
        PhiCopy[] copies = [.. tree.Root.Nodes.SelectMany(n => n.Descendants()).SelectMany(Phis.All).Where(c => c.Source.Type.IsBuffer)];
        ValueSets webs = new();
        foreach (PhiCopy copy in copies)
        {
            webs.Join(copy.Source.Id, copy.Target.Id);
        }

        _phis = [.. copies.Select(c => c.Target.Id), .. copies.Where(c => tree.Definition(c.Source) is { Regions.Count: > 0 }).Select(c => c.Source.Id)];
        foreach (IGrouping<int, Value> web in copies.SelectMany(c => new[] { c.Source, c.Target }).GroupBy(v => webs.Of(v.Id)))
        {
            List<Value> sources = [.. web.Where(v => !_phis.Contains(v.Id)).Distinct()];
            foreach (Value value in web)
            {
                _sources[value.Id] = sources;
            }
        }

        _results = [.. tree.Function.Results.Where(r => r.Type.IsBuffer).Select(r => tree.Aliases.Of(r))];
    }

    /// <summary>The type of the variable of a buffer.</summary>
    public BufferForm Of(Value buffer) =>
        _parameters.TryGetValue(buffer.Id, out BufferForm parameter) ? parameter : Find(buffer, []) ?? BufferForm.Span;

    /// <summary>The memory is borrowed, and given back at the end of the block that allocates it.</summary>
    public bool IsScratch(Node allocation)
    {
        Value memory = allocation.Operation.Result;
        int aliases = _tree.Aliases.Of(memory);
        if ((allocation.Operation.Flag(AttributeNames.Returned) && _results.Contains(aliases)) || memory.Type.Buffer!.IsJagged || allocation.Operation.Flag(AttributeNames.IsArray))
        {
            return false;
        }

        // What leaves its block cannot be given back at the end of it.
        for (Node? owner = allocation.Region.Owner; owner is not null; owner = owner.Region.Owner)
        {
            if (Phis.All(owner).Any(c => c.Target.Type.IsBuffer && _tree.Aliases.Of(c.Target) == aliases))
            {
                return false;
            }
        }

        return true;
    }

    private BufferForm? Find(Value buffer, HashSet<int> visited)
    {
        if (!visited.Add(buffer.Id))
        {
            return null;
        }

        if (_sources.TryGetValue(buffer.Id, out List<Value>? sources))
        {
            BufferForm? common = null;
            foreach (Value source in sources)
            {
                BufferForm? form = source.Id == buffer.Id || !visited.Contains(source.Id) ? Direct(source, visited) : null;
                common = form is null ? common : common is null ? form : Join(common.Value, form.Value);
            }

            return common;
        }

        return Direct(buffer, visited);
    }

    private BufferForm? Direct(Value buffer, HashSet<int> visited)
    {
        if (_parameters.TryGetValue(buffer.Id, out BufferForm parameter))
        {
            return parameter;
        }

        BufferType type = buffer.Type.Buffer!;
        if (_tree.Definition(buffer) is not { } node)
        {
            // A carried buffer that only ever exchanges its place with others.
            return null;
        }

        return node.Operation.Name switch
        {
            OperationNames.Stack => BufferForm.Stack,
            OperationNames.Row => Of(node.Operation.Operands[0]) == BufferForm.Rows ? BufferForm.Span : BufferForm.Array,
            OperationNames.DenseRow => BufferForm.Span,
            OperationNames.Allocate when node.Operation.Flag(AttributeNames.Growing) => BufferForm.Rows,
            OperationNames.Slice or OperationNames.Part => Find(node.Operation.Operands[0], visited) switch
            {
                null => null,
                BufferForm.ReadOnlySpan => BufferForm.ReadOnlySpan,
                _ => BufferForm.Span,
            },
            OperationNames.Allocate when IsScratch(node) => type.Rank switch { 1 => BufferForm.Span, 2 => BufferForm.Matrix, _ => BufferForm.Cube },
            _ => type.IsJagged ? BufferForm.JaggedArray : type.Rank switch { 1 => BufferForm.Array, 2 => BufferForm.Array2, _ => BufferForm.Array3 },
        };
    }

    private static BufferForm Join(BufferForm first, BufferForm second) =>
        first == second ? first
        : first == BufferForm.ReadOnlySpan || second == BufferForm.ReadOnlySpan ? BufferForm.ReadOnlySpan
        : first is BufferForm.Array2 or BufferForm.Matrix ? BufferForm.Matrix
        : first is BufferForm.Array3 or BufferForm.Cube ? BufferForm.Cube
        : BufferForm.Span;
}
