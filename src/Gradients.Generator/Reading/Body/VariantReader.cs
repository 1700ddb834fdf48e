using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Diagnostics;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;
using Microsoft.CodeAnalysis;

namespace Gradients.Generator.Reading.Body;

/// <summary>Reads the body once for each combination of ranks, and keeps those that can be.</summary>
internal sealed class VariantReader
{
    private readonly IMethodSymbol _method;
    private readonly AttributeSettings _settings;
    private readonly MethodSignature _signature;
    private readonly MethodBodies _bodies;
    private readonly SourceLocations _locations;

    public VariantReader(
        IMethodSymbol method, AttributeSettings settings, MethodSignature signature, MethodBodies bodies, SourceLocations locations)
    {
        _method = method;
        _settings = settings;
        _signature = signature;
        _bodies = bodies;
        _locations = locations;
    }

    /// <summary>The local variables to differentiate with respect to; known after reading.</summary>
    public EquatableArray<DifferentiatedLocal> Locals { get; private set; }

    public EquatableArray<MethodVariant> Read()
    {
        int unknown = _signature.Parameters.Count(p => p.HasUnknownRank);
        if (unknown > RankAssignments.MostUnknownRanks)
        {
            throw new ReadException(
                Descriptors.TooManyUnknownRanks, _method.Locations[0], unknown, _method.Name, RankAssignments.MostUnknownRanks);
        }

        List<(int[] Ranks, Function Primal, EquatableArray<Value> Targets)> read = [];
        ReadException? first = null;
        foreach (int[] ranks in RankAssignments.Of(_signature))
        {
            try
            {
                (Function primal, EquatableArray<Value> targets) = Read(ranks);
                read.Add((ranks, primal, targets));
            }
            catch (ReadException exception)
            {
                if (!exception.ConcernsShapes)
                {
                    throw;
                }

                first ??= exception;
            }
        }

        if (read.Count == 0)
        {
            throw first!;
        }

        if (read.Count > 1 && Locals.FirstOrDefault(l => l.Form is not ValueForm.Scalar) is { } local)
        {
            throw new ReadException(Descriptors.AmbiguousRank, _settings.LocationOf(local.Name, _method), local.Name, _method.Name);
        }

        return read.Select(r => new MethodVariant(Tested(r.Ranks), r.Primal, r.Targets)).ToEquatableArray();

        // A rank that all variants share needs no test.
        EquatableArray<int> Tested(int[] ranks) =>
            ranks.Select((rank, i) => read.All(r => r.Ranks[i] == rank) ? -1 : rank).ToEquatableArray();
    }

    private (Function Primal, EquatableArray<Value> Targets) Read(int[] ranks)
    {
        DimensionEqualities equalities = new(RankAssignments.DeclaredNames(_signature));
        OperationBuilder builder = new(0, equalities);
        DifferentiatedLocals locals = new(_method, _signature.Locals);
        BodyReader reader = new(_method, _bodies, builder, equalities, _locations, locals);

        IReadOnlyList<IrType> types = RankAssignments.Types(_signature, ranks);
        Value[] parameters = _signature.Parameters.Select((p, i) => builder.NewValue(types[i], p.Parameter.Name)).ToArray();
        Value result = reader.Read(parameters, _signature.ResultShape);
        (DifferentiatedLocal Local, Value Value)[] localValues = locals.Values(_settings).ToArray();
        Locals = localValues.Select(l => l.Local).ToEquatableArray();

        // Names and extents become known while reading, so each value takes its final form at the end.
        Dictionary<int, Value> final = parameters.Concat(builder.Operations.SelectMany(o => o.Results))
            .ToDictionary(v => v.Id, equalities.Find);
        Block body = new(
            parameters.Select(Final).ToEquatableArray(),
            builder.Operations
                .Select(o => o with { Operands = o.Operands.Select(Final).ToEquatableArray(), Results = o.Results.Select(Final).ToEquatableArray() })
                .ToEquatableArray(),
            EquatableArray.Of(Final(result)));
        IEnumerable<Value> targets = parameters.Where((_, i) => _signature.Parameters[i].Parameter.IsDifferentiated)
            .Concat(localValues.Select(l => l.Value));
        return (new Function(_method.Name, body), targets.Select(Final).ToEquatableArray());

        Value Final(Value value) => final[value.Id];
    }
}
