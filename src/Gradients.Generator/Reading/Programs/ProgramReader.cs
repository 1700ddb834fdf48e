using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Gradients.Generator.Diagnostics;
using Gradients.Generator.Ir;
using Gradients.Generator.Reading.Body;
using Gradients.Generator.Rules;
using Microsoft.CodeAnalysis;

namespace Gradients.Generator.Reading.Programs;

/// <summary>
/// Reads the body of a method into structured operations on scalars and buffers (docs/design/programs.md). Variables become values: a branch or a
/// loop yields those it changes. Anything that is not known to be right is refused with an error at that construct.
/// </summary>
internal sealed partial class ProgramReader
{
    // Methods read with their callers can double at each level; a bound keeps the build from hanging.
    private const int MostOperations = 20_000;
    private const int DeepestNesting = 400;

    private readonly IMethodSymbol _method;
    private readonly MethodBodies _bodies;
    private readonly SourceLocations _locations;
    private readonly Layouts _layouts = new();
    private readonly Dictionary<int, string> _names = [];
    private readonly Stack<ActiveCall> _calls = new();
    private readonly Value _true;
    private readonly Value _false;

    private readonly bool _takesOptional;

    private OperationBuilder _builder = new(0);
    private Variables _variables = new();
    private Frame _frame;
    private int _nextCell;
    private int _operations;
    private int _depth;

    /// <param name="method">The method.</param>
    /// <param name="bodies">The bodies of methods.</param>
    /// <param name="locations">The table of places in the source.</param>
    /// <param name="referred">The kinds of numbers whose arrays are referred to by numbers.</param>
    /// <param name="takesOptional">Arrays become referred to by numbers also where that only helps their derivatives.</param>
    private ProgramReader(
        IMethodSymbol method, MethodBodies bodies, SourceLocations locations, IReadOnlyCollection<ScalarKind> referred, bool takesOptional)
    {
        _referred = referred;
        _takesOptional = takesOptional;
        _method = method;
        _bodies = bodies;
        _locations = locations;
        _frame = new Frame(method);
        _true = _builder.Constant("true", ScalarKind.Bool);
        _false = _builder.Constant("false", ScalarKind.Bool);
    }

    private Compilation Compilation => _bodies.Compilation;

    /// <summary>The layout of a type where the type parameters of the method that is read have their arguments.</summary>
    private Layout? LayoutOf(ITypeSymbol? type) => _layouts.Of(_frame.Concrete(type, Compilation));

    /// <summary>The layout of the value of an expression.</summary>
    private Layout LayoutOf(IOperation operation) => LayoutOf(operation.Type) ?? throw Refusals.Construct(operation);

    /// <summary>The builder, for operations that come from a place in the source.</summary>
    private OperationBuilder At(IOperation origin)
    {
        if (++_operations > MostOperations)
        {
            throw new ReadException(Descriptors.MethodTooLarge, _method.Locations[0], _method.Name);
        }

        _builder.Ordinal = _locations.OrdinalOf(origin.Syntax);
        return _builder;
    }

    /// <summary>A bound that is counted, so that the generator and the analyzer stop at the same place whatever the stacks they run on.</summary>
    private void CheckBudget(IOperation operation)
    {
        _bodies.CancellationToken.ThrowIfCancellationRequested();
        if (_depth > DeepestNesting)
        {
            throw new ReadException(Descriptors.MethodTooLarge, operation.Syntax.GetLocation(), _method.Name);
        }

        try
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
        }
        catch (System.InsufficientExecutionStackException)
        {
            throw new ReadException(Descriptors.MethodTooLarge, operation.Syntax.GetLocation(), _method.Name);
        }
    }

    private Value Integer(IOperation origin, int number) =>
        At(origin).Constant(number.ToString(System.Globalization.CultureInfo.InvariantCulture), ScalarKind.Int);

    private Value Zero(IOperation origin, ScalarKind kind) => kind == ScalarKind.Bool ? _false : At(origin).Constant("0", kind);

    /// <summary>The value of a type whose bits are all zero; an array has no elements.</summary>
    private Data Default(IOperation origin, Layout layout) =>
        new(layout, [.. layout.Leaves.Select(l => l.Type.IsScalar ? Zero(origin, l.Type.Element) : EmptyBuffer(origin, l.Type))]);

    private Value EmptyBuffer(IOperation origin, IrType type) =>
        At(origin).Allocate([.. Enumerable.Range(0, type.Buffer!.Rank).Select(_ => Integer(origin, 0))], type);

    private Value Not(IOperation origin, Value condition) =>
        condition.Id == _true.Id ? _false
        : condition.Id == _false.Id ? _true
        : At(origin).Expression("!{0}", Bindings.Prefix, ScalarKind.Bool, condition);
}

/// <summary>How tightly the text of an expression binds: the names of the members of <c>Writing.Binding</c>.</summary>
internal static class Bindings
{
    public const string Conditional = "Conditional";
    public const string Relational = "Relational";
    public const string Additive = "Additive";
    public const string Multiplicative = "Multiplicative";
    public const string Prefix = "Prefix";
    public const string Primary = "Primary";
}
