using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Language;

namespace Gradients.Generator.Writing.Programs;

/// <summary>A number or an array that an argument of a generated member is or holds.</summary>
/// <param name="Value">The parameter of the function that it is; null where the function gives a result that is written there.</param>
/// <param name="Expression">How it is reached.</param>
/// <param name="Form">The C# type, where it is memory.</param>
/// <param name="Type">What it is.</param>
/// <param name="IsWritten">The member writes it.</param>
/// <param name="Like">What has the same shape: the argument of the user's method that this one belongs to.</param>
internal sealed record ProgramArgument(Value? Value, string Expression, BufferForm Form, IrType Type, bool IsWritten, ProgramArgument? Like = null)
{
    public bool IsMemory => Type.IsBuffer;
}

/// <summary>A Jacobian or Hessian that a member writes.</summary>
/// <param name="Argument">The argument.</param>
/// <param name="Rows">The number of rows; null where it is that of entries of a result that does not exist yet.</param>
/// <param name="Columns">The number of columns.</param>
internal sealed record ProgramMatrix(ProgramArgument Argument, string? Rows, string Columns);

/// <summary>The arguments of a generated member and the parameters of the function that they are.</summary>
internal sealed class ProgramArguments
{
    private readonly ProgramSignature _signature;
    private readonly Function _function;
    private readonly List<ProgramArgument> _all = [];
    private readonly List<ProgramArgument> _scalarGradients = [];
    private readonly List<ProgramArgument> _cotangents = [];
    private readonly List<ProgramMatrix> _matrices = [];
    private string? _rows;
    private int _next;

    public ProgramArguments(ProgramSignature signature, Function function)
    {
        _signature = signature;
        _function = function;
        ProgramLeaves leaves = signature.Method.Variants[0].Program!;
        List<(ParameterLeaf Leaf, ProgramArgument Argument)> inputs = [];
        foreach (ParameterLeaf leaf in leaves.Parameters)
        {
            Value value = Next();
            MethodParameter parameter = signature.Method.Parameters[leaf.Parameter];
            string place = CSharpIdentifier.Escape(parameter.Name) + leaf.Path;
            string expression = parameter is { Form: ValueForm.Scalar, Structure: not null } ? $"(({parameter.Element.Keyword()}){place})" : place;
            ProgramArgument argument = new(
                value, expression, FormOf(parameter.Form, value.Type), value.Type, leaf.IsWritten || leaf.IsOutput);
            inputs.Add((leaf, argument));
            _rows = leaf.IsOutput ? expression + ".Length" : _rows;
            _all.Add(argument);
        }

        if (signature.Kind == MemberKind.Vjp)
        {
            AddCotangents(leaves);
        }

        // The companion of a struct has all its leaves.
        foreach (Companion companion in signature.Companions)
        {
            foreach ((ParameterLeaf leaf, ProgramArgument argument) in inputs.Where(i => i.Leaf.Parameter == companion.Parameter && HasDerivative(i.Leaf, i.Argument)))
            {
                Add(leaf, argument, companion);
            }
        }
    }

    /// <summary>All arguments, in the order of the signature of the user's method, then its companions.</summary>
    public IReadOnlyList<ProgramArgument> All => _all;

    /// <summary>The places of the gradients that are numbers, in the order of the results of the function.</summary>
    public IReadOnlyList<ProgramArgument> ScalarGradients => _scalarGradients;

    /// <summary>The cotangents of the result that are arrays, whose shape is known when the result is.</summary>
    public IReadOnlyList<ProgramArgument> ResultCotangents => _cotangents;

    /// <summary>The matrices that are written.</summary>
    public IReadOnlyList<ProgramMatrix> Matrices => _matrices;

    public IReadOnlyDictionary<int, BufferForm> Forms => _all.Where(a => a.IsMemory && a.Value is not null).ToDictionary(a => a.Value!.Id, a => a.Form);

    private void AddCotangents(ProgramLeaves leaves)
    {
        foreach (ResultLeaf leaf in leaves.Results)
        {
            Value value = Next();
            BufferForm form = _signature.Method.Result.Form == ValueForm.Array ? BufferForm.ReadOnlySpan : FormOf(_signature.Method.Result.Form, value.Type);
            ProgramArgument argument = new(value, _signature.ResultCompanion + leaf.Path, form, value.Type, IsWritten: false);
            _all.Add(argument);
            if (argument.IsMemory)
            {
                _cotangents.Add(argument);
            }
        }
    }

    private static bool HasDerivative(ParameterLeaf leaf, ProgramArgument argument) =>
        leaf.IsOutput || (leaf.IsDifferentiated && argument.Type.IsFloatingPoint);

    private void Add(ParameterLeaf leaf, ProgramArgument of, Companion companion)
    {
        MethodParameter parameter = _signature.Method.Parameters[leaf.Parameter];
        string expression = companion.Name + leaf.Path;
        bool isWritten = companion.Kind != CompanionKind.Read;
        if (companion.Kind == CompanionKind.Gradient && of.Type.IsScalar)
        {
            _scalarGradients.Add(new ProgramArgument(null, expression, default, of.Type, isWritten, of));
            return;
        }

        if (companion.Kind == CompanionKind.Matrix)
        {
            Value matrix = Next();
            _all.Add(new ProgramArgument(matrix, expression, BufferForm.Array2, matrix.Type, isWritten));
            string columns = of.IsMemory ? of.Expression + ".Length" : "1";
            _matrices.Add(new ProgramMatrix(_all[_all.Count - 1], _signature.Kind == MemberKind.Hessian ? columns : _rows, columns));
            return;
        }

        BufferForm form = parameter.Form is ValueForm.Array or ValueForm.Span or ValueForm.WritableSpan
            ? isWritten ? BufferForm.Span : BufferForm.ReadOnlySpan
            : of.Form;
        Value value = Next();
        _all.Add(new ProgramArgument(value, expression, form, value.Type, isWritten, of));
    }

    private Value Next() => _function.Parameters[_next++];

    private static BufferForm FormOf(ValueForm form, IrType type) => form switch
    {
        ValueForm.Array => BufferForm.Array,
        ValueForm.Span => BufferForm.ReadOnlySpan,
        ValueForm.WritableSpan => BufferForm.Span,
        ValueForm.Array2 => BufferForm.Array2,
        ValueForm.Array3 => BufferForm.Array3,
        ValueForm.JaggedArray => BufferForm.JaggedArray,
        _ => type.Buffer is not { } buffer ? default
            : buffer.IsJagged ? BufferForm.JaggedArray
            : buffer.Rank switch { 1 => BufferForm.Array, 2 => BufferForm.Array2, _ => BufferForm.Array3 },
    };
}
