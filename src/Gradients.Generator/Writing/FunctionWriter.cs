using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Writing;

/// <summary>Writes the operations of a fused function, after the parameters, extents and the memory of the results have got their names.</summary>
internal sealed class FunctionWriter
{
    private readonly FunctionContext _context;
    private readonly Dictionary<int, string> _blocks = [];

    public FunctionWriter(FunctionContext context) => _context = context;

    /// <summary>Borrows the scratch memory of the function.</summary>
    public void RentScratch()
    {
        for (int block = 0; block < _context.Plan.Blocks.Count; block++)
        {
            ScratchBlock scratch = _context.Plan.Blocks[block];
            string name = FirstIn(block).Name ?? "values";
            string variable = _context.Names.Unique(name + "Scratch");
            Expression length = _context.Product(scratch.Shape);
            string count = length.Binding == Binding.Primary ? length.Text : $"checked({length})";
            _context.Code.Line(
                $"using {_context.Types.Of("Scratch", scratch.Element)} {variable} = {_context.Types["Workspace"]}.Rent<{scratch.Element.Keyword()}>({count});");
            _blocks[block] = variable + ".Span";
        }
    }

    public void Write()
    {
        ScalarWriter scalars = new(_context);
        KernelWriter kernels = new(_context);
        foreach (Operation operation in _context.Function.Operations)
        {
            if (operation.Name == OperationNames.InsertAxes && !operation.Operands[0].Type.IsScalar)
            {
                _context.SetSpan(operation.Result, _context.Span(operation.Operands[0]));
                continue;
            }

            bool isStep = operation.Name == OperationNames.Loop || operation.Operands.Any(o => !o.Type.IsScalar) && operation.Name != OperationNames.Count
                || operation.Results.Any(r => !r.Type.IsScalar);
            if (isStep)
            {
                _context.Code.Line();
            }

            foreach (Value result in operation.Results.Where(r => !r.Type.IsScalar))
            {
                DeclareSpan(result);
            }

            if (operation.Name == OperationNames.Loop)
            {
                LoopWriter.Write(_context, LoopNest.From(operation));
            }
            else if (isStep)
            {
                kernels.Write(operation);
            }
            else
            {
                scalars.Write(operation);
            }
        }
    }

    private void DeclareSpan(Value value)
    {
        Storage storage = _context.Plan.Of(value);
        if (storage.Kind == StorageKind.Result)
        {
            // The memory of the result may hold what the result is made of.
            _context.SetSpan(value, _context.Span(_context.Function.Results[storage.Index]));
            return;
        }

        string variable = _context.Names.Unique(value.Name ?? "values");
        string block = _blocks[storage.Index];
        string remark = block.EndsWith(".Span", System.StringComparison.Ordinal) ? "" : $"   // in the memory of {block}";
        _context.Code.Line($"{_context.Types.Of("Span", value.Type.Element)} {variable} = {block};{remark}");
        _blocks[storage.Index] = variable;
        _context.SetSpan(value, variable);
    }

    private Value FirstIn(int block) =>
        _context.Function.Operations.SelectMany(o => o.Results)
            .First(r => !r.Type.IsScalar && _context.Plan.Of(r) is { Kind: StorageKind.Scratch } storage && storage.Index == block);
}
