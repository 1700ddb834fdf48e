using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Differentiation;

/// <summary>Refuses calls that a derivative has to pass, and cannot.</summary>
internal static class CallObstacles
{
    /// <summary>Throws where the method has no derivative of the mode, or where a derivative would have to pass a parameter that is a constant for it.</summary>
    /// <param name="call">The call.</param>
    /// <param name="activity">What carries derivatives.</param>
    /// <param name="isActive">Something that the call computes does.</param>
    /// <param name="mode">The attribute that holds the derivative.</param>
    /// <exception cref="ObstacleException">It does.</exception>
    public static void Check(Operation call, ProgramActivity activity, bool isActive, string mode)
    {
        string method = call.Attribute(AttributeNames.Method)!;
        bool isUseful = isActive || call.Results.Concat(OpaqueCall.Written(call)).Any(activity.IsUseful);
        for (int i = 0; isUseful && i < call.Operands.Count; i++)
        {
            Value operand = call.Operands[i];
            bool isConstant = operand.Type.IsFloatingPoint && !OpaqueCall.Is(call, AttributeNames.Differentiable, i) && !OpaqueCall.Is(call, AttributeNames.Writes, i);
            if (isConstant && activity.IsVaried(operand))
            {
                throw new ObstacleException(
                    call.Ordinal, $"the derivative of '{method}' with respect to '{operand.Name ?? "its argument"}', which is a constant for it",
                    "pass Gradient.Stop(…) of it if it is one here too");
            }
        }

        if (isActive && call.Attribute(AttributeNames.Reverse) is null && call.Attribute(AttributeNames.Forward) is null)
        {
            throw new ObstacleException(
                call.Ordinal, $"a second derivative of '{method}', whose derivative is given", "a Hessian-vector product cannot be had where such a method is called");
        }

        if (isActive && call.Attribute(mode) is null)
        {
            string needed = mode == AttributeNames.Reverse ? "reverse" : "forward";
            throw new ObstacleException(
                call.Ordinal, $"the {needed} derivative of '{method}', which has none",
                mode == AttributeNames.Reverse
                    ? "add Derivatives.ValueAndGradient or Derivatives.Vjp to its [Differentiable], or write one and mark it [DerivativeOf]"
                    : "add Derivatives.Jvp to its [Differentiable], or write one and mark it [DerivativeOf]");
        }
    }
}
