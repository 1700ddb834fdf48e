using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Reading.Body;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Gradients.Generator.Reading.Programs;

/// <content>
/// Array variables that refer to one array after another, and arrays of arrays that the method makes: the arrays are rows of one memory that only grows,
/// and what refers to them is a number, carried, chosen and stored like any other. Methods are read so where they cannot be read otherwise.
/// </content>
internal sealed partial class ProgramReader
{
    private readonly IReadOnlyCollection<ScalarKind> _referred;
    private readonly Dictionary<ScalarKind, Value> _arrays = [];
    private readonly Dictionary<int, Value> _references = [];
    private readonly Dictionary<IMethodSymbol, HashSet<ISymbol>> _reassigned = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<IMethodSymbol, bool> _mentionsNull = new(SymbolEqualityComparer.Default);
    private readonly ForeignArrays _foreign = new();

    /// <summary>Reads a method, with references to arrays as numbers where that is needed.</summary>
    public static MethodVariant Read(IMethodSymbol method, MethodBodies bodies, SourceLocations locations, MethodSignature signature)
    {
        try
        {
            return Read(takesOptional: true);
        }
        catch (ReferencesNeededException needed) when (needed.IsOptional)
        {
            // As arrays they can be read, if not always differentiated.
            return Read(takesOptional: false);
        }

        MethodVariant Read(bool takesOptional)
        {
            HashSet<ScalarKind> referred = [];
            ReferencesNeededException? optional = null;
            while (true)
            {
                try
                {
                    return new ProgramReader(method, bodies, locations, referred, takesOptional).Read(signature);
                }
                catch (ReferencesNeededException needed) when (referred.Add(needed.Element))
                {
                    optional ??= needed.IsOptional ? needed : null;
                }
                catch (ReadException) when (optional is not null)
                {
                    throw optional;
                }
            }
        }
    }

    /// <summary>Arrays of the type are referred to by numbers.</summary>
    private bool IsReferred(LayoutLeaf leaf) => leaf.IsReference && _referred.Contains(leaf.Type.Element);

    /// <summary>A variable that may refer to one array after another.</summary>
    private VariablePlace NewReference(Layout layout, string? name) =>
        new(layout, [.. layout.Leaves.Select(l => IsReferred(l) ? ReferenceTo(l, name) : NewCell(l, name))]);

    private Cell ReferenceTo(LayoutLeaf leaf, string? name)
    {
        string? array = name is null ? null : name + NameOf(leaf.Path);
        return new Cell(_nextCell++, array is null ? null : array + "Reference", IrType.Scalar(ScalarKind.Int), Array: new ReferredArray(leaf.Type.Element, array));
    }

    /// <summary>A variable of the source: one that is never assigned again is the array itself.</summary>
    private VariablePlace NewVariableOf(ISymbol variable, Layout layout, string? name) =>
        layout.Leaves.Any(IsReferred) && IsReassigned(variable) ? NewReference(layout, name) : NewVariable(layout, name);

    private bool IsReassigned(ISymbol variable)
    {
        if (variable.ContainingSymbol is not IMethodSymbol method)
        {
            return true;
        }

        if (!_reassigned.TryGetValue(method, out HashSet<ISymbol>? assigned))
        {
            _reassigned[method] = assigned = _bodies.Get(method) is { } body ? AssignedPlaces.In(body.Block, _frame) : new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        }

        return assigned.Contains(variable.OriginalDefinition);
    }

    private Value Get(Cell cell, IOperation origin)
    {
        Value value = _variables.Get(cell) ?? throw Unassigned(origin, cell);
        if (cell.Array is not { } array)
        {
            // Where there may be no array, only what reads its elements may look for it.
            return _references.TryGetValue(value.Id, out Value? reference) && MentionsNull() ? Row(origin, value.Type.Element, reference) : value;
        }

        Value row = Row(origin, array.Element, value);
        if (array.Name is not null)
        {
            _names[row.Id] = array.Name;
        }

        return row;
    }

    private bool MentionsNull()
    {
        if (!_mentionsNull.TryGetValue(_frame.Method, out bool mentions))
        {
            mentions = _bodies.Get(_frame.Method) is { } body && body.Block.Descendants().Any(o => o.ConstantValue is { HasValue: true, Value: null });
            _mentionsNull[_frame.Method] = mentions;
        }

        return mentions;
    }

    private ReadException Unassigned(IOperation origin, Cell cell) =>
        cell.Type.IsBuffer && NeedsReferences(cell.Type) ? new ReferencesNeededException(cell.Type.Element, Refusals.Unassigned(origin, cell.Name)) : Refusals.Unassigned(origin, cell.Name);

    private bool NeedsReferences(IrType type) =>
        type.Buffer is { Rank: 1, IsJagged: false, Structure: null } && !_referred.Contains(type.Element);

    private Value Row(IOperation origin, ScalarKind element, Value reference)
    {
        Value row = At(origin).Row(_arrays[element], reference);
        _references[row.Id] = reference;
        return row;
    }

    /// <summary>A new array of zeros.</summary>
    private Value NewArray(IOperation origin, IReadOnlyList<Value> lengths, LayoutLeaf leaf) =>
        IsReferred(leaf)
            ? Row(origin, leaf.Type.Element, At(origin).AddRow(_arrays[leaf.Type.Element], lengths[0]))
            : At(origin).Allocate(lengths, leaf.Type);

    /// <summary>The number that refers to an array; one that was not made here is copied, which nobody can tell as long as nobody writes to it.</summary>
    private Value ReferenceOf(Value array, IOperation origin, Location? location = null)
    {
        if (_references.TryGetValue(array.Id, out Value? reference))
        {
            return reference;
        }

        reference = At(origin).AddRow(_arrays[array.Type.Element], At(origin).Length(array));
        At(origin).Copy(array, Row(origin, array.Type.Element, reference));
        _foreign.Add(reference, array, location ?? origin.Syntax.GetLocation());
        return reference;
    }

    /// <summary>Whether there is no array, which only variables and elements that were made here can tell; null for an array that is always there.</summary>
    private Value? IsNone(IOperation origin, Data array) =>
        _references.TryGetValue(array.Single.Id, out Value? reference)
            ? At(origin).Expression("{0} == 0", Bindings.Relational, ScalarKind.Bool, reference)
            : null;

    /// <summary>What <c>null</c> is as an array.</summary>
    private Value NoArray(IOperation origin, ScalarKind element) =>
        _referred.Contains(element)
            ? Row(origin, element, Integer(origin, 0))
            : throw new ReferencesNeededException(element, Refusals.Construct(origin, "'null'", "create an array without elements"));

    /// <summary>The array of arrays has been made here: its elements are numbers.</summary>
    private static bool IsMade(Value rows) => !rows.Type.Buffer!.IsJagged;

    private static readonly IrType s_madeRows = IrType.Memory(ScalarKind.Int, new BufferType(1));

    /// <summary>A new array of arrays, none of which is there yet.</summary>
    private Value NewRows(IOperation origin, Value length, Layout layout)
    {
        if (!_referred.Contains(layout.Kind))
        {
            throw new ReferencesNeededException(
                layout.Kind, Refusals.Construct(origin, "A new array of arrays", "use a rectangular array (T[,]), or one array for all rows"));
        }

        return At(origin).Allocate([length], s_madeRows);
    }
}

/// <summary>The method can be read where references to arrays of one kind are numbers.</summary>
internal sealed class ReferencesNeededException(ScalarKind element, ReadException error, bool isOptional = false) : ReadException(error.Diagnostic)
{
    public ScalarKind Element { get; } = element;

    /// <summary>It can be read without, too.</summary>
    public bool IsOptional { get; } = isOptional;
}
