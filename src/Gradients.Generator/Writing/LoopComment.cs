using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Writing;

/// <summary>The mathematics of a loop in one line: <c>loss = Σ σ(s);  sGradient = σ(s) ∘ (1 − σ(s))</c>.</summary>
internal static class LoopComment
{
    public static string Of(LoopNest nest, FunctionContext context, System.Func<LoopYield, string?> variable)
    {
        Dictionary<int, string> operands = [];
        for (int i = 0; i < nest.Operands.Count; i++)
        {
            operands[nest.Body.Arguments[i].Id] = context.Mathematics.Reference(nest.Operands[i]);
        }

        Dictionary<int, Operation> definitions = nest.Body.Operations.ToDictionary(o => o.Result.Id);
        List<string> parts = [];
        Dictionary<int, string> named = [];
        HashSet<int> scalars = [.. nest.Operands.Select((o, i) => (o, i)).Where(p => p.o.Type.IsScalar).Select(p => nest.Body.Arguments[p.i].Id)];
        Mathematics mathematics = new(
            definitions,
            v => operands.TryGetValue(v.Id, out string? name) ? name : named.TryGetValue(v.Id, out name) ? name : null,
            v => scalars.Contains(v.Id));
        Dictionary<int, int> uses = nest.Body.Operations.SelectMany(o => o.Operands).Concat(nest.Body.Results)
            .GroupBy(v => v.Id).ToDictionary(g => g.Key, g => g.Count());
        foreach (Operation operation in nest.Body.Operations.Where(o => o.Result.Name is not null && uses.TryGetValue(o.Result.Id, out int count) && count > 1))
        {
            parts.Add(operation.Result.Name + " = " + mathematics.Definition(operation.Result));
            named[operation.Result.Id] = operation.Result.Name!;
        }

        for (int i = 0; i < nest.Yields.Count; i++)
        {
            Value yielded = nest.Body.Results[i];
            LoopYield yield = nest.Yields[i];
            bool isStore = nest.IsStore(yield);
            if (isStore && named.ContainsKey(yielded.Id) && named[yielded.Id] == yield.Result.Name)
            {
                continue;
            }

            string value = mathematics.Reference(yielded);
            bool isSimple = !value.Contains(" ") || value.EndsWith(")", System.StringComparison.Ordinal) && value.IndexOf(' ') > value.IndexOf('(') && value.IndexOf('(') > 0 && value.IndexOf(')') == value.Length - 1;
            string sum = "Σ " + (isSimple ? value : "(" + value + ")");
            parts.Add((variable(yield) ?? yield.Result.Name ?? context.Span(yield.Result)) + " = " + (isStore ? value : sum));
        }

        return string.Join(";  ", parts);
    }
}
