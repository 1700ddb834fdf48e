using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Diagnostics;
using Gradients.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace Gradients.Generator.Reading.Body;

/// <summary>Watches the assignments of the local variables to differentiate with respect to.</summary>
internal sealed class DifferentiatedLocals
{
    private readonly IMethodSymbol _method;
    private readonly IReadOnlyList<string> _names;
    private readonly List<(ILocalSymbol Local, Value Value)> _assigned = [];

    public DifferentiatedLocals(IMethodSymbol method, IReadOnlyList<string> names)
    {
        _method = method;
        _names = names;
    }

    /// <summary>The variable is one of them: a local of the method itself, not of a lambda or of a method read with it.</summary>
    public bool Contains(ISymbol variable) =>
        variable is ILocalSymbol && _names.Contains(variable.Name) && SymbolEqualityComparer.Default.Equals(
            variable.ContainingSymbol, _method.PartialImplementationPart ?? _method);

    public void Assign(ILocalSymbol local, Value value) => _assigned.Add((local, value));

    /// <summary>The locals with their values, in the order listed.</summary>
    public IEnumerable<(DifferentiatedLocal Local, Value Value)> Values(AttributeSettings settings)
    {
        foreach (string name in _names)
        {
            (ILocalSymbol Local, Value Value)[] assignments = _assigned.Where(a => a.Local.Name == name).ToArray();
            CSharpType? type = assignments.Length > 0 ? CSharpType.Of(assignments[0].Local.Type) : null;
            string? reason =
                assignments.Length == 0 ? "it is neither a parameter nor a local variable that is assigned in the body"
                : assignments.Length > 1 ? "it is assigned more than once; introduce a variable of its own"
                : type is null || !type.Value.Element.IsFloatingPoint() ? "it is not of a floating-point type"
                : null;
            if (reason is not null)
            {
                throw new ReadException(Descriptors.UnknownWithRespectTo, settings.LocationOf(name, _method), _method.Name, name, reason);
            }

            yield return (new DifferentiatedLocal(name, type!.Value.Form, type.Value.Element), assignments[0].Value);
        }
    }
}
