using System.Collections.Immutable;
using BlotQuant.Profiles;

namespace BlotQuant.Bands;

/// <summary>Lane profiles → band candidates (docs/methods.md, B1).</summary>
/// <remarks>
/// A peak is a band when the mean over its own width rises above the higher of its two flanks by several times (1) the pixel noise of such a
/// mean and (2) the roughness that the background shows at that very width; a peak that is a fair share of the picture's strongest needs
/// only (1), since on a crowded strip there is no background to be rough.
/// </remarks>
public static class BandFinder
{
    /// <summary>Bands are wider than tall; taller humps are smear or background.</summary>
    private const double TallestOverLaneWidth = 0.9;

    /// <summary>A ripple on a strong band's shoulder must be this share of the height there.</summary>
    private const double LeastRiseFraction = 0.02;

    /// <summary>A peak with this share of the strongest rise is no background.</summary>
    private const double ClearShareOfStrongest = 0.15;

    private const double SmallestNoiseCounts = 0.3;

    /// <param name="profiles">The lanes of one scan, left to right.</param>
    /// <param name="cropped">Whether the lanes end at a cut of the picture rather than at the edge of a membrane.</param>
    /// <returns>Candidates of each lane, top to bottom.</returns>
    public static ImmutableArray<ImmutableArray<BandCandidate>> Find(ImmutableArray<LaneProfile> profiles, bool cropped, BandOptions options)
    {
        ImmutableArray<LaneCurve> lanes = [.. profiles.Select(profile => LaneCurve.Of(profile, cropped))];
        ImmutableArray<ImmutableArray<PeakRise>> peaks = [.. lanes.Select((lane, i) => Peaks(lane, profiles[i]))];
        double strongest = peaks.SelectMany(lane => lane).Select(peak => peak.Rise).DefaultIfEmpty(0).Max();
        var roughness = new LaneRoughness(lanes);
        return [.. lanes.Select((lane, i) => BandExtents.Of(
            lane.Smooth, Bands(lane, peaks[i], strongest, width => roughness.Of(i, width), options.DetectionSnr), lane.SmoothNoise))];
    }

    private static ImmutableArray<PeakRise> Peaks(LaneCurve lane, LaneProfile profile)
    {
        var peaks = ImmutableArray.CreateBuilder<PeakRise>();
        foreach (ProfilePeak peak in ProfilePeaks.Of(lane.Smooth))
        {
            double height = ProfilePeaks.WidthAtHalf(lane.Smooth, peak);
            if (peak.Prominence > lane.SmoothNoise && height <= TallestOverLaneWidth * profile.WidthPx && IsInside(peak.Row, height, profile))
                peaks.Add(new PeakRise(peak, height, lane.RiseAt(peak.Row, height)));
        }

        return peaks.ToImmutable();
    }

    /// <summary>What rises right at a slanted edge of the membrane is the edge.</summary>
    private static bool IsInside(int row, double height, LaneProfile profile)
    {
        RowSpan membrane = profile.MembraneRows;
        return (membrane.Start == 0 || row - membrane.Start >= height) && (membrane.End == profile.RowCount || membrane.End - row > height);
    }

    private static ImmutableArray<BandCandidate> Bands(
        LaneCurve lane, ImmutableArray<PeakRise> peaks, double strongest, Func<double, double> roughness, double detectionSnr)
    {
        var bands = ImmutableArray.CreateBuilder<BandCandidate>();
        foreach (PeakRise peak in peaks)
        {
            double noise = Math.Max(SmallestNoiseCounts, lane.MeanNoise(peak.WidthRows));
            if (peak.Rise < detectionSnr * noise || peak.Rise < LeastRiseFraction * (lane.Smooth[peak.Peak.Row] - lane.Floor))
                continue;
            if (peak.Rise >= ClearShareOfStrongest * strongest || peak.Rise >= detectionSnr * roughness(peak.WidthRows))
                bands.Add(new BandCandidate(peak.Peak.Row, default, peak.Peak.Prominence, peak.Rise / noise, peak.WidthRows));
        }

        return bands.ToImmutable();
    }

    private readonly record struct PeakRise(ProfilePeak Peak, double WidthRows, double Rise);
}
