namespace BlotQuant;

/// <summary>A value with its 95 % interval; any part may be missing, and flags beside it say why.</summary>
public readonly record struct Interval(double? Value, double? Low = null, double? High = null)
{
    public static Interval Missing { get; } = new(null);
}
