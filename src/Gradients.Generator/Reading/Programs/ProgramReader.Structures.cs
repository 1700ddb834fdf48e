using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Gradients.Generator.Reading.Programs;

/// <content>New structs.</content>
internal sealed partial class ProgramReader
{
    private Data ReadCreation(IObjectCreationOperation creation)
    {
        Layout layout = LayoutOf(creation);
        if (!layout.IsStructure || creation.Constructor is not { } constructor)
        {
            throw Refusals.Construct(creation);
        }

        if (NumericsVectors.Components(layout.Type) is not null)
        {
            return ReadVectorCreation(creation, constructor, layout);
        }

        VariablePlace place = NewVariable(layout, null);
        Place[] arguments = new Place[constructor.Parameters.Length];
        foreach (IArgumentOperation argument in creation.Arguments)
        {
            arguments[argument.Parameter!.Ordinal] = Argument(argument.Parameter, argument.Value, Identifiers.CamelCase(argument.Parameter.Name));
        }

        Write(place, Default(creation, layout), creation);
        if (layout.Type.IsTupleType)
        {
            for (int i = 0; i < arguments.Length; i++)
            {
                Write(place.Field(layout.Fields[i]), Read(arguments[i], creation), creation);
            }
        }
        else if (_bodies.Get(constructor) is not null)
        {
            Construct(creation, constructor, place, arguments);
        }
        else if (arguments.Length > 0)
        {
            FillByParameters(creation, constructor, place, arguments);
        }

        if (creation.Initializer is { } initializer)
        {
            ReadInitializer(initializer, place);
        }

        Data result = Read(place, creation);
        RemoveAll(place);
        return result;
    }

    private void Construct(IOperation origin, IMethodSymbol constructor, VariablePlace place, IReadOnlyList<Place> arguments)
    {
        if (_bodies.Get(constructor) is not null && HasFieldInitializers(constructor.ContainingType))
        {
            throw Refusals.Construct(origin, $"The struct '{constructor.ContainingType.Name}', whose fields have initializers,", "assign them in the constructor");
        }

        CheckReadable(origin, constructor);
        if (_bodies.ChainedConstructor(constructor) is { } chained)
        {
            throw Refusals.Construct(origin, $"The constructor '{chained.Syntax}'", "assign the fields in the constructor itself");
        }

        Inline(origin, constructor, place, arguments);
    }

    private static bool HasFieldInitializers(INamedTypeSymbol type) =>
        type.GetMembers().Where(m => !m.IsStatic).SelectMany(m => m.DeclaringSyntaxReferences).Select(r => r.GetSyntax())
            .Any(s => s is VariableDeclaratorSyntax { Initializer: not null } or PropertyDeclarationSyntax { Initializer: not null });

    /// <summary>A record struct has a property for each parameter.</summary>
    private void FillByParameters(IOperation origin, IMethodSymbol constructor, VariablePlace place, IReadOnlyList<Place> arguments)
    {
        if (!constructor.ContainingType.IsRecord || HasFieldInitializers(constructor.ContainingType))
        {
            throw Refusals.Call(origin, constructor);
        }

        foreach (IParameterSymbol parameter in constructor.Parameters)
        {
            LayoutField field = place.Layout.Fields.FirstOrDefault(f => f.Name == parameter.Name) ?? throw Refusals.Call(origin, constructor);
            Write(place.Field(field), Read(arguments[parameter.Ordinal], origin), origin);
        }
    }

    private Data ReadWith(IWithOperation with)
    {
        Data operand = ReadExpression(with.Operand);
        if (!operand.Layout.IsStructure)
        {
            throw Refusals.Construct(with);
        }

        VariablePlace place = Holding(operand, null, with);
        ReadInitializer(with.Initializer, place);
        Data result = Read(place, with);
        RemoveAll(place);
        return result;
    }

    private void ReadInitializer(IObjectOrCollectionInitializerOperation initializer, VariablePlace place)
    {
        foreach (IOperation member in initializer.Initializers)
        {
            if (member is not ISimpleAssignmentOperation { Target: IMemberReferenceOperation target } assignment
                || Field(target) is not { } symbol || place.Layout.Find(symbol) is not { } field)
            {
                throw Refusals.Construct(member);
            }

            Write(place.Field(field), Converted(assignment, ReadExpression(assignment.Value), field.Layout), assignment);
        }

        static IFieldSymbol? Field(IMemberReferenceOperation member) => member switch
        {
            IFieldReferenceOperation field => field.Field,
            IPropertyReferenceOperation property => BackingField(property.Property),
            _ => null,
        };
    }
}
