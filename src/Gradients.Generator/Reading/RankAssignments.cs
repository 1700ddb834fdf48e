using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Reading;

/// <summary>The types of the parameters for each combination of ranks that is not declared.</summary>
internal static class RankAssignments
{
    /// <summary>Two to this power is the largest number of combinations tried.</summary>
    public const int MostUnknownRanks = 4;

    /// <summary>All combinations of ranks, a rank for each parameter, those of highest rank first.</summary>
    public static IEnumerable<int[]> Of(MethodSignature signature)
    {
        int[] unknown = Enumerable.Range(0, signature.Parameters.Count).Where(i => signature.Parameters[i].HasUnknownRank).ToArray();
        for (int choice = 0; choice < 1 << unknown.Length; choice++)
        {
            yield return signature.Parameters
                .Select((p, i) => p.Shape?.Count ?? p.Parameter.Form switch
                {
                    ValueForm.Scalar => 0,
                    ValueForm.Array or ValueForm.Span => 1,
                    _ => 2 - ((choice >> (unknown.Length - 1 - System.Array.IndexOf(unknown, i))) & 1),
                })
                .ToArray();
        }
    }

    /// <summary>The names that the user gave to dimensions.</summary>
    public static IEnumerable<string> DeclaredNames(MethodSignature signature) =>
        signature.Parameters.Select(p => p.Shape).Append(signature.ResultShape)
            .Where(s => s is not null)
            .SelectMany(s => s!.Value)
            .Where(d => d.Symbol is not null)
            .Select(d => d.Symbol!);

    /// <summary>The types of the parameters at these ranks. Dimensions without a name are called after the parameter.</summary>
    public static IReadOnlyList<IrType> Types(MethodSignature signature, int[] ranks)
    {
        HashSet<string> taken = [.. DeclaredNames(signature)];
        return signature.Parameters.Select((p, i) => new IrType(p.Parameter.Element, p.Shape ?? Named(p.Parameter.Name, ranks[i]))).ToArray();

        EquatableArray<Dimension> Named(string name, int rank) => rank switch
        {
            0 => EquatableArray<Dimension>.Empty,
            1 => EquatableArray.Of(Unique(name + "Length")),
            _ => EquatableArray.Of(Unique(name + "Rows"), Unique(name + "Columns")),
        };

        Dimension Unique(string name)
        {
            string candidate = name;
            for (int number = 2; !taken.Add(candidate); number++)
            {
                candidate = name + number;
            }

            return Dimension.Named(candidate);
        }
    }
}
