using System.Collections.Immutable;
using System.Globalization;
using BlotQuant.Experiments;
using BlotQuant.Scans;

namespace BlotQuant.Membranes;

/// <summary>Exposures of one probing → one scan in the counts of the longest, with the range of the shortest (docs/methods.md, X1–X5).</summary>
/// <remarks>Exposures that lie apart, or whose line is not known well enough, are left as they are, with the reason.</remarks>
public static class ExposureMerge
{
    /// <summary>A band of 3.5 px sigma read a quarter of a pixel off its middle is 0.26 % too low.</summary>
    private const double MostShiftPx = 0.25;

    /// <summary>Below this the slopes tell no common place.</summary>
    private const double LeastCorrelation = 0.5;

    /// <summary>A ratio whose 95 % interval is wider than ± 1 % would spoil volumes that are to hold within 2 %.</summary>
    private const double MostRatioError = 0.005;

    /// <param name="scans">The scans of one membrane as the experiment lists them.</param>
    /// <returns>The scans with every merged series in the place of its first exposure, and all series, merged or not.</returns>
    public static (ImmutableArray<(ScanPlan Plan, Scan Scan)> Scans, ImmutableArray<ExposureSeries> Series) Of(
        string membrane, ImmutableArray<(ScanPlan Plan, Scan Scan)> scans)
    {
        var series = ImmutableArray.CreateBuilder<ExposureSeries>();
        var kept = scans.ToList();
        foreach (var probing in scans.Where(scan => !scan.Plan.Probes.IsEmpty).GroupBy(scan => Probing(scan.Plan)).Where(probing => probing.Count() > 1))
        {
            (ScanPlan Plan, Scan Scan)[] exposures = [.. probing];
            (ExposureSeries told, (ScanPlan, Scan)? merged) = Merge(membrane, exposures);
            series.Add(told);
            if (merged is null)
                continue;
            kept[kept.IndexOf(exposures[0])] = merged.Value;
            kept.RemoveAll(scan => exposures.Contains(scan));
        }

        return ([.. kept], series.ToImmutable());
    }

    private static (string Probes, int Order, ScanKind Kind, int? Channel, int? Piece, Flip Flip, string? Strip) Probing(ScanPlan plan) =>
        (string.Join('\n', plan.Probes.Order(StringComparer.Ordinal)), plan.Order, plan.Kind, plan.Channel, plan.Piece, plan.Flip, plan.Strip);

    private static (ExposureSeries Series, (ScanPlan, Scan)? Merged) Merge(string membrane, (ScanPlan Plan, Scan Scan)[] exposures)
    {
        (ScanPlan Plan, Scan Scan)[] ordered = [.. exposures.OrderByDescending(exposure => ExposureFrame.Brightness(exposure.Scan)).ThenBy(exposure => exposure.Plan.Label, StringComparer.Ordinal)];
        string name = string.Join('+', exposures.Select(exposure => exposure.Plan.Label));
        var series = new ExposureSeries(
            membrane, name, [.. ordered.Select(exposure => new Exposure(exposure.Plan.Label, exposure.Plan.ExposureSeconds, exposure.Scan.Info))], [], null);
        if (Unfit([.. ordered.Select(exposure => exposure.Scan)]) is { } unfit)
            return (series with { NotMerged = unfit }, null);
        ExposureFrame[] frames = [.. ordered.Select(exposure => ExposureFrame.Of(exposure.Scan))];
        var scaled = new List<ScaledExposure> { ScaledExposure.Of(frames[0], 0, 1) };
        foreach ((ExposureFrame longer, ExposureFrame shorter) in frames.Zip(frames.Skip(1)))
        {
            ExposureLine? line = ExposureLevels.Line(longer, shorter);
            if ((Apart(longer, shorter) ?? Doubtful(line, longer, shorter)) is { } reason)
                return (series with { NotMerged = reason }, null);
            ScaledExposure last = scaled[^1];
            scaled.Add(ScaledExposure.Of(shorter, last.Offset + (last.Scale * line!.OffsetCounts), last.Scale * line.Ratio));
            series = series with { Lines = series.Lines.Add(line) };
        }

        ScanPlan plan = ordered[0].Plan with { File = name, Page = 1, Channel = null };
        return (series, (plan, Merged(name, [.. scaled])));
    }

    private static string? Unfit(Scan[] scans) =>
        scans.FirstOrDefault(scan => scan.UnknowableNoise is not null) is { } blind
            ? $"the noise of {blind.Path} cannot be known ({blind.UnknowableNoise})"
        : scans.FirstOrDefault(scan => scan.Signal.Bounds != scans[0].Signal.Bounds) is { } other
            ? string.Create(CultureInfo.InvariantCulture, $"{other.Path} has {other.Signal.Width} × {other.Signal.Height} px and {scans[0].Path} {scans[0].Signal.Width} × {scans[0].Signal.Height}")
        : scans.DistinctBy(scan => (scan.Info.Sha256, scan.Info.Page)).Count() < scans.Length
            ? "two of the files are the same"
            : null;

    private static string? Apart(ExposureFrame longer, ExposureFrame shorter)
    {
        var shift = ExposureShift.Between(longer, shorter);
        return !(shift.Correlation >= LeastCorrelation)
            ? string.Create(CultureInfo.InvariantCulture, $"{shorter.Scan.Path} does not lie as {longer.Scan.Path} does, or shows too little to tell (their slopes agree to {shift.Correlation:0.00} only)")
            : shift.Px <= MostShiftPx ? null
            : double.IsInfinity(shift.Px) ? $"{shorter.Scan.Path} lies a pixel or more from {longer.Scan.Path}"
            : string.Create(CultureInfo.InvariantCulture, $"{shorter.Scan.Path} lies {shift.Px:0.00} px from {longer.Scan.Path}");
    }

    private static string? Doubtful(ExposureLine? line, ExposureFrame longer, ExposureFrame shorter) =>
        line is { Ratio: > 0 } && line.RatioError <= MostRatioError * line.Ratio
            ? null
            : $"too little light that neither saturates tells the ratio of {longer.Scan.Path} to {shorter.Scan.Path} to a percent";

    private static Scan Merged(string name, ScaledExposure[] exposures)
    {
        float saturation = (float)exposures.Max(exposure => exposure.At(exposure.Frame.Scan.SaturationLevel));
        Scan longest = exposures[0].Frame.Scan;
        PixelPlane signal = MergedPlane.Of(exposures, saturation);
        NoiseModel noise = exposures[^1].Noise;
        for (int k = exposures.Length - 2; k >= 0; k--)
            noise = exposures[k].Noise with { CeilingCounts = MergedPlane.Ceiling(signal, exposures[k].Frame.Trusted), Shorter = noise };
        PixelBox opaque = exposures.Select(exposure => exposure.Frame.Scan.Opaque).Aggregate((a, b) => a.Intersect(b));
        return new Scan(name, signal, opaque, saturation, null, MergedInfo.Of(name, signal, opaque, saturation, [.. exposures.Select(exposure => exposure.Frame.Scan.Info)]))
        {
            Flip = longest.Flip,
            MergedNoise = noise,
            Edits = [.. exposures.SelectMany(exposure => exposure.Frame.Scan.Edits).OrderBy(edit => edit.Edit.Id)],
        };
    }
}
