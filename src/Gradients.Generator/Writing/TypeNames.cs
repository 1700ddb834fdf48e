using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Writing;

/// <summary>
/// Writes the names of the types that generated code uses: short where the name means that type in the place of the method, fully qualified otherwise.
/// </summary>
internal sealed class TypeNames
{
    private readonly HashSet<string> _reserved;
    private readonly SortedSet<string> _imports = new(System.StringComparer.Ordinal);

    public TypeNames(IEnumerable<string> reserved) => _reserved = [.. reserved];

    /// <summary>The namespaces that the short names need.</summary>
    public IEnumerable<string> Imports => _imports.OrderBy(i => i == "System" || i.StartsWith("System.", System.StringComparison.Ordinal) ? 0 : 1);

    public string this[string name]
    {
        get
        {
            string home = KnownTypes.Namespaces[name];
            if (_reserved.Contains(name))
            {
                return "global::" + home + "." + name;
            }

            _imports.Add(home);
            return name;
        }
    }

    /// <summary>Makes the extension methods of a namespace known.</summary>
    public void Import(string space) => _imports.Add(space);

    public string Of(string name, ScalarKind element) => this[name] + "<" + element.Keyword() + ">";

    /// <summary>The type of a parameter, local or result of the user's method.</summary>
    public string Of(ValueForm form, ScalarKind element) => form switch
    {
        ValueForm.Scalar => element.Keyword(),
        ValueForm.Array => element.Keyword() + "[]",
        ValueForm.Span => Of("ReadOnlySpan", element),
        ValueForm.Tensor => Of("Tensor", element),
        _ => Of("ReadOnlyTensorSpan", element),
    };

    /// <summary>The type of a gradient that the caller gives memory for, with its modifier.</summary>
    public string Gradient(ValueForm form, ScalarKind element) => form switch
    {
        ValueForm.Scalar => "out " + element.Keyword(),
        ValueForm.Array or ValueForm.Span => Of("Span", element),
        _ => "in " + Of("TensorSpan", element),
    };

    /// <summary>The type of a tangent or cotangent, with its modifier.</summary>
    public string Read(ValueForm form, ScalarKind element) => form switch
    {
        ValueForm.Scalar => element.Keyword(),
        ValueForm.Array or ValueForm.Span => Of("ReadOnlySpan", element),
        _ => "in " + Of("ReadOnlyTensorSpan", element),
    };

    /// <summary>The type of a gradient that is allocated and returned.</summary>
    public string Returned(ValueForm form, ScalarKind element) => form switch
    {
        ValueForm.Scalar => element.Keyword(),
        ValueForm.Array or ValueForm.Span => element.Keyword() + "[]",
        _ => Of("Tensor", element),
    };
}
