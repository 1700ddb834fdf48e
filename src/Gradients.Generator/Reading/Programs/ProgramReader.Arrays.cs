using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Gradients.Generator.Reading.Programs;

/// <content>New arrays, and the methods of arrays and spans.</content>
internal sealed partial class ProgramReader
{
    private Data? ReadArray(IOperation operation) => operation switch
    {
        IArrayCreationOperation creation => ReadNewArray(creation),
        ICollectionExpressionOperation collection => ReadCollection(collection),
        { Syntax: StackAllocArrayCreationExpressionSyntax or ImplicitStackAllocArrayCreationExpressionSyntax } => ReadStackAllocation(operation),
        _ => null,
    };

    private Data ReadNewArray(IArrayCreationOperation creation)
    {
        Layout layout = LayoutOf(creation.Type) ?? throw Refusals.Construct(
            creation, "An array whose elements are not numbers, structs of numbers, or arrays of numbers with one index", "use an array for each part");

        Value[] lengths = [.. creation.DimensionSizes.Select(size => ReadIndex(size, null!))];
        Value array = layout.Leaves[0].Type.Buffer!.IsJagged ? NewRows(creation, lengths[0], layout) : NewArray(creation, lengths, layout.Leaves[0]);
        if (creation.Initializer is { } initializer)
        {
            Initialize(initializer, array, layout.Element!, []);
        }

        return new Data(layout, [array]);
    }

    private void Initialize(IArrayInitializerOperation initializer, Value array, Layout element, IReadOnlyList<int> indices)
    {
        for (int i = 0; i < initializer.ElementValues.Length; i++)
        {
            int[] here = [.. indices, i];
            if (initializer.ElementValues[i] is IArrayInitializerOperation row)
            {
                Initialize(row, array, element, here);
            }
            else
            {
                StoreElement(initializer.ElementValues[i], array, element, here);
            }
        }
    }

    private void StoreElement(IOperation value, Value array, Layout element, IReadOnlyList<int> indices)
    {
        // Memory is zero already.
        if (value.ConstantValue is { HasValue: true, Value: 0.0 or 0f or 0 or false } && !IsNegativeZero(value.ConstantValue.Value))
        {
            return;
        }

        Data data = Converted(value, ReadExpression(value), element);
        Value[] numbers = [.. indices.Select(i => Integer(value, i))];
        Write(new ElementPlace(element, array, numbers, ""), data, value);
    }

    private static bool IsNegativeZero(object? number) =>
        number switch
        {
            double d => double.IsNegativeInfinity(1 / d),
            float f => float.IsNegativeInfinity(1 / f),
            _ => false,
        };

    private Data ReadCollection(ICollectionExpressionOperation collection)
    {
        Layout layout = LayoutOf(collection);
        if (!layout.IsBuffer)
        {
            throw Refusals.Construct(collection);
        }

        if (collection.Elements.Any(e => e is ISpreadOperation))
        {
            throw Refusals.Construct(collection, "A collection expression with a spread", "create an array and copy into it");
        }

        Value length = Integer(collection, collection.Elements.Length);
        Value array = layout.Leaves[0].Type.Buffer!.IsJagged ? NewRows(collection, length, layout) : NewArray(collection, [length], layout.Leaves[0]);
        for (int i = 0; i < collection.Elements.Length; i++)
        {
            StoreElement(collection.Elements[i], array, layout.Element!, [i]);
        }

        return new Data(layout, [array]);
    }

    /// <summary>Memory on the stack is not known to the compiler's operations: its length and elements are found by their syntax.</summary>
    private Data ReadStackAllocation(IOperation allocation)
    {
        (ITypeSymbol? type, ExpressionSyntax? size, IReadOnlyList<ExpressionSyntax> elements) = Parts(allocation);
        if (LayoutOf(type) is not { } element || element.Leaves.Any(l => !l.Type.IsScalar))
        {
            throw Refusals.Construct(allocation);
        }

        INamedTypeSymbol span = Compilation.GetTypeByMetadataName("System.Span`1")!.Construct(_frame.Concrete(type, Compilation)!);
        Layout layout = LayoutOf(span)!;
        Value length = size is not null
            ? ReadIndex(allocation.ChildOperations.First(c => c.Syntax == size), null!)
            : Integer(allocation, elements.Count);
        Value array = At(allocation).Allocate([length], layout.Leaves[0].Type);
        for (int i = 0; i < elements.Count; i++)
        {
            IOperation value = Operations.Walk(allocation).First(c => c.Syntax == elements[i]);
            StoreElement(value.Parent is IConversionOperation conversion ? conversion : value, array, element, [i]);
        }

        return new Data(layout, [array]);

        (ITypeSymbol?, ExpressionSyntax?, IReadOnlyList<ExpressionSyntax>) Parts(IOperation operation)
        {
            SemanticModel model = operation.SemanticModel!;
            ITypeSymbol? pointed = model.GetTypeInfo(operation.Syntax).Type switch
            {
                IPointerTypeSymbol pointer => pointer.PointedAtType,
                INamedTypeSymbol { Arity: 1 } named => named.TypeArguments[0],
                _ => null,
            };
            switch (operation.Syntax)
            {
                case StackAllocArrayCreationExpressionSyntax { Type: ArrayTypeSyntax array } creation:
                    pointed ??= model.GetTypeInfo(array.ElementType).Type;
                    ExpressionSyntax? count = array.RankSpecifiers[0].Sizes[0] is OmittedArraySizeExpressionSyntax ? null : array.RankSpecifiers[0].Sizes[0];
                    return (pointed, count, [.. creation.Initializer?.Expressions ?? []]);
                case ImplicitStackAllocArrayCreationExpressionSyntax creation:
                    return (pointed, null, [.. creation.Initializer.Expressions]);
                default:
                    return (null, null, []);
            }
        }
    }

    /// <summary>Reads a method of an array or a span.</summary>
    /// <param name="call">The call.</param>
    /// <param name="result">Its value, or null where it has none.</param>
    /// <returns>Whether it is one.</returns>
    private bool ReadArrayCall(IInvocationOperation call, out Data? result)
    {
        result = null;
        IMethodSymbol method = call.TargetMethod;
        string container = CSharpType.NamespaceOf(method.ContainingType) + "." + method.ContainingType.Name;
        if (container is not ("System.Array" or "System.Span" or "System.ReadOnlySpan" or "System.MemoryExtensions")
            || method.ContainingType.DeclaringSyntaxReferences.Length > 0)
        {
            return false;
        }

        IOperation[] operands = [.. call.Instance is { } instance ? new[] { instance } : [], .. call.Arguments.Select(a => a.Value)];
        if (operands.Length == 0)
        {
            return method.Name == "Empty" && (result = Default(call, LayoutOf(call))) is not null;
        }

        operands = [.. operands.Select(o => LayoutOf(Operations.Unconverted(o).Type) is { IsBuffer: true } ? Operations.Unconverted(o) : o)];
        Data[] values = [.. operands.Select(ReadExpression)];

        // Arguments are evaluated in the order in which they are written, and told apart by their parameters.
        int instances = operands.Length - call.Arguments.Length;
        int[] order = [.. Enumerable.Range(0, operands.Length).OrderBy(i => i < instances ? -1 : call.Arguments[i - instances].Parameter!.Ordinal)];
        (operands, values) = ([.. order.Select(i => operands[i])], [.. order.Select(i => values[i])]);
        bool onBuffer = values[0].Layout.IsBuffer;
        Value first = values[0].Single;
        switch (method.Name, values.Length)
        {
            case ("AsSpan", 1) when onBuffer && first.Type.Buffer!.Rank == 1:
                result = new Data(LayoutOf(call), [first]);
                return true;
            case ("AsSpan" or "Slice", 2 or 3) when onBuffer && values[1].Layout.IsScalar:
                Value start = values[1].Single;
                Value length = values.Length == 3 ? values[2].Single
                    : At(call).Expression("{0} - {1}", Bindings.Additive, ScalarKind.Int, At(call).Length(first), start);
                result = new Data(LayoutOf(call), [At(call).Slice(first, start, length)]);
                return true;
            case ("ToArray", 1) when onBuffer:
                result = new Data(LayoutOf(call), [NewCopy(call, first)]);
                return true;
            case ("Clone", 1) when onBuffer:
                result = new Data(values[0].Layout, [NewCopy(call, first)]);
                return true;
            case ("GetLength", 2) when onBuffer:
                result = new Data(LayoutOf(call), [Extent(call, first, operands[1])]);
                return true;
            case ("GetUpperBound", 2) when onBuffer:
                result = new Data(LayoutOf(call), [
                    At(call).Expression("{0} - {1}", Bindings.Additive, ScalarKind.Int, Extent(call, first, operands[1]), Integer(call, 1))]);
                return true;
            case ("GetLowerBound", 2) when onBuffer:
                result = new Data(LayoutOf(call), [Integer(call, 0)]);
                return true;
            case ("CopyTo", 2) when onBuffer && values[1].Layout.IsBuffer:
                Copy(call, first, values[1].Single);
                return true;
            case ("CopyTo", 3) when onBuffer && values[1].Layout.IsBuffer && operands[2].ConstantValue is { HasValue: true, Value: 0 or 0L }:
                Copy(call, first, values[1].Single);
                return true;
            case ("CopyTo", 3) when onBuffer && values[1].Layout.IsBuffer:
                Copy(call, first, At(call).Slice(values[1].Single, Index(call, values[2].Single), At(call).Length(first)));
                return true;
            case ("Copy", 3) when onBuffer && values[1].Layout.IsBuffer:
                Copy(call, Part(call, first, null, values[2].Single), values[1].Single);
                return true;
            case ("Copy", 5) when onBuffer && values[2].Layout.IsBuffer:
                Copy(call, Part(call, first, values[1].Single, values[4].Single), Part(call, values[2].Single, values[3].Single, values[4].Single));
                return true;
            case ("Clear", 1) when onBuffer:
                Fill(call, first, values[0].Layout, Default(call, values[0].Layout.Element!));
                return true;
            case ("Clear", 3) when onBuffer:
                Fill(call, Part(call, first, values[1].Single, values[2].Single), values[0].Layout, Default(call, values[0].Layout.Element!));
                return true;
            case ("Fill", 2) when onBuffer:
                Fill(call, first, values[0].Layout, Converted(call, values[1], values[0].Layout.Element!));
                return true;
            case ("Fill", 4) when onBuffer:
                Fill(call, Part(call, first, values[2].Single, values[3].Single), values[0].Layout, Converted(call, values[1], values[0].Layout.Element!));
                return true;
            default:
                throw Refusals.Call(call, method);
        }
    }

    private void Copy(IOperation origin, Value source, Value destination)
    {
        if (source.Type.Buffer is { IsJagged: true })
        {
            throw Refusals.Construct(origin, "A copy of an array of arrays", "copy the rows that are needed one by one");
        }

        At(origin).Copy(source, destination);
    }

    private Value Index(IOperation origin, Value number) => ConvertedScalar(origin, number, ScalarKind.Int, true);

    /// <summary>A part of an array; for one of several axes, all of it.</summary>
    private Value Part(IOperation origin, Value array, Value? start, Value length)
    {
        if (array.Type.Buffer is { Rank: > 1 })
        {
            throw Refusals.Construct(origin, "A part of an array of several axes", "copy or clear the elements in a loop");
        }

        return At(origin).Slice(array, start is null ? Integer(origin, 0) : Index(origin, start), Index(origin, length));
    }

    private void Fill(IOperation origin, Value array, Layout layout, Data value)
    {
        Layout element = layout.Element!;
        if (element.IsBuffer)
        {
            throw Refusals.Construct(origin, "An array as an element of another", "fill the rows one by one");
        }

        for (int i = 0; i < value.Leaves.Count; i++)
        {
            string path = element.Leaves[i].Path;
            At(origin).Fill(array, value.Leaves[i], path.Length == 0 ? null : path);
        }
    }

    private Value Extent(IOperation origin, Value array, IOperation axis)
    {
        if (axis.ConstantValue is not { HasValue: true, Value: int number } || number < 0 || number >= array.Type.Buffer!.Rank)
        {
            throw Refusals.Construct(axis, "An axis that is not a constant of the array", "write the number of the axis");
        }

        return array.Type.Buffer!.Rank == 1 ? At(origin).Length(array) : At(origin).Length(array, number);
    }
}
