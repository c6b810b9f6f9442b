using MathNet.Numerics;

namespace BlotQuant.DoseResponses;

/// <summary>The unit sigmoid g = 1/(1 + (dose/IC50)^h) at every distinct dose over a grid of log10 IC50 × log Hill; one a set of doses.</summary>
/// <remarks>Dose by dose in memory, so that the sums over a whole grid run as vectors.</remarks>
internal sealed class DoseGrid
{
    private const double StepLog10 = 0.1;
    private const int HillCount = 41;

    /// <summary>How far beyond the doses, in decades, and how flat and steep the free search looks.</summary>
    public const double FreeMargin = 3;

    public const double FreeHillMin = 0.05;

    public const double FreeHillMax = 50;

    public DoseGrid(ReadOnlySpan<double> log10Doses)
    {
        double[] positive = [.. log10Doses.ToArray().Where(double.IsFinite)];
        Free = new FitBox(positive.Min() - FreeMargin, positive.Max() + FreeMargin, Math.Log(FreeHillMin), Math.Log(FreeHillMax));
        int count = (int)Math.Ceiling((Free.High - Free.Low) / StepLog10) + 1;
        Log10Ic50s = Generate.LinearSpaced(count, Free.Low, Free.High);
        LogHills = Generate.LinearSpaced(HillCount, Free.LogHillLow, Free.LogHillHigh);
        Sigmoids = new double[log10Doses.Length][];
        for (int d = 0; d < log10Doses.Length; d++)
            Sigmoids[d] = SigmoidsAt(log10Doses[d]);
    }

    public FitBox Free { get; }

    public double[] Log10Ic50s { get; }

    public double[] LogHills { get; }

    /// <summary>[dose][IC50 · LogHills.Length + Hill].</summary>
    public double[][] Sigmoids { get; }

    private double[] SigmoidsAt(double log10Dose)
    {
        double[] values = new double[Log10Ic50s.Length * LogHills.Length];
        for (int i = 0; i < Log10Ic50s.Length; i++)
        {
            for (int j = 0; j < LogHills.Length; j++)
                values[(i * LogHills.Length) + j] = Sigmoid.At(log10Dose, Log10Ic50s[i], Math.Exp(LogHills[j]));
        }

        return values;
    }
}

/// <summary>The box of log10 IC50 and ln Hill that a fit may come from.</summary>
internal readonly record struct FitBox(double Low, double High, double LogHillLow, double LogHillHigh)
{
    public bool Contains(double log10Ic50, double logHill) =>
        log10Ic50 >= Low && log10Ic50 <= High && logHill >= LogHillLow && logHill <= LogHillHigh;
}

internal static class Sigmoid
{
    private const double Ln10 = 2.302585092994046;

    public static double At(double log10Dose, double log10Ic50, double hill) =>
        1 / (1 + Math.Exp(Ln10 * hill * (log10Dose - log10Ic50)));
}
