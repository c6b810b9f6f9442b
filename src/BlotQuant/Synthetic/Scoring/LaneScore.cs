namespace BlotQuant.Synthetic;

/// <summary>A lane of a truth or a result table; a truth table may say how its centre line curves.</summary>
internal sealed record ScoredLane(
    string Scan, string Membrane, double CentrePx, double TopPx, double BottomPx, double TiltDegrees, double BowPx, double SwayPx, double? PitchPx)
{
    private const int Rows = 16;

    public static ScoredLane Found(CsvRow row) => new(
        row.Text("scan"), row.Text("membrane"), (row.Number("left_px") + row.Number("right_px")) / 2,
        row.Number("top_px"), row.Number("bottom_px"), row.Number("tilt_deg"), 0, 0, null);

    public static ScoredLane True(CsvRow row)
    {
        ScoredLane straight = Found(row) with { PitchPx = row.Number("pitch_px") };
        return straight with
        {
            CentrePx = row.NumberOrNull("centre_px", optional: true) ?? straight.CentrePx,
            BowPx = row.NumberOrNull("bow_px", optional: true) ?? 0,
            SwayPx = row.NumberOrNull("sway_px", optional: true) ?? 0,
        };
    }

    /// <summary>Half-way between the outermost columns of its centre line between two rows, as a box tells it.</summary>
    public double CentreBetween(double top, double bottom)
    {
        double[] line = [.. Enumerable.Range(0, Rows + 1).Select(step => CentreAt(top + ((bottom - top) * step / Rows)))];
        return (line.Min() + line.Max()) / 2;
    }

    private double CentreAt(double row)
    {
        double down = (row - TopPx) / (BottomPx - TopPx);
        return CentrePx + ((row - ((TopPx + BottomPx) / 2)) * Math.Tan(TiltDegrees * Math.PI / 180)) + LanePath.Sideways(BowPx, SwayPx, down);
    }
}

/// <summary>The lanes of one strip of one scan: the true ones, which of them can be seen, and those found there.</summary>
internal sealed record LaneStrip(ScoredLane[] True, bool[] Visible, ScoredLane[] Found)
{
    /// <summary>Numbers of lanes that were found, are wrong and were missed; lanes outside the outermost visible ones count neither way.</summary>
    public (int Found, int Wrong, int Missed) Count()
    {
        int first = Array.IndexOf(Visible, true);
        int last = Array.LastIndexOf(Visible, true);
        int[] partner = Matching.Nearest(True, Found, Distance);
        bool Counts(int lane) => first >= 0 && lane >= first && lane <= last;
        int found = Enumerable.Range(0, True.Length).Count(lane => Counts(lane) && partner[lane] >= 0);
        int missed = Enumerable.Range(0, True.Length).Count(lane => Counts(lane) && partner[lane] < 0);
        return (found, Found.Length - partner.Count(index => index >= 0), missed);
    }

    private static double? Distance(ScoredLane there, ScoredLane found)
    {
        double top = Math.Max(there.TopPx, found.TopPx);
        double bottom = Math.Min(there.BottomPx, found.BottomPx);
        double away = Math.Abs(there.CentreBetween(top, bottom) - found.CentreBetween(top, bottom));
        return bottom > top && away <= there.PitchPx / 4 ? away : null;
    }
}

/// <summary>Whether lanes were found where they are: middle of the centre line, over the rows that both have, within a quarter of the pitch there.</summary>
internal static class LaneScore
{
    private const double VisiblePeakSnr = 3;

    public static IEnumerable<LaneStrip> Read(string results, string truth)
    {
        CsvRow[] bands = [.. CsvRows.Read(truth, "bands.csv").Where(row => row.Number("peak_snr") >= VisiblePeakSnr)];
        HashSet<(string, string, string)> visible = [.. bands.Select(row => (row.Text("scan"), row.Text("piece"), row.Text("lane")))];
        ILookup<string, ScoredLane> found = CsvRows.Read(results, "lanes.csv").Select(ScoredLane.Found)
            .SelectMany(lane => Matching.FileNames(lane.Scan).Select(name => (name, lane)))
            .ToLookup(pair => pair.name, pair => pair.lane);
        foreach (IGrouping<string, CsvRow> scan in CsvRows.Read(truth, "lanes.csv").GroupBy(row => row.Text("scan")))
        {
            CsvRow[][] strips = [.. scan.GroupBy(row => row.Text("piece")).Select(strip => strip.ToArray())];
            double[] middles = [.. strips.Select(strip => strip.Average(row => (row.Number("top_px") + row.Number("bottom_px")) / 2))];
            int StripOf(ScoredLane lane) => Enumerable.Range(0, strips.Length).MinBy(strip => Math.Abs(((lane.TopPx + lane.BottomPx) / 2) - middles[strip]));
            for (int strip = 0; strip < strips.Length; strip++)
            {
                yield return new LaneStrip(
                    [.. strips[strip].Select(ScoredLane.True)],
                    [.. strips[strip].Select(row => visible.Contains((row.Text("scan"), row.Text("piece"), row.Text("lane"))))],
                    [.. found[scan.Key].Where(lane => StripOf(lane) == strip).DistinctBy(lane => (lane.CentrePx, lane.TopPx))]);
            }
        }
    }

    public static IEnumerable<ScoreFigure> Of(IReadOnlyCollection<LaneStrip> strips)
    {
        (int Found, int Wrong, int Missed)[] counts = [.. strips.Select(strip => strip.Count())];
        foreach (ScoreFigure figure in Figures.Detection("lanes", "all", counts.Sum(count => count.Found), counts.Sum(count => count.Wrong), counts.Sum(count => count.Missed)))
            yield return figure;
        yield return Figures.Share("lanes", "all", "exact count", counts.Count(count => count is { Wrong: 0, Missed: 0 }), counts.Length);
    }
}
