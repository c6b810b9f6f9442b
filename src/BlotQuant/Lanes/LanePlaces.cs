using System.Collections.Immutable;
using BlotQuant.Numerics;

namespace BlotQuant.Lanes;

/// <summary>Where one lane stands, in scan pixels from the left of its membrane.</summary>
/// <param name="CentrePx">Centre line at the middle row.</param>
/// <param name="WidthPx">Width at a quarter of the height of its bands; 0 for a lane that does not show.</param>
public readonly record struct LanePlace(double CentrePx, double WidthPx)
{
    public bool Shows => WidthPx > 0;
}

/// <summary>Turns a chain of columns into lane places: centroids, widths, and the empty lanes between.</summary>
public static class LanePlaces
{
    /// <summary>An end lane must hold something that rises this far above the noise over half of the lane's width.</summary>
    private const double EndLaneNoiseMultiple = 6;

    private const double GapTolerancePitches = 0.3;

    /// <param name="supportedEnds">Whether end lanes without a clear band are dropped.</param>
    public static ImmutableArray<LanePlace> Of(LaneHypothesis best, int factor, bool supportedEnds)
    {
        float[] columns = ColumnEvidence.Sum(best.Evidence, best.TiltDegrees, best.ColumnPx);
        List<int> centres = [.. best.Chain.Centres];
        while (supportedEnds && centres.Count > 0 && Support(best, centres[^1]) < EndLaneNoiseMultiple)
            centres.RemoveAt(centres.Count - 1);
        while (supportedEnds && centres.Count > 0 && Support(best, centres[0]) < EndLaneNoiseMultiple)
            centres.RemoveAt(0);

        double scale = best.ColumnPx * factor;
        double pitchPx = best.Chain.Pitch * scale;
        var places = ImmutableArray.CreateBuilder<LanePlace>();
        foreach (int column in centres)
        {
            double centrePx = (Centroid(columns, column, best.Chain.Pitch) + 0.5) * scale;
            if (places.Count > 0)
                AddEmptyLanes(places, centrePx, pitchPx);
            places.Add(new LanePlace(centrePx, WidthAtQuarter(columns, column, best.Chain.Pitch) * scale));
        }

        return places.ToImmutable();
    }

    private static void AddEmptyLanes(ImmutableArray<LanePlace>.Builder places, double nextPx, double pitchPx)
    {
        double last = places[^1].CentrePx;
        double steps = (nextPx - last) / pitchPx;
        int whole = (int)Math.Round(steps);
        if (Math.Abs(steps - whole) > GapTolerancePitches)
            return;
        for (int lane = 1; lane < whole; lane++)
            places.Add(new LanePlace(last + ((nextPx - last) * lane / whole), 0));
    }

    /// <summary>The strongest place along the lane, averaged over the middle half of its width.</summary>
    private static double Support(LaneHypothesis best, int column)
    {
        double slope = Math.Tan(best.TiltDegrees * Math.PI / 180) / best.ColumnPx;
        int reach = Math.Max(1, (int)(best.Chain.Pitch / 4));
        Grid evidence = best.Evidence;
        double strongest = 0;
        for (int row = 0; row < evidence.Height; row++)
        {
            int centre = column + (int)Math.Round((row - ((evidence.Height - 1) / 2.0)) * slope);
            int first = Math.Clamp(centre - reach, 0, evidence.Width - 1);
            int last = Math.Clamp(centre + reach, 0, evidence.Width - 1);
            double sum = 0;
            for (int i = first; i <= last; i++)
                sum += evidence[i, row];
            strongest = Math.Max(strongest, sum / (last - first + 1));
        }

        return strongest;
    }

    private static double Centroid(float[] columns, int column, double pitch)
    {
        (int first, int last) = Reach(columns, column, pitch);
        double floor = 0.3 * columns[column];
        double sum = 0;
        double moment = 0;
        for (int i = first; i <= last; i++)
        {
            double above = Math.Max(0, columns[i] - floor);
            sum += above;
            moment += above * i;
        }

        return sum > 0 ? moment / sum : column;
    }

    /// <remarks>Square-root evidence at half of its height is the bands at a quarter of theirs.</remarks>
    private static double WidthAtQuarter(float[] columns, int column, double pitch)
    {
        (int first, int last) = Reach(columns, column, pitch);
        double half = columns[column] / 2;
        int wide = 0;
        for (int i = first; i <= last; i++)
            wide += columns[i] >= half ? 1 : 0;
        return Math.Max(1, wide);
    }

    private static (int First, int Last) Reach(float[] columns, int column, double pitch)
    {
        int reach = (int)(0.45 * pitch);
        return (Math.Max(0, column - reach), Math.Min(columns.Length - 1, column + reach));
    }
}
