using System.Collections.Generic;
using System.Linq;
using System.Text;
using Gradients.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace Gradients.Generator.Reading.Programs;

/// <content>Exceptions: a guard throws in the derivative as it does in the method.</content>
internal sealed partial class ProgramReader
{
    private void ReadThrow(IThrowOperation throwing)
    {
        if (throwing.Exception is null || Operations.Unconverted(throwing.Exception) is not IObjectCreationOperation { Constructor: { } constructor, Initializer: null } creation
            || !Compilation.IsSymbolAccessibleWithin(constructor, _method.ContainingType))
        {
            throw Refusals.Construct(throwing, "'throw' of anything but a new exception", "write 'throw new …'");
        }

        List<Value> operands = [];
        IEnumerable<string> arguments = creation.Arguments.Where(a => a.ArgumentKind == ArgumentKind.Explicit)
            .Select(a => CSharpIdentifierColon(a) + ExceptionArgument(a.Value, operands));
        string text = $"new {creation.Type!.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}({string.Join(", ", arguments)})";
        At(throwing).Throw(text, [.. operands]);
        _variables.IsUnreachable = true;
    }

    /// <summary>The name of a named argument.</summary>
    private static string CSharpIdentifierColon(IArgumentOperation argument) =>
        argument.Syntax is Microsoft.CodeAnalysis.CSharp.Syntax.ArgumentSyntax { NameColon: { } name } ? name.Name.Identifier.Text + ": " : "";

    /// <summary>The text of an argument of an exception: texts, numbers, and texts made of them.</summary>
    private string ExceptionArgument(IOperation argument, List<Value> operands)
    {
        IOperation operation = Operations.Unconverted(argument);
        if (operation.ConstantValue.HasValue)
        {
            return Literal(operation);
        }

        switch (operation)
        {
            case IInterpolatedStringOperation interpolated:
                return "\"\"" + string.Concat(interpolated.Parts.Select(p => " + " + Part(p)));
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } concatenation:
                return ExceptionArgument(concatenation.LeftOperand, operands) + " + " + ExceptionArgument(concatenation.RightOperand, operands);
            default:
                if (LayoutOf(operation.Type) is not { IsScalar: true })
                {
                    throw Refusals.Construct(argument);
                }

                operands.Add(ReadScalar(operation));
                string cast = operation.Type is { TypeKind: TypeKind.Enum } or { SpecialType: SpecialType.System_Char } && operation.Type is { } enumeration ? "(" + enumeration.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) + ")" : "";
                return "(" + cast + (cast.Length > 0 ? "({" : "{") + (operands.Count - 1) + (cast.Length > 0 ? "}))" : "})");
        }

        string Part(IInterpolatedStringContentOperation part) => part switch
        {
            IInterpolatedStringTextOperation { Text: { } text } => Literal(text),
            IInterpolationOperation { Alignment: null, FormatString: null, Expression: { } inner } => ExceptionArgument(inner, operands),
            IInterpolationOperation { Alignment: null, FormatString: { } format, Expression: { } inner } =>
                ExceptionArgument(inner, operands) + ".ToString(" + Literal(format) + ")",
            _ => throw Refusals.Construct(part),
        };
    }

    private static string Literal(IOperation constant) => constant.ConstantValue.Value switch
    {
        null => "null",
        string text => Escaped(text),
        bool flag => flag ? "true" : "false",
        char character => SymbolDisplay.FormatLiteral(character, true),
        { } number => "(" + constant.Type!.ToDisplayString() + ")(" + System.Convert.ToString(number, System.Globalization.CultureInfo.InvariantCulture) + ")",
    };

    /// <summary>Braces would be taken for operands.</summary>
    private static string Escaped(string text)
    {
        StringBuilder escaped = new(SymbolDisplay.FormatLiteral(text, true));
        return escaped.Replace("{", "\\u007b").Replace("}", "\\u007d").ToString();
    }

    /// <summary>Reads <c>ArgumentOutOfRangeException.ThrowIfNegative(n)</c> and its like.</summary>
    private void ReadGuard(IInvocationOperation call, GuardCalls guard)
    {
        if (guard.Condition is not { } condition)
        {
            // An array of the caller's that is null has thrown before.
            IOperation tested = Operations.Unconverted(call.Arguments.First(a => a.Parameter!.Ordinal == 0).Value);
            if (LayoutOf(tested.Type) is { IsBuffer: true } && IsNone(call, ReadExpression(tested)) is { } isNone)
            {
                string parameter = call.Arguments.FirstOrDefault(a => a.Parameter!.Ordinal == 1)?.Value.ConstantValue is { HasValue: true, Value: string named } ? Escaped(named) : "null";
                Branch(
                    call, isNone,
                    () =>
                    {
                        At(call).Throw($"new global::System.ArgumentNullException({parameter})");
                        _variables.IsUnreachable = true;
                    },
                    () => { });
            }

            return;
        }

        IArgumentOperation[] arguments = [.. call.Arguments.OrderBy(a => a.Parameter!.Ordinal)];
        Value[] operands = [.. arguments.Take(arguments.Length - 1).Select(a => ReadScalar(Operations.Unconverted(a.Value)))];
        string name = arguments[arguments.Length - 1].Value.ConstantValue is { HasValue: true, Value: string text } ? Escaped(text) : "null";
        Value test = At(call).Expression(condition, Bindings.Relational, ScalarKind.Bool, operands);
        Branch(
            call, test,
            () =>
            {
                At(call).Throw($"new global::System.ArgumentOutOfRangeException({name}, ({{0}}), {guard.Message(name)})", operands);
                _variables.IsUnreachable = true;
            },
            () => { });
    }
}
