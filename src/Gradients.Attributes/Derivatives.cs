using System;

namespace Gradients;

/// <summary>The derivatives that can be generated for a method <c>F</c>.</summary>
[Flags]
public enum Derivatives
{
    /// <summary><see cref="ValueAndGradient"/> and <see cref="Gradient"/> for a scalar result, <see cref="Vjp"/> for any other.</summary>
    Default = 0,

    /// <summary><c>R FValueAndGradient(p…, qGradient…)</c>: the value, and the gradient written into the caller's memory. Scalar result.</summary>
    ValueAndGradient = 1,

    /// <summary><c>FGradient(p…)</c>: the gradient, newly allocated; several differentiated parameters give a tuple. Scalar result.</summary>
    Gradient = 2,

    /// <summary><c>void FVjp(p…, cotangent, qGradient…)</c>: the vector-Jacobian product, <c>cotangent</c> having the shape of the result.</summary>
    Vjp = 4,

    /// <summary><c>R FJvp(p…, qTangent…, out R tangent)</c>: the value and the Jacobian-vector product, in forward mode.</summary>
    Jvp = 8,

    /// <summary>
    /// <c>void FHvp(p…, qTangent…, qHvp…)</c>: the product of the Hessian, jointly in all differentiated parameters, with the direction <c>qTangent</c>:
    /// forward over reverse. Scalar result.
    /// </summary>
    Hvp = 16,

    /// <summary>
    /// <c>void FJacobian(p…, T[,] qJacobian…)</c>: the Jacobian, for each differentiated parameter a matrix with a row for each entry of the result and a
    /// column for each entry of the parameter (row-major where these have several dimensions). The result is an array, or one <c>[Output]</c>.
    /// </summary>
    Jacobian = 32,

    /// <summary>
    /// <c>void FHessian(p…, T[,] qHessian)</c>: the Hessian by the one differentiated parameter, a row and a column for each of its entries. Scalar result.
    /// </summary>
    Hessian = 64,
}
