using System;
using System.Collections.Generic;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Gradients.Benchmarks.Comparison;

/// <summary>A matrix product of a native library: row-major, C = op(A)·op(B).</summary>
public unsafe delegate void NativeProduct(int rows, int columns, int inner, void* left, bool transposeLeft, void* right, bool transposeRight, void* result);

/// <summary>The native libraries of linear algebra that are installed, on one thread, each told to use all that the processor has.</summary>
public static unsafe class NativeLibraries
{
    /// <summary>Finds them; what is not installed is named in <paramref name="missing"/>.</summary>
    public static IReadOnlyList<(string Name, NativeProduct? Single, NativeProduct? Double)> Find(out IReadOnlyList<string> missing)
    {
        Configure();
        List<(string, NativeProduct?, NativeProduct?)> found = [];
        List<string> absent = [];
        Blas("OpenBLAS", "libopenblas0-pthread", "libopenblas.so.0", "openblas_set_num_threads");
        Blas("BLIS", "libblis4-pthread", "libblis.so.4", null);
        if (NativeLibrary.TryLoad("libdnnl.so.2", out nint oneDnn) && NativeLibrary.TryGetExport(oneDnn, "dnnl_sgemm", out nint product))
            found.Add(("oneDNN", OneDnn((delegate* unmanaged<byte, byte, long, long, long, float, void*, long, void*, long, float, void*, long, int>)product), null));
        else
            absent.Add("oneDNN (libdnnl2)");
        missing = absent;
        return found;

        void Blas(string name, string package, string file, string? setThreads)
        {
            if (!NativeLibrary.TryLoad(file, out nint library))
            {
                absent.Add($"{name} ({package})");
                return;
            }

            if (setThreads is not null && NativeLibrary.TryGetExport(library, setThreads, out nint set))
                ((delegate* unmanaged<int, void>)set)(1);
            found.Add((name, Fortran<float>(NativeLibrary.GetExport(library, "sgemm_"), 1f), Fortran<double>(NativeLibrary.GetExport(library, "dgemm_"), 1.0)));
        }
    }

    /// <summary>The runtime's own variables are not those of the process: the libraries read the latter when they are loaded.</summary>
    private static void Configure()
    {
        if (!NativeLibrary.TryLoad("libc", Assembly.GetExecutingAssembly(), null, out nint c) && !NativeLibrary.TryLoad("libc.so.6", out c))
            return;
        if (!NativeLibrary.TryGetExport(c, "setenv", out nint setAddress) || !NativeLibrary.TryGetExport(c, "unsetenv", out nint unsetAddress))
            return;
        var set = (delegate* unmanaged<byte*, byte*, int, int>)setAddress;
        var unset = (delegate* unmanaged<byte*, int>)unsetAddress;
        foreach (string name in (string[])["OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"])
        {
            fixed (byte* start = Text(name))
                _ = unset(start);
        }

        // BLIS does not know recent processors: 0 is its newest AVX-512 kernel.
        foreach ((string name, string value) in new[] { ("OPENBLAS_NUM_THREADS", "1"), ("BLIS_NUM_THREADS", "1"), ("OMP_NUM_THREADS", "1"), ("BLIS_ARCH_TYPE", "0") })
        {
            fixed (byte* start = Text(name), valueStart = Text(value))
                _ = set(start, valueStart, 1);
        }
    }

    private static byte[] Text(string text) => [.. System.Text.Encoding.UTF8.GetBytes(text), 0];

    /// <summary>Column-major: the operands change places, for (A·B)ᵀ = Bᵀ·Aᵀ.</summary>
    private static NativeProduct Fortran<T>(nint address, T one)
        where T : unmanaged
    {
        var product = (delegate* unmanaged<byte*, byte*, int*, int*, int*, T*, void*, int*, void*, int*, T*, void*, int*, void>)address;
        return (rows, columns, inner, left, transposeLeft, right, transposeRight, result) =>
        {
            byte leftMode = transposeLeft ? (byte)'T' : (byte)'N', rightMode = transposeRight ? (byte)'T' : (byte)'N';
            int leftStride = transposeLeft ? rows : inner, rightStride = transposeRight ? inner : columns, stride = columns;
            T alpha = one, beta = default;
            product(&rightMode, &leftMode, &columns, &rows, &inner, &alpha, right, &rightStride, left, &leftStride, &beta, result, &stride);
        };
    }

    private static NativeProduct OneDnn(delegate* unmanaged<byte, byte, long, long, long, float, void*, long, void*, long, float, void*, long, int> product)
        => (rows, columns, inner, left, transposeLeft, right, transposeRight, result) =>
        {
            int status = product(
                transposeLeft ? (byte)'T' : (byte)'N', transposeRight ? (byte)'T' : (byte)'N', rows, columns, inner, 1,
                left, transposeLeft ? rows : inner, right, transposeRight ? inner : columns, 0, result, columns);
            if (status != 0)
                throw new InvalidOperationException($"dnnl_sgemm failed with status {status}.");
        };
}
