using Gradients.Generator.Ir;

namespace Gradients.Generator.Reading.Calls;

/// <summary>What reading asks the passes behind it for, where a method calls the derivative of another.</summary>
internal interface IDerivatives
{
    /// <summary>The source that is generated for a method, or null where there is none.</summary>
    string? Source(DifferentiableMethod method);

    /// <summary>A derivative as a program that can be differentiated again, or null for a method on whole tensors.</summary>
    /// <param name="method">The method.</param>
    /// <param name="kind">One derivative.</param>
    /// <exception cref="ObstacleException">There is no such derivative.</exception>
    DerivativeProgram? Program(DifferentiableMethod method, DerivativeKinds kind);
}

/// <summary>A derivative as a program.</summary>
/// <param name="Function">Parameters and results as in the table of docs/design/programs.md.</param>
/// <param name="Primal">The method it is the derivative of.</param>
/// <param name="Leaves">What the parameters and the result of that method are.</param>
internal sealed record DerivativeProgram(Function Function, Function Primal, ProgramLeaves Leaves);
