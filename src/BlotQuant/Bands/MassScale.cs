using System.Collections.Immutable;
using MathNet.Numerics;

namespace BlotQuant.Bands;

/// <summary>Mass along a lane: log10 mass as a quadratic in the row, by the rungs of a ladder (docs/methods.md, B4).</summary>
/// <param name="Rungs">Rows of the rungs, from the lane's top, with their masses, heaviest first.</param>
public sealed record MassScale(ImmutableArray<(double Row, double MassKDa)> Rungs, double[] Coefficients)
{
    private const int FewestRungs = 3;

    /// <summary>A rung may lie this far from the curve, log10 mass.</summary>
    private const double LargestMisfitLog10 = 0.04;

    /// <summary>Two pairings whose misfits are closer than this (and than twofold) cannot be told apart.</summary>
    private const double RivalMisfitLog10 = 0.004;

    public double MassKDaAt(double row) => Math.Pow(10, Polynomial.Evaluate(row, Coefficients));

    /// <summary>The row at which a mass stands, between the first and the last row of a lane.</summary>
    public double RowOf(double massKDa, int rowCount)
    {
        double low = 0;
        double high = rowCount - 1;
        while (high - low > 0.01)
        {
            double middle = (low + high) / 2;
            (low, high) = MassKDaAt(middle) > massKDa ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    /// <summary>Matches the bands of a ladder lane with the ladder's masses.</summary>
    /// <param name="rows">Rows of the lane's bands, top to bottom.</param>
    /// <param name="massesKDa">Masses of the ladder, heaviest first.</param>
    /// <returns>Null where fewer than three rungs match, or where they match other masses nearly as well (a cut piece of a ladder).</returns>
    /// <remarks>
    /// Every pairing of the topmost and lowest band with two masses draws a straight line in log mass; bands within reach of it are rungs.
    /// The pairing with most rungs, then the least misfit of the quadratic, wins.
    /// </remarks>
    public static MassScale? Fit(ImmutableArray<double> rows, ImmutableArray<double> massesKDa)
    {
        List<(MassScale Scale, double Misfit)> fits = [.. Fits(rows, massesKDa)];
        if (fits.Count == 0)
            return null;
        int most = fits.Max(fit => fit.Scale.Rungs.Length);
        fits.RemoveAll(fit => fit.Scale.Rungs.Length < most);
        (MassScale best, double misfit) = fits.MinBy(fit => fit.Misfit);
        bool rivalled = fits.Exists(fit => fit.Misfit < (2 * misfit) + RivalMisfitLog10 && !fit.Scale.Rungs.SequenceEqual(best.Rungs));
        return rivalled ? null : best;
    }

    private static IEnumerable<(MassScale Scale, double Misfit)> Fits(ImmutableArray<double> rows, ImmutableArray<double> massesKDa)
    {
        for (int first = 0; first < massesKDa.Length; first++)
        {
            for (int last = first + FewestRungs - 1; last < massesKDa.Length; last++)
            {
                foreach ((int top, int bottom) in Ends(rows.Length))
                {
                    ImmutableArray<(double Row, double MassKDa)> rungs = Match(rows, massesKDa, (top, first), (bottom, last));
                    if (rungs.Length < FewestRungs)
                        continue;
                    (double[] coefficients, double misfit) = Curve(rungs);
                    if (misfit <= LargestMisfitLog10 && Falls(coefficients, rungs))
                        yield return (new MassScale(rungs, coefficients), misfit);
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

    private static (double[] Coefficients, double Misfit) Curve(ImmutableArray<(double Row, double MassKDa)> rungs)
    {
        double[] rows = [.. rungs.Select(rung => rung.Row)];
        double[] logs = [.. rungs.Select(rung => Math.Log10(rung.MassKDa))];
        double[] coefficients = MathNet.Numerics.Fit.Polynomial(rows, logs, rungs.Length > FewestRungs ? 2 : 1);
        double squares = rows.Select((row, i) => Math.Pow(Polynomial.Evaluate(row, coefficients) - logs[i], 2)).Sum();
        return (coefficients, Math.Sqrt(squares / rungs.Length));
    }

    private static bool Falls(double[] coefficients, ImmutableArray<(double Row, double MassKDa)> rungs)
    {
        return Slope(rungs[0].Row) < 0 && Slope(rungs[^1].Row) < 0;

        double Slope(double row) => coefficients.Skip(1).Select((coefficient, i) => (i + 1) * coefficient * Math.Pow(row, i)).Sum();
    }
}
