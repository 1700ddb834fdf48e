using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Writing;

/// <summary>
/// An argument of a generated member that has elements: its name, what kind of C# type it has, and the type of the value it holds.
/// </summary>
internal sealed record ElementArgument(string Name, ValueForm Form, IrType Type)
{
    public bool IsTensor => Form is ValueForm.Tensor or ValueForm.TensorSpan;
}

/// <summary>
/// Writes the checks of a generated member, all before anything is written: ranks, extents (named where they first appear), and that no written
/// argument shares memory with another.
/// </summary>
internal sealed class ArgumentChecks(FunctionContext context)
{
    private string Check => context.Types["Check"];

    /// <summary>Checks an input and takes the extents it is the first to have.</summary>
    public void Input(ElementArgument argument, bool isRankKnown)
    {
        EquatableArray<Dimension> shape = argument.Type.Shape;
        if (!argument.IsTensor)
        {
            Vector(argument, shape[0]);
            return;
        }

        if (!isRankKnown)
        {
            context.Code.Line($"{Check}.Rank({argument.Name}, {argument.Type.Rank});");
        }

        bool introducesAll = true;
        for (int axis = 0; axis < shape.Count; axis++)
        {
            if (shape[axis].Symbol is { } symbol && !context.HasExtent(symbol))
            {
                string variable = context.Names.Unique(ExtentName(symbol));
                context.SetExtent(symbol, variable);
                context.Code.Line($"int {variable} = {Check}.Dimension({argument.Name}, {axis});");
            }
            else
            {
                introducesAll = false;
            }
        }

        if (!introducesAll)
        {
            Shape(argument);
        }
    }

    /// <summary>Checks an argument whose extents are all known: a gradient or a cotangent.</summary>
    public void Known(ElementArgument argument)
    {
        if (argument.IsTensor)
        {
            Shape(argument);
        }
        else
        {
            Vector(argument, argument.Type.Shape[0]);
        }
    }

    /// <summary>Checks that what the method takes a mean of has elements.</summary>
    public void NonEmpty(Function function)
    {
        foreach (Operation count in function.Operations.Where(o => o.Name == OperationNames.Count && o.Flag(AttributeNames.NonEmpty)))
        {
            Dimension[] extents = [.. count.Attribute(AttributeNames.Extents)!.Split([' '], System.StringSplitOptions.RemoveEmptyEntries).Select(Dimension.Parse)];
            if (extents.Any(e => e.Symbol is not null))
            {
                context.Code.Line($"{Check}.NotEmpty({context.Product(extents)}, \"{string.Join("·", extents)}\");");
            }
        }
    }

    /// <summary>Written arguments share memory with no other; inputs may alias each other.</summary>
    public void Disjoint(IReadOnlyList<ElementArgument> written, IReadOnlyList<ElementArgument> read)
    {
        for (int i = 0; i < written.Count; i++)
        {
            string[] others = [.. read.Concat(written.Skip(i + 1)).Select(o => $".DisjointFrom({o.Name})")];
            if (others.Length > 0)
            {
                context.Code.Wrapped($"{Check}.Written({written[i].Name})", others, "", ";");
            }
        }
    }

    /// <summary>A variable of the user's keeps its name; a dimension of the same name gives way.</summary>
    private string ExtentName(string symbol) =>
        context.Function.Operations.SelectMany(o => o.Results).Any(r => r.Name == symbol) ? symbol + "Length" : symbol;

    private void Vector(ElementArgument argument, Dimension length)
    {
        if (length.Symbol is { } symbol && !context.HasExtent(symbol))
        {
            if (argument.Form == ValueForm.Array)
            {
                context.Code.Line($"{Check}.NotNull({argument.Name});");
            }

            string variable = context.Names.Unique(ExtentName(symbol));
            context.SetExtent(symbol, variable);
            context.Code.Line($"int {variable} = {argument.Name}.Length;");
            return;
        }

        context.Code.Line($"{Check}.Length({argument.Name}, {context.Extent(length)}, \"{length}\");");
    }

    private void Shape(ElementArgument argument)
    {
        string extents = string.Join(", ", argument.Type.Shape.Select(context.Extent));
        context.Code.Line($"{Check}.Shape({argument.Name}, [{extents}], \"{string.Join("×", argument.Type.Shape)}\");");
    }
}
