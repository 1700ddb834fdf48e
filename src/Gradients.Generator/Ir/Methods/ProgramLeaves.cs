namespace Gradients.Generator.Ir;

/// <summary>
/// How the parameters and the result of a program correspond to values: a value for a number or an array, one for each field of a struct or tuple.
/// </summary>
/// <param name="Parameters">One for each parameter of the primal function.</param>
/// <param name="Results">One for each result of the primal function; empty for a <c>void</c> method.</param>
internal sealed record ProgramLeaves(EquatableArray<ParameterLeaf> Parameters, EquatableArray<ResultLeaf> Results);

/// <summary>A number or an array that a parameter is or holds.</summary>
/// <param name="Parameter">The index of the parameter.</param>
/// <param name="Path">How it is reached from the parameter: empty, or <c>.Position.X</c>.</param>
/// <param name="IsDifferentiated">Its gradient is asked for.</param>
/// <param name="IsOutput">A result written by the method.</param>
/// <param name="IsWritten">The method writes its elements.</param>
internal sealed record ParameterLeaf(int Parameter, string Path, bool IsDifferentiated, bool IsOutput, bool IsWritten);

/// <summary>A number or an array that the result is or holds.</summary>
/// <param name="Path">How it is reached from the result: empty, or <c>.Position.X</c>.</param>
internal sealed record ResultLeaf(string Path);
