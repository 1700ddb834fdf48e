using Gradients.Generator.Tests.Harness;

namespace Gradients.Generator.Tests.Seeds;

/// <summary>Small programs whose generated text is looked at.</summary>
internal static class Programs
{
    /// <summary>The first document as one expression.</summary>
    public const string Loss = Header + """
            [Differentiable]
            public static float Loss([Shape("n", "m")] Tensor<float> x, [Shape("m", "p")] Tensor<float> w)
                => Sum(Sigmoid(MatMul(x, w)));
        }
        """;

    /// <summary>The second document: f(X) = wᵀw, w = sigmoid(Xᵀa).</summary>
    public const string Quadratic = Header + """
            [Differentiable]
            public static double Quadratic([Shape("m", "n")] Tensor<double> x, [NoGradient, Shape("m")] Tensor<double> a)
            {
                Tensor<double> w = Sigmoid(MatMul(Transpose(x), a));
                return Dot(w, w);
            }
        }
        """;

    /// <summary>The second document with its parameter b, which the function does not use, and with respect to all parameters.</summary>
    public const string QuadraticWithUnused = Header + """
            [Differentiable]
            public static double Quadratic(
                [Shape("m", "n")] Tensor<double> x, [Shape("m")] Tensor<double> a, [Shape("m")] Tensor<double> b)
            {
                Tensor<double> w = Sigmoid(MatMul(Transpose(x), a));
                return Dot(w, w);
            }
        }
        """;

    public const string MeanOfSwish = Header + """
            [Differentiable]
            public static double MeanOfSwish([Shape("n", "m")] Tensor<double> x, [Shape("m", "p")] Tensor<double> w)
                => Mean(Map(MatMul(x, w), v => v * Sigmoid(v)));
        }
        """;

    public const string SoftMaximum = Header + """
            [Differentiable]
            public static double SoftMaximum([Shape("n", "m")] Tensor<double> x, [Shape("m", "p")] Tensor<double> w)
                => LogSumExp(MatMul(x, w));
        }
        """;

    public const string WeightedSoftplus = Header + """
            [Differentiable]
            public static double WeightedSoftplus(
                [Shape("n", "m")] Tensor<double> x, [Shape("m", "p")] Tensor<double> w, [NoGradient, Shape("n", "p")] Tensor<double> weights)
                => Dot(weights, Softplus(MatMul(x, w)));
        }
        """;

    public const string EnergyOfTanh = Header + """
            [Differentiable]
            public static float EnergyOfTanh([Shape("n", "m")] Tensor<float> x, [Shape("m", "p")] Tensor<float> w)
            {
                Tensor<float> y = Tensor.Tanh<float>(MatMul(x, w));
                return SumOfSquares(y);
            }
        }
        """;

    public const string Stages = Header + """
            private static Tensor<double> Nu(Tensor<double> x, Tensor<double> w) => MatMul(x, w);

            private static Tensor<double> Sigma(Tensor<double> n) => Sigmoid(n);

            private static double Lambda(Tensor<double> s) => SumOfSquares(s);

            [Differentiable(WithRespectTo = new[] { "x", "w", "n", "s" })]
            public static double Stages([Shape("n", "m")] Tensor<double> x, [Shape("m", "p")] Tensor<double> w)
            {
                Tensor<double> n = Nu(x, w);
                Tensor<double> s = Sigma(n);
                return Lambda(s);
            }
        }
        """;

    public const string Layer = Header + """
            [Differentiable]
            public static Tensor<double> Layer([Shape("n", "m")] Tensor<double> x, [Shape("m", "p")] Tensor<double> w)
                => Sigmoid(MatMul(x, w));
        }
        """;

    public const string Scalar = Header + """
            [Differentiable]
            public static double Wave(double x, double y)
            {
                double t = Math.Sin(x) * y;
                t = t + Math.Sqrt(x * y);
                return t / (1 + x * x);
            }
        }
        """;

    public const string Bias = Header + """
            [Differentiable]
            public static float Activation([Shape("n", "m")] Tensor<float> x, [Shape("m", "p")] Tensor<float> w, [Shape("p")] Tensor<float> bias)
            {
                Tensor<float> y = Sigmoid(MatMul(x, w) + bias);
                return SumOfSquares(y);
            }
        }
        """;

    public const string UnknownRank = Header + """
            [Differentiable]
            public static double Response(Tensor<double> x, [NoGradient] Tensor<double> a) => Sum(Sigmoid(MatMul(x, a)));
        }
        """;

    private const string Header = GeneratorHarness.Usings + """

        public static partial class Model
        {

        """;
}
