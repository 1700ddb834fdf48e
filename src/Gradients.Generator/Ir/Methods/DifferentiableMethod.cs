namespace Gradients.Generator.Ir;

/// <summary>
/// All that is known about a method whose derivative is asked for: where it stands, its signature, and its body as IR. Value-equatable and free of
/// Roslyn types, so that everything behind reading is cached while it stays equal.
/// </summary>
/// <param name="HintName">The file name of the generated source, unique in the compilation.</param>
/// <param name="Namespace">The namespace as written in C#, or null for the global one.</param>
/// <param name="Types">The containing types, outermost first.</param>
/// <param name="Accessibility">The accessibility keywords.</param>
/// <param name="Name">The name of the method, unescaped.</param>
/// <param name="TypeParameters">The type parameter list with angle brackets, or empty.</param>
/// <param name="Constraints">The constraint clauses.</param>
/// <param name="Parameters">The parameters; one to one with the parameters of each variant's function.</param>
/// <param name="Result">The result.</param>
/// <param name="Locals">The local variables to differentiate with respect to, in the order listed.</param>
/// <param name="Derivatives">The derivatives to generate.</param>
/// <param name="ReservedNames">
/// Simple names of <see cref="KnownTypes"/> that mean something else where the method stands; they are written fully qualified.
/// </param>
/// <param name="Variants">The body, once for each admissible combination of ranks.</param>
internal sealed record DifferentiableMethod(
    string HintName,
    string? Namespace,
    EquatableArray<TypeDeclaration> Types,
    string Accessibility,
    string Name,
    string TypeParameters,
    EquatableArray<string> Constraints,
    EquatableArray<MethodParameter> Parameters,
    MethodResult Result,
    EquatableArray<DifferentiatedLocal> Locals,
    DerivativeKinds Derivatives,
    EquatableArray<string> ReservedNames,
    EquatableArray<MethodVariant> Variants);

/// <summary>A containing type, to be declared again as a partial type.</summary>
/// <param name="Header">Modifiers, keyword, name and type parameters, e.g. <c>public static partial class Model&lt;T&gt;</c>.</param>
/// <param name="Constraints">The constraint clauses.</param>
internal sealed record TypeDeclaration(string Header, EquatableArray<string> Constraints);

/// <summary>A parameter.</summary>
/// <param name="Name">Its name, unescaped.</param>
/// <param name="Modifier">Its modifiers with a trailing space (<c>in </c>), or empty.</param>
/// <param name="Form">What kind of C# type it has.</param>
/// <param name="Element">Its scalar type, or that of its elements.</param>
/// <param name="IsDifferentiated">Its gradient is asked for.</param>
/// <param name="Structure">The C# type where it is a struct or a tuple, or where its elements are structs; null otherwise.</param>
internal sealed record MethodParameter(
    string Name, string Modifier, ValueForm Form, ScalarKind Element, bool IsDifferentiated, string? Structure = null);

/// <summary>The result of the method.</summary>
/// <param name="Form">What kind of C# type it has.</param>
/// <param name="Element">Its scalar type, or that of its elements.</param>
/// <param name="Structure">The C# type where it is a struct or a tuple, or where its elements are structs; null otherwise.</param>
internal sealed record MethodResult(ValueForm Form, ScalarKind Element, string? Structure = null);

/// <summary>A local variable whose gradient is asked for.</summary>
internal sealed record DifferentiatedLocal(string Name, ValueForm Form, ScalarKind Element);

/// <summary>The body of the method where its tensors have certain ranks.</summary>
/// <param name="TensorRanks">
/// For each parameter the rank that the generated code tests before it takes this variant, or −1 where the rank is declared or cannot vary.
/// </param>
/// <param name="Primal">The body. Its parameters correspond to those of the method; extents that must agree bear the same symbol.</param>
/// <param name="Targets">The values to differentiate with respect to: the differentiated parameters in declaration order, then the locals.</param>
/// <param name="Program">How parameters and result correspond to values where the body is a program; null for a method on scalars and tensors.</param>
internal sealed record MethodVariant(EquatableArray<int> TensorRanks, Function Primal, EquatableArray<Value> Targets, ProgramLeaves? Program = null);

/// <summary>The C# type of a parameter, a local or a result.</summary>
internal enum ValueForm
{
    /// <summary>A scalar.</summary>
    Scalar,

    /// <summary><c>T[]</c>.</summary>
    Array,

    /// <summary><c>ReadOnlySpan&lt;T&gt;</c>.</summary>
    Span,

    /// <summary><c>Tensor&lt;T&gt;</c>.</summary>
    Tensor,

    /// <summary><c>ReadOnlyTensorSpan&lt;T&gt;</c>.</summary>
    TensorSpan,

    /// <summary><c>Span&lt;T&gt;</c>.</summary>
    WritableSpan,

    /// <summary><c>T[,]</c>.</summary>
    Array2,

    /// <summary><c>T[,,]</c>.</summary>
    Array3,

    /// <summary><c>T[][]</c>.</summary>
    JaggedArray,

    /// <summary>A struct or a tuple.</summary>
    Structure,

    /// <summary>No value.</summary>
    Nothing,
}

/// <summary>The derivatives to generate, after the default has been resolved.</summary>
[System.Flags]
internal enum DerivativeKinds
{
    None = 0,
    ValueAndGradient = 1,
    Gradient = 2,
    Vjp = 4,
    Jvp = 8,
    Hvp = 16,
    Jacobian = 32,
    Hessian = 64,
}
