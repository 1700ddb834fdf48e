using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Writing.Programs;

/// <summary>
/// Decides which values are written as expressions where they are read. Such a value is read once, in its own block, and nothing between its place
/// and the place that reads it changes what it is computed from. All others are variables.
/// </summary>
internal sealed class Inlining
{
    /// <summary>An expression of more operations is split.</summary>
    private const int LargestExpression = 12;

    private readonly ProgramTree _tree;
    private readonly ValueSets _webs = new();
    private readonly HashSet<int> _inWeb = [];
    private readonly HashSet<int> _everywhere = [];
    private readonly Dictionary<int, Use> _inline = [];
    private readonly HashSet<Region> _expressions = [];
    private readonly Dictionary<int, int> _sizes = [];

    public Inlining(ProgramTree tree)
    {
        _tree = tree;
        FindChoices(tree.Root);
        foreach (PhiCopy copy in tree.Root.Nodes.SelectMany(n => n.Descendants()).Where(n => !IsExpression(n)).SelectMany(Phis.All).Where(c => IsVariable(c.Source)))
        {
            _webs.Join(copy.Source.Id, copy.Target.Id);
            _inWeb.Add(copy.Source.Id);
            _inWeb.Add(copy.Target.Id);
        }

        foreach (IGrouping<(string, IrType), Value> named in tree.Named().Where(n => n.Count() > 1))
        {
            foreach (Value value in named)
            {
                _webs.Join(named.First().Id, value.Id);
                _inWeb.Add(value.Id);
            }
        }

        Visit(tree.Root);
    }

    /// <summary>The value is written as an expression.</summary>
    public bool IsInline(Value value) => _everywhere.Contains(value.Id) || _inline.ContainsKey(value.Id);

    /// <summary>The branch is written as an expression, <c>condition ? x : y</c>.</summary>
    public bool IsExpression(Node branch) => branch.Regions.Count > 0 && _expressions.Contains(branch.Regions[0]);

    /// <summary>The variables that the expression of a value reads: the value itself where it is one.</summary>
    public IEnumerable<Value> Leaves(Value value)
    {
        if (!IsInline(value))
        {
            return [value];
        }

        Node definition = _tree.Definition(value)!;
        IEnumerable<Value> operands = definition.Operation.Operands;
        return operands.Concat(definition.Regions.SelectMany(r => r.Block.Results)).SelectMany(Leaves);
    }

    /// <summary>The operation computes a scalar or a view, and does nothing else.</summary>
    public static bool IsPure(Operation operation) =>
        operation.Results.Count == 1
        && (operation.Name is OperationNames.Constant or OperationNames.Convert or OperationNames.Load or OperationNames.Length or OperationNames.Expression
            or OperationNames.Global or OperationNames.Total or OperationNames.Broadcast or OperationNames.Slice or OperationNames.Row
            || RuleTable.Elementwise(operation.Name) is not null);

    /// <summary>The operation can throw for some operands.</summary>
    public static bool MayThrow(Operation operation) => operation.Name switch
    {
        OperationNames.Load or OperationNames.Slice or OperationNames.Part or OperationNames.Row or OperationNames.Pop or OperationNames.AddRow => true,
        OperationNames.Divide or "remainder" => !operation.Result.Type.IsFloatingPoint,
        OperationNames.Expression => operation.Attribute(AttributeNames.Text)!.IndexOfAny(['/', '%', '(', '[']) >= 0,
        _ => operation.Blocks.SelectMany(b => b.Operations).Any(MayThrow),
    };

    /// <summary>What two variables are given at their beginning does not connect them where it is none itself.</summary>
    private bool IsVariable(Value value) => !_tree.IsConstant(value) && (_tree.Definition(value) is not null || _tree.Home(value) != _tree.Root);

    private void FindChoices(Region region)
    {
        foreach (Node node in region.Nodes)
        {
            if (node.Operation.Name == OperationNames.If && IsChoice(node))
            {
                foreach (Node inside in node.Descendants())
                {
                    _expressions.UnionWith(inside.Regions);
                    if (inside != node)
                    {
                        _inline[inside.Operation.Result.Id] = default;
                    }
                }
            }
            else
            {
                node.Regions.ForEach(FindChoices);
            }
        }
    }

    private void Visit(Region region)
    {
        foreach (Node node in region.Nodes.Where(n => IsInlineEverywhere(n.Operation)))
        {
            _everywhere.Add(node.Operation.Result.Id);
        }

        // The last operation first: where a value ends up depends on what becomes of its reader.
        for (int i = region.Nodes.Count - 1; i >= 0; i--)
        {
            Node node = region.Nodes[i];
            if (!IsExpression(node))
            {
                node.Regions.ForEach(Visit);
            }

            if (node.Operation.Results.Count == 1 && !IsInline(node.Operation.Result) && (IsPure(node.Operation) || IsExpression(node)))
            {
                Decide(node, node.Operation.Result);
            }
        }
    }

    private bool IsInlineEverywhere(Operation operation) => operation.Name switch
    {
        OperationNames.Constant => !IsFoldedByCompiler(operation.Result),
        OperationNames.Global => true,
        OperationNames.Length => operation.Result.Name is null && !_inWeb.Contains(operation.Operands[0].Id)
            && _tree.Definition(operation.Operands[0]) is null or { Operation.Name: OperationNames.Allocate },
        OperationNames.Add or OperationNames.Subtract or OperationNames.Expression => Bounds.Sign(operation) is not null && IsNeighbour(operation),
        OperationNames.Convert => operation.Result.Name is null && _everywhere.Contains(operation.Operands[0].Id) && !_tree.IsConstant(operation.Operands[0])
            && _tree.Uses(operation.Result).All(u => u.Region == _tree.Home(operation.Result)),
        _ => false,
    };

    /// <summary>The index beside another, <c>i - 1</c>: cheaper to read than a variable.</summary>
    private bool IsNeighbour(Operation operation) =>
        operation.Result is { Name: null, Type: { IsScalar: true, Element: ScalarKind.Int } }
        && _tree.Definition(operation.Operands[0]) is null && !_inWeb.Contains(operation.Operands[0].Id)
        && _tree.IsConstant(operation.Operands[1]) && !IsFoldedByCompiler(operation.Operands[1]);

    /// <summary>
    /// The compiler would compute an expression of literals itself: refuse one that overflows or divides by zero, and warn of code that is never
    /// reached behind a condition.
    /// </summary>
    private bool IsFoldedByCompiler(Value constant) => _tree.Uses(constant).Any(use => use.Consumer is null
        ? use.Region.Owner is { Operation.Name: OperationNames.While } loop && use.Region == loop.Regions[0]
        : Effects.IsStructured(use.Consumer.Operation) ? use.Operand == 0 && use.Consumer.Operation.Name == OperationNames.If
        : IsFolding(use.Consumer.Operation) && !use.Consumer.Operation.Result.Type.IsFloatingPoint && !use.Consumer.Operation.Operands[0].Type.IsBuffer
            && (use.Consumer.Operation.Operands.All(_tree.IsConstant) || (use.Consumer.Operation.Name is OperationNames.Divide or "remainder" && use.Operand == 1)));

    /// <summary>The operation is an operator or a conversion; calls are made at run time.</summary>
    private static bool IsFolding(Operation operation) =>
        operation.Name is OperationNames.Convert or OperationNames.Expression || RuleTable.Elementwise(operation.Name)?.Form.Scalar.Home == Home.Operator;

    private void Decide(Node node, Value value)
    {
        IReadOnlyList<Use> uses = _tree.Uses(value);
        if (uses.Count != 1 || uses[0].Region != node.Region || !IsReadable(uses[0]) || (IsUsers(node, value) && !IsReturned(uses[0])))
        {
            return;
        }

        // Where the reader itself is an expression, the value moves to the statement that it is part of.
        Use root = uses[0];
        Value? reader = root.Consumer is { Operation.Results.Count: 1 } consumer && IsInline(consumer.Operation.Result) ? consumer.Operation.Result : null;
        if (reader is not null)
        {
            root = _inline.TryGetValue(reader.Id, out Use outer) ? outer : root;
        }

        if (root is { Operand: 1, Consumer.Operation.Name: OperationNames.For } && !IsCheapBound(value))
        {
            return;
        }

        int size = Size(node) + (reader is null ? 0 : _sizes[reader.Id]);
        if (size > LargestExpression || !MayMove(node, root))
        {
            return;
        }

        _inline[value.Id] = root;
        Value statement = reader ?? value;
        for (Value? current = statement; current is not null; current = Reader(current))
        {
            _sizes[current.Id] = size;
        }

        _sizes[value.Id] = size;
    }

    private Value? Reader(Value value) =>
        _tree.Uses(value) is { Count: 1 } uses && uses[0].Consumer is { Operation.Results.Count: 1 } consumer && IsInline(consumer.Operation.Result)
            ? consumer.Operation.Result
            : null;

    private static int Size(Node node) => node.Descendants().Count(n => n.Operation.Operands.Count > 0);

    /// <summary>A variable of the user's; what differentiation names after one is written where it is read.</summary>
    private static bool IsUsers(Node node, Value value) => value.Name is not null && node.Operation.Ordinal >= 0;

    private static bool IsReturned(Use use) => use.Consumer is null && use.Region.Owner is null;

    /// <summary>An expression can stand there: not where a variable takes the value over, and not in what a loop computes again and again.</summary>
    private bool IsReadable(Use use) => use.Consumer?.Operation switch
    {
        null => use.Region.Owner is null || (use.Region.Owner.Operation.Name == OperationNames.While && use.Region == use.Region.Owner.Regions[0]),
        { Name: OperationNames.For } loop => use.Operand == 0 || (use.Operand == 1 && IsCheapBound(loop.Operands[1])),
        { Name: OperationNames.While } => false,
        _ => true,
    };

    /// <summary>The end of a loop is written into its head: a number, a length, or one of them plus or minus a number.</summary>
    private bool IsCheapBound(Value end) => _tree.Definition(end)?.Operation is { } operation && operation.Name switch
    {
        OperationNames.Length => true,
        OperationNames.Add or OperationNames.Subtract or OperationNames.Expression => Bounds.Sign(operation) is not null && operation.Operands.All(o => _tree.Definition(o) is null || IsInline(o) || o.Name is not null || IsCheapBound(o)),
        _ => false,
    };

    private bool MayMove(Node node, Use root)
    {
        Value[] reads = [.. Effects.Reads(node.Operation)];
        bool mayThrow = MayThrow(node.Operation);
        HashSet<int> webs = [.. node.Descendants().SelectMany(n => n.Operation.Operands.Concat(n.Regions.SelectMany(r => r.Block.Results))).Where(o => _inWeb.Contains(o.Id)).Select(o => _webs.Of(o.Id))];

        // The head of a loop is computed again after each iteration.
        int end = root.Consumer is { Operation.Name: OperationNames.For } && root.Operand == 1 ? root.Position + 1 : root.Position;
        for (int i = node.Position + 1; i < end; i++)
        {
            Node between = node.Region.Nodes[i];
            if ((reads.Length > 0 && Effects.Writes(between.Operation).Any(w => reads.Any(r => _tree.Aliases.MayAlias(r, w))))
                || (mayThrow && Effects.Throws(between.Operation))
                || (webs.Count > 0 && Defined(between).Any(v => _inWeb.Contains(v.Id) && webs.Contains(_webs.Of(v.Id)))))
            {
                return false;
            }
        }

        return true;
    }

    private static IEnumerable<Value> Defined(Node node) =>
        node.Descendants().SelectMany(n => n.Operation.Results.Concat(n.Regions.SelectMany(r => r.Block.Arguments)));

    /// <summary>A branch that is better written as an expression: two short computations of one value, or a condition joined by <c>and</c> or <c>or</c>.</summary>
    private bool IsChoice(Node node)
    {
        if (node.Operation.Results.Count != 1 || node.Operation.Result is not { Type.IsScalar: true } result
            || node.Regions.Any(r => !IsComputation(r)) || node.Descendants().Count() > LargestExpression / 2
            || node.Operation.Blocks.Any(b => b.Results[0].Name is { } name && name == result.Name && IsOuter(b)))
        {
            return false;
        }

        bool[] isOuter = [.. node.Operation.Blocks.Select(IsOuter)];
        bool[] isLiteral = [.. node.Operation.Blocks.Select(b => _tree.IsConstant(b.Results[0]))];
        return result.Type.Element == ScalarKind.Bool || isOuter[0] == isOuter[1];

        bool IsOuter(Block block) => !_tree.IsConstant(block.Results[0]) && block.Operations.All(o => !o.Results.Contains(block.Results[0]));
    }

    /// <summary>The block computes one expression.</summary>
    private bool IsComputation(Region region) => region.Nodes.All(n =>
        n.Operation.Results.Count == 1 && n.Operation.Result.Name is null
        && (IsPure(n.Operation) || (n.Operation.Name == OperationNames.If && IsChoice(n)))
        && _tree.Uses(n.Operation.Result) is { Count: 1 } uses && uses[0].Region == region
        && (n.Operation.Name != OperationNames.Constant || !IsFoldedByCompiler(n.Operation.Result)));
}
