using System.Collections.Immutable;
using BlotQuant.Numerics;
using BlotQuant.Profiles;
using BlotQuant.Scans;

namespace BlotQuant.Bands;

/// <summary>Lane profiles → band candidates (docs/methods.md, B1).</summary>
/// <remarks>
/// A peak is a band when the mean over its own width rises above the higher of its two flanks by several times (1) the pixel noise of such a
/// mean and (2) the roughness that the background shows at that very width, and when nearly all of the lane's cross-section rises with it.
/// The roughness is read where no band is: bands found are masked, and it is read again.
/// </remarks>
public static class BandFinder
{
    /// <summary>Bands are wider than tall; taller humps are smear or background.</summary>
    private const double TallestOverLaneWidth = 0.9;

    /// <summary>A ripple on a strong band's shoulder must be this share of the height there.</summary>
    private const double LeastRiseFraction = 0.02;

    /// <summary>Share of the lane's cross-section that a band covers; dust covers less.</summary>
    private const double LeastCoverage = 0.75;

    /// <summary>Rows that a band hides from the background, in its widths to either side.</summary>
    private const double MaskedWidths = 1.5;

    /// <summary>Mean of a Gaussian over its full width at half maximum, over its height.</summary>
    internal const double MeanOverHeight = 0.81;

    /// <summary>The rim of a membrane reaches so far from its edge, in widths of the rise.</summary>
    private const double RimWidths = 3;

    /// <summary>What rises so many times as high as the level drops beside it is more than a slanted edge.</summary>
    private const double EdgeSteps = 3;

    /// <summary>Share of a lane's rows, at either end, in which plate shows beside a low strip.</summary>
    private const double PlateFraction = 1 / 8.0;

    /// <summary>Of what a peak needs against pixel noise. On pictures drawn for tuning peaks of either kind were told wrongly least often at 3 to 4 deviations of the ground.</summary>
    private const double AgainstRoughness = 0.7;

    private const int MostRounds = 10;

    /// <summary>Bands of a picture are about as tall: what is taller than so many times the stronger half of them must be the clearer.</summary>
    private const double UsualOverTypical = 1.5;

    private const int FewestForWidth = 6;

    /// <param name="profiles">The lanes of one scan, left to right.</param>
    /// <param name="cropped">Whether the lanes end at a cut of the picture rather than at the edge of a membrane.</param>
    /// <param name="noise">Noise of the scan; null where it cannot be known, and is then read off the lanes.</param>
    /// <returns>Candidates of each lane, top to bottom.</returns>
    public static ImmutableArray<ImmutableArray<BandCandidate>> Find(
        Scan scan, ImmutableArray<LaneProfile> profiles, bool cropped, NoiseModel? noise, BandOptions options, int threads)
    {
        ImmutableArray<LaneCurve> lanes = Curves(scan, profiles, cropped, noise, threads);
        ImmutableArray<ImmutableArray<BandCandidate>> bands = DoubletSplit.Of(lanes, Unsplit(scan, lanes, profiles, options.DetectionSnr, threads), threads);
        return [.. lanes.Select((lane, i) => BandExtents.Of(lane.Smooth, bands[i], lane.SmoothNoise))];
    }

    internal static ImmutableArray<LaneCurve> Curves(Scan scan, ImmutableArray<LaneProfile> profiles, bool cropped, NoiseModel? noise, int threads)
    {
        ImmutableArray<LaneSections> sections = [.. profiles.Select(profile => LaneSections.Of(scan.Signal, profile, threads))];
        ImmutableArray<double> slopes = BandSlopes.Of(sections, threads);
        return [.. sections.Select((lane, i) => new LaneCurve(lane.Levelled(slopes[i]), profiles[i], cropped, noise))];
    }

    /// <summary>Rows of the tallest band.</summary>
    internal static int TallestBand(LaneProfile profile) => (int)(TallestOverLaneWidth * profile.WidthPx);

    /// <summary>Peaks that stand out, each taken for one band.</summary>
    internal static ImmutableArray<ImmutableArray<BandCandidate>> Unsplit(
        Scan scan, ImmutableArray<LaneCurve> lanes, ImmutableArray<LaneProfile> profiles, double detectionSnr, int threads)
    {
        ILookup<bool, BandPeak>[] told = [.. lanes.Select((lane, i) => Peaks(lane, Beside(lanes, i), profiles[i], detectionSnr).ToLookup(peak => peak.IsOfEdge, peak => peak.Peak))];
        ImmutableArray<ImmutableArray<BandPeak>> peaks = WithoutStreaks(scan, lanes, profiles, [.. told.Select(lane => lane[false].ToImmutableArray())], threads);
        ImmutableArray<ImmutableArray<BandPeak>> clear = ClearOfRoughness(lanes, peaks, [.. told.Select(lane => lane[true].ToImmutableArray())], detectionSnr);
        return [.. lanes.Select((lane, i) => clear[i].Select(peak => Candidate(lane, peak)).ToImmutableArray())];
    }

    private static LaneCurve[] Beside(ImmutableArray<LaneCurve> lanes, int lane) =>
        [.. new[] { lane - 1, lane + 1 }.Where(other => other >= 0 && other < lanes.Length).Select(other => lanes[other])];

    /// <summary>Peaks that pixel noise, dust and light of the neighbours do not explain, and whether an edge of the membrane does.</summary>
    private static IEnumerable<(BandPeak Peak, bool IsOfEdge)> Peaks(LaneCurve lane, LaneCurve[] beside, LaneProfile profile, double detectionSnr)
    {
        foreach (ProfilePeak peak in ProfilePeaks.Of(lane.Smooth, TallestBand(profile)))
        {
            if (peak.Prominence <= lane.SmoothNoise)
                continue;
            double width = ProfilePeaks.WidthAtHalf(lane.Smooth, OnMembrane(peak, lane));
            if (width > TallestOverLaneWidth * profile.WidthPx)
                continue;
            PeakRise rise = lane.RiseAt(peak.Row, width);
            bool rises = rise.Counts >= detectionSnr * lane.RiseNoise(lane.Level[peak.Row], width)
                && rise.Counts >= LeastRiseFraction * (lane.Smooth[peak.Row] - lane.Floor);
            if (rises && lane.Coverage(rise) >= LeastCoverage && !lane.IsSpill(rise, beside))
                yield return (new BandPeak(peak.Row, width, rise.Counts), IsAtEdge(peak.Row, width, rise, profile, lane.MayShowRim) || lane.IsRim(rise));
        }
    }

    /// <summary>A strip between two stretches of plate is itself a peak: its bands stand on it, not on the plate.</summary>
    private static ProfilePeak OnMembrane(ProfilePeak peak, LaneCurve lane)
    {
        int ends = (int)(PlateFraction * lane.Smooth.Length);
        bool standsOnPlate = peak.LeftBaseRow < ends && peak.RightBaseRow >= lane.Smooth.Length - ends && peak.Base < lane.Ground;
        return standsOnPlate ? peak with { Base = lane.Ground, Prominence = lane.Smooth[peak.Row] - lane.Ground } : peak;
    }

    /// <summary>Peaks that end at the sides of their lane, as the stronger half of all do.</summary>
    private static ImmutableArray<ImmutableArray<BandPeak>> WithoutStreaks(
        Scan scan, ImmutableArray<LaneCurve> lanes, ImmutableArray<LaneProfile> profiles, ImmutableArray<ImmutableArray<BandPeak>> peaks, int threads)
    {
        ImmutableArray<PeakRise[]> rises = [.. peaks.Select((lane, i) => lane.Select(peak => lanes[i].RiseAt(peak.Row, peak.WidthRows)).ToArray())];
        var all = rises.SelectMany((lane, i) => lane.Select(rise => (Lane: i, Rise: rise))).ToArray();
        var gaps = new LaneGaps(scan.Signal, profiles, lanes, [.. all.OrderByDescending(peak => peak.Rise.Counts).Take((all.Length + 1) / 2)], threads);
        return [.. peaks.Select((lane, i) => lane.Where((_, peak) => !gaps.IsStreak(i, rises[i][peak], rises)).ToImmutableArray())];
    }

    /// <summary>What rises less than the membrane's own edge beside it is the edge's rim, and so is all that rises right at a slanted edge.</summary>
    private static bool IsAtEdge(int row, double width, PeakRise rise, LaneProfile profile, bool mayShowRim)
    {
        RowSpan membrane = profile.MembraneRows;
        (int above, int below) = (row - membrane.Start, membrane.End - 1 - row);
        (int toEdge, double step, bool slanted) = above < below
            ? (above, rise.Step, membrane.Start > 0)
            : (below, -rise.Step, membrane.End < profile.RowCount);
        return toEdge < width * (mayShowRim && step > rise.Counts ? RimWidths : slanted && rise.Counts < EdgeSteps * Math.Abs(step) ? 1 : 0);
    }

    /// <summary>Peaks that the background's roughness does not explain; what passes is masked, as edges are, and the roughness read anew.</summary>
    private static ImmutableArray<ImmutableArray<BandPeak>> ClearOfRoughness(
        ImmutableArray<LaneCurve> lanes, ImmutableArray<ImmutableArray<BandPeak>> peaks, ImmutableArray<ImmutableArray<BandPeak>> edges, double detectionSnr)
    {
        ImmutableArray<ImmutableArray<BandPeak>> clear = peaks, supported = peaks;
        for (int round = 0, before = -1; round < MostRounds && before != Count(clear); round++)
        {
            before = Count(clear);
            var roughness = new ScanRoughness(lanes, [.. lanes.Select((lane, i) => Free(lane.Level.Length, clear[i].Concat(edges[i])))]);
            double usual = UsualOverTypical * TypicalWidth(clear);
            clear = [.. peaks.Select((lane, i) => lane.Where(peak => Clearness(i, peak) >= detectionSnr).ToImmutableArray())];
            supported = [.. peaks.Select((lane, i) => lane.Where(peak => Clearness(i, peak) >= (IsInRow(i, peak) ? RowSupport.OfDetection : 1) * detectionSnr).ToImmutableArray())];

            double Clearness(int lane, BandPeak peak)
            {
                (double rough, double noise) = (roughness.Of(peak.WidthRows), lanes[lane].RiseNoise(lanes[lane].Level[peak.Row], peak.WidthRows));
                return peak.Rise / (AgainstRoughness * Unusual(peak, usual) * Math.Sqrt((rough * rough) + (noise * noise)));
            }
        }

        return supported;

        bool IsInRow(int lane, BandPeak peak) => RowSupport.Of(peak, lane > 0 ? clear[lane - 1] : [], lane + 1 < clear.Length ? clear[lane + 1] : []);

        static int Count(ImmutableArray<ImmutableArray<BandPeak>> lanes) => lanes.Sum(lane => lane.Length);
    }

    private static double Unusual(BandPeak peak, double usualWidth) => Math.Pow(Math.Max(1, peak.WidthRows / usualWidth), 2);

    /// <summary>Width of the stronger half of the bands; unbounded where there are too few to tell.</summary>
    private static double TypicalWidth(ImmutableArray<ImmutableArray<BandPeak>> bands)
    {
        BandPeak[] all = [.. bands.SelectMany(lane => lane).OrderByDescending(peak => peak.Rise)];
        return all.Length < FewestForWidth ? double.PositiveInfinity : RobustStatistics.Median([.. all.Take((all.Length + 1) / 2).Select(peak => peak.WidthRows)]);
    }

    private static bool[] Free(int rowCount, IEnumerable<BandPeak> bands)
    {
        bool[] free = new bool[rowCount];
        Array.Fill(free, true);
        foreach (BandPeak band in bands)
            Mask(free, band);
        return free;
    }

    private static void Mask(bool[] free, BandPeak peak)
    {
        int reach = (int)Math.Ceiling(MaskedWidths * peak.WidthRows);
        RowSpan rows = new RowSpan(peak.Row - reach, peak.Row + reach + 1).Clamp(0, free.Length);
        Array.Fill(free, false, rows.Start, rows.Count);
    }

    private static BandCandidate Candidate(LaneCurve lane, BandPeak peak)
    {
        double height = peak.Rise / MeanOverHeight;
        return new BandCandidate(peak.Row, default, height, height / lane.PixelNoise, peak.WidthRows);
    }
}
