using BenchmarkDotNet.Attributes;

namespace Gradients.Benchmarks;

/// <summary>Calls so short that their overhead counts: <c>micro --filter *</c> runs them.</summary>
[MemoryDiagnoser]
public class KernelMicroBenchmarks
{
    private readonly float[] _left = new float[64 * 64];
    private readonly float[] _right = new float[64 * 64];
    private readonly float[] _result = new float[64 * 64];
    private readonly Adam<float> _adam = new(64 * 64);

    /// <summary>The rows and columns of the matrices.</summary>
    [Params(4, 16, 64)]
    public int Size { get; set; }

    [Benchmark]
    public void Product() => Kernels.MatrixProduct<float>(Size, Size, Size, _left, _right, _result);

    [Benchmark]
    public void ProductWithTransposedRight() => Kernels.MatrixProduct<float>(Size, Size, Size, _left, _right, _result, transposeRight: true);

    [Benchmark]
    public void ProductWithTransposedLeft() => Kernels.MatrixProduct<float>(Size, Size, Size, _left, _right, _result, transposeLeft: true);

    [Benchmark]
    public void MatrixTimesVector() => Kernels.MatrixProduct<float>(Size, 1, Size, _left, _right, _result);

    [Benchmark]
    public void Softmax() => Kernels.Softmax<float>(Size, Size, 1, _left, _result);

    [Benchmark]
    public void AdamStep() => _adam.Step(_left, _right, 1e-3f);

    [Benchmark]
    public void Rent()
    {
        using Scratch<float> scratch = Workspace.Rent<float>(Size * Size);
    }
}
