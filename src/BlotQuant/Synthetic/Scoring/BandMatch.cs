using System.Collections.Immutable;

namespace BlotQuant.Synthetic;

/// <summary>A true band of the truth tables.</summary>
internal sealed record ScoredTrueBand(string Scan, double XPx, double YPx, double HeightPx, double Volume, double PeakSnr, bool Saturated, double OverlapFraction, double PitchPx);

/// <summary>A band of a result.</summary>
internal sealed record ScoredFoundBand(string Scan, double XPx, double YPx, double Volume, double? VolumeSe, bool Saturated);

/// <summary>The bands of one run beside the true ones.</summary>
/// <param name="Pairs">Every true band that counts, with its partner or null.</param>
/// <param name="Wrong">Found bands that stand for no true one.</param>
internal sealed record BandMatch(ImmutableArray<(ScoredTrueBand True, ScoredFoundBand? Found)> Pairs, int Wrong)
{
    /// <summary>True bands fainter than this need not be found, and are no mistake when they are.</summary>
    private const double LeastPeakSnr = 3;

    private const double LeastReachPx = 3;

    public static BandMatch Read(string results, string truth)
    {
        ImmutableArray<CsvRow> lanes = CsvRows.Read(truth, "lanes.csv");
        Dictionary<(string, string, string), double> pitches = lanes.ToDictionary(row => (row.Text("scan"), row.Text("piece"), row.Text("lane")), row => row.Number("pitch_px"));
        ScoredTrueBand[] there = [.. CsvRows.Read(truth, "bands.csv").Select(row => new ScoredTrueBand(
            row.Text("scan"), row.Number("x_px"), row.Number("y_px"), row.Number("height_px"), row.Number("volume"), row.Number("peak_snr"),
            row.Number("saturated_fraction") > 0, row.Number("overlap_fraction"), pitches[(row.Text("scan"), row.Text("piece"), row.Text("lane"))]))];
        ScoredFoundBand[] found = [.. CsvRows.Read(results, "bands.csv").Select(row => new ScoredFoundBand(
            row.Text("scan"), row.Number("x_px"), row.Number("y_px"), row.Number("volume"), row.NumberOrNull("volume_se"),
            row.NumberOrNull("saturated_fraction") > 0 || row.Text("flags").Split(';').Contains("saturated")))];
        return Of(there, found);
    }

    private static BandMatch Of(ScoredTrueBand[] there, ScoredFoundBand[] found)
    {
        ILookup<string, ScoredFoundBand> byScan = found.ToLookup(band => Matching.FileNames(band.Scan).First());
        var pairs = ImmutableArray.CreateBuilder<(ScoredTrueBand, ScoredFoundBand?)>();
        int wrong = found.Count(band => !there.Any(other => other.Scan == Matching.FileNames(band.Scan).First()));
        foreach (IGrouping<string, ScoredTrueBand> scan in there.GroupBy(band => band.Scan))
        {
            ScoredTrueBand[] inScan = [.. scan];
            ScoredFoundBand[] candidates = [.. byScan[scan.Key]];
            int[] partner = Matching.Nearest(inScan, candidates, Distance);
            for (int i = 0; i < inScan.Length; i++)
            {
                if (inScan[i].PeakSnr >= LeastPeakSnr)
                    pairs.Add((inScan[i], partner[i] < 0 ? null : candidates[partner[i]]));
            }

            wrong += candidates.Length - partner.Count(index => index >= 0);
        }

        return new BandMatch(pairs.ToImmutable(), wrong);
    }

    /// <summary>The same lane, and centres no further apart than half the band's height at half its peak.</summary>
    private static double? Distance(ScoredTrueBand there, ScoredFoundBand found)
    {
        double away = Math.Abs(there.YPx - found.YPx);
        bool same = Math.Abs(there.XPx - found.XPx) <= there.PitchPx / 2 && away <= Math.Max(there.HeightPx / 4, LeastReachPx);
        return same ? away : null;
    }
}
