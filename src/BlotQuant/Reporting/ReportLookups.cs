using BlotQuant.Bands;
using BlotQuant.Experiments;
using BlotQuant.Readouts;
using BlotQuant.Scans;

namespace BlotQuant.Reporting;

/// <summary>What belongs together across the stages of a report.</summary>
internal static class ReportLookups
{
    /// <summary>Empty under <c>quantify</c>.</summary>
    public static string ExperimentName(this Report report) => report.Experiment?.Name ?? "";

    /// <summary>The unit of doses and IC50s; empty under <c>quantify</c>.</summary>
    public static string DoseUnit(this Report report) => report.Experiment?.DoseUnit ?? "";

    /// <summary>The lane sheet's row of a lane; null where no sheet names it.</summary>
    public static LaneEntry? EntryOf(this Report report, string membrane, int lane) =>
        report.Experiment?.Membranes.FirstOrDefault(plan => plan.Id == membrane)?.Lanes.FirstOrDefault(entry => entry.Lane == lane);

    /// <summary>How the experiment describes a scan, or one of those merged into it; null under <c>quantify</c>.</summary>
    public static ScanPlan? PlanOf(this Report report, string membrane, string scan) =>
        report.Experiment?.Membranes.FirstOrDefault(plan => plan.Id == membrane)?.Scans.FirstOrDefault(plan => IsPartOf(plan.Label, scan));

    /// <summary>Readouts that were measured on a scan, alone or merged with further exposures.</summary>
    public static IEnumerable<ProbeReadout> ReadoutsOn(this Report report, string membrane, string scan) =>
        report.Readouts.Where(readout => readout.Membrane == membrane && IsPartOf(scan, readout.Scan));

    /// <summary>The probe whose readout covers a band; null where none does.</summary>
    public static string? ProbeOf(this Report report, string membrane, string scan, Band band) =>
        report.ReadoutsOn(membrane, scan)
            .Where(readout => readout.Lane.Lane == band.LaneNumber && readout.Box is { } box && Covers(box, band))
            .MinBy(readout => Math.Abs(((readout.Box!.Value.Top + readout.Box.Value.Bottom - 1) / 2.0) - band.YPx))?.Probe.Name;

    /// <summary>Every scan once, in the order of the membranes, with the membranes that it shows.</summary>
    public static IEnumerable<(Scan Scan, IReadOnlyList<MeasuredMembrane> Membranes)> ScansWithMembranes(this Report report) =>
        from membrane in report.Membranes
        from measured in membrane.Scans
        group (measured.Scan, membrane) by measured.Scan.Path into shown
        select (shown.First().Scan, (IReadOnlyList<MeasuredMembrane>)[.. shown.Select(pair => pair.membrane)]);

    private static bool IsPartOf(string scan, string merged) =>
        scan == merged || $"+{merged}+".Contains($"+{scan}+", StringComparison.Ordinal);

    private static bool Covers(PixelBox box, Band band) =>
        band.XPx >= box.Left - 0.5 && band.XPx < box.Right - 0.5 && band.YPx >= box.Top - 0.5 && band.YPx < box.Bottom - 0.5;
}
