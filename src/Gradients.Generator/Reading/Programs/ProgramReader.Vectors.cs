using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Gradients.Generator.Reading.Programs;

/// <content><c>Vector2</c>, <c>Vector3</c> and <c>Vector4</c>: structs of components whose functions are formulas.</content>
internal sealed partial class ProgramReader
{
    /// <summary>Reads a function or operator of vectors.</summary>
    /// <returns>Its value; null where the method is none.</returns>
    private Data? ReadVectorFunction(IOperation origin, IMethodSymbol method, IReadOnlyList<Data> operands)
    {
        if (NumericsVectors.Function(method) is { } function)
        {
            string components = NumericsVectors.Components(method.ContainingType)!;
            return new Data(LayoutOf(method.ReturnType)!, function.Emit(At(origin), components, [.. operands.Select(o => o.Leaves)]));
        }

        return method.Name == "Create" && NumericsVectors.Components(method.ReturnType) is not null && CSharpType.NamespaceOf(method.ContainingType) == "System.Numerics"
            ? Vector(LayoutOf(method.ReturnType)!, operands)
            : null;
    }

    /// <summary>A vector of its components, of a shorter vector and the rest, or of one number for all; null where the operands are none of these.</summary>
    private static Data? Vector(Layout layout, IReadOnlyList<Data> operands)
    {
        Value[] numbers = [.. operands.SelectMany(o => o.Leaves)];
        if (operands.Count == 1 && operands[0].Layout.IsScalar)
        {
            numbers = [.. layout.Leaves.Select(_ => numbers[0])];
        }

        return numbers.Length == layout.Leaves.Count && numbers.All(n => n.Type.Equals(layout.Leaves[0].Type)) ? new Data(layout, numbers) : null;
    }

    /// <summary>The operands of a function of vectors in the order of its parameters, evaluated in that of the source; null where the method is none.</summary>
    private List<Data>? VectorOperands(IMethodSymbol method, IOperation? instance, IReadOnlyList<(IParameterSymbol Parameter, IOperation Value)> arguments)
    {
        if (NumericsVectors.Components(method.ContainingType) is null)
        {
            return null;
        }

        Data[] values = new Data[method.Parameters.Length];
        List<Data> operands = instance is null ? [] : [ReadExpression(instance)];
        foreach ((IParameterSymbol parameter, IOperation value) in arguments)
        {
            values[parameter.Ordinal] = Converted(value, ReadExpression(value), LayoutOf(parameter.Type) ?? throw Refusals.Construct(value));
        }

        operands.AddRange(values);
        return operands;
    }

    private Data ReadVectorCreation(IObjectCreationOperation creation, IMethodSymbol constructor, Layout layout)
    {
        List<Data> operands = VectorOperands(constructor, null, [.. creation.Arguments.Select(a => (a.Parameter!, a.Value))])!;
        Data vector = (operands.Count == 0 ? Default(creation, layout) : Vector(layout, operands)) ?? throw Refusals.Call(creation, constructor);
        if (creation.Initializer is not { } initializer)
        {
            return vector;
        }

        VariablePlace place = Holding(vector, null, creation);
        ReadInitializer(initializer, place);
        vector = Read(place, creation);
        RemoveAll(place);
        return vector;
    }

    private Data? VectorConstant(IPropertyReferenceOperation property) =>
        NumericsVectors.Components(property.Property.ContainingType) is { } components && VectorFunctions.Constant(components, property.Property.Name) is { } numbers
            ? new Data(LayoutOf(property), [.. numbers.Select(n => At(property).Constant(n, ScalarKind.Float))])
            : null;

    /// <summary>The component that <c>v[1]</c> denotes; null where the index is no constant of the vector.</summary>
    private static IFieldSymbol? IndexedComponent(IPropertyReferenceOperation indexer) =>
        NumericsVectors.Components(indexer.Property.ContainingType) is { } components && indexer.Arguments[0].Value.ConstantValue is { HasValue: true, Value: int index }
        && index >= 0 && index < components.Length
            ? indexer.Property.ContainingType.GetMembers(components[index].ToString()).OfType<IFieldSymbol>().FirstOrDefault()
            : null;
}
