using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Writing;

/// <summary>What is known while the body of one generated member is written: the names of variables, extents, scalars and spans.</summary>
internal sealed class FunctionContext
{
    private readonly Dictionary<int, Expression> _scalars = [];
    private readonly Dictionary<int, string> _spans = [];
    private readonly Dictionary<string, string> _starts = [];
    private readonly Dictionary<string, string> _extents = [];
    private readonly Dictionary<int, int> _uses = [];
    private readonly HashSet<int> _readByLoops;
    private readonly Dictionary<int, Operation> _definitions;

    public FunctionContext(Function function, StoragePlan plan, CodeWriter code, TypeNames types, NameAllocator names)
    {
        Function = function;
        Plan = plan;
        Code = code;
        Types = types;
        Names = names;
        foreach (Value use in function.Operations.SelectMany(o => o.Operands).Concat(function.Results))
        {
            _uses[use.Id] = Uses(use) + 1;
        }

        _readByLoops = [.. function.Operations.Where(o => o.Name == OperationNames.Loop).SelectMany(o => o.Operands).Select(o => o.Id)];
        _definitions = function.Operations.SelectMany(o => o.Results.Select(r => (r.Id, o))).ToDictionary(pair => pair.Id, pair => pair.o);
        Mathematics = new Mathematics(_definitions, NameInMathematics);
    }

    public Function Function { get; }

    public StoragePlan Plan { get; }

    public CodeWriter Code { get; }

    public TypeNames Types { get; }

    public NameAllocator Names { get; }

    public Mathematics Mathematics { get; }

    public int Uses(Value value) => _uses.TryGetValue(value.Id, out int uses) ? uses : 0;

    /// <summary>A loop reads the scalar at every iteration, so it must not be an expression computed there.</summary>
    public bool IsReadByLoop(Value value) => _readByLoops.Contains(value.Id);

    public Operation? Definition(Value value) => _definitions.TryGetValue(value.Id, out Operation? operation) ? operation : null;

    public Expression Scalar(Value value) => _scalars[value.Id];

    public void SetScalar(Value value, Expression expression) => _scalars[value.Id] = expression;

    /// <summary>The span that holds the elements of a tensor.</summary>
    public string Span(Value value) => _spans[value.Id];

    public void SetSpan(Value value, string span) => _spans[value.Id] = span;

    public void SetExtent(string symbol, string variable) => _extents.Add(symbol, variable);

    public bool HasExtent(string symbol) => _extents.ContainsKey(symbol);

    public string Extent(Dimension dimension) => dimension.Symbol is { } symbol ? _extents[symbol] : dimension.ToString();

    /// <summary>The number of elements along some axes.</summary>
    public Expression Product(IEnumerable<Dimension> dimensions)
    {
        string[] factors = dimensions.Where(d => !d.IsOne).Select(Extent).ToArray();
        return factors.Length switch
        {
            0 => Expression.Primary("1"),
            1 => Expression.Primary(factors[0]),
            _ => new Expression(string.Join(" * ", factors), Binding.Multiplicative),
        };
    }

    /// <summary>A reference to the first element of a span, which vectors are loaded from.</summary>
    public string Start(string span, string name, ScalarKind element, bool isWritten)
    {
        string key = span + (isWritten ? ":w" : "");
        if (!_starts.TryGetValue(key, out string? start))
        {
            start = Names.Unique(name + "Start");
            _starts.Add(key, start);
            Code.Line($"ref {element.Keyword()} {start} = ref {Types["MemoryMarshal"]}.GetReference({span});");
        }

        return start;
    }

    /// <summary>What a value is called in comments; null where it is written out.</summary>
    private string? NameInMathematics(Value value)
    {
        Operation? definition = Definition(value);
        if (definition?.Name == OperationNames.Constant)
        {
            return null;
        }

        if (value.Name is not null || !value.Type.IsScalar)
        {
            return value.Name ?? (_spans.TryGetValue(value.Id, out string? span) ? span : null);
        }

        // What a loop sums has no expression of its own.
        return definition?.Name == OperationNames.Loop && _scalars.TryGetValue(value.Id, out Expression variable) ? variable.Text : null;
    }
}
