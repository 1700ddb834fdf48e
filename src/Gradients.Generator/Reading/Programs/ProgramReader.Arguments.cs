using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Gradients.Generator.Reading.Programs;

/// <content>
/// What a method is called with. A parameter by reference is the place of the caller itself, under another name: what is written by one name is
/// read by the other.
/// </content>
internal sealed partial class ProgramReader
{
    private Place Argument(IParameterSymbol parameter, IOperation value, string? name)
    {
        switch (parameter.RefKind)
        {
            case RefKind.Ref or RefKind.Out:
                return ReadPlace(value);
            case RefKind.In or RefKind.RefReadOnlyParameter when value is IConditionalOperation { IsRef: true }:
                throw Refusals.NotAssignable(value);
            case RefKind.In or RefKind.RefReadOnlyParameter when IsVariable(value):
                return ReadPlace(value);
        }

        Data data = ReadExpression(value);
        Layout layout = LayoutOf(parameter.Type) ?? throw Refusals.Construct(value);
        VariablePlace place = NewVariableOf(parameter, layout, name);
        Write(place, Converted(value, data, layout), value);
        return place;
    }

    /// <summary>The struct whose method is called; a copy of it where it may not be written, but the method might.</summary>
    private Place Receiver(IOperation instance, IOperation origin, IMethodSymbol method)
    {
        if (LayoutOf(instance.Type) is not { IsStructure: true })
        {
            throw Refusals.Call(origin, method);
        }

        return IsVariable(instance) && (IsReadOnly(method) || !IsReadOnlyVariable(instance))
            ? ReadPlace(instance)
            : Holding(ReadExpression(instance), null, instance);
    }

    /// <summary>The method does not write the struct it is called on.</summary>
    private static bool IsReadOnly(IMethodSymbol method) => method.IsReadOnly || method.ContainingType.IsReadOnly;

    /// <summary>The expression denotes a variable, and not a value of its own: a property has one, an element is one.</summary>
    private bool IsVariable(IOperation operation) => operation switch
    {
        IParenthesizedOperation parentheses => IsVariable(parentheses.Operand),
        IConversionOperation { IsImplicit: true, Conversion.IsIdentity: true } renamed => IsVariable(renamed.Operand),
        ILocalReferenceOperation { Local.IsConst: false } or IParameterReferenceOperation or IInstanceReferenceOperation or IDiscardOperation
            or IDeclarationExpressionOperation => true,
        IFieldReferenceOperation { Instance: { } instance, ConstantValue.HasValue: false } => IsVariable(instance),
        IArrayElementReferenceOperation element => !IsRange(element.Indices[0]),
        IImplicitIndexerReferenceOperation indexer => !IsRange(indexer.Argument),
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } instance } => Layouts.IsSpan(_frame.Concrete(instance.Type, Compilation)),
        _ => false,
    };

    /// <summary>A method that is called on the variable works on a copy. The variable of a <c>foreach</c> is none: such a method does change it.</summary>
    private bool IsReadOnlyVariable(IOperation operation) => operation switch
    {
        IParenthesizedOperation parentheses => IsReadOnlyVariable(parentheses.Operand),
        ILocalReferenceOperation { Local: { } local } => local.RefKind == RefKind.RefReadOnly,
        IParameterReferenceOperation { Parameter.RefKind: RefKind.In or RefKind.RefReadOnlyParameter } => true,
        IInstanceReferenceOperation => IsReadOnly(_frame.Method),
        IFieldReferenceOperation { Instance: { } instance, Field: { } field } =>
            (field.IsReadOnly && _frame.Method.MethodKind != MethodKind.Constructor) || IsReadOnlyVariable(instance),
        IPropertyReferenceOperation { Instance.Type: { Name: "ReadOnlySpan" } } => true,
        IImplicitIndexerReferenceOperation { Instance.Type: { Name: "ReadOnlySpan" } } => true,
        _ => false,
    };
}
