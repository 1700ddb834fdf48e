using System;
using System.Globalization;
using System.Numerics.Tensors;
using Consumer;

// Calls generated members through the package and compares them with derivatives worked out by hand.
int passed = 0, failed = 0;

double value = Model.EnergyValueAndGradient(0.5, 3, 2, out double angleGradient, out double momentumGradient);
Check("energy", -2 * Math.Cos(0.5) + 2.25, value, 1e-15);
Check("∂energy/∂angle = mass · sin(angle)", 2 * Math.Sin(0.5), angleGradient, 1e-15);
Check("∂energy/∂momentum = momentum / mass", 1.5, momentumGradient, 1e-15);
(double angle, double momentum) = Model.EnergyGradient(0.5, 3, 2);
Check("allocating: ∂energy/∂angle", angleGradient, angle, 0);
Check("allocating: ∂energy/∂momentum", momentumGradient, momentum, 0);

const int N = 2, M = 3, P = 4;
float[] x = [0.1f, -0.2f, 0.3f, 0.4f, 0.5f, -0.6f];
float[] w = [0.7f, -0.1f, 0.2f, 0.9f, -0.8f, 0.3f, 0.6f, -0.5f, 0.4f, -0.7f, 0.1f, 0.8f];
float[] xGradient = new float[N * M], wGradient = new float[M * P];
double[] xExpected = new double[N * M], wExpected = new double[M * P];
double lossExpected = 0;
for (int i = 0; i < N; i++)
{
    for (int k = 0; k < P; k++)
    {
        double product = 0;
        for (int j = 0; j < M; j++)
            product += (double)x[i * M + j] * w[j * P + k];
        double sigmoid = 1 / (1 + Math.Exp(-product));
        lossExpected += sigmoid;
        for (int j = 0; j < M; j++)
        {
            xExpected[i * M + j] += sigmoid * (1 - sigmoid) * w[j * P + k];
            wExpected[j * P + k] += sigmoid * (1 - sigmoid) * x[i * M + j];
        }
    }
}
Tensor<float> xTensor = Tensor.Create(x, [N, M]), wTensor = Tensor.Create(w, [M, P]);
float loss = Model.LossValueAndGradient(xTensor, wTensor, new TensorSpan<float>(xGradient, [N, M]), new TensorSpan<float>(wGradient, [M, P]));
Check("loss", lossExpected, loss, 1e-6);
CheckAll("∂loss/∂x", xExpected, xGradient);
CheckAll("∂loss/∂w", wExpected, wGradient);
(Tensor<float> dx, Tensor<float> dw) = Model.LossGradient(xTensor, wTensor);
dx.FlattenTo(xGradient);
dw.FlattenTo(wGradient);
CheckAll("allocating: ∂loss/∂x", xExpected, xGradient);
CheckAll("allocating: ∂loss/∂w", wExpected, wGradient);

Console.WriteLine($"consumer: {passed} passed, {failed} failed");
return failed == 0 ? 0 : 1;

void CheckAll(string name, double[] expected, float[] actual)
{
    double worst = 0;
    for (int i = 0; i < expected.Length; i++)
        worst = Math.Max(worst, Math.Abs(expected[i] - actual[i]));
    Check(name, 0, worst, 1e-6);
}

void Check(string name, double expected, double actual, double tolerance)
{
    // Written so that NaN fails.
    bool holds = Math.Abs(actual - expected) <= tolerance * Math.Max(1, Math.Abs(expected));
    passed += holds ? 1 : 0;
    failed += holds ? 0 : 1;
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {(holds ? "passed" : "FAILED")}: {name} is {actual:R}, expected {expected:R}"));
}
