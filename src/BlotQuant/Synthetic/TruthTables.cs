using System.Globalization;
using BlotQuant.Experiments;
using BlotQuant.Reporting;

namespace BlotQuant.Synthetic;

/// <summary>The truth of an experiment as tables, with the columns of the result tables where they mean the same.</summary>
internal static class TruthTables
{
    private static readonly CsvTable<LaneRow> LaneTable = new(
        ("experiment", row => row.Experiment),
        ("membrane", row => row.Membrane.Id),
        ("scan", row => row.Scan.File),
        ("lane", row => row.Lane.Lane),
        ("role", row => row.Membrane.Lanes[row.Lane.Lane - 1].Role),
        ("sample", row => row.Membrane.Lanes[row.Lane.Lane - 1].Sample),
        ("left_px", row => row.Lane.LeftPx),
        ("right_px", row => row.Lane.RightPx),
        ("top_px", row => row.Lane.TopPx),
        ("bottom_px", row => row.Lane.BottomPx),
        ("tilt_deg", row => row.Lane.TiltDegrees),
        ("piece", row => row.Lane.Strip),
        ("width_px", row => row.Lane.WidthPx),
        ("pitch_px", row => row.Lane.PitchPx),
        ("centre_px", row => row.Lane.CentrePx),
        ("bow_px", row => row.Lane.BowPx),
        ("sway_px", row => row.Lane.SwayPx));

    private static readonly CsvTable<ScanRow> ScanTable = new(
        ("experiment", row => row.Experiment),
        ("membrane", row => row.Membrane.Id),
        ("scan", row => row.Scan.File),
        ("order", row => row.Scan.Order),
        ("width_px", row => row.Scan.Pixels.Width),
        ("height_px", row => row.Scan.Pixels.Height),
        ("middle_x_px", row => row.Scan.Pose.XPx),
        ("middle_y_px", row => row.Scan.Pose.YPx),
        ("turn_deg", row => row.Scan.Pose.TurnDegrees),
        ("binning", row => row.Scan.Pose.Binning));

    private static readonly CsvTable<BandRow> BandTable = new(
        ("experiment", row => row.Experiment),
        ("membrane", row => row.Membrane.Id),
        ("scan", row => row.Scan.File),
        ("lane", row => row.Band.Lane),
        ("band", row => row.Number),
        ("probe", row => row.Band.Probe),
        ("x_px", row => row.Band.XPx),
        ("y_px", row => row.Band.YPx),
        ("left_px", row => row.Band.Box.Left),
        ("top_px", row => row.Band.Box.Top),
        ("width_px", row => row.Band.Box.Width),
        ("height_px", row => row.Band.Box.Height),
        ("mass_kda", row => row.Band.MassKDa),
        ("volume", row => row.Band.Volume),
        ("peak_counts", row => row.Band.PeakCounts),
        ("peak_snr", row => row.Band.PeakSnr),
        ("saturated_fraction", row => row.Band.SaturatedFraction),
        ("overlap_fraction", row => row.Band.OverlapFraction),
        ("piece", row => row.Band.Strip),
        ("kind", row => row.Band.Kind));

    private static readonly CsvTable<(string Experiment, TrueRatio Ratio)> RatioTable = new(
        ("experiment", row => row.Experiment),
        ("membrane", row => row.Ratio.Membrane),
        ("probe", row => row.Ratio.Probe.Name),
        ("normalised_by", row => row.Ratio.NormalisedBy),
        ("lane", row => row.Ratio.Lane.Lane),
        ("lane_role", row => row.Ratio.Lane.Role),
        ("sample", row => row.Ratio.Lane.Sample),
        ("compound", row => row.Ratio.Lane.Compound),
        ("cell_line", row => row.Ratio.Lane.CellLine),
        ("dose", row => row.Ratio.Lane.Dose),
        ("biological_replicate", row => row.Ratio.Lane.BiologicalReplicate),
        ("ratio", row => row.Ratio.Ratio),
        ("percent_of_vehicle", row => row.Ratio.PercentOfVehicle),
        ("population_percent", row => row.Ratio.PopulationPercent));

    private static readonly CsvTable<(BlotTruth Truth, TrueCurve Curve)> CurveTable = new(
        ("experiment", row => row.Truth.Experiment),
        ("compound", row => row.Truth.Compound),
        ("cell_line", row => row.Truth.CellLine),
        ("probe", row => row.Curve.Probe.Name),
        ("normalised_by", row => row.Curve.NormalisedBy),
        ("status", row => row.Curve.Status),
        ("n_biological", row => row.Truth.Membranes),
        ("top_dose", row => row.Curve.TopDose),
        ("ic50_bound", row => row.Curve.Bound),
        ("ic50", row => row.Curve.Ic50),
        ("ic50_lo", row => row.Curve.Bound == Bound.Above ? row.Curve.TopDose : null),
        ("ic50_absolute", row => row.Curve.Ic50Absolute),
        ("hill", row => row.Curve.Hill),
        ("top", _ => 100.0),
        ("bottom", row => row.Curve.BottomPercent));

    private static readonly CsvTable<LaneEntry> SheetTable = new(
        ("lane", lane => lane.Lane),
        ("sample", lane => lane.Sample),
        ("role", lane => lane.Role),
        ("compound", lane => lane.Compound),
        ("dose", lane => lane.Dose),
        ("biological_replicate", lane => lane.BiologicalReplicate),
        ("cell_line", lane => lane.CellLine));

    public static string Lanes(SyntheticExperiment experiment) => Text(
        LaneTable,
        from membrane in experiment.Membranes
        from scan in membrane.Scans
        from lane in scan.Lanes
        select new LaneRow(experiment.Truth.Experiment, membrane, scan, lane));

    /// <summary>How the membrane lies in each picture: where its middle is and how it is turned.</summary>
    public static string Scans(SyntheticExperiment experiment) => Text(
        ScanTable,
        from membrane in experiment.Membranes
        from scan in membrane.Scans
        select new ScanRow(experiment.Truth.Experiment, membrane, scan));

    public static string Bands(SyntheticExperiment experiment) => Text(
        BandTable,
        from membrane in experiment.Membranes
        from scan in membrane.Scans
        from lane in scan.Bands.GroupBy(band => (band.Strip, band.Lane))
        from numbered in lane.Select((band, index) => (Band: band, Number: index + 1))
        select new BandRow(experiment.Truth.Experiment, membrane, scan, numbered.Band, numbered.Number));

    public static string Ratios(SyntheticExperiment experiment) =>
        Text(RatioTable, TrueRatios.Of(experiment).Select(ratio => (experiment.Truth.Experiment, ratio)));

    public static string DoseResponses(SyntheticExperiment experiment) =>
        Text(CurveTable, TrueCurves.Of(experiment.Truth).Select(curve => (experiment.Truth, curve)));

    /// <summary>A membrane's lane sheet.</summary>
    public static string Sheet(SyntheticMembrane membrane) => Text(SheetTable, membrane.Lanes);

    private static string Text<TRow>(CsvTable<TRow> table, IEnumerable<TRow> rows)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        table.Write(text, rows);
        return text.ToString();
    }

    private sealed record LaneRow(string Experiment, SyntheticMembrane Membrane, SyntheticScan Scan, TrueLane Lane);

    private sealed record ScanRow(string Experiment, SyntheticMembrane Membrane, SyntheticScan Scan);

    private sealed record BandRow(string Experiment, SyntheticMembrane Membrane, SyntheticScan Scan, TrueBand Band, int Number);
}
