using System.Collections.Immutable;
using BlotQuant.Numerics;
using BlotQuant.Profiles;
using MathNet.Numerics.Integration;

namespace BlotQuant.Bands;

/// <summary>How far the background of a scan's lanes runs off level, off straight and off smooth, seen where no band is (docs/methods.md, B6).</summary>
/// <remarks>
/// Three neighbouring stretches of free rows are compared at several lengths, over all lanes: half the difference of the outer two is a slope,
/// the middle one against the mean of the outer two a bend. What is left of the middle one when a parabola is laid through the outer two, as
/// under a band, is the roughness (empty apertures, as astronomers measure their sky: Labbé et al. 2003, 10.1086/346140). Medians are taken,
/// so that dust and edges do not count.
/// </remarks>
internal sealed class BackgroundTrend
{
    private const int FewestSamples = 12;

    /// <summary>Relative standard error of a variance by the median of squares, times the root of their number.</summary>
    private const double MedianVarianceError = 2.33;

    /// <summary>Edges of smears and specks are not as rare as a normal spread has them.</summary>
    private const double Margin = 2;

    private const double Smallest = 1e-3;

    /// <summary>Standard errors below the noise beyond which a variance is read no lower.</summary>
    private const double LeastRead = -3;

    private const double FarthestErrors = 6;
    private const int IntegrationOrder = 64;

    private static readonly int[] StretchRows = [2, 4, 8, 16, 32, 64, 128];

    private readonly List<Seen> _seen = [];

    /// <param name="covered">Rows of each lane that bands cover.</param>
    public BackgroundTrend(ImmutableArray<LaneProfile> profiles, ImmutableArray<ImmutableArray<RowSpan>> covered, RowNoise noise)
    {
        FreeStretches[] lanes = [.. profiles.Select((profile, lane) => new FreeStretches(profile, covered[lane]))];
        foreach (int rows in StretchRows)
        {
            double[][] stretches = [.. lanes.SelectMany(lane => lane.Of(3 * rows, step: rows))];
            if (stretches.Length < FewestSamples)
                break;
            double[] variances = [.. lanes.SelectMany((lane, i) => lane.Of(3 * rows, step: rows).Select(counts => noise.Variance(counts[counts.Length / 2], profiles[i].WidthPx)))];
            double variance = RobustStatistics.Median(variances);
            double hidden = MedianVarianceError / Math.Sqrt(stretches.Length);
            double slope = Beyond(stretches.Select(counts => (Mean(counts, 2, rows) - Mean(counts, 0, rows)) / 2), variance / rows / 2, hidden);
            double bend = Beyond(stretches.Select(counts => Mean(counts, 1, rows) - ((Mean(counts, 0, rows) + Mean(counts, 2, rows)) / 2)), 1.5 * variance / rows, hidden);
            double[] weights = MiddleFromSides(rows, variance, slope, bend);
            double ofWeights = weights.Sum(weight => weight * weight) * variance;
            double rough = Hidden(stretches.Select(counts => Weighted(counts, weights)), ofWeights, hidden);
            _seen.Add(new Seen(rows, slope, bend, rough));
        }
    }

    /// <summary>What to expect of the background over rows of half a length to either side.</summary>
    public BackgroundExpectation Over(double halfLengthRows) => new(double.PositiveInfinity, SlopeSpread(halfLengthRows), BendSpread(halfLengthRows));

    /// <summary>Standard deviation of the slope's rise over half a length; infinite where no free rows told it.</summary>
    private double SlopeSpread(double halfLengthRows) => _seen.Count == 0 ? double.PositiveInfinity : Margin * At(halfLengthRows, seen => seen.Slope, power: 1);

    /// <summary>Standard deviation of the bend over half a length.</summary>
    private double BendSpread(double halfLengthRows) => Margin * At(halfLengthRows, seen => seen.Bend, power: 2);

    /// <summary>Standard deviation of the mean background under so many rows, beyond noise, once that beside it is known.</summary>
    public double Roughness(double rows) => At(rows, seen => seen.Rough, power: 1);

    /// <summary>A figure for any length: between two lengths by their logarithms, beyond them as a power of the length.</summary>
    private double At(double rows, Func<Seen, double> figure, int power)
    {
        if (_seen.Count == 0)
            return Smallest;
        int above = _seen.FindIndex(seen => seen.Rows >= rows);
        if (above <= 0)
        {
            Seen end = above == 0 ? _seen[0] : _seen[^1];
            return Math.Max(Smallest, figure(end)) * Math.Pow(rows / end.Rows, power);
        }

        double share = Math.Log(rows / _seen[above - 1].Rows) / Math.Log((double)_seen[above].Rows / _seen[above - 1].Rows);
        return Math.Exp(((1 - share) * Math.Log(Math.Max(Smallest, figure(_seen[above - 1])))) + (share * Math.Log(Math.Max(Smallest, figure(_seen[above])))));
    }

    /// <summary>Weights that give the mean of the middle stretch less what a parabola through the outer two has there.</summary>
    private static double[] MiddleFromSides(int rows, double variance, double slope, double bend)
    {
        const int columns = 3;
        double[] design = new double[((2 * rows) + columns) * columns];
        double[] middle = new double[columns];
        int line = 0;
        for (int row = 0; row < 3 * rows; row++)
        {
            double t = Place(row, rows);
            double[] basis = [1, t, t * t];
            bool inside = row >= rows && row < 2 * rows;
            for (int j = 0; j < columns; j++)
            {
                if (inside)
                    middle[j] += basis[j] / rows;
                else
                    design[(line * columns) + j] = basis[j] / Math.Sqrt(variance);
            }

            line += inside ? 0 : 1;
        }

        design[(line * columns) + columns + 1] = 1 / (Margin * Math.Max(1.5 * slope, Smallest));
        design[(line * columns) + (2 * columns) + 2] = 1 / (Margin * Math.Max(2.25 * bend, Smallest));
        double[] inverse = HouseholderQr.InverseOfSquare(design, columns);
        double[] weights = new double[3 * rows];
        for (int row = 0; row < weights.Length; row++)
        {
            double t = Place(row, rows);
            double[] basis = [1, t, t * t];
            if (row >= rows && row < 2 * rows)
                weights[row] = 1.0 / rows;
            else
                weights[row] = -Enumerable.Range(0, columns * columns).Sum(i => middle[i / columns] * inverse[i] * basis[i % columns]) / variance;
        }

        return weights;
    }

    private static double Place(int row, int rows) => (row - (((3 * rows) - 1) / 2.0)) / (1.5 * rows);

    private static double Weighted(double[] counts, double[] weights)
    {
        double sum = 0;
        for (int i = 0; i < counts.Length; i++)
            sum += counts[i] * weights[i];
        return sum;
    }

    private static double Mean(double[] counts, int stretch, int rows) => counts.AsSpan(stretch * rows, rows).ToArray().Average();

    /// <param name="hidden">Share of the noise's variance that could be something else without being seen.</param>
    private static double Beyond(IEnumerable<double> differences, double noiseVariance, double hidden)
    {
        double spread = RobustStatistics.Median([.. differences.Select(Math.Abs)]) / RobustStatistics.MedianOfAbsoluteNormal;
        return Math.Sqrt(Math.Max(hidden * noiseVariance, (spread * spread) - noiseVariance));
    }

    /// <summary>Standard deviation beyond the noise, by what is to be expected of its square where the sum of both was read with an error and every deviation from 0 on was as likely.</summary>
    /// <param name="error">Of the variance that was read, as a share of that of the noise.</param>
    private static double Hidden(IEnumerable<double> differences, double noiseVariance, double error)
    {
        double spread = RobustStatistics.Median([.. differences.Select(Math.Abs)]) / RobustStatistics.MedianOfAbsoluteNormal;
        double standard = error * noiseVariance;
        double read = Math.Max(LeastRead, ((spread * spread) - noiseVariance) / standard);
        double least = Math.Sqrt(Math.Max(0, read - FarthestErrors)), greatest = Math.Sqrt(Math.Max(0, read) + FarthestErrors);
        double Likelihood(double deviation) => Math.Exp(-Math.Pow((deviation * deviation) - read, 2) / 2);
        double Integral(Func<double, double> of) => GaussLegendreRule.Integrate(of, least, greatest, IntegrationOrder);
        return Math.Sqrt(standard * Integral(deviation => deviation * deviation * Likelihood(deviation)) / Integral(Likelihood));
    }

    private sealed record Seen(int Rows, double Slope, double Bend, double Rough);
}

/// <summary>How far a background may lie off 0, off level and off straight; infinite where nothing is known.</summary>
/// <param name="SlopeSpread">Standard deviation of the rise over half of the rows.</param>
/// <param name="BendSpread">Standard deviation of the bend over half of the rows.</param>
internal sealed record BackgroundExpectation(double LevelSpread, double SlopeSpread, double BendSpread);
