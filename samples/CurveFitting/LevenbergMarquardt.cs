using System;
using System.Numerics.Tensors;

namespace CurveFitting;

/// <summary>The method of Levenberg (1944) and Marquardt (1963), scaled as by Moré (1978) and damped as by Nielsen (1999).</summary>
/// <remarks>
/// A step δ minimises ‖r − J·δ‖² + λ·‖D·δ‖². D holds the largest norm that each column of J had so far, so the units of the parameters do not matter;
/// λ falls where the linear model predicts well and rises where it does not.
/// </remarks>
internal sealed class LevenbergMarquardt
{
    public const int IterationLimit = 20_000;

    private const double InitialDamping = 1e-3;
    private const double LargestDamping = 1e100;

    /// <summary>A step that is smaller, relative to the parameters, is rounding.</summary>
    private const double SmallestStep = 1e-15;

    private readonly Regression _regression;
    private readonly ColumnMatrix _jacobian;
    private readonly ColumnMatrix _damped;
    private readonly double[] _rotated;
    private readonly double[] _dampedRight;
    private readonly double[] _scale;
    private readonly double[] _step;

    private LevenbergMarquardt(Regression regression)
    {
        int parameters = regression.Parameters;
        _regression = regression;
        _jacobian = new ColumnMatrix(regression.Observations, parameters);
        _damped = new ColumnMatrix(2 * parameters, parameters);
        _rotated = new double[regression.Observations];
        _dampedRight = new double[2 * parameters];
        _scale = new double[parameters];
        _step = new double[parameters];
    }

    /// <summary>Minimises the sum of squared residuals.</summary>
    public static Fit Minimize(Regression regression, ReadOnlySpan<double> start) => new LevenbergMarquardt(regression).Run(start.ToArray());

    private Fit Run(double[] b)
    {
        double[] residuals = new double[_regression.Observations];
        double[] trial = new double[b.Length];
        double[] trialResiduals = new double[residuals.Length];
        _regression.Residuals(b, residuals);
        double sum = TensorPrimitives.SumOfSquares<double>(residuals);
        double damping = InitialDamping;
        for (int iteration = 1; iteration <= IterationLimit; iteration++)
        {
            Linearize(b, residuals);
            for (double growth = 2; ; growth *= 2)
            {
                double predicted = Step(damping);
                TensorPrimitives.Add(b, _step, trial);
                if (IsNegligible(b))
                {
                    return new Fit(b, sum, iteration, Ending.Converged);
                }

                _regression.Residuals(trial, trialResiduals);
                double trialSum = TensorPrimitives.SumOfSquares<double>(trialResiduals);
                double gain = (sum - trialSum) / predicted;
                if (gain > 0)
                {
                    (b, trial) = (trial, b);
                    (residuals, trialResiduals) = (trialResiduals, residuals);
                    sum = trialSum;
                    damping *= Math.Max(1.0 / 3, 1 - Math.Pow((2 * gain) - 1, 3));
                    break;
                }

                // Worse, or not a number.
                damping *= growth;
                if (!(damping < LargestDamping))
                {
                    return new Fit(b, sum, iteration, Ending.Failed);
                }
            }
        }

        return new Fit(b, sum, IterationLimit, Ending.IterationLimit);
    }

    /// <summary>Triangularises the Jacobian, whose triangle serves for every damping.</summary>
    private void Linearize(ReadOnlySpan<double> b, ReadOnlySpan<double> residuals)
    {
        _regression.Jacobian(b, _jacobian);
        for (int j = 0; j < b.Length; j++)
        {
            _scale[j] = Math.Max(_scale[j], TensorPrimitives.Norm<double>(_jacobian.Column(j)));
        }

        residuals.CopyTo(_rotated);
        HouseholderQr.Triangularize(_jacobian, _rotated);
    }

    /// <summary>Computes the step, and by how much it is to lower the sum of squares: ‖J·δ‖² + 2·λ·‖D·δ‖².</summary>
    private double Step(double damping)
    {
        int parameters = _step.Length;
        _damped.Clear();
        _dampedRight.AsSpan().Clear();
        _rotated.AsSpan(0, parameters).CopyTo(_dampedRight);
        for (int j = 0; j < parameters; j++)
        {
            _jacobian.Column(j)[..(j + 1)].CopyTo(_damped.Column(j));
            _damped[parameters + j, j] = Math.Sqrt(damping) * (_scale[j] == 0 ? 1 : _scale[j]);
        }

        HouseholderQr.Triangularize(_damped, _dampedRight);
        HouseholderQr.SolveTriangular(_damped, _dampedRight, _step);

        double predicted = 0;
        for (int i = 0; i < parameters; i++)
        {
            double linear = 0;
            for (int j = i; j < parameters; j++)
            {
                linear += _jacobian[i, j] * _step[j];
            }

            double scaled = _scale[i] * _step[i];
            predicted += (linear * linear) + (2 * damping * scaled * scaled);
        }

        return predicted;
    }

    private bool IsNegligible(ReadOnlySpan<double> b)
    {
        for (int j = 0; j < b.Length; j++)
        {
            if (!(Math.Abs(_step[j]) <= SmallestStep * Math.Abs(b[j])))
            {
                return false;
            }
        }

        return true;
    }
}
