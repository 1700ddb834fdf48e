using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Gradients.Generator.Reading.Programs;

/// <summary>How a loop can be left.</summary>
internal static class LoopExits
{
    /// <summary>An iteration can be the last one without the condition saying so.</summary>
    public static bool HasExit(ILoopOperation loop) => HasReturn(loop) || Jumps(loop, loop.ExitLabel);

    public static bool HasReturn(ILoopOperation loop) =>
        Operations.Walk(loop).Any(o => o is IReturnOperation { IsImplicit: false });

    public static bool Jumps(IOperation statement, ILabelSymbol label) =>
        Operations.Walk(statement).Any(o => o is IBranchOperation jump && SymbolEqualityComparer.Default.Equals(jump.Target, label));
}
