using System.Linq;
using Gradients.Generator.Diagnostics;
using Gradients.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Gradients.Generator.Reading.Body;

/// <summary>Names constructs that are refused in the user's words, with what to write instead.</summary>
internal static class Unsupported
{
    /// <summary>The error at a construct.</summary>
    public static ReadException Construct(IOperation operation)
    {
        Location location = Place(operation.Syntax);
        if (operation is IInvalidOperation || operation.Type is IErrorTypeSymbol)
        {
            return new ReadException(null);
        }

        return Branching(operation) is { } branching ? new ReadException(Descriptors.ConditionsAndLoops, location, branching) : InProgram(operation);
    }

    /// <summary>The error at a construct of a method that is read as a program.</summary>
    public static ReadException InProgram(IOperation operation)
    {
        Location location = Place(operation.Syntax);
        if (operation is IInvalidOperation || operation.Type is IErrorTypeSymbol)
        {
            return new ReadException(null);
        }

        if (operation is IFieldReferenceOperation or IPropertyReferenceOperation && ((IMemberReferenceOperation)operation).Member.IsStatic)
        {
            return new ReadException(Descriptors.StaticState, location, ((IMemberReferenceOperation)operation).Member.Name);
        }

        (string construct, string advice) = Words(operation);
        return new ReadException(Descriptors.UnsupportedConstruct, location, char.ToUpperInvariant(construct[0]) + construct.Substring(1), advice);
    }

    /// <summary>Where a construct is pointed at: a statement at its keyword, not over all its lines.</summary>
    private static Location Place(SyntaxNode syntax) => syntax switch
    {
        LocalFunctionStatementSyntax function => function.Identifier.GetLocation(),
        StatementSyntax statement => statement.GetFirstToken().GetLocation(),
        _ => syntax.GetLocation(),
    };

    /// <summary>The error at a call of a method whose derivative is not known.</summary>
    public static ReadException Call(IOperation operation, IMethodSymbol method)
    {
        string reason = method switch
        {
            { MethodKind: MethodKind.LocalFunction } => "local functions are not supported yet; make it a static method",
            { MethodKind: MethodKind.DelegateInvoke } => "a delegate can be any method; call the method itself",
            { MethodKind: MethodKind.UserDefinedOperator or MethodKind.Conversion, ContainingType.TypeKind: TypeKind.Interface } =>
                "arithmetic on type parameters is not supported yet; write the method for double or float",
            { MethodKind: MethodKind.UserDefinedOperator or MethodKind.Conversion } => "operators of other types are not supported",
            { IsStatic: false } => "instance methods are not supported yet; call a static method",
            { IsAbstract: true } or { IsVirtual: true } =>
                "which method is called is not known at build time; call a method of a type that is not a type parameter",
            { IsAsync: true } => "it is async; call a method that is not",
            { IsExtern: true } => "it is extern and has no body",
            { Parameters.Length: > 0 } when method.Parameters.All(p => CSharpType.Of(p.Type) is { Element: ScalarKind.Int or ScalarKind.Long }) =>
                "functions of integers are not supported yet; compute the integer outside of the differentiated method",
            { ReturnsVoid: true } => "it returns nothing; call a method that returns its result",
            _ => "its source is not in this compilation, and it is not one of the functions with a known derivative; "
                + "write it with functions that are",
        };
        return new ReadException(Descriptors.UnknownCall, operation.Syntax.GetLocation(), NameOf(method), reason);
    }

    public static string NameOf(IMethodSymbol method) =>
        method.MethodKind == MethodKind.UserDefinedOperator ? "operator " + SyntaxFacts.GetText(SyntaxFacts.GetOperatorKind(method.Name))
        : method.MethodKind == MethodKind.Conversion ? "conversion to " + method.ReturnType.ToDisplayString()
        : method.ContainingType is { Name.Length: > 0 } type && method.MethodKind == MethodKind.Ordinary ? type.Name + "." + method.Name : method.Name;

    private static string? Branching(IOperation operation) => operation switch
    {
        IConditionalOperation { Syntax: IfStatementSyntax } =>
            "'if' is one; write the computation without it, for example with Max, Min, Clamp or Abs",
        IConditionalOperation => "'?:' is one; write the computation without it, for example with Max, Min, Clamp or Abs",
        IForLoopOperation or IForEachLoopOperation or IWhileLoopOperation =>
            "a loop is one; use operators and functions on whole vectors and tensors",
        ISwitchOperation or ISwitchExpressionOperation => "'switch' is one; write a method for each case",
        ICoalesceOperation or ICoalesceAssignmentOperation => "'??' is one; pass a value that is not null",
        IConditionalAccessOperation => "'?.' is one; pass a value that is not null",
        IBranchOperation or ILabeledOperation => "a jump is one; write the computation without it",
        IIsPatternOperation or IIsTypeOperation => "'is' is one; write the computation without it",
        IBinaryOperation
        {
            OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals or BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual
                or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual or BinaryOperatorKind.ConditionalAnd
                or BinaryOperatorKind.ConditionalOr,
        } => "a comparison is one; write the computation without it, for example with Max, Min, Clamp or Abs",
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } => "'!' is one; write the computation without it",
        _ => null,
    };

    private static (string Construct, string Advice) Words(IOperation operation) => operation switch
    {
        ITryOperation => ("'try'", "handle exceptions outside of the differentiated method"),
        IThrowOperation => ("'throw'", "check arguments outside of the differentiated method"),
        ILockOperation => ("'lock'", "lock outside of the differentiated method"),
        IUsingOperation or IUsingDeclarationOperation => ("'using'", "acquire resources outside of the differentiated method"),
        IAwaitOperation => ("'await'", "await outside of the differentiated method and pass the value"),
        ILabeledOperation or IBranchOperation { BranchKind: BranchKind.GoTo } => ("a jump to a label", "write a loop, or 'break' and 'continue'"),
        IReturnOperation { Kind: OperationKind.YieldReturn or OperationKind.YieldBreak } => ("'yield'", "return a single value"),
        IReturnOperation => ("a return without a value", "return the result"),
        ILocalFunctionOperation => ("a local function", "make it a static method, which is read with its caller"),
        IAnonymousFunctionOperation or IDelegateCreationOperation =>
            ("a function as a value", "pass a lambda directly to TensorMath.Map, or make it a static method and call it"),
        IArrayElementReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: true } =>
            ("a single element", "use operators and functions on whole vectors and tensors, such as Dot and Sum"),
        IFieldReferenceOperation or IPropertyReferenceOperation =>
            ($"the member '{((IMemberReferenceOperation)operation).Member.Name}'", "pass its value as a parameter"),
        IArrayCreationOperation => ("a new array", "compute vectors with functions that return them"),
        IObjectCreationOperation or IAnonymousObjectCreationOperation or ITypeParameterObjectCreationOperation =>
            ("a new object", "use scalars, vectors and tensors"),
        ICollectionExpressionOperation => ("a collection expression", "pass the vector as a parameter"),
        ITupleOperation or IDeconstructionAssignmentOperation => ("a tuple", "use a variable for each part"),
        IInterpolatedStringOperation => ("an interpolated string", "build texts outside of the differentiated method"),
        IInstanceReferenceOperation => ("'this'", "pass what is read as parameters"),
        IDefaultValueOperation => ("a default value", "write the number"),
        IConversionOperation conversion =>
            ($"a conversion from '{Display(conversion.Operand.Type)}' to '{Display(conversion.Type)}'", "use double, float, vectors and tensors of these"),
        IBinaryOperation binary => ($"the operator in '{binary.Syntax}'", "use + - * / % on double and float"),
        IUnaryOperation unary => ($"the operator in '{unary.Syntax}'", "use unary + and - on double and float"),
        ICompoundAssignmentOperation assignment => ($"the operator in '{assignment.Syntax}'", "use += -= *= /= on double and float"),
        IParameterReferenceOperation or ILocalReferenceOperation or ILiteralOperation =>
            ($"'{operation.Syntax}' of the type '{Display(operation.Type)}'",
                "use double, float, vectors and tensors of these, and int, long, bool as constants"),
        _ => ($"'{FirstLine(operation)}'", "it is not among the supported constructs; compute it outside of the differentiated method and pass the value"),
    };

    private static string Display(ITypeSymbol? type) => type?.ToDisplayString() ?? "null";

    public static string FirstLine(IOperation operation)
    {
        string line = operation.Syntax.ToString().Split('\n')[0].Trim();
        return line.Length <= 60 ? line : line.Substring(0, 57) + "...";
    }
}
