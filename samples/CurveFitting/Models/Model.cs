using System;

namespace CurveFitting.Models;

/// <summary>The value of a model with parameters <paramref name="b"/> at the predictors <paramref name="x"/>.</summary>
internal delegate double ModelValue(ReadOnlySpan<double> b, ReadOnlySpan<double> x);

/// <summary>The value of a model and its partial derivatives with respect to <paramref name="b"/>: a row of the Jacobian.</summary>
internal delegate double ModelValueAndGradient(ReadOnlySpan<double> b, ReadOnlySpan<double> x, Span<double> gradient);

/// <summary>A model, and the derivative that the build has generated for it.</summary>
internal sealed record Model(ModelValue Value, ModelValueAndGradient ValueAndGradient);
