using System.Numerics;
using MathNet.Numerics;

namespace BlotQuant.DoseResponses;

/// <summary>The unit sigmoid g = 1/(1 + (dose/IC50)^h) at every distinct dose over a grid of log10 IC50 × log Hill; one a set of doses.</summary>
/// <remarks>Dose by dose in memory, so that the sums over a whole grid run as vectors.</remarks>
internal sealed class DoseGrid
{
    private const double StepLog10 = 0.1;
    private const int HillCount = 41;

    /// <summary>Squares of smaller numbers fall below the normal range, where processors crawl.</summary>
    private const double Vanishing = 1e-150;

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
        Log10Doses = log10Doses.ToArray();
        Sigmoids = new double[log10Doses.Length][];
        for (int d = 0; d < log10Doses.Length; d++)
            Sigmoids[d] = SigmoidsAt(log10Doses[d]);
    }

    public FitBox Free { get; }

    /// <summary>−∞ for dose 0.</summary>
    public double[] Log10Doses { get; }

    public double[] Log10Ic50s { get; }

    public double[] LogHills { get; }

    /// <summary>[dose][IC50 · LogHills.Length + Hill].</summary>
    public double[][] Sigmoids { get; }

    /// <summary>The points of the grid inside a box.</summary>
    public GridWindow Window(FitBox box) => new(
        Log10Ic50s.Count(value => value < box.Low),
        Log10Ic50s.Count(value => value <= box.High),
        LogHills.Count(value => value < box.LogHillLow),
        LogHills.Count(value => value <= box.LogHillHigh));

    /// <summary>How much of the sum of squares the best sigmoid of every grid point explains.</summary>
    public double[] Gains(DoseMeans means)
    {
        double[] gains = new double[Sigmoids[0].Length];
        double[] pulls = [.. means.Responses.Select((response, d) => means.Weights[d] * (response - means.Mean))];
        double mass = means.Weights.Sum();
        for (int first = 0; first < gains.Length; first += Vector<double>.Count)
        {
            int place = Math.Min(first, gains.Length - Vector<double>.Count);
            GainsAt(place, means.Weights, pulls, mass).CopyTo(gains, place);
        }

        return gains;
    }

    /// <summary>The gains of as many points as fit a vector.</summary>
    private Vector<double> GainsAt(int place, double[] weights, double[] pulls, double mass)
    {
        (Vector<double> sums, Vector<double> squares, Vector<double> products) = (default, default, default);
        for (int d = 0; d < weights.Length; d++)
        {
            var g = new Vector<double>(Sigmoids[d], place);
            Vector<double> weighted = weights[d] * g;
            sums += weighted;
            squares += weighted * g;
            products += pulls[d] * g;
        }

        Vector<double> centred = squares - (sums * sums / mass);
        Vector<long> varies = Vector.GreaterThan(centred, new Vector<double>(1e-12 * mass));
        return Vector.ConditionalSelect(varies, products * products / centred, Vector<double>.Zero);
    }

    private double[] SigmoidsAt(double log10Dose)
    {
        double[] values = new double[Log10Ic50s.Length * LogHills.Length];
        for (int i = 0; i < Log10Ic50s.Length; i++)
        {
            for (int j = 0; j < LogHills.Length; j++)
            {
                double sigmoid = Sigmoid.At(log10Dose, Log10Ic50s[i], Math.Exp(LogHills[j]));
                values[(i * LogHills.Length) + j] = sigmoid < Vanishing ? 0 : sigmoid;
            }
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

/// <summary>Half-open ranges of the grid's IC50s and slopes.</summary>
internal readonly record struct GridWindow(int FirstIc50, int EndIc50, int FirstHill, int EndHill);

internal static class Sigmoid
{
    private const double Ln10 = 2.302585092994046;

    public static double At(double log10Dose, double log10Ic50, double hill) =>
        1 / (1 + Math.Exp(Ln10 * hill * (log10Dose - log10Ic50)));
}
