using Microsoft.CodeAnalysis;

namespace Gradients.Generator.Reading.Programs;

/// <summary>A method that throws where an argument is wrong.</summary>
/// <param name="Condition">When it throws; null for a test for null, which arrays and spans make themselves.</param>
/// <param name="Requirement">What its message says that the argument must be.</param>
internal sealed record GuardCalls(string? Condition, string Requirement)
{
    public static GuardCalls? Of(IMethodSymbol method)
    {
        if (CSharpType.NamespaceOf(method.ContainingType) != "System" || method.ContainingType.DeclaringSyntaxReferences.Length > 0)
        {
            return null;
        }

        return (method.ContainingType.Name, method.Name) switch
        {
            ("ArgumentNullException", "ThrowIfNull") => new(null, ""),
            ("ArgumentOutOfRangeException", "ThrowIfNegative") => new("{0} < 0", "a non-negative value"),
            ("ArgumentOutOfRangeException", "ThrowIfNegativeOrZero") => new("{0} <= 0", "a non-negative and non-zero value"),
            ("ArgumentOutOfRangeException", "ThrowIfZero") => new("{0} == 0", "a non-zero value"),
            ("ArgumentOutOfRangeException", "ThrowIfGreaterThan") => new("{0} > {1}", "less than or equal to"),
            ("ArgumentOutOfRangeException", "ThrowIfGreaterThanOrEqual") => new("{0} >= {1}", "less than"),
            ("ArgumentOutOfRangeException", "ThrowIfLessThan") => new("{0} < {1}", "greater than or equal to"),
            ("ArgumentOutOfRangeException", "ThrowIfLessThanOrEqual") => new("{0} <= {1}", "greater than"),
            ("ArgumentOutOfRangeException", "ThrowIfEqual") => new("{0} == {1}", "not be equal to"),
            ("ArgumentOutOfRangeException", "ThrowIfNotEqual") => new("{0} != {1}", "equal to"),
            _ => null,
        };
    }

    /// <summary>The message as C# text.</summary>
    /// <param name="name">The name of the argument, quoted.</param>
    public string Message(string name)
    {
        string must = Requirement.StartsWith("not ", System.StringComparison.Ordinal) ? "must " : "must be ";
        string bound = Condition!.Contains("{1}") ? " + \" '\" + ({1}) + \"'.\"" : " + \".\"";
        return $"{name} + \" ('\" + ({{0}}) + \"') {must}{Requirement}\"{bound}";
    }
}
