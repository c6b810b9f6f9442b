using BlotQuant.Numerics;

namespace BlotQuant.DoseResponses;

/// <summary>The least residual sum of a surface along one IC50 or one slope.</summary>
internal static class LogisticSlices
{
    private const int HillCount = 25;

    /// <summary>A sigmoid turns over about 2/h decades; a scan takes a tenth of that, within these steps.</summary>
    private const double TenthOfTurn = 0.2;

    /// <summary>Of a search next to a curve: a hundredth of a turn, and of a slope.</summary>
    private const double FirstStep = 0.02;

    private const double LeastStepLog10 = 0.02;
    private const double MostStepLog10 = 0.5;

    /// <summary>Over all slopes of the box.</summary>
    public static LogisticMinimum AtIc50(ICurveSurface surface, double log10Ic50, FitBox box) => surface.At(
        log10Ic50, ScalarMinimum.Global(logHill => surface.At(log10Ic50, logHill).Rss, box.LogHillLow, box.LogHillHigh, HillCount).X);

    /// <summary>The local minimum at an IC50 next to a curve.</summary>
    public static LogisticMinimum NearIc50(ICurveSurface surface, double log10Ic50, LogisticMinimum near) => surface.At(
        log10Ic50,
        ScalarMinimum.Near(logHill => surface.At(log10Ic50, logHill).Rss, near.LogHill, FirstStep, surface.Grid.Free.LogHillLow, surface.Grid.Free.LogHillHigh).X);

    /// <summary>The local minimum at a slope next to a curve.</summary>
    public static LogisticMinimum NearHill(ICurveSurface surface, double logHill, LogisticMinimum near) => surface.At(
        ScalarMinimum.Near(
            log10Ic50 => surface.At(log10Ic50, logHill).Rss, near.Log10Ic50, FirstStep / Math.Exp(logHill), surface.Grid.Free.Low, surface.Grid.Free.High).X,
        logHill);

    /// <summary>Over all IC50s of the box.</summary>
    public static LogisticMinimum AtHill(ICurveSurface surface, double logHill, FitBox box)
    {
        double step = Math.Clamp(TenthOfTurn / Math.Exp(logHill), LeastStepLog10, MostStepLog10);
        int count = (int)Math.Ceiling((box.High - box.Low) / step) + 1;
        return surface.At(ScalarMinimum.Global(log10Ic50 => surface.At(log10Ic50, logHill).Rss, box.Low, box.High, count).X, logHill);
    }
}
