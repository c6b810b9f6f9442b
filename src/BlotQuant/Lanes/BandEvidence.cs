using System.Runtime.InteropServices;
using BlotQuant.Numerics;

namespace BlotQuant.Lanes;

/// <summary>How much each place of a piece looks like a band, in multiples of the noise there.</summary>
/// <remarks>
/// A place scores by how far the mean over a few rows rises above the higher of the means just above and just below it
/// (docs/methods.md, L1), the best of several heights taken. A step such as a membrane's edge scores nothing, since one flank is as high as
/// the centre; vertical structures such as a lane's smear score nothing either. Structures narrower than a band (dust, scratches) are
/// opened away, and what runs through every column alike (an edge, a fold) is taken off row by row.
/// </remarks>
public static class BandEvidence
{
    /// <summary>A quantile needs no more.</summary>
    private const int NoiseSamples = 20_011;

    private const double QuantisationNoise = 0.5;

    /// <summary>A band covers at least this share of its lane's pitch.</summary>
    private const double NarrowestBandFraction = 0.25;

    /// <summary>Half of a band's height is at most this share of its lane's pitch: bands are wider than tall.</summary>
    private const double TallestHalfBandFraction = 0.35;

    /// <summary>On a crowded strip most rows are band: what varies there over many rows is not all noise.</summary>
    private const double RoughestOverFinest = 4;

    private static readonly int[] HalfHeightsPx = [1, 2, 4, 7, 12, 20, 33];

    /// <param name="counts">Signal counts; the columns may be coarser than the rows.</param>
    /// <param name="narrowestPitch">Least lane pitch looked for, columns.</param>
    /// <param name="widestPitchRows">Greatest lane pitch looked for, in rows.</param>
    /// <param name="loudestNoise">Counts that the noise of one scale surely does not exceed; infinite where nothing is known of it.</param>
    /// <returns>Multiples of the noise, and the counts by which bands rise, added up.</returns>
    public static (Grid NoiseMultiples, double RiseCounts) Of(
        Grid counts, double narrowestPitch, double widestPitchRows, double loudestNoise)
    {
        var best = new Grid(counts.Width, counts.Height);
        var bestRise = new Grid(counts.Width, counts.Height);
        double finestNoise = 0;
        foreach (int halfHeight in HalfHeightsPx.Where(half => Fits(half, counts.Height, widestPitchRows)))
        {
            (Grid rise, double noise) = Rise(counts, halfHeight);
            noise = Math.Max(Math.Min(noise, loudestNoise), QuantisationNoise);
            if (halfHeight == 1)
                finestNoise = noise;
            KeepBest(best, bestRise, rise, (float)(1 / Math.Min(noise, RoughestOverFinest * finestNoise)));
        }

        Grid opened = GridFilters.HorizontalOpening(best, Math.Max(1, (int)(narrowestPitch * NarrowestBandFraction / 2)));
        RemoveWhatRunsThrough(opened);
        double riseCounts = 0;
        for (int i = 0; i < opened.Values.Length; i++)
            riseCounts += opened.Values[i] > ColumnEvidence.NoiseMultiple ? bestRise.Values[i] : 0;
        return (opened, riseCounts);
    }

    private static bool Fits(int halfHeight, int rows, double widestPitchRows) =>
        (6 * halfHeight) + 3 <= rows && (halfHeight == 1 || halfHeight <= TallestHalfBandFraction * widestPitchRows);

    /// <summary>Centre mean minus the higher flank mean, and the noise of that difference.</summary>
    private static (Grid Rise, double Noise) Rise(Grid smooth, int halfHeight)
    {
        Grid mean = GridFilters.VerticalMean(smooth, halfHeight);
        int reach = (2 * halfHeight) + 1;
        var rise = new Grid(smooth.Width, smooth.Height);
        var absolute = new List<double>();
        int stride = Math.Max(1, (int)((long)smooth.Width * smooth.Height / NoiseSamples));
        int next = 0;
        for (int row = 0; row < smooth.Height; row++)
        {
            Span<float> centre = mean.Row(row);
            Span<float> above = mean.Row(Math.Max(0, row - reach));
            Span<float> below = mean.Row(Math.Min(smooth.Height - 1, row + reach));
            Span<float> target = rise.Row(row);
            for (int column = 0; column < target.Length; column++)
                target[column] = centre[column] - Math.Max(above[column], below[column]);
            for (; next < (row + 1) * smooth.Width; next += stride)
            {
                int column = next - (row * smooth.Width);
                absolute.Add(Math.Abs(centre[column] - ((above[column] + below[column]) / 2)));
            }
        }

        return (rise, RobustStatistics.NoiseUnderSignal(CollectionsMarshal.AsSpan(absolute)));
    }

    private static void KeepBest(Grid best, Grid bestRise, Grid rise, float scale)
    {
        for (int i = 0; i < best.Values.Length; i++)
        {
            if (rise.Values[i] * scale <= best.Values[i])
                continue;
            best.Values[i] = rise.Values[i] * scale;
            bestRise.Values[i] = Math.Max(bestRise.Values[i], rise.Values[i]);
        }
    }

    private static void RemoveWhatRunsThrough(Grid evidence)
    {
        double[] sorted = new double[evidence.Width];
        for (int row = 0; row < evidence.Height; row++)
        {
            Span<float> values = evidence.Row(row);
            for (int column = 0; column < sorted.Length; column++)
                sorted[column] = values[column];
            float common = (float)RobustStatistics.Quantile(sorted, 0.1);
            foreach (ref float value in values)
                value = Math.Max(0, value - common);
        }
    }
}
