using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Gradients.Generator.Reading.Programs;

/// <summary>Looks through the operations that the compiler makes of a source.</summary>
internal static class Operations
{
    /// <summary>An operation and those inside it, without those of functions declared in it, in the order of the source.</summary>
    public static IEnumerable<IOperation> Walk(IOperation root)
    {
        Stack<IOperation> pending = new();
        pending.Push(root);
        while (pending.Count > 0)
        {
            IOperation operation = pending.Pop();
            yield return operation;
            if (operation is ILocalFunctionOperation or IAnonymousFunctionOperation)
            {
                continue;
            }

            foreach (IOperation child in operation.ChildOperations.Reverse())
            {
                pending.Push(child);
            }
        }
    }

    /// <summary>The operation behind parentheses and conversions that the compiler added.</summary>
    public static IOperation Unconverted(IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation { IsImplicit: true } conversion:
                    operation = conversion.Operand;
                    break;
                case IParenthesizedOperation parentheses:
                    operation = parentheses.Operand;
                    break;
                default:
                    return operation;
            }
        }
    }

    /// <summary>Control leaves the statement by a jump written inside it, other than by an exception.</summary>
    public static bool MayExit(IOperation statement) => Walk(statement).Any(inner => inner switch
    {
        IReturnOperation { IsImplicit: false } => true,
        IBranchOperation jump => !StaysInside(jump, statement),
        _ => false,
    });

    /// <summary>The jump leaves a loop or a switch inside the statement, or goes on with one.</summary>
    private static bool StaysInside(IBranchOperation jump, IOperation statement)
    {
        for (IOperation? outer = jump.Parent; outer is not null; outer = outer.Parent)
        {
            bool isTarget = outer switch
            {
                ILoopOperation loop => IsTarget(loop.ExitLabel) || IsTarget(loop.ContinueLabel),
                ISwitchOperation choice => IsTarget(choice.ExitLabel),
                _ => false,
            };
            if (isTarget || ReferenceEquals(outer, statement))
            {
                return isTarget;
            }
        }

        return false;

        bool IsTarget(ILabelSymbol label) => SymbolEqualityComparer.Default.Equals(label, jump.Target);
    }
}
