namespace Gradients;

/// <summary>What a differentiated method says about its own derivative.</summary>
public static class Gradient
{
    /// <summary>The identity, with derivative zero: whatever the value depends on, it is a constant for differentiation.</summary>
    /// <typeparam name="T">A number, a tensor, or a span of one.</typeparam>
    /// <param name="x">The value.</param>
    /// <returns><paramref name="x"/> itself.</returns>
    public static T Stop<T>(T x)
        where T : allows ref struct => x;
}
