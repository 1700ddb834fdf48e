using System;
using MathNet.Numerics.LinearAlgebra.Double;
using MathNet.Numerics.Optimization;

namespace CurveFitting;

/// <summary>Where the minimiser stopped, after how many iterations and evaluations of the model.</summary>
internal sealed record Fit(double[] Parameters, double SumOfSquares, int Iterations, int Evaluations, Ending Ending)
{
    private const int IterationLimit = 20_000;

    /// <summary>Minimises the sum of squared residuals by the method of Levenberg and Marquardt, from one of the two starting points.</summary>
    public static Fit Of(Problem problem, int start, JacobianSource source)
    {
        var regression = new Regression(problem, source);
        // MathNet wants one predictor for each response and hands them back. The regression knows its own, of which there may be several.
        IObjectiveModel objective = ObjectiveFunction.NonlinearModel(
            (b, _) => regression.Predict(b), (b, _) => regression.Jacobian(b),
            DenseVector.Create(problem.Responses.Length, 0), DenseVector.OfArray(problem.Responses));

        // With tolerances of zero it goes on until no step lowers the sum. Others stop early where the numbers are small (the gradient of Lanczos1)
        // or large: version 5.0.0 compares a step with the square of the parameters' norm (mathnet-numerics issue 1061).
        var minimizer = new LevenbergMarquardtMinimizer(
            gradientTolerance: 0, stepTolerance: 0, functionTolerance: 0, maximumIterations: IterationLimit);
        double[] initial = problem.Starts[start];
        try
        {
            NonlinearMinimizationResult result = minimizer.FindMinimum(objective, DenseVector.OfArray(initial));
            int evaluations = regression.Evaluations;
            return new Fit(
                result.MinimizingPoint.ToArray(), problem.SumOfSquares(regression.Predict(result.MinimizingPoint).AsArray()),
                result.Iterations, evaluations, EndingOf(result.ReasonForExit));
        }
        catch (Exception exception) when (exception is OptimizationException or ArithmeticException or ArgumentException)
        {
            return new Fit(initial, double.NaN, 0, regression.Evaluations, Ending.Failed);
        }
    }

    private static Ending EndingOf(ExitCondition condition) => condition switch
    {
        ExitCondition.ExceedIterations => Ending.IterationLimit,
        ExitCondition.InvalidValues or ExitCondition.None => Ending.Failed,
        _ => Ending.Converged,
    };
}
