namespace Gradients.Generator.Ir;

/// <summary>Decides whether two extents are the same. The reader may come to know that they must be; every later pass may not.</summary>
internal interface IDimensionEquality
{
    /// <summary>The common extent, or null where the two cannot agree.</summary>
    Dimension? Unify(Dimension left, Dimension right);
}

/// <summary>Two extents are equal when they are written alike.</summary>
internal sealed class StrictDimensionEquality : IDimensionEquality
{
    public static readonly StrictDimensionEquality Instance = new();

    public Dimension? Unify(Dimension left, Dimension right) => left == right ? left : null;
}
