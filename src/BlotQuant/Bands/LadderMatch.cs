using System.Collections.Immutable;
using MathNet.Numerics;

namespace BlotQuant.Bands;

/// <summary>Pairs the bands of a ladder lane with the ladder's masses (docs/methods.md, B4).</summary>
/// <remarks>
/// Every pairing of the topmost and lowest band with two masses draws a straight line in log mass; bands within reach of it are rungs.
/// The pairing with most rungs, then the least misfit of a quadratic, wins.
/// </remarks>
public static class LadderMatch
{
    public const int FewestRungs = 3;

    /// <summary>A rung may lie this far from the quadratic, log10 mass.</summary>
    public const double LargestMisfitLog10 = 0.04;

    /// <summary>Two pairings whose misfits are closer than this (and than twofold) cannot be told apart.</summary>
    private const double RivalMisfitLog10 = 0.004;

    /// <param name="rows">Rows of the lane's bands, top to bottom.</param>
    /// <param name="massesKDa">Masses of the ladder, heaviest first.</param>
    /// <returns>Empty where fewer than three rungs match, or where they match other masses nearly as well (a cut piece of a ladder).</returns>
    public static ImmutableArray<(double Row, double MassKDa)> Of(ImmutableArray<double> rows, ImmutableArray<double> massesKDa)
    {
        List<(ImmutableArray<(double Row, double MassKDa)> Rungs, double Misfit)> matches = [.. Matches(rows, massesKDa)];
        if (matches.Count == 0)
            return [];
        int most = matches.Max(match => match.Rungs.Length);
        matches.RemoveAll(match => match.Rungs.Length < most);
        (ImmutableArray<(double Row, double MassKDa)> best, double misfit) = matches.MinBy(match => match.Misfit);
        bool rivalled = matches.Exists(match => match.Misfit < (2 * misfit) + RivalMisfitLog10 && !match.Rungs.SequenceEqual(best));
        return rivalled ? [] : best;
    }

    private static IEnumerable<(ImmutableArray<(double Row, double MassKDa)> Rungs, double Misfit)> Matches(
        ImmutableArray<double> rows, ImmutableArray<double> massesKDa)
    {
        for (int first = 0; first < massesKDa.Length; first++)
        {
            for (int last = first + FewestRungs - 1; last < massesKDa.Length; last++)
            {
                foreach ((int top, int bottom) in Ends(rows.Length))
                {
                    ImmutableArray<(double Row, double MassKDa)> rungs = Match(rows, massesKDa, (top, first), (bottom, last));
                    if (rungs.Length >= FewestRungs && Misfit(rungs) is { } misfit && misfit <= LargestMisfitLog10)
                        yield return (rungs, misfit);
                }
            }
        }
    }

    /// <summary>A stray band may stand above or below the ladder: one at each end may be passed over.</summary>
    private static IEnumerable<(int Top, int Bottom)> Ends(int bands)
    {
        for (int top = 0; top < Math.Min(2, bands - 1); top++)
        {
            for (int bottom = bands - 1; bottom > Math.Max(top, bands - 3); bottom--)
                yield return (top, bottom);
        }
    }

    private static ImmutableArray<(double Row, double MassKDa)> Match(
        ImmutableArray<double> rows, ImmutableArray<double> masses, (int Band, int Mass) top, (int Band, int Mass) bottom)
    {
        const double straightReachLog10 = 0.12;
        double topLog = Math.Log10(masses[top.Mass]);
        double slope = (Math.Log10(masses[bottom.Mass]) - topLog) / (rows[bottom.Band] - rows[top.Band]);
        var rungs = ImmutableArray.CreateBuilder<(double Row, double MassKDa)>();
        int next = top.Mass;
        for (int band = top.Band; band <= bottom.Band && next <= bottom.Mass; band++)
        {
            int nearest = Enumerable.Range(next, bottom.Mass - next + 1).MinBy(mass => Misfit(band, mass));
            bool laterFitsBetter = Enumerable.Range(band + 1, bottom.Band - band).Any(later => Misfit(later, nearest) < Misfit(band, nearest));
            if (laterFitsBetter || Misfit(band, nearest) > straightReachLog10)
                continue;
            rungs.Add((rows[band], masses[nearest]));
            next = nearest + 1;
        }

        return rungs.ToImmutable();

        double Misfit(int band, int mass) => Math.Abs(Math.Log10(masses[mass]) - topLog - (slope * (rows[band] - rows[top.Band])));
    }

    /// <summary>Of the quadratic (a straight line through three rungs), log10 mass; null where it does not fall from the first to the last rung.</summary>
    private static double? Misfit(ImmutableArray<(double Row, double MassKDa)> rungs)
    {
        double[] rows = [.. rungs.Select(rung => rung.Row)];
        double[] logs = [.. rungs.Select(rung => Math.Log10(rung.MassKDa))];
        double[] coefficients = Fit.Polynomial(rows, logs, rungs.Length > FewestRungs ? 2 : 1);
        double squares = rows.Select((row, i) => Math.Pow(Polynomial.Evaluate(row, coefficients) - logs[i], 2)).Sum();
        return Slope(rows[0]) < 0 && Slope(rows[^1]) < 0 ? Math.Sqrt(squares / rungs.Length) : null;

        double Slope(double row) => coefficients.Skip(1).Select((coefficient, i) => (i + 1) * coefficient * Math.Pow(row, i)).Sum();
    }
}
