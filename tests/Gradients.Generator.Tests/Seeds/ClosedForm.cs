using System;
using System.Linq;

namespace Gradients.Generator.Tests.Seeds;

/// <summary>
/// The chain rule of the first document in plain loops, at one point: ∂L/∂N = ∂L/∂S ∘ σ'(N), ∂L/∂X = ∂L/∂N · Wᵀ, ∂L/∂W = Xᵀ · ∂L/∂N.
/// Matrices are row-major.
/// </summary>
internal sealed class ClosedForm
{
    private readonly double[] _x;
    private readonly int _n, _m, _p;

    public ClosedForm(Sigma sigma, Lambda lambda, double[] x, double[] w, double[] c, (int N, int M, int P) shape)
    {
        _x = x;
        (_n, _m, _p) = shape;
        double[] product = Multiply(x, w, _n, _m, _p);
        double[] s = [.. product.Select(sigma.Value)];
        Value = lambda.Value(s, c);
        SGradient = lambda.Gradient(s, c);
        SByN = [.. product.Select(sigma.Derivative)];
        NGradient = [.. SGradient.Zip(SByN, (outer, inner) => outer * inner)];
        XGradient = Multiply(NGradient, Transpose(w, _m, _p), _n, _p, _m);
        WGradient = Multiply(Transpose(x, _n, _m), NGradient, _m, _n, _p);
    }

    /// <summary>L.</summary>
    public double Value { get; }

    /// <summary>∂L/∂S.</summary>
    public double[] SGradient { get; }

    /// <summary>∂S/∂N entry by entry: σ'(N).</summary>
    public double[] SByN { get; }

    /// <summary>∂L/∂N.</summary>
    public double[] NGradient { get; }

    /// <summary>∂L/∂X.</summary>
    public double[] XGradient { get; }

    /// <summary>∂L/∂W.</summary>
    public double[] WGradient { get; }

    /// <summary>The notebook's ∂L/∂W = ∂L/∂S ⊙ (Xᵀ × ∂S/∂N); its factors have one shape, n×p and m×p, only where n = m.</summary>
    public double[] NotebookWGradient()
    {
        if (_n != _m)
            throw new InvalidOperationException($"A {_n}×{_p} and a {_m}×{_p} matrix have no Hadamard product.");
        return [.. SGradient.Zip(Multiply(Transpose(_x, _n, _m), SByN, _m, _n, _p), (outer, product) => outer * product)];
    }

    private static double[] Multiply(double[] a, double[] b, int rows, int inner, int columns)
    {
        double[] product = new double[rows * columns];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                for (int k = 0; k < inner; k++)
                    product[i * columns + j] += a[i * inner + k] * b[k * columns + j];
            }
        }

        return product;
    }

    private static double[] Transpose(double[] a, int rows, int columns)
    {
        double[] transposed = new double[a.Length];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
                transposed[j * rows + i] = a[i * columns + j];
        }

        return transposed;
    }
}
