namespace BlotQuant.Bands;

/// <summary>One quantity of a band under every background method.</summary>
public sealed record BackgroundValues(double Local, double RollingBall, double Paraboloid, double Valley, double None)
{
    /// <summary>The least under a method that removes something.</summary>
    public double Lowest => Math.Min(Math.Min(Local, RollingBall), Math.Min(Paraboloid, Valley));

    /// <summary>The greatest under a method that removes something.</summary>
    public double Highest => Math.Max(Math.Max(Local, RollingBall), Math.Max(Paraboloid, Valley));

    /// <summary>How far the method moves the quantity, as a share of what <c>local</c> says (docs/methods.md, P6); null where that is not above 0.</summary>
    public double? Spread => Local > 0 ? (Highest - Lowest) / Local : null;

    /// <summary>The quantity under each method.</summary>
    public static BackgroundValues Of(Func<BackgroundMethod, double> value) => new(
        value(BackgroundMethod.Local),
        value(BackgroundMethod.RollingBall),
        value(BackgroundMethod.Paraboloid),
        value(BackgroundMethod.Valley),
        value(BackgroundMethod.None));

    public static BackgroundValues operator +(BackgroundValues one, BackgroundValues other) => new(
        one.Local + other.Local, one.RollingBall + other.RollingBall, one.Paraboloid + other.Paraboloid, one.Valley + other.Valley, one.None + other.None);

    public static BackgroundValues operator /(BackgroundValues one, BackgroundValues other) => new(
        one.Local / other.Local, one.RollingBall / other.RollingBall, one.Paraboloid / other.Paraboloid, one.Valley / other.Valley, one.None / other.None);
}
