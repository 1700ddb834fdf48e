using System;
using Xunit;

namespace Gradients.Runtime.Tests;

[Collection(nameof(RunsAlone))]
public sealed class KernelAllocationTests
{
    [Fact]
    public void Kernels_allocate_nothing_once_warm()
    {
        float[] left = new float[40 * 50], right = new float[40 * 50], destination = new float[40 * 50];
        Run();
        Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Run()
        {
            Kernels.MatrixProduct<float>(40, 40, 50, left, right, destination);
            Kernels.MatrixProduct<float>(40, 40, 50, left, right, destination, transposeRight: true);
            Kernels.MatrixProduct<float>(40, 40, 50, left, right, destination, transposeLeft: true, accumulate: true);
            Kernels.MatrixProduct<float>(40, 1, 50, left, right, destination);
            Kernels.MatrixProduct<float>(1, 40, 50, left, right, destination);
            Kernels.Softmax<float>(40, 50, 1, left, destination);
            Kernels.LogSumExp<float>(4, 50, 10, left, destination);
            Kernels.SumAlongAxis<float>(4, 50, 10, left, destination);
            Kernels.Transpose<float>(40, 50, left, destination);
        }
    }
}
