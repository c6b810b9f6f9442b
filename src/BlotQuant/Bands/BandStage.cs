using System.Collections.Immutable;
using BlotQuant.Lanes;
using BlotQuant.Numerics;
using BlotQuant.Profiles;
using BlotQuant.Scans;

namespace BlotQuant.Bands;

/// <summary>Scan and lanes → rows, then rows → bands with their volumes.</summary>
public static class BandStage
{
    private const double FlaggedOverlapFraction = 0.02;

    /// <summary>Finds the bands of every lane and joins them into rows.</summary>
    /// <param name="ladders">Indices of the lanes known to hold a ladder.</param>
    public static ScanRows Find(Scan scan, ImmutableArray<Lane> lanes, BandOptions options, int threads, ImmutableArray<int> ladders)
    {
        NoiseModel? noise = scan.UnknowableNoise is null ? scan.MergedNoise ?? NoiseModel.Estimate(scan) : null;
        ImmutableArray<LaneProfile> profiles = [.. lanes.Select(lane => LaneProfiler.Profile(scan, lane, threads))];
        bool cropped = scan.UnknowableNoise is not null || lanes.Any(lane => lane.TopPx == 0);
        ImmutableArray<ImmutableArray<BandCandidate>> candidates = BandFinder.Find(scan, profiles, cropped, noise, options, threads);
        if (BandEdits.Of(scan) is { IsEmpty: false } edits)
            candidates = new BandEdits(profiles, BandFinder.Curves(scan, profiles, cropped, noise, threads), ladders).Replay(edits, candidates);
        int rowCount = profiles.IsEmpty ? 0 : profiles[0].RowCount;
        ImmutableArray<BandRow> rows = RowFinder.Find(candidates, rowCount, ladders);
        ImmutableArray<ImmutableArray<RowSpan>> hidden = [.. lanes.Select((_, lane) => rows.Select(row => row.Places[lane]).Where(place => place.Candidate is null).Select(place => place.Rows).ToImmutableArray())];
        double[] heights = [.. candidates.SelectMany(lane => lane).Select(band => band.FullWidthHalfMaxPx)];
        Specks specks = heights.Length == 0 ? Specks.None : SpeckFinder.Of(scan, profiles, RobustStatistics.Median(heights), noise);
        ImmutableArray<LaneProfile> clean = [.. profiles.Select(profile => specks.TakenOff(profile, scan.Signal.Width))];
        ScanFit fit = ScanFit.Of(clean, candidates, hidden, noise, threads).Refined((scan, specks), threads).WithCompanions(threads).Settled(threads);
        return new ScanRows(scan, noise, profiles, candidates, fit, [.. rows.Select(row => FittedPlaces(row, fit, rowCount))]);
    }

    /// <summary>Places reach as far as their fitted bands; where none shows, as far as those of the row typically do.</summary>
    private static BandRow FittedPlaces(BandRow row, ScanFit fit, int rowCount)
    {
        FittedBand[] seen = [.. row.Places.Select((place, lane) => (place, lane)).Where(at => at.place.Candidate is not null).Select(at => fit.Band(at.lane, at.place.Candidate!.Value))];
        double above = RobustStatistics.Median([.. seen.Select(band => band.CentreRow - band.Rows.Start)]);
        double below = RobustStatistics.Median([.. seen.Select(band => band.Rows.End - band.CentreRow)]);
        return row with { Places = [.. row.Places.Select((place, lane) => place with { Rows = place.Candidate is { } own ? fit.Band(lane, own).Rows : Typical(place.CentreRow) })] };

        RowSpan Typical(double centre) => new RowSpan((int)Math.Round(centre - above), (int)Math.Round(centre + below)).Clamp(0, rowCount);
    }

    /// <summary>Measures every band that shows.</summary>
    /// <param name="method">A background in place of the fitted one; null for that.</param>
    /// <param name="scale">Masses along the lanes of the first frame; null without a ladder.</param>
    /// <param name="levels">Heights on the lanes in rows of the first frame; null where the scan stands in it.</param>
    public static ImmutableArray<Band> Measure(ScanRows scan, IBackground? method, MassScale? scale, LaneLevels? levels = null)
    {
        var bands = ImmutableArray.CreateBuilder<Band>();
        for (int lane = 0; lane < scan.Profiles.Length; lane++)
        {
            int number = 0;
            foreach (BandRow row in scan.Rows.Where(row => row.Places[lane].Candidate is not null).OrderBy(row => row.Places[lane].CentreRow))
                bands.Add(Measure(scan, lane, row, ++number, method, scale, levels));
        }

        return bands.ToImmutable();
    }

    private static Band Measure(ScanRows scan, int lane, BandRow row, int number, IBackground? method, MassScale? scale, LaneLevels? levels)
    {
        LaneProfile profile = scan.Profiles[lane];
        RowPlace place = row.Places[lane];
        BandCandidate candidate = scan.Candidates[lane][place.Candidate!.Value];
        PlaceMeasure measure = PlaceMeasure.Of(scan, lane, place, method);
        (double x, double y) = BandCentroid.Of(scan.Scan, profile, candidate);
        double level = levels?.ToFirst(lane, y - profile.Lane.TopPx) ?? (y - profile.Lane.TopPx);
        return new Band(
            profile.Lane.Number,
            number,
            row.Number,
            measure.Box,
            x,
            y,
            (y - profile.Lane.TopPx) / Math.Max(1, profile.RowCount - 1),
            scale?.MassAt(lane, level) ?? Interval.Missing,
            measure.Volume,
            scan.Noise is null ? null : candidate.PeakSnr,
            measure.SaturatedFraction,
            measure.OverlapFraction,
            [.. Flags(measure, profile.RowCount, method is null && !scan.Fit.Band(lane, place.Candidate!.Value).HasBackground, scale?.IsBeyond(lane, level) ?? false), .. candidate.Flags]);
    }

    private static ImmutableArray<string> Flags(PlaceMeasure measure, int rowCount, bool lacksBackground, bool isBeyondLadder)
    {
        var flags = ImmutableArray.CreateBuilder<string>();
        if (measure.SaturatedPixels > 0 || measure.IsSaturatedBeside)
            flags.Add("saturated");
        if (measure.OverlapFraction >= FlaggedOverlapFraction)
            flags.Add("overlap");
        if (measure.Rows.Start == 0 || measure.Rows.End == rowCount)
            flags.Add("edge");
        if (lacksBackground)
            flags.Add("no-background");
        if (isBeyondLadder)
            flags.Add("beyond-ladder");
        return flags.ToImmutable();
    }
}
