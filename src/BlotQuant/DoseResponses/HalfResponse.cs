using BlotQuant.Numerics;

namespace BlotQuant.DoseResponses;

/// <summary>Where a curve falls to half of its own response at dose 0: the absolute IC50, and the evidence that it lies above the top dose.</summary>
/// <remarks>
/// docs/methods.md D11–D13. The vehicle is the fitted response at dose 0, which the vehicle lanes and the low doses tell
/// together; a ratio on the curve does not care by what the responses were normalised.
/// </remarks>
internal static class HalfResponse
{
    /// <summary>Of a search next to a curve: a hundredth of its turn, and of its slope.</summary>
    private const double FirstStep = 0.02;

    /// <summary>Below this 1 − g(top) has lost its digits; curves nearer by stand for the same power law.</summary>
    public const double LeastFall = 1e-7;

    /// <summary>log10 of the dose at half of the vehicle; null where the curve does not fall so far.</summary>
    public static double? Log10Dose(LogisticCurve curve) => PlaceOf(curve) is var place && double.IsFinite(place) ? place : null;

    /// <summary>The same, beyond all doses where the curve stays above half or its vehicle is not above 0; NaN where it rises.</summary>
    public static double PlaceOf(LogisticCurve curve)
    {
        double share = ((curve.Top / 2) - curve.Bottom) / (curve.Top - curve.Bottom);
        return !(curve.Top > curve.Bottom) ? double.NaN
            : share <= 0 ? double.PositiveInfinity
            : share >= 1 ? double.NegativeInfinity
            : curve.Log10Ic50 + (Math.Log10((1 / share) - 1) / curve.Hill);
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

    /// <summary>The local minimum among curves through half of their vehicle at a dose, next to a curve.</summary>
    /// <param name="decades">How far beyond the free box its IC50 may lie.</param>
    public static LogisticMinimum Near(ICurveSurface surface, double log10Dose, LogisticMinimum near, double decades)
    {
        FitBox box = surface.Grid.Free;
        double log10Ic50 = near.Log10Ic50;
        double best = ScalarMinimum.Near(logHill => AtHill(logHill).Value, near.LogHill, FirstStep, box.LogHillLow, box.LogHillHigh).X;
        return surface.ThroughHalf(log10Dose, AtHill(best).X, best);

        (double X, double Value) AtHill(double logHill)
        {
            (double X, double Value) least = ScalarMinimum.Near(
                ic50 => surface.ThroughHalf(log10Dose, ic50, logHill).Rss, log10Ic50, FirstStep / Math.Exp(logHill), box.Low - decades, box.High + decades);
            log10Ic50 = least.X;
            return least;
        }
    }
}
