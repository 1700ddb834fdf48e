using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Diagnostics;
using Gradients.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Gradients.Generator.Reading.Programs;

/// <content>Variables, fields, properties and elements, to be read, assigned or passed by reference.</content>
internal sealed partial class ProgramReader
{
    private Place ReadPlace(IOperation operation) => FindPlace(operation) ?? throw Refusals.NotAssignable(operation);

    /// <summary>The place that an expression denotes, its array and indices evaluated; null where it denotes none.</summary>
    private Place? FindPlace(IOperation operation)
    {
        CheckBudget(operation);
        switch (operation)
        {
            case IParenthesizedOperation parentheses:
                return FindPlace(parentheses.Operand);

            // A tuple whose parts have other names.
            case IConversionOperation { IsImplicit: true, Conversion.IsIdentity: true } renamed:
                return FindPlace(renamed.Operand);
            case ILocalReferenceOperation { IsDeclaration: true } declared:
                return DeclareUnassigned(declared.Local, declared);
            case ILocalReferenceOperation local:
                return _frame.Find(local.Local) ?? throw Refusals.Construct(operation);
            case IDeclarationExpressionOperation { Expression: ILocalReferenceOperation declared }:
                return DeclareUnassigned(declared.Local, declared);
            case IParameterReferenceOperation parameter:
                return _frame.Find(parameter.Parameter) ?? throw Refusals.Construct(operation);
            case IInstanceReferenceOperation:
                return _frame.FindThis() ?? throw Refusals.Construct(operation);
            case IDiscardOperation:
                return new DiscardedPlace(LayoutOf(operation));
            case IFieldReferenceOperation { Instance: { } instance } field:
                return FindPlace(instance) is { } holder ? FieldOf(holder, field.Field, field) : null;
            case IPropertyReferenceOperation { Instance: { } instance, Property.IsIndexer: true } indexer
                when Layouts.IsSpan(_frame.Concrete(instance.Type, Compilation)):
                return Element(indexer, instance, [indexer.Arguments[0].Value]);
            case IPropertyReferenceOperation { Instance: { } instance, Property.IsIndexer: true } indexer when IndexedComponent(indexer) is { } component:
                return FindPlace(instance) is { } vector ? FieldOf(vector, component, indexer) : null;
            case IPropertyReferenceOperation { Instance: { } instance } property when BackingField(property.Property) is { } field:
                return FindPlace(instance) is { } owner ? FieldOf(owner, field, property) : null;
            case IArrayElementReferenceOperation element when !IsRange(element.Indices[0]):
                return Element(element, element.ArrayReference, element.Indices);
            case IImplicitIndexerReferenceOperation indexer when !IsRange(indexer.Argument) && LayoutOf(indexer.Instance).IsBuffer:
                return Element(indexer, indexer.Instance, [indexer.Argument]);
            default:
                return null;
        }
    }

    private VariablePlace DeclareUnassigned(ILocalSymbol local, IOperation origin)
    {
        VariablePlace place = NewReference(LayoutOf(local.Type) ?? throw Refusals.Construct(origin), local.Name);
        _frame.Declare(local, place);
        return place;
    }

    private static Place FieldOf(Place place, IFieldSymbol field, IOperation origin) =>
        place.Layout.Find(field) is { } found ? place.Field(found) : throw Refusals.Construct(origin);

    private ElementPlace Element(IOperation origin, IOperation array, IReadOnlyList<IOperation> indices)
    {
        Data buffer = ReadExpression(array);
        if (!buffer.Layout.IsBuffer)
        {
            throw Refusals.Construct(origin);
        }

        Value[] values = [.. indices.Select(i => ReadIndex(i, buffer.Single))];
        return new ElementPlace(buffer.Layout.Element!, buffer.Single, values, "");
    }

    private static bool IsRange(IOperation index) => index.Type is { Name: "Range" } type && CSharpType.NamespaceOf(type) == "System";

    /// <summary>Reads an index, which may count from the end.</summary>
    private Value ReadIndex(IOperation index, Value buffer)
    {
        switch (index)
        {
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } hat:
                Value back = ReadScalar(hat.Operand);
                return At(index).Expression("{0} - {1}", Bindings.Additive, ScalarKind.Int, At(index).Length(buffer), back);
            case IConversionOperation { Type: { Name: "Index" } } conversion when LayoutOf(conversion.Operand.Type) is { IsScalar: true }:
                return ReadScalar(conversion.Operand);
            case IParenthesizedOperation parentheses:
                return ReadIndex(parentheses.Operand, buffer);
        }

        if (LayoutOf(index.Type) is not { IsScalar: true })
        {
            throw Refusals.Construct(index, "An index that is computed apart", "write it between the brackets");
        }

        Value value = ReadScalar(index);
        return value.Type.Element == ScalarKind.Int ? value
            : value.Type.Element is ScalarKind.Long or ScalarKind.UInt or ScalarKind.ULong
                ? At(index).Expression("checked((int){0})", Bindings.Primary, ScalarKind.Int, value)
                : ConvertedScalar(index, value, ScalarKind.Int, false);
    }

    /// <summary>The field behind a property without a body, or null.</summary>
    private static IFieldSymbol? BackingField(IPropertySymbol property) =>
        property.OriginalDefinition.ContainingType.GetMembers().OfType<IFieldSymbol>()
            .FirstOrDefault(f => SymbolEqualityComparer.Default.Equals(f.AssociatedSymbol, property.OriginalDefinition));

    private Data ReadReference(IOperation operation)
    {
        switch (operation)
        {
            case IFieldReferenceOperation { Instance: null } field:
                return ReadGlobal(field, field.Field, field.Field.IsReadOnly);
            case IPropertyReferenceOperation { Instance: null } property:
                return ReadStaticProperty(property);
            case IPropertyReferenceOperation { Property.IsIndexer: false, Instance: { } instance } property when LayoutOf(instance.Type) is { IsBuffer: true }:
                return ReadBufferProperty(property, instance);
            case IArrayElementReferenceOperation element when IsRange(element.Indices[0]):
                return ReadRange(element, element.ArrayReference, element.Indices[0], true);
            case IImplicitIndexerReferenceOperation indexer when IsRange(indexer.Argument):
                return ReadRange(indexer, indexer.Instance, indexer.Argument, false);
        }

        if (FindPlace(operation) is { } place)
        {
            return Read(place, operation);
        }

        switch (operation)
        {
            case IFieldReferenceOperation { Instance: { } instance } field:
                Data holder = ReadExpression(instance);
                return holder.Layout.Find(field.Field) is { } found ? holder.Field(found) : throw Refusals.Construct(operation);
            case IPropertyReferenceOperation { Instance: { } instance, Property.IsIndexer: true } indexer when IndexedComponent(indexer) is { } component:
                Data vector = ReadExpression(instance);
                return vector.Field(vector.Layout.Find(component)!);
            case IPropertyReferenceOperation { Instance: { } instance } property when BackingField(property.Property) is { } field:
                Data owner = ReadExpression(instance);
                return owner.Layout.Find(field) is { } backing ? owner.Field(backing) : throw Refusals.Construct(operation);
            case IPropertyReferenceOperation { Instance: { } instance } property when property.Property.GetMethod is { } getter:
                return Call(property, getter, instance, [.. property.Arguments.Select(a => (a.Parameter!, a.Value))]) ?? throw Refusals.Construct(operation);
            default:
                throw Refusals.Construct(operation);
        }
    }

    /// <summary>A <c>static readonly</c> number or array.</summary>
    private Data ReadGlobal(IOperation origin, ISymbol member, bool isReadOnly)
    {
        Layout layout = LayoutOf(origin);
        if (!isReadOnly || layout.IsStructure)
        {
            throw new ReadException(Descriptors.StaticState, origin.Syntax.GetLocation(), member.Name);
        }

        if (!Compilation.IsSymbolAccessibleWithin(member, _method.ContainingType))
        {
            throw Refusals.Construct(origin, $"The private member '{member.Name}' of another type", "make it internal, or pass its value as a parameter");
        }

        string text = member.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) + "." + Language.CSharpIdentifier.Escape(member.Name);
        Value value = At(origin).Global(text, layout.Leaves[0].Type);
        _globals.Add(value.Id);
        return new Data(layout, [value]);
    }

    private readonly HashSet<int> _globals = [];

    private Data ReadStaticProperty(IPropertyReferenceOperation property)
    {
        if (VectorConstant(property) is { } vector)
        {
            return vector;
        }

        if (ReadConstantOfNumbers(property) is { } number)
        {
            return number;
        }

        return BackingField(property.Property) is not null
            ? ReadGlobal(property, property.Property, property.Property.IsReadOnly)
            : property.Property.GetMethod is { } getter && _bodies.Get(getter) is not null
                ? Call(property, getter, null, []) ?? throw Refusals.Construct(property)
                : throw new ReadException(Descriptors.StaticState, property.Syntax.GetLocation(), property.Property.Name);
    }

    private Data ReadBufferProperty(IPropertyReferenceOperation property, IOperation instance)
    {
        Value buffer = ReadExpression(instance).Single;
        Layout layout = LayoutOf(property);
        Value length = At(property).Length(buffer);
        return new Data(layout, [property.Property.Name switch
        {
            "Length" => length,
            "LongLength" => At(property).Convert(length, ScalarKind.Long),
            "Rank" => Integer(property, buffer.Type.Buffer!.Rank),
            "IsEmpty" => At(property).Expression("{0} == {1}", Bindings.Relational, ScalarKind.Bool, length, Integer(property, 0)),
            _ => throw Refusals.Construct(property),
        }]);
    }

    /// <summary>Reads <c>s[1..4]</c>: for an array a copy, for a span the same memory.</summary>
    private Data ReadRange(IOperation origin, IOperation array, IOperation range, bool copies)
    {
        Data buffer = ReadExpression(array);
        if (!buffer.Layout.IsBuffer || Operations.Unconverted(range) is not IRangeOperation bounds)
        {
            throw Refusals.Construct(origin, "A range that is computed apart", "write it between the brackets");
        }

        Value start = bounds.LeftOperand is { } left ? ReadIndex(left, buffer.Single) : Integer(origin, 0);
        Value end = bounds.RightOperand is { } right ? ReadIndex(right, buffer.Single) : At(origin).Length(buffer.Single);
        bool startsAtZero = bounds.LeftOperand is null;
        Value length = startsAtZero ? end : At(origin).Expression("{0} - {1}", Bindings.Additive, ScalarKind.Int, end, start);
        Value slice = At(origin).Slice(buffer.Single, start, length);
        return new Data(LayoutOf(origin), [copies ? NewCopy(origin, slice) : slice]);
    }

    /// <summary>A new array with the elements of another of rank 1.</summary>
    private Value NewCopy(IOperation origin, Value source)
    {
        if (source.Type.Buffer is { IsJagged: true })
        {
            throw Refusals.Construct(origin, "A copy of an array of arrays", "copy the rows that are needed one by one");
        }

        if (source.Type.Buffer is { Rank: 1, Structure: null } && _referred.Contains(source.Type.Element))
        {
            Value row = Row(origin, source.Type.Element, At(origin).AddRow(_arrays[source.Type.Element], At(origin).Length(source)));
            At(origin).Copy(source, row);
            return row;
        }

        return Copied(origin, source);
    }

    private Value Copied(IOperation origin, Value source)
    {
        int rank = source.Type.Buffer!.Rank;
        Value[] lengths = rank == 1 ? [At(origin).Length(source)] : [.. Enumerable.Range(0, rank).Select(axis => At(origin).Length(source, axis))];
        Value copy = At(origin).Allocate(lengths, source.Type);
        At(origin).Copy(source, copy);
        return copy;
    }
}
