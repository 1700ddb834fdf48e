using System;
using System.Collections.Generic;
using System.Numerics.Tensors;

namespace CurveFitting;

/// <summary>A regression of NIST's Statistical Reference Datasets.</summary>
/// <param name="Name">The name of the data set.</param>
/// <param name="Difficulty">NIST's level of difficulty: Lower, Average or Higher.</param>
/// <param name="Starts">The two vectors of parameters to start from, the second nearer to the solution.</param>
/// <param name="Certified">The parameters that NIST certifies to eleven digits.</param>
/// <param name="CertifiedSumOfSquares">The sum of squared residuals at the certified parameters.</param>
/// <param name="Responses">What the model is to predict.</param>
/// <param name="Predictors">What it predicts from, a row for each response.</param>
internal sealed record Problem(
    string Name,
    string Difficulty,
    IReadOnlyList<double[]> Starts,
    double[] Certified,
    double CertifiedSumOfSquares,
    double[] Responses,
    double[][] Predictors)
{
    /// <summary>The sum of squared residuals of these predictions.</summary>
    public double SumOfSquares(ReadOnlySpan<double> predictions)
    {
        double distance = TensorPrimitives.Distance(predictions, Responses);
        return distance * distance;
    }
}
