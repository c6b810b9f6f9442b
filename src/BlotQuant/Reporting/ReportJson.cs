using System.Text.Json;
using BlotQuant.Bands;
using BlotQuant.DoseResponses;
using BlotQuant.Experiments;
using BlotQuant.Membranes;
using BlotQuant.Ratios;
using BlotQuant.Readouts;
using BlotQuant.Scans;

namespace BlotQuant.Reporting;

/// <summary><c>report.json</c>: every stage of a run without its pixels. Only the <c>provenance</c> block may differ between runs of the same input.</summary>
internal static class ReportJson
{
    private const int FormatVersion = 1;

    public static string Write(Report report, RunProvenance provenance) => JsonSerializer.Serialize(
        new
        {
            FormatVersion,
            BlotquantVersion = Product.Version,
            report.Experiment,
            report.Options,
            Inputs = report.Inputs(),
            Membranes = report.Membranes.Select(MembraneOf),
            Exposures = report.Exposures.Select(ExposuresOf),
            Readouts = report.Readouts.Select(ReadoutOf),
            Ratios = report.Ratios.Select(RatioOf),
            report.NormalisationSpreads,
            HandBoxes = report.Boxes,
            report.DoseResponses,
            report.OtherDoseResponses,
            Comparisons = report.Comparisons.Select(ComparisonOf),
            Mechanisms = report.Mechanisms.Select(MechanismOf),
            report.Findings,
            Provenance = provenance,
        },
        JsonFormat.Options) + "\n";

    private static object MembraneOf(MeasuredMembrane membrane) => new
    {
        membrane.Membrane.Id,
        membrane.Membrane.Piece,
        membrane.Membrane.Box,
        membrane.Lanes,
        ProbeRows = membrane.Mappings.Select(MappingOf),
        Scans = membrane.Scans.Select(measured => new
        {
            measured.Scan.Path,
            measured.Scan.Opaque,
            measured.Scan.SaturationLevel,
            measured.Scan.UnknowableNoise,
            measured.Scan.Info,
            MassScale = measured.Scale is { } scale ? ScaleOf(scale) : null,
            measured.Bands,
        }),
    };

    private static object MappingOf(ProbeMapping mapping) => new
    {
        mapping.Scan,
        mapping.Probe,
        mapping.Flags,
        Candidates = mapping.Candidates.Select(row => new
        {
            Row = row.Row.Number,
            MassKDa = row.Mass,
            row.Strength,
            Lanes = row.SeenLanes,
            row.Residue,
            IsTaken = mapping.Taken.Contains(row),
        }),
    };

    private static object ScaleOf(MassScale scale) => new
    {
        scale.Scan,
        scale.Curve.Degree,
        scale.Curve.ErrorLog10,
        scale.Curve.DegreesOfFreedom,
        Rungs = scale.Rungs.Select(rung => new { Lane = rung.Lane + 1, rung.Row, rung.MassKDa }),
    };

    private static object ExposuresOf(ExposureSeries series) => new
    {
        series.Membrane,
        series.Name,
        Exposures = series.Exposures.Select(exposure => new { exposure.Label, exposure.Seconds }),
        series.Lines,
        series.NotMerged,
    };

    private static object ReadoutOf(ProbeReadout readout) => new
    {
        readout.Membrane,
        Probe = readout.Probe.Name,
        readout.Lane.Lane,
        readout.Scan,
        readout.ExposureSeconds,
        readout.Status,
        readout.Volume,
        readout.Lod,
        readout.Loq,
        readout.Bound,
        readout.Box,
        readout.Flags,
    };

    private static object RatioOf(Ratio ratio) => new
    {
        ratio.Membrane,
        Probe = ratio.Probe.Name,
        ratio.NormalisedBy,
        ratio.Lane.Lane,
        Ratio = ratio.Value,
        ratio.StandardError,
        ratio.Bound,
        ratio.PercentOfVehicle,
        ratio.Flags,
    };

    private static object ComparisonOf(CurveComparison comparison) => new
    {
        Reference = comparison.Reference.Key,
        Curve = comparison.Curve.Key,
        comparison.Method,
        comparison.Log10Shift,
        comparison.P,
        comparison.AdjustedP,
        comparison.Degrees,
        comparison.Flags,
    };

    private static object MechanismOf(Mechanism mechanism) => new
    {
        Mtorc1 = mechanism.Mtorc1.Key,
        Mtorc2 = mechanism.Mtorc2.Key,
        mechanism.Selectivity,
        mechanism.Class,
    };

    /// <summary>Every file that was read, once: the experiment, its lane sheets, then the scans.</summary>
    public static IEnumerable<InputFile> Inputs(this Report report) =>
        (report.Experiment?.Inputs ?? [])
            .Concat(report.Membranes.SelectMany(membrane => membrane.Scans).SelectMany(measured => report.FilesOf(measured.Scan)).Select(info => new InputFile(info.File, info.Sha256)))
            .Concat(report.Boxes is { } boxes ? [boxes.File] : [])
            .Distinct();

    /// <summary>The files that a scan was read from, several where exposures were merged.</summary>
    private static IEnumerable<ScanInfo> FilesOf(this Report report, Scan scan) =>
        report.Exposures.FirstOrDefault(series => series.NotMerged is null && series.Name == scan.Path) is { } merged
            ? merged.Exposures.Select(exposure => exposure.Info)
            : [scan.Info];
}
