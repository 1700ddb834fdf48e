namespace Gradients.Generator.Ir;

/// <summary>The operations that passes name themselves. All others are known by their rule alone.</summary>
internal static class OperationNames
{
    // Elementwise, with broadcasting.
    public const string Add = "add";
    public const string Subtract = "subtract";
    public const string Multiply = "multiply";
    public const string Divide = "divide";
    public const string Negate = "negate";
    public const string Select = "select";
    public const string Equal = "equal";
    public const string Greater = "greater";
    public const string Less = "less";
    public const string StrongMultiply = "strongMultiply";
    public const string MutualMultiply = "mutualMultiply";
    public const string StrongDivide = "strongDivide";
    public const string Convert = "convert";
    public const string Sqrt = "sqrt";
    public const string Identity = "identity";
    public const string Stop = "stop";

    // Shape and contraction.
    public const string Constant = "constant";
    public const string Count = "count";
    public const string Sum = "sum";
    public const string InsertAxes = "insertAxes";
    public const string BroadcastTo = "broadcastTo";
    public const string MatMul = "matMul";
    public const string MatMulAdd = "matMulAdd";
    public const string Outer = "outer";
    public const string Transpose = "transpose";
    public const string Softmax = "softmax";
    public const string LogSumExp = "logSumExp";
    public const string Norm = "norm";

    // Control flow and memory: programs (docs/design/programs.md).
    public const string If = "if";
    public const string For = "for";
    public const string While = "while";
    public const string Load = "load";
    public const string Store = "store";
    public const string Accumulate = "accumulate";
    public const string Allocate = "allocate";
    public const string Length = "length";
    public const string Slice = "slice";
    public const string Row = "row";
    public const string DenseRow = "denseRow";
    public const string Part = "part";
    public const string AddRow = "addRow";
    public const string Copy = "copy";
    public const string Fill = "fill";
    public const string AddTo = "addTo";
    public const string Total = "total";
    public const string Expression = "expression";
    public const string Global = "global";
    public const string Throw = "throw";
    public const string Evaluate = "evaluate";
    public const string Call = "call";

    // Groups of directions: Jacobians and Hessians.
    public const string Seed = "seed";
    public const string Unit = "unit";
    public const string WriteColumns = "writeColumns";
    public const string Broadcast = "broadcast";

    public const string Stack = "stack";
    public const string Push = "push";
    public const string Pop = "pop";

    /// <summary>Marks, between the adjoint and the plan, where the reverse sweep passes a write of the primal.</summary>
    public const string Restore = "restore";

    // Made by fusion.
    public const string Loop = "loop";
}

/// <summary>The names of attributes.</summary>
internal static class AttributeNames
{
    public const string Value = "value";
    public const string Axes = "axes";
    public const string Type = "type";
    public const string Extents = "extents";
    public const string NonEmpty = "nonEmpty";
    public const string TransposeLeft = "transposeLeft";
    public const string TransposeRight = "transposeRight";

    // Of programs.
    public const string Step = "step";
    public const string Until = "until";
    public const string Reversed = "reversed";
    public const string Field = "field";
    public const string Axis = "axis";
    public const string Returned = "returned";

    /// <summary>Of the allocation of a jagged buffer: it has no rows yet, and rows are added one after another.</summary>
    public const string Growing = "growing";

    /// <summary>Of an allocation: every element is written before it is read, so it need not be filled with zeros.</summary>
    public const string Uninitialized = "uninitialized";

    /// <summary>Of an allocation in a loop: at the end of an iteration every element is zero again, so that the next may use the same memory as it is.</summary>
    public const string EndsAsZeros = "endsAsZeros";
    public const string Text = "text";
    public const string Binding = "binding";

    /// <summary>Of an allocation: an array on the heap, as it is passed to a method that takes one.</summary>
    public const string IsArray = "isArray";

    // Of a call, see OpaqueCall.
    public const string Method = "method";
    public const string Returns = "returns";
    public const string Writes = "writes";
    public const string Arrays = "arrays";
    public const string Differentiable = "differentiable";

    /// <summary>Of a call: for each operand the name of the loop that packs it, or −1.</summary>
    public const string Packed = "packed";

    /// <summary>Of a loop: its name, until the plan has been made.</summary>
    public const string Packing = "packing";
    public const string Reverse = "reverse";
    public const string Forward = "forward";

    /// <summary>What a reader of the generated code should know: a comment above the operation.</summary>
    public const string Comment = "comment";

    /// <summary>On an allocation: what of each iteration it keeps, for the user (KeptValues).</summary>
    public const string Kept = "kept";

    /// <summary>The name of a branch or loop of the primal, by which its reverse refers to it until the plan has resolved that.</summary>
    public const string Label = "label";

    /// <summary>On the reverse of a branch or loop: the label of its primal.</summary>
    public const string Mirrors = "mirrors";

    // Of a fused loop nest.
    public const string Space = "space";
    public const string Access = "access";
    public const string Yield = "yield";
}
