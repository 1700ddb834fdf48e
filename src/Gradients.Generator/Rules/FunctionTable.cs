using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Rules;

/// <summary>
/// The elementwise functions a user can call, by their name in C# and the number of operands: an operation of the rule table, or a formula of such
/// operations where the function is a plain combination of them.
/// </summary>
internal static class FunctionTable
{
    private static readonly Dictionary<(string Member, int Arity), ElementwiseFunction> s_functions = CreateFunctions();

    /// <summary>All functions, for tests and documentation.</summary>
    public static IEnumerable<ElementwiseFunction> All => s_functions.Values;

    /// <summary>The function of that name, or null where none is known.</summary>
    public static ElementwiseFunction? Find(string member, int arity) =>
        s_functions.TryGetValue((member, arity), out ElementwiseFunction? function) ? function : null;

    private static Dictionary<(string Member, int Arity), ElementwiseFunction> CreateFunctions()
    {
        Dictionary<(string Member, int Arity), ElementwiseFunction> functions = [];

        // Operators and the helpers of derivatives have no name that a user could call.
        foreach (ElementwiseRule rule in ElementwiseRules.All.Where(r => r.Form.Scalar.Home is not (Home.Operator or Home.StrongZero)))
        {
            Add(new ElementwiseFunction(
                rule.Form.Scalar.Text,
                Enumerable.Range(0, rule.Arity).Select(i => "x" + i + (rule.IsInteger(i) ? ":int" : "")).ToEquatableArray(),
                new Formula.Call(rule.Name, Enumerable.Range(0, rule.Arity).Select(i => (Formula)new Formula.Name("x" + i)).ToEquatableArray())));
        }

        Define("Add", "x + y", "x", "y");
        Define("Subtract", "x - y", "x", "y");
        Define("Multiply", "x * y", "x", "y");
        Define("Divide", "x / y", "x", "y");
        Define("Remainder", "remainder(x, y)", "x", "y");
        Define("Ieee754Remainder", "ieeeRemainder(x, y)", "x", "y");
        Define("Negate", "-x", "x");
        Define("Increment", "x + 1", "x");
        Define("Decrement", "x - 1", "x");
        Define("Reciprocal", "1 / x", "x");
        Define("ReciprocalSqrt", "1 / sqrt(x)", "x");
        Define("MultiplyAdd", "x * y + z", "x", "y", "z");
        Define("AddMultiply", "(x + y) * z", "x", "y", "z");
        return functions;

        void Define(string member, string formula, params string[] operands) =>
            Add(new ElementwiseFunction(member, operands.ToEquatableArray(), Formula.Parse(formula)));

        void Add(ElementwiseFunction function) => functions.Add((function.Member, function.Operands.Count), function);
    }
}

/// <summary>An elementwise function of C#.</summary>
/// <param name="Member">Its name.</param>
/// <param name="Operands">The names of its operands in the formula; <c>:int</c> marks an integer.</param>
/// <param name="Formula">Its value.</param>
internal sealed record ElementwiseFunction(string Member, EquatableArray<string> Operands, Formula Formula)
{
    /// <summary>Emits the value of the function.</summary>
    public Value Emit(OperationBuilder builder, IReadOnlyList<Value> arguments)
    {
        Dictionary<string, Value> names = Operands.Select((name, i) => (Name: name.Split(':')[0], Value: arguments[i]))
            .ToDictionary(pair => pair.Name, pair => pair.Value);
        return Formula.Emit(builder, names, arguments[0].Type.Element);
    }
}
