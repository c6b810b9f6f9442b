using System.Collections.Immutable;
using BlotQuant.Numerics;

namespace BlotQuant.Bands;

/// <summary>How rough the background of each lane is at the width of a peak; widths that come again are looked up.</summary>
internal sealed class LaneRoughness(ImmutableArray<LaneCurve> lanes)
{
    private const double QuietLaneQuantile = 0.25;

    private readonly Dictionary<int, double[]> _byWidth = [];

    /// <summary>The lane's own roughness, or that of a quiet lane: in a lane full of bands, a ladder, there is no background to be seen.</summary>
    public double Of(int lane, double widthRows)
    {
        int width = Math.Max(1, (int)Math.Round(widthRows));
        if (!_byWidth.TryGetValue(width, out double[]? all))
            _byWidth[width] = all = [.. lanes.Select(curve => curve.Roughness(width))];
        return Math.Min(all[lane], RobustStatistics.Quantile(all.AsSpan().ToArray(), QuietLaneQuantile));
    }
}
