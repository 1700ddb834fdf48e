using System;
using CurveFitting.Models;

namespace CurveFitting;

/// <summary>Where the Jacobian comes from.</summary>
internal enum JacobianSource
{
    /// <summary>The derivative that the build has generated: one pass over the observations.</summary>
    Generated,

    /// <summary>Central differences: two passes for each parameter.</summary>
    Differences,
}

/// <summary>The residuals of a problem and their Jacobian, with a count of what they cost.</summary>
internal sealed class Regression(Problem problem, JacobianSource source)
{
    // The cube root of the machine epsilon balances the error of the formula and that of rounding.
    private static readonly double s_relativeStep = Math.Cbrt(double.BitIncrement(1) - 1);

    private readonly Model _model = Catalogue.For(problem.Name);
    private readonly double[] _gradient = new double[problem.Certified.Length];
    private readonly double[] _moved = new double[problem.Certified.Length];

    public Problem Problem => problem;

    public int Observations => problem.Responses.Length;

    public int Parameters => problem.Certified.Length;

    /// <summary>How often the model was evaluated at all observations, with derivatives or without.</summary>
    public int Evaluations { get; private set; }

    /// <summary>Writes what the model predicts.</summary>
    public void Predict(ReadOnlySpan<double> b, Span<double> predictions)
    {
        Evaluations++;
        for (int i = 0; i < predictions.Length; i++)
        {
            predictions[i] = _model.Value(b, problem.Predictors[i]);
        }
    }

    /// <summary>Writes response − prediction.</summary>
    public void Residuals(ReadOnlySpan<double> b, Span<double> residuals)
    {
        Predict(b, residuals);
        for (int i = 0; i < residuals.Length; i++)
        {
            residuals[i] = problem.Responses[i] - residuals[i];
        }
    }

    /// <summary>Writes the derivatives of the predictions, a column for each parameter.</summary>
    public void Jacobian(ReadOnlySpan<double> b, ColumnMatrix jacobian)
    {
        if (source == JacobianSource.Generated)
        {
            GeneratedJacobian(b, jacobian);
        }
        else
        {
            DifferenceJacobian(b, jacobian);
        }
    }

    private void GeneratedJacobian(ReadOnlySpan<double> b, ColumnMatrix jacobian)
    {
        Evaluations++;
        for (int i = 0; i < Observations; i++)
        {
            _model.ValueAndGradient(b, problem.Predictors[i], _gradient);
            for (int j = 0; j < Parameters; j++)
            {
                jacobian[i, j] = _gradient[j];
            }
        }
    }

    private void DifferenceJacobian(ReadOnlySpan<double> b, ColumnMatrix jacobian)
    {
        b.CopyTo(_moved);
        for (int j = 0; j < Parameters; j++)
        {
            double step = s_relativeStep * (b[j] == 0 ? 1 : Math.Abs(b[j]));
            double upper = b[j] + step;
            double lower = b[j] - step;
            Evaluations += 2;
            Span<double> column = jacobian.Column(j);
            for (int i = 0; i < Observations; i++)
            {
                _moved[j] = upper;
                double above = _model.Value(_moved, problem.Predictors[i]);
                _moved[j] = lower;
                column[i] = (above - _model.Value(_moved, problem.Predictors[i])) / (upper - lower);
            }

            _moved[j] = b[j];
        }
    }
}
