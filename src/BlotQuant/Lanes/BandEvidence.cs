using BlotQuant.Numerics;

namespace BlotQuant.Lanes;

/// <summary>How much each place of a piece looks like a band.</summary>
/// <remarks>
/// A place scores by how far the mean over a few rows rises above the higher of the means just above and just below it
/// (docs/methods.md, L1), the best of several heights taken. A step such as a membrane's edge scores nothing, since one flank is as high as
/// the centre; vertical structures such as a lane's smear score nothing either.
/// </remarks>
/// <param name="NoiseMultiples">Rise in multiples of the noise there.</param>
/// <param name="HalfHeights">Half of the height, in rows, that a place was scored with.</param>
public sealed record BandEvidence(Grid NoiseMultiples, byte[] HalfHeights)
{
    /// <summary>A quantile needs no more.</summary>
    private const int NoiseSamples = 20_011;

    private const double QuantisationNoise = 0.5;

    /// <summary>On a crowded strip most rows are band: what varies there over many rows is not all noise.</summary>
    private const double RoughestOverFinest = 4;

    /// <summary>Bands are wider than tall: what is narrower than this share of their height is none.</summary>
    private const double SmoothingHalfHeights = 0.4;

    private static readonly byte[] HalfHeightsPx = [1, 2, 4, 7, 12, 20, 33];

    /// <param name="counts">Signal counts; the columns may be coarser than the rows.</param>
    /// <param name="columnPx">How many rows are as long as one column is wide.</param>
    /// <param name="loudestNoise">Counts that the noise of one scale surely does not exceed; infinite where nothing is known of it.</param>
    public static BandEvidence Of(Grid counts, int columnPx, double loudestNoise)
    {
        var best = new BandEvidence(new Grid(counts.Width, counts.Height), new byte[counts.Width * counts.Height]);
        var rise = new Grid(counts.Width, counts.Height);
        double finestNoise = 0;
        foreach (byte halfHeight in HalfHeightsPx.Where(half => half == 1 || (6 * half) + 3 <= counts.Height))
        {
            double noise = Math.Max(Math.Min(Rise(Smooth(counts, halfHeight, columnPx), halfHeight, rise), loudestNoise * Math.Sqrt(3.0 / ((2 * halfHeight) + 1))), QuantisationNoise);
            if (halfHeight == 1)
                finestNoise = noise;
            best.Keep(rise, halfHeight, (float)(1 / Math.Min(noise, RoughestOverFinest * finestNoise)));
        }

        return best;
    }

    private static Grid Smooth(Grid counts, int halfHeight, int columnPx) =>
        GridFilters.HorizontalMean(counts, Math.Max(1, (int)(SmoothingHalfHeights * halfHeight / columnPx)));

    /// <summary>Centre mean minus the higher flank mean; returns the noise of that difference.</summary>
    private static double Rise(Grid counts, int halfHeight, Grid rise)
    {
        Grid mean = GridFilters.VerticalMean(counts, halfHeight);
        int reach = (2 * halfHeight) + 1;
        var absolute = new List<double>();
        int stride = Math.Max(1, (int)((long)counts.Width * counts.Height / NoiseSamples));
        int next = 0;
        for (int row = 0; row < counts.Height; row++)
        {
            ReadOnlySpan<float> centre = mean.Row(row);
            ReadOnlySpan<float> above = mean.Row(Math.Max(0, row - reach));
            ReadOnlySpan<float> below = mean.Row(Math.Min(counts.Height - 1, row + reach));
            Span<float> target = rise.Row(row);
            for (int column = 0; column < target.Length; column++)
                target[column] = centre[column] - MathF.Max(above[column], below[column]);
            for (; next < (row + 1) * counts.Width; next += stride)
            {
                int column = next - (row * counts.Width);
                absolute.Add(Math.Abs(centre[column] - ((above[column] + below[column]) / 2)));
            }
        }

        return RobustStatistics.NoiseUnderSignal([.. absolute]);
    }

    private void Keep(Grid rise, byte halfHeight, float scale)
    {
        float[] best = NoiseMultiples.Values;
        for (int i = 0; i < best.Length; i++)
        {
            float multiple = rise.Values[i] * scale;
            if (multiple <= best[i])
                continue;
            best[i] = multiple;
            HalfHeights[i] = halfHeight;
        }
    }
}
