using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Gradients.Benchmarks.Comparison;

/// <summary>Matrix products against native libraries: squares, and the shapes of a perceptron's training step.</summary>
public static unsafe class MatrixComparison
{
    private static readonly int[] s_squares = [4, 32, 64, 96, 128, 256, 512, 1024, 2048];

    public static IEnumerable<(string Name, Func<ComparisonCase> Prepare)> Cases()
    {
        IReadOnlyList<(string Name, NativeProduct? Single, NativeProduct? Double)> libraries = NativeLibraries.Find(out IReadOnlyList<string> missing);
        foreach (string library in missing)
            Console.WriteLine($"Not installed, left out: {library}");
        foreach ((string mode, int rows, int columns, int inner) in Shapes())
            yield return Case<float>($"f32 {mode} {rows}x{columns}x{inner}", mode, rows, columns, inner, [.. libraries.Select(l => (l.Name, l.Single))]);
        foreach ((string mode, int rows, int columns, int inner) in Shapes())
            yield return Case<double>($"f64 {mode} {rows}x{columns}x{inner}", mode, rows, columns, inner, [.. libraries.Select(l => (l.Name, l.Double))]);
    }

    private static IEnumerable<(string Mode, int Rows, int Columns, int Inner)> Shapes()
    {
        foreach (int size in s_squares)
        {
            foreach (string mode in (string[])["NN", "NT", "TN"])
                yield return (mode, size, size, size);
        }

        foreach (int batch in (int[])[64, 256])
        {
            foreach ((int inputs, int outputs) in new[] { (784, 128), (128, 10) })
            {
                yield return ("NN", batch, outputs, inputs);
                yield return ("TN", inputs, outputs, batch);
                yield return ("NT", batch, inputs, outputs);
            }
        }
    }

    private static (string, Func<ComparisonCase>) Case<T>(
        string name, string mode, int rows, int columns, int inner, IReadOnlyList<(string Name, NativeProduct? Product)> libraries)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        return (name, Prepare);

        ComparisonCase Prepare()
        {
            bool transposeLeft = mode[0] == 'T', transposeRight = mode[1] == 'T';
            T[] left = Values.Random<T>(rows * inner), right = Values.Random<T>(inner * columns);
            T[] result = GC.AllocateUninitializedArray<T>(rows * columns, pinned: true);
            Contender ours = new("ours", () => Kernels.MatrixProduct<T>(rows, columns, inner, left, right, result, transposeLeft, transposeRight));
            List<Contender> peers = [];
            foreach ((string library, NativeProduct? product) in libraries)
            {
                if (product is null)
                    continue;
                nint l = Address(left), r = Address(right), d = Address(result);
                peers.Add(new(library, () => product(rows, columns, inner, (void*)l, transposeLeft, (void*)r, transposeRight, (void*)d)));
            }

            return new ComparisonCase(name, ours, peers, PeakProbe.For<T>(), 2.0 * rows * columns * inner / PeakProbe.Operations<T>());
        }
    }

    private static nint Address<T>(T[] pinned)
        where T : unmanaged
        => Marshal.UnsafeAddrOfPinnedArrayElement(pinned, 0);
}
