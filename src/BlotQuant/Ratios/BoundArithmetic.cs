namespace BlotQuant.Ratios;

/// <summary>What bounds become under multiplication and division of positive numbers.</summary>
internal static class BoundArithmetic
{
    /// <summary>The bound of a product; null where the factors pull both ways.</summary>
    public static Bound? Times(this Bound? left, Bound? right) => (left, right) switch
    {
        (null, _) or (_, null) => null,
        (Bound.Equal, _) => right,
        (_, Bound.Equal) => left,
        _ => left == right ? left : null,
    };

    public static Bound? Inverse(this Bound? bound) => bound switch
    {
        Bound.Above => Bound.Below,
        Bound.Below => Bound.Above,
        _ => bound,
    };
}
