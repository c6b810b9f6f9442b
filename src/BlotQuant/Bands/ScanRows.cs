using System.Collections.Immutable;
using BlotQuant.Numerics;
using BlotQuant.Profiles;
using BlotQuant.Scans;

namespace BlotQuant.Bands;

/// <summary>Everything that one scan shows in the lanes of its membrane, before any volume is taken.</summary>
/// <param name="Noise">Null where the noise of the picture cannot be known.</param>
/// <param name="Profiles">One a lane, left to right.</param>
/// <param name="Candidates">Band candidates of each lane, top to bottom.</param>
/// <param name="Fit">The candidates, fitted.</param>
/// <param name="Rows">Rows, top to bottom.</param>
public sealed record ScanRows(
    Scan Scan,
    NoiseModel? Noise,
    ImmutableArray<LaneProfile> Profiles,
    ImmutableArray<ImmutableArray<BandCandidate>> Candidates,
    ScanFit Fit,
    ImmutableArray<BandRow> Rows)
{
    /// <summary>Rows of the lane that a band covers; where none shows, a share of the lane.</summary>
    public double TypicalBandHeight
    {
        get
        {
            double[] heights = [.. Candidates.SelectMany(lane => lane).Select(band => (double)band.Rows.Count)];
            return heights.Length > 0 ? RobustStatistics.Median(heights) : Profiles[0].RowCount / 25.0;
        }
    }
}
