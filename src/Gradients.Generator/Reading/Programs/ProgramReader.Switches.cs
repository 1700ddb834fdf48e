using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Gradients.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Gradients.Generator.Reading.Programs;

/// <content><c>switch</c> and patterns: branches inside branches.</content>
internal sealed partial class ProgramReader
{
    private void ReadSwitch(ISwitchOperation choice)
    {
        int firstCell = _nextCell;
        Data value = ReadExpression(choice.Value);
        Cell left = NewFlag("isLeft");
        _frame.DeclareExit(choice.ExitLabel, left);

        // The default section is taken last, wherever it stands.
        ISwitchCaseOperation[] sections = [.. choice.Cases.OrderBy(c => c.Clauses.Any(l => l is IDefaultCaseClauseOperation) ? 1 : 0)];
        ReadSections(sections, 0);
        _variables.Remove(left);
        _variables.Forget(firstCell);

        void ReadSections(IReadOnlyList<ISwitchCaseOperation> remaining, int index)
        {
            if (index == remaining.Count)
            {
                return;
            }

            ISwitchCaseOperation section = remaining[index];
            Value condition = Any(section, value);
            Branch(section, condition, () => ReadSection(section, left), () => ReadSections(remaining, index + 1));
        }
    }

    private void ReadSection(ISwitchCaseOperation section, Cell left)
    {
        ReadStatements(section.Body, 0);

        // A break at the end of a section skips nothing.
        _variables.Remove(left);
    }

    private Value Any(ISwitchCaseOperation section, Data value)
    {
        if (section.Clauses.Any(c => c is IDefaultCaseClauseOperation))
        {
            return _true;
        }

        Value? any = null;
        foreach (ICaseClauseOperation clause in section.Clauses)
        {
            Value matches = clause switch
            {
                ISingleValueCaseClauseOperation single => Compared(single, value, single.Value, "=="),
                IRelationalCaseClauseOperation => throw Refusals.Construct(clause),
                IPatternCaseClauseOperation { Guard: null } pattern => Matches(pattern.Pattern, value),
                IPatternCaseClauseOperation { Guard: { } guard } pattern =>
                    Both(pattern, Matches(pattern.Pattern, value), () => ReadCondition(guard)),
                _ => throw Refusals.Construct(clause),
            };
            any = any is null ? matches : Either(clause, any, () => matches);
        }

        return any!;
    }

    private Data ReadSwitchExpression(ISwitchExpressionOperation choice)
    {
        int firstCell = _nextCell;
        Layout layout = LayoutOf(choice);
        Data value = ReadExpression(choice.Value);
        Data result = Arm(0);
        _variables.Forget(firstCell);
        return result;

        Data Arm(int index)
        {
            ImmutableArray<ISwitchExpressionArmOperation> arms = choice.Arms;
            if (index == arms.Length)
            {
                // What no arm matches throws.
                At(choice).Throw("new global::System.Runtime.CompilerServices.SwitchExpressionException()");
                _variables.IsUnreachable = true;
                return Default(choice, layout);
            }

            ISwitchExpressionArmOperation arm = arms[index];
            Value condition = Matches(arm.Pattern, value);
            if (arm.Guard is { } guard)
            {
                condition = Both(arm, condition, () => ReadCondition(guard));
            }

            return Choose(arm, condition, layout, () => Converted(arm.Value, ReadExpression(arm.Value), layout), () => Arm(index + 1));
        }
    }

    /// <summary>Whether a value matches a pattern. Variables that the pattern declares are assigned in any case, which nobody sees.</summary>
    private Value Matches(IPatternOperation pattern, Data value)
    {
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return _true;
            case IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } } when value.Layout.IsBuffer:
                return IsNone(pattern, value) ?? _false;
            case IConstantPatternOperation constant:
                return Compared(constant, value, constant.Value, "==");
            case IRelationalPatternOperation relational:
                return Compared(relational, value, relational.Value, relational.OperatorKind switch
                {
                    BinaryOperatorKind.LessThan => "<",
                    BinaryOperatorKind.LessThanOrEqual => "<=",
                    BinaryOperatorKind.GreaterThan => ">",
                    _ => ">=",
                });
            case INegatedPatternOperation negated:
                return Not(negated, Matches(negated.Pattern, value));
            case IBinaryPatternOperation binary:
                Value left = Matches(binary.LeftPattern, value);
                return binary.OperatorKind == BinaryOperatorKind.And
                    ? Both(binary, left, () => Matches(binary.RightPattern, value))
                    : Either(binary, left, () => Matches(binary.RightPattern, value));
            case ITypePatternOperation type:
                return IsOfType(type, type.MatchedType, value.Layout);
            case IDeclarationPatternOperation { DeclaredSymbol: ILocalSymbol local } declaration:
                return Declared(declaration, declaration.MatchesNull ? _true : IsOfType(declaration, local.Type, value.Layout), local, value);
            case IRecursivePatternOperation recursive:
                Value isOfType = IsOfType(recursive, recursive.MatchedType, value.Layout);
                return isOfType.Id == _false.Id ? _false
                    : recursive.DeclaredSymbol is null ? MatchesParts(recursive, value)
                    : recursive.DeclaredSymbol is ILocalSymbol named ? Declared(recursive, MatchesParts(recursive, value), named, value)
                    : throw Refusals.Construct(recursive);
            default:
                throw Refusals.Construct(pattern);
        }
    }

    /// <summary>Declares the variable of a pattern, unless it is known not to match.</summary>
    private Value Declared(IOperation origin, Value matches, ILocalSymbol local, Data value)
    {
        if (matches.Id != _false.Id)
        {
            Declare(local, value, origin);
        }

        return matches;
    }

    private Value MatchesParts(IRecursivePatternOperation recursive, Data value)
    {
        List<(IPatternOperation Pattern, LayoutField Field)> parts = [];
        for (int i = 0; i < recursive.DeconstructionSubpatterns.Length; i++)
        {
            if (i >= value.Layout.Fields.Count || !(value.Layout.Type.IsTupleType || value.Layout.Type.IsRecord))
            {
                throw Refusals.Construct(recursive);
            }

            parts.Add((recursive.DeconstructionSubpatterns[i], value.Layout.Fields[i]));
        }

        foreach (IPropertySubpatternOperation part in recursive.PropertySubpatterns)
        {
            IFieldSymbol? symbol = part.Member switch
            {
                IFieldReferenceOperation field => field.Field,
                IPropertyReferenceOperation property => BackingField(property.Property),
                _ => null,
            };
            parts.Add((part.Pattern, symbol is null ? throw Refusals.Construct(part) : value.Layout.Find(symbol) ?? throw Refusals.Construct(part)));
        }

        Value all = _true;
        foreach ((IPatternOperation pattern, LayoutField field) in parts)
        {
            all = Both(recursive, all, () => Matches(pattern, value.Field(field)));
        }

        return all;
    }

    private Value Compared(IOperation origin, Data value, IOperation bound, string comparison)
    {
        if (!value.Layout.IsScalar)
        {
            throw Refusals.Construct(origin);
        }

        Value constant = ReadScalar(bound);
        if (constant.Type.Element == ScalarKind.Bool && comparison == "==")
        {
            return constant.Id == _true.Id ? value.Single : Not(origin, value.Single);
        }

        // A constant pattern matches NaN too, where == does not.
        bool isNaN = bound.ConstantValue is { HasValue: true, Value: double.NaN or float.NaN };
        return isNaN
            ? At(origin).Expression(value.Layout.Kind.Keyword() + ".IsNaN({0})", Bindings.Primary, ScalarKind.Bool, value.Single)
            : At(origin).Expression("{0} " + comparison + " {1}", Bindings.Relational, ScalarKind.Bool, value.Single, constant);
    }
}
