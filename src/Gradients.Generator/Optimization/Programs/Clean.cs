using Gradients.Generator.Ir;

namespace Gradients.Generator.Optimization;

/// <summary>The clean-up of a program once it is differentiated and planned: what remains is what an engineer would have written.</summary>
internal static class Clean
{
    // Each round makes work for the next; programs that need more than a few are left as they are then.
    private const int Rounds = 4;

    public static Function Run(Function function)
    {
        Function simplified = Simplified(function);
        Function hoisted = AllocationHoisting.Run(LoopInvariants.Run(simplified));
        return hoisted.Equals(simplified) ? simplified : Simplified(hoisted);
    }

    private static Function Simplified(Function function)
    {
        for (int round = 0; round < Rounds; round++)
        {
            Function simplified = DeadCode.Run(StructuredAlgebra.Run(Simplify.Run(CommonSubexpressions.Run(function))));
            if (simplified.Equals(function))
            {
                break;
            }

            function = simplified;
        }

        return function;
    }
}
