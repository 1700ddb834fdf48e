using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Gradients.Generator.Reading.Programs;

/// <summary>The variables that a loop may assign: those written as targets, passed by reference, or changed by a method of their own.</summary>
internal sealed class AssignedPlaces
{
    private readonly HashSet<ISymbol> _body = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _all = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _functions = new(SymbolEqualityComparer.Default);
    private readonly System.Func<IMethodSymbol, IOperation?> _localFunction;
    private readonly HashSet<Place> _captured = [];
    private readonly Frame _frame;

    /// <param name="loop">The loop.</param>
    /// <param name="localFunction">Finds the body of a local function, which may assign the variables of the method it stands in.</param>
    /// <param name="frame">The places of the variables, of which one may have several names.</param>
    public AssignedPlaces(ILoopOperation loop, System.Func<IMethodSymbol, IOperation?> localFunction, Frame frame)
    {
        _localFunction = localFunction;
        _frame = frame;
        Visit(loop.Body, _body);
        Visit(loop, _all);

        // Conditions are looked at with the body; what stands behind an iteration is not.
        if (loop is IForLoopOperation { Condition: { } condition })
        {
            Visit(condition, _body);
        }
    }

    private AssignedPlaces(IOperation function, System.Func<IMethodSymbol, IOperation?> localFunction, Frame frame)
    {
        _localFunction = localFunction;
        _frame = frame;
        Visit(function, _all);
    }

    private AssignedPlaces(IOperation root, Frame frame)
    {
        _localFunction = _ => null;
        _frame = frame;
        foreach (IOperation function in root.DescendantsAndSelf().Where(o => o is IBlockOperation or ILocalFunctionOperation))
        {
            foreach (IOperation child in function.ChildOperations)
            {
                Visit(child, _all);
            }
        }
    }

    /// <summary>The variables that a method assigns after they have been declared, its local functions included.</summary>
    public static HashSet<ISymbol> In(IOperation body, Frame frame) => new AssignedPlaces(body, frame)._all;

    /// <summary>The body or the condition assigns the variable.</summary>
    public bool BodyContains(ISymbol variable) => _body.Contains(variable);

    public IEnumerable<ISymbol> Variables => _all;

    /// <summary>The variables of callers that functions assign which the loop was given.</summary>
    public IEnumerable<Place> Captured => _captured;

    public bool ContainsThis { get; private set; }

    /// <summary>The loop may assign the variable, by this name or by another.</summary>
    public bool Contains(ISymbol variable) => _all.Contains(variable) || MayAssign(_frame.Find(variable));

    /// <summary>The loop may assign the struct whose method it stands in.</summary>
    public bool MayAssignThis => ContainsThis || MayAssign(_frame.FindThis());

    private bool MayAssign(Place? place) => place switch
    {
        VariablePlace variable => variable.Cells.Any(Cells.Contains),

        // Rows stay where they are; any other element may be written as one of the array.
        ElementPlace element => !element.Layout.IsBuffer,
        _ => false,
    };

    private HashSet<Cell> Cells => _cells ??=
        [.. _all.Select(_frame.Find).Append(ContainsThis ? _frame.FindThis() : null).Concat(_captured).OfType<VariablePlace>().SelectMany(p => p.Cells)];

    private HashSet<Cell>? _cells;

    private void Visit(IOperation root, HashSet<ISymbol> assigned)
    {
        foreach (IOperation operation in Operations.Walk(root))
        {
            switch (operation)
            {
                case IAssignmentOperation assignment:
                    Add(assignment.Target, assigned);
                    break;
                case IIncrementOrDecrementOperation increment:
                    Add(increment.Target, assigned);
                    break;
                case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument:
                    Add(argument.Value, assigned);
                    break;
                case IInvocationOperation { Instance: { Type.IsValueType: true } instance } call when !call.TargetMethod.IsReadOnly:
                    Add(instance, assigned);
                    break;
                case IPropertyReferenceOperation { Instance: { Type.IsValueType: true } instance } property
                    when property.Property.GetMethod is { IsReadOnly: false } && !Layouts.IsSpan(instance.Type):
                    Add(instance, assigned);
                    break;
                case IVariableDeclaratorOperation { Symbol.IsRef: true, Initializer.Value: { } referred }:
                    Add(referred, assigned);
                    break;
            }

            VisitFunction(operation, assigned);
        }
    }

    /// <summary>Looks into a function that the operation calls, or may let another call.</summary>
    private void VisitFunction(IOperation operation, HashSet<ISymbol> assigned)
    {
        switch (operation)
        {
            case IAnonymousFunctionOperation lambda:
                Visit(lambda.Body, assigned);
                break;
            case IInvocationOperation { TargetMethod: { MethodKind: MethodKind.LocalFunction } called }:
                VisitBody(called, assigned);
                break;
            case IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } referred }:
                VisitBody(referred, assigned);
                break;
            case ILocalReferenceOperation { Type.TypeKind: TypeKind.Delegate, Local: var local }:
                VisitKnown(_frame.FindFunction(local));
                break;
            case IParameterReferenceOperation { Type.TypeKind: TypeKind.Delegate, Parameter: var parameter }:
                VisitKnown(_frame.FindFunction(parameter));
                break;
        }
    }

    private void VisitBody(IMethodSymbol function, HashSet<ISymbol> assigned)
    {
        if (_functions.Add(function.OriginalDefinition) && _localFunction(function) is { } body)
        {
            Visit(body, assigned);
            _functions.Remove(function.OriginalDefinition);
        }
    }

    /// <summary>Looks into a function that stands in another method, with the variables of that method.</summary>
    private void VisitKnown(KnownFunction? function)
    {
        if (function is { Outer: { } outer } && _localFunction(function.Method) is { } body)
        {
            AssignedPlaces inside = new(body, _localFunction, outer);
            _captured.UnionWith(inside._all.Select(outer.Find).OfType<Place>().Concat(inside._captured));
        }
    }

    private void Add(IOperation target, HashSet<ISymbol> assigned)
    {
        switch (target)
        {
            case ILocalReferenceOperation local:
                assigned.Add(local.Local);
                break;
            case IParameterReferenceOperation parameter:
                assigned.Add(parameter.Parameter);
                break;
            case IInstanceReferenceOperation:
                ContainsThis = true;
                break;
            case IFieldReferenceOperation { Instance: { } instance }:
                Add(instance, assigned);
                break;
            case IPropertyReferenceOperation { Instance: { Type.IsValueType: true } instance } when !Layouts.IsSpan(instance.Type):
                Add(instance, assigned);
                break;
            case IParenthesizedOperation parentheses:
                Add(parentheses.Operand, assigned);
                break;
            case IConversionOperation conversion:
                Add(conversion.Operand, assigned);
                break;
            case ITupleOperation tuple:
                foreach (IOperation element in tuple.Elements)
                {
                    Add(element, assigned);
                }

                break;
            case IConditionalOperation conditional:
                Add(conditional.WhenTrue, assigned);
                if (conditional.WhenFalse is { } whenFalse)
                {
                    Add(whenFalse, assigned);
                }

                break;
        }
    }
}
