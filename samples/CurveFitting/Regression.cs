using System;
using CurveFitting.Models;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace CurveFitting;

/// <summary>Where the Jacobian comes from.</summary>
internal enum JacobianSource
{
    /// <summary>The derivative that the build has generated: one pass over the observations.</summary>
    Generated,

    /// <summary>Central differences: two passes for each parameter.</summary>
    Differences,
}

/// <summary>What the model of a problem predicts, with its Jacobian, and a count of what they cost.</summary>
internal sealed class Regression(Problem problem, JacobianSource source)
{
    // The cube root of the machine epsilon balances the error of the formula and that of rounding.
    private static readonly double s_relativeStep = Math.Cbrt(double.BitIncrement(1) - 1);

    private readonly Model _model = Catalogue.For(problem.Name);

    /// <summary>How often the model was evaluated at all observations, with derivatives or without.</summary>
    public int Evaluations { get; private set; }

    /// <summary>The predictions for all observations.</summary>
    public Vector<double> Predict(Vector<double> parameters)
    {
        Evaluations++;
        double[] b = parameters.AsArray();
        return DenseVector.Create(problem.Predictors.Length, i => _model.Value(b, problem.Predictors[i]));
    }

    /// <summary>The derivatives of the predictions, a row for each observation.</summary>
    public Matrix<double> Jacobian(Vector<double> parameters)
        => source == JacobianSource.Generated ? GeneratedJacobian(parameters.AsArray()) : DifferenceJacobian(parameters.AsArray());

    private DenseMatrix GeneratedJacobian(double[] b)
    {
        Evaluations++;
        var jacobian = new DenseMatrix(problem.Predictors.Length, b.Length);
        double[] gradient = new double[b.Length];
        for (int i = 0; i < jacobian.RowCount; i++)
        {
            _model.ValueAndGradient(b, problem.Predictors[i], gradient);
            jacobian.SetRow(i, gradient);
        }

        return jacobian;
    }

    private DenseMatrix DifferenceJacobian(double[] b)
    {
        Evaluations += 2 * b.Length;
        var jacobian = new DenseMatrix(problem.Predictors.Length, b.Length);
        double[] moved = [.. b];
        for (int j = 0; j < b.Length; j++)
        {
            double step = s_relativeStep * (b[j] == 0 ? 1 : Math.Abs(b[j]));
            double upper = b[j] + step;
            double lower = b[j] - step;
            for (int i = 0; i < jacobian.RowCount; i++)
            {
                moved[j] = upper;
                double above = _model.Value(moved, problem.Predictors[i]);
                moved[j] = lower;
                double below = _model.Value(moved, problem.Predictors[i]);
                // The steps as they were taken, after rounding.
                jacobian[i, j] = (above - below) / (upper - lower);
            }

            moved[j] = b[j];
        }

        return jacobian;
    }
}
