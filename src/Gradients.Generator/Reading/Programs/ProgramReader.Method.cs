using System;
using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Diagnostics;
using Gradients.Generator.Ir;
using Gradients.Generator.Reading.Body;
using Microsoft.CodeAnalysis;

namespace Gradients.Generator.Reading.Programs;

/// <content>The method as a whole.</content>
internal sealed partial class ProgramReader
{
    /// <summary>Reads the method.</summary>
    /// <param name="signature">Its signature.</param>
    private MethodVariant Read(MethodSignature signature)
    {
        MethodBody body = _bodies.Get(_method)
            ?? throw new ReadException(Descriptors.UnsupportedMethod, _method.Locations[0], _method.Name, "it has no body");
        IMethodSymbol declaration = _method.PartialImplementationPart ?? _method;
        List<(ParameterLeaf Leaf, Value Value)> parameters = [];
        for (int i = 0; i < signature.Parameters.Count; i++)
        {
            DeclareParameter(declaration.Parameters[i], signature.Parameters[i], i, parameters);
        }

        foreach (ScalarKind element in _referred.OrderBy(k => k))
        {
            _arrays[element] = _builder.AllocateRows(element);
            _names[_arrays[element].Id] = _referred.Count == 1 ? "arrays" : element.Keyword() + "Arrays";
        }

        // Parameters that later refer to other arrays.
        foreach (Cell cell in _variables.Cells.Where(c => c.Array is not null).ToArray())
        {
            Location location = (_method.Parameters.FirstOrDefault(p => p.Name == cell.Array!.Name) ?? (ISymbol)_method).Locations[0];
            _variables.Set(cell, ReferenceOf(_variables.Get(cell)!, body.Block, location));
        }

        Layout? result = _method.ReturnsVoid ? null : LayoutOf(_method.ReturnType)!;
        _frame.Result = result is null ? null : NewReference(result, Identifiers.CamelCase(_method.Name));
        _frame.Returned = NewFlag("isReturned");
        _calls.Push(new ActiveCall(_method, []));
        ReadStatement(body.Block);

        Data? results = result is null ? null
            : _variables.IsUnreachable ? Default(body.Block, result)
            : Result(body.Block, parameters);
        Value[] targets = [.. parameters.Where(p => p.Leaf.IsDifferentiated).Select(p => p.Value)];
        Function function = new(_method.Name, _builder.ToBlock(parameters.Select(p => p.Value), results?.Leaves ?? []));
        _foreign.Check(function.Body);
        CheckNestedCalls(function);
        ProgramCleanup cleanup = new(_names);
        (Function clean, IReadOnlyList<Value> found) = cleanup.Run(function, targets);

        CheckOpaqueCalls(clean);
        HashSet<int> written = Written(clean);
        AliasClasses classes = AliasClasses.Of(clean.Body);
        HashSet<int> returned = [.. clean.Results.Where(r => r.Type.IsBuffer).Select(classes.Of)];
        HashSet<int> passed = ArraysPassed(clean);
        clean = clean with
        {
            Body = Marked(
                clean.Body,
                (AttributeNames.Returned, o => returned.Contains(classes.Of(o.Result))),
                (AttributeNames.IsArray, o => passed.Contains(o.Result.Id))),
        };
        ParameterLeaf[] leaves = [.. parameters.Select((p, i) => p.Leaf with
        {
            IsWritten = clean.Parameters[i].Type.IsBuffer && written.Contains(classes.Of(clean.Parameters[i])),
        })];
        return new MethodVariant(
            signature.Parameters.Select(_ => -1).ToEquatableArray(), clean, found.ToEquatableArray(),
            new ProgramLeaves(leaves.ToEquatableArray(), (result?.Leaves.Select(l => new ResultLeaf(l.Path)) ?? []).ToEquatableArray()));
    }

    private void DeclareParameter(IParameterSymbol symbol, SignatureParameter parameter, int index, List<(ParameterLeaf Leaf, Value Value)> parameters)
    {
        Layout layout = LayoutOf(symbol.Type)!;
        VariablePlace place = NewVariableOf(symbol, layout, symbol.Name);
        _frame.Declare(symbol, place);
        for (int i = 0; i < layout.Leaves.Count; i++)
        {
            Value value = _builder.NewValue(layout.Leaves[i].Type, place.Cells[i].Array?.Name ?? place.Cells[i].Name);
            _variables.Set(place.Cells[i], value);
            bool isDifferentiated = parameter.Parameter.IsDifferentiated && layout.Leaves[i].Type.IsFloatingPoint;
            parameters.Add((new ParameterLeaf(index, layout.Leaves[i].Path, isDifferentiated, parameter.IsOutput, false), value));
        }
    }

    /// <summary>The leaves of the result. An array of the caller's is returned as a copy, so that what is returned is always new.</summary>
    private Data Result(IOperation origin, IReadOnlyList<(ParameterLeaf Leaf, Value Value)> parameters)
    {
        Data result = Read(_frame.Result!, origin);
        return new Data(result.Layout, [.. result.Leaves.Select(v =>
            v.Type.IsBuffer && (parameters.Any(p => p.Value.Id == v.Id) || _globals.Contains(v.Id) || _references.ContainsKey(v.Id)) ? Copied(origin, v) : v)]);
    }

    /// <summary>The block with flags on its allocations.</summary>
    private static Block Marked(Block block, params (string Flag, Func<Operation, bool> IsSet)[] flags) => block with
    {
        Operations = block.Operations.Select(o => o with
        {
            Attributes = o.Name == OperationNames.Allocate
                ? o.Attributes.Concat(flags.Where(f => f.IsSet(o)).Select(f => new IrAttribute(f.Flag, "true"))).ToEquatableArray()
                : o.Attributes,
            Blocks = o.Blocks.Select(b => Marked(b, flags)).ToEquatableArray(),
        }).ToEquatableArray(),
    };

    /// <summary>The alias classes whose memory is written.</summary>
    private HashSet<int> Written(Function function)
    {
        AliasClasses classes = AliasClasses.Of(function.Body);
        HashSet<int> written = [.. function.Operations.SelectMany(Effects.Writes).Select(classes.Of)];
        foreach (Operation global in function.Body.AllOperations().Where(o => o.Name == OperationNames.Global && o.Result.Type.IsBuffer))
        {
            if (written.Contains(classes.Of(global.Result)))
            {
                throw new ReadException(
                    Descriptors.Mutation, _locations.At(global.Ordinal), $"'{global.Attribute(AttributeNames.Text)!.Split('.').Last()}', a static array,",
                    "copy it into an array of the method");
            }
        }

        return written;
    }
}
