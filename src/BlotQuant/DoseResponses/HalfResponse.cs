namespace BlotQuant.DoseResponses;

/// <summary>Where a curve falls to half of its own response at dose 0: the absolute IC50, and the evidence that it lies above the top dose.</summary>
/// <remarks>
/// docs/methods.md D11–D13. The vehicle is the fitted response at dose 0, which the vehicle lanes and the low doses tell
/// together; a ratio on the curve does not care by what the responses were normalised.
/// </remarks>
internal static class HalfResponse
{
    private const int LocalCount = 41;

    /// <summary>Below this 1 − g(top) has lost its digits; curves nearer by stand for the same power law.</summary>
    public const double LeastFall = 1e-7;

    /// <summary>log10 of the dose at half of the vehicle; null where the curve does not fall so far.</summary>
    public static double? Log10Dose(LogisticCurve curve)
    {
        double share = ((curve.Top / 2) - curve.Bottom) / (curve.Top - curve.Bottom);
        return curve.Top > curve.Bottom && share is > 0 and < 1 ? curve.Log10Ic50 + (Math.Log10((1 / share) - 1) / curve.Hill) : null;
    }

    /// <summary>True where every curve that passes through half of its vehicle at the top dose is refuted, and the fitted one stays above.</summary>
    public static bool StaysAbove(ICurveSurface surface, LogisticMinimum optimum, double threshold, double topDose)
    {
        LogisticCurve curve = optimum.Curve;
        return curve.Top > 0 && curve.At(topDose) > curve.Top / 2 && surface.RefutesHalfAt(surface.Grid.Sigmoids.Length - 1, threshold);
    }

    /// <summary>True where the least squares of every curve through half of its own vehicle at a dose exceed the threshold.</summary>
    public static bool Refutes(LogisticSurface surface, int dose, double threshold)
    {
        DoseMeans means = surface.Means;
        double[][] sigmoids = surface.Grid.Sigmoids;
        double total = means.PureErrorSum;
        for (int d = 0; d < means.Count; d++)
            total += means.Weights[d] * means.Responses[d] * means.Responses[d];
        for (int p = 0; p < sigmoids[0].Length; p++)
        {
            if (1 - sigmoids[dose][p] < LeastFall)
                continue;
            double offset = 1 - (2 * sigmoids[dose][p]); // y = k (1 − 2 g(top) + g(x)) is half of y(0) at the dose
            double products = 0, squares = 0;
            for (int d = 0; d < sigmoids.Length; d++)
            {
                double shape = offset + sigmoids[d][p];
                products += means.Weights[d] * shape * means.Responses[d];
                squares += means.Weights[d] * shape * shape;
            }

            if (products > 0 && total - (products * products / squares) <= threshold)
                return false;
        }

        return true;
    }

    /// <summary>The ends of the absolute IC50 over all curves that the data do not refute: Fieller's ratio at every IC50 and slope.</summary>
    public static ProfileEnds Ends(ICurveSurface surface, LogisticMinimum optimum, double threshold, ProfileEnds ic50, ProfileEnds hill)
    {
        FitBox free = surface.Grid.Free;
        var box = new FitBox(
            ic50.Low ?? free.Low, ic50.High ?? free.High, hill.Low ?? free.LogHillLow, hill.High ?? free.LogHillHigh);
        double low = Log10Dose(optimum.Curve) ?? double.PositiveInfinity;
        double high = Log10Dose(optimum.Curve) ?? double.NegativeInfinity;
        for (int i = 0; i < LocalCount; i++)
        {
            for (int j = 0; j < LocalCount; j++)
            {
                double log10Ic50 = box.Low + ((box.High - box.Low) * i / (LocalCount - 1));
                double logHill = box.LogHillLow + ((box.LogHillHigh - box.LogHillLow) * j / (LocalCount - 1));
                if (surface.HalfEnds(log10Ic50, logHill, threshold) is not { } ends)
                    continue;
                low = Math.Min(low, ends.Low);
                high = Math.Max(high, ends.High);
            }
        }

        return new ProfileEnds(double.IsFinite(low) ? low : null, double.IsFinite(high) ? high : null);
    }

    /// <summary>Fieller's ends of the ratio that says where the curve is at half of its vehicle.</summary>
    public static (double Low, double High)? RatioEnds(LogisticSurface surface, double log10Ic50, double logHill, double threshold)
    {
        LogisticMinimum here = surface.At(log10Ic50, logHill, out SigmoidMoments moments);
        double slack = threshold - here.Rss;
        if (slack < 0)
            return null;
        double drop = here.Top - here.Bottom;
        double response = surface.Means.Mean;
        double leading = (drop * drop) - (slack / moments.Squares);
        if (leading <= 0 || drop <= 0)
            return (double.NegativeInfinity, double.PositiveInfinity);
        double centre = response * drop / leading;
        double root = Math.Sqrt(Math.Max(0, (centre * centre) - (((response * response) - (slack / moments.Mass)) / leading)));
        return (HalfDose(centre - root), HalfDose(centre + root));

        double HalfDose(double ratio) => LogDoseOf((1 - (ratio - moments.FromBottom)) / 2, log10Ic50, logHill);
    }

    /// <summary>log10 of the dose at which a share of the fall is left; ±∞ where that is none or all of it.</summary>
    public static double LogDoseOf(double share, double log10Ic50, double logHill) =>
        share <= 0 ? double.PositiveInfinity
        : share >= 1 ? double.NegativeInfinity
        : log10Ic50 + (Math.Log10((1 / share) - 1) / Math.Exp(logHill));
}
