namespace BlotQuant.Bands;

/// <summary>A quantity known beforehand as far as a spread.</summary>
public readonly record struct Expected(double Value, double Spread)
{
    /// <summary>With a further error that has nothing to do with its own.</summary>
    public Expected Doubted(double error) => this with { Spread = Math.Sqrt((Spread * Spread) + (error * error)) };
}

/// <summary>What bands of a scan look like, told by those that stand alone and strong, so that weak and merged ones need not be guessed.</summary>
/// <param name="LogSigma">ln σ in rows.</param>
/// <param name="RowMisfit">How far a row of a band lies off its fitted course, as a share of the course.</param>
/// <param name="AreaMisfit">How far a band's area lies off its fitted course, as a share of it.</param>
/// <param name="SharesFoot">Whether bands have the foot that is expected, which then errs for all of them; else each has its own, near it.</param>
public sealed record ShapePrior(Expected LogSigma, Expected Skew, Expected LogExponent, Expected Foot, double RowMisfit, double AreaMisfit, bool SharesFoot)
{
    /// <summary>So little that a fit leaves what is expected as it is.</summary>
    public const double CertainSpread = 1e-4;

    /// <summary>Gaussians of about the width that shows, before any band of the scan was fitted.</summary>
    public static ShapePrior BeforeAnyFit { get; } = new(
        new Expected(0, 0.25), new Expected(0, 0.2), new Expected(Math.Log(2), 0.25), new Expected(0, 0.01), 0.02, 0.01, SharesFoot: false);

    /// <summary>How the feet of the scan's bands fall off.</summary>
    public FootForm FootForm { get; init; }

    /// <summary>How much feet differ from band to band (standard deviation); what noise and backgrounds feign is left out.</summary>
    public double FootScatter { get; init; }

    /// <summary>Whether bands of the scan told any of it.</summary>
    internal bool IsTold => this with { FootForm = BeforeAnyFit.FootForm } != BeforeAnyFit;

    /// <summary>The same shape as if nothing of it could be otherwise.</summary>
    public ShapePrior Certain() => this with
    {
        LogSigma = LogSigma with { Spread = CertainSpread },
        Skew = Skew with { Spread = CertainSpread },
        LogExponent = LogExponent with { Spread = CertainSpread },
        Foot = Foot with { Spread = CertainSpread },
    };
}
