namespace BlotQuant.Profiles;

/// <summary>A disk rolled under the lane's mean profile (Sternberg 1983, 10.1109/MC.1983.1654163): grey opening by a half circle.</summary>
/// <remarks>
/// The radius is in pixels and in counts at once, so on 16-bit data the disk is all but flat: it reads the floor of the noise, and weak
/// bands come out too large (docs/methods.md, P3).
/// </remarks>
public sealed class RollingBallBackground(int radiusPx) : IBackground
{
    public BackgroundEstimate Estimate(LaneProfile profile, IReadOnlyList<RowSpan> bands)
    {
        int rows = profile.RowCount;
        double[] lifted = new double[rows + (2 * radiusPx)];
        for (int centre = -radiusPx; centre < rows + radiusPx; centre++)
        {
            double height = double.PositiveInfinity;
            for (int row = Math.Max(0, centre - radiusPx); row < Math.Min(rows, centre + radiusPx + 1); row++)
                height = Math.Min(height, (profile.Signal[row] / profile.WidthPx) - Dome(row - centre));
            lifted[centre + radiusPx] = height;
        }

        double[] background = new double[rows];
        for (int row = 0; row < rows; row++)
        {
            double highest = double.NegativeInfinity;
            for (int centre = row - radiusPx; centre <= row + radiusPx; centre++)
                highest = Math.Max(highest, lifted[centre + radiusPx] + Dome(row - centre));
            background[row] = highest * profile.WidthPx;
        }

        return new BackgroundEstimate(background, new double?[bands.Count]);
    }

    private double Dome(int offset) => Math.Sqrt((radiusPx * (double)radiusPx) - (offset * (double)offset));
}
