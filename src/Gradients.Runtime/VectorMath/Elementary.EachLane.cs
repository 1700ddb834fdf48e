using System.Runtime.CompilerServices;

namespace Gradients;

internal static partial class Elementary<TWidth, TVector, T>
{
    /// <summary>The functions that some arguments need one by one.</summary>
    private enum Lane
    {
        Sin,
        Cos,
        Pow,
    }

    /// <summary>The scalar function of every element, in place: for arguments that the vector form leaves out.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void EachLane(ref TVector x, TVector y, Lane function)
    {
        ref T first = ref Unsafe.As<TVector, T>(ref x);
        ref T second = ref Unsafe.As<TVector, T>(ref y);
        for (int i = 0; i < TWidth.Count; i++)
        {
            ref T element = ref Unsafe.Add(ref first, i);
            element = function switch
            {
                Lane.Sin => T.Sin(element),
                Lane.Cos => T.Cos(element),
                _ => T.Pow(element, Unsafe.Add(ref second, i)),
            };
        }
    }
}
