using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Optimization;

/// <summary>Removes operations whose results nobody reads.</summary>
internal static class DeadCode
{
    public static Function Run(Function function)
    {
        HashSet<int> live = [.. function.Results.Select(r => r.Id)];
        List<Operation> kept = [];
        foreach (Operation operation in function.Operations.Reverse())
        {
            if (operation.Results.Any(r => live.Contains(r.Id)))
            {
                live.UnionWith(operation.Operands.Select(o => o.Id));
                kept.Add(operation);
            }
        }

        kept.Reverse();
        return function with { Body = function.Body with { Operations = kept.ToEquatableArray() } };
    }
}
