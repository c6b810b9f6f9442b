using System.Collections.Immutable;
using BlotQuant.Experiments;
using BlotQuant.Profiles;

namespace BlotQuant.Bands;

/// <summary>What stands at a place of a scan.</summary>
internal static class ScanPlaces
{
    /// <summary>Index of the lane whose strip holds the place.</summary>
    public static int? LaneAt(ImmutableArray<LaneProfile> profiles, EditPlace at)
    {
        int row = (int)Math.Round(at.YPx);
        for (int lane = 0; lane < profiles.Length; lane++)
        {
            LaneProfile profile = profiles[lane];
            (int left, int right) = profile.Lane.ColumnsAt(row);
            if (at.XPx >= left - 0.5 && at.XPx < right - 0.5 && row >= profile.Lane.TopPx && row < profile.Lane.BottomPx)
                return lane;
        }

        return null;
    }

    /// <summary>Index of the nearest band of a lane.</summary>
    /// <param name="row">From the lane's top.</param>
    /// <param name="reachWidths">How far from a band's centre the row may lie, over the band's full width at half maximum.</param>
    public static int? BandAt(ImmutableArray<BandCandidate> bands, double row, double reachWidths = 1)
    {
        int[] near = [.. Enumerable.Range(0, bands.Length).Where(i => Math.Abs(bands[i].CentreRow - row) <= reachWidths * Math.Max(1, bands[i].FullWidthHalfMaxPx))];
        return near.Length == 0 ? null : near.MinBy(i => Math.Abs(bands[i].CentreRow - row));
    }
}
