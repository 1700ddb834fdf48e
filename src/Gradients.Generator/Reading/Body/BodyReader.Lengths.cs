using System.Globalization;
using System.Linq;
using Gradients.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Gradients.Generator.Reading.Body;

/// <content>Extents and ranks of vectors and tensors.</content>
internal sealed partial class BodyReader
{
    private Value ReadProperty(IPropertyReferenceOperation property, Scope scope)
    {
        // t.Lengths[k]
        if (property is { Property.IsIndexer: true, Instance: IPropertyReferenceOperation { Property.Name: "Lengths", Instance: { } tensor } }
            && CSharpType.Of(tensor.Type, scope.TypeArguments) is { IsTensor: true })
        {
            return ReadLength(property, tensor, scope);
        }

        if (property.Instance is not { } instance || CSharpType.Of(instance.Type, scope.TypeArguments) is not { IsScalar: false } type)
        {
            throw Unsupported.Construct(property);
        }

        switch (property.Property.Name)
        {
            case "Length" or "LongLength" when type.IsVector:
            case "FlattenedLength" when type.IsTensor:
                Value operand = ReadExpression(instance, scope);
                Value count = Emit(property, () => Count(operand, Enumerable.Range(0, operand.Type.Rank)));
                return property.Type?.SpecialType == SpecialType.System_Int64 ? Emit(property, () => _builder.Convert(count, ScalarKind.Long)) : count;
            case "Rank":
                int rank = ReadExpression(instance, scope).Type.Rank;
                return Emit(property, () => _builder.Constant(rank.ToString(CultureInfo.InvariantCulture), ScalarKind.Int));
            default:
                throw Unsupported.Construct(property);
        }
    }

    private Value ReadLength(IPropertyReferenceOperation indexer, IOperation tensor, Scope scope)
    {
        if (indexer.Arguments.Length != 1 || indexer.Arguments[0].Value.ConstantValue is not { HasValue: true, Value: int axis })
        {
            throw Unsupported.Construct(indexer);
        }

        Value operand = ReadExpression(tensor, scope);
        return axis >= 0 && axis < operand.Type.Rank
            ? Emit(indexer, () => Count(operand, [axis]))
            : throw ShapesDoNotFit($"there is no axis {axis} in a tensor of rank {operand.Type.Rank}", indexer.Syntax.GetLocation());
    }
}
