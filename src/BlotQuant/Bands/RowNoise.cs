using System.Collections.Immutable;
using BlotQuant.Numerics;
using BlotQuant.Profiles;
using BlotQuant.Scans;

namespace BlotQuant.Bands;

/// <summary>Variance of a lane's row sum: the scan's noise model, or what free rows show where the noise of the pixels cannot be known.</summary>
/// <param name="Pixels">Null where it cannot be known.</param>
/// <param name="PerPixel">Variance a pixel that free rows show; used without a model.</param>
/// <param name="Ratio">By how much rows vary more than independent pixels would; 1 or more.</param>
internal sealed record RowNoise(NoiseModel? Pixels, double PerPixel, double Ratio)
{
    private const double QuantisationVariance = 1 / 12.0;

    public double Variance(double counts, int widthPx) =>
        Ratio * (Pixels?.VarianceOfSum(counts, widthPx) ?? (PerPixel * widthPx));

    /// <param name="covered">Rows of each lane that bands cover.</param>
    public static RowNoise Of(ImmutableArray<LaneProfile> profiles, ImmutableArray<ImmutableArray<RowSpan>> covered, NoiseModel? model)
    {
        if (model is not null)
            return new RowNoise(model, 0, 1);
        var squares = new List<double>();
        for (int lane = 0; lane < profiles.Length; lane++)
        {
            var free = new FreeStretches(profiles[lane], covered[lane]);
            squares.AddRange(free.Of(3, step: 1).Select(rows => Math.Pow(rows[1] - ((rows[0] + rows[2]) / 2), 2) / 1.5 / profiles[lane].WidthPx));
        }

        return new RowNoise(null, Math.Max(QuantisationVariance, squares.Count == 0 ? 0 : VarianceByMedian(squares)), 1);
    }

    /// <summary>Variance of normal values by the median of their squares.</summary>
    public static double VarianceByMedian(IEnumerable<double> squares) => RobustStatistics.Median([.. squares]) / 0.454937;
}
