using System.Collections.Immutable;
using System.Globalization;

namespace BlotQuant.Experiments;

/// <summary>The <c>analysis:</c> block; what it leaves out keeps its default.</summary>
internal static class AnalysisReader
{
    public static BlotQuantOptions Read(YamlMap root, string? compound, ImmutableArray<MembranePlan> membranes)
    {
        BlotQuantOptions standard = BlotQuantOptions.Default;
        if (root.Map("analysis", "lanes", "background", "bands", "ratios", "dose_response", "compare") is not { } map)
            return standard;

        return new BlotQuantOptions(
            ReadLanes(map.Map("lanes", "count"), membranes),
            ReadBackground(map.Map("background", "method", "radius_px", "smooth"), standard.Background),
            new BandOptions(map.Map("bands", "detection_snr")?.PositiveNumber("detection_snr") ?? standard.Bands.DetectionSnr),
            new RatioOptions(map.Map("ratios", "membrane_scale")?.Word("membrane_scale", Words.MembraneScales) ?? standard.Ratios.MembraneScale),
            ReadDoseResponse(map.Map("dose_response", "hill_min", "hill_max", "dose_margin_log10", "alpha", "variance", "robust", "interval", "model"), standard.DoseResponse))
        {
            Compare = ReadCompare(map.Map("compare", "compound", "cell_line", "time_h"), compound, membranes),
        };
    }

    /// <summary>References that no sample lane has would compare nothing, which nobody would notice.</summary>
    private static ComparisonOptions ReadCompare(YamlMap? map, string? compound, ImmutableArray<MembranePlan> membranes)
    {
        if (map is null)
            return new ComparisonOptions();
        LaneEntry[] samples = [.. membranes.SelectMany(membrane => membrane.Lanes).Where(lane => lane.Role == LaneRole.Sample)];
        return new ComparisonOptions(
            Known("compound", map.Text("compound"), lane => lane.Compound ?? compound),
            Known("cell_line", map.Text("cell_line"), lane => lane.CellLine),
            map.Number("time_h", $"a time of the sample lanes: {Listed(lane => lane.TimeHours?.ToString(CultureInfo.InvariantCulture))}", hours => samples.Any(lane => lane.TimeHours == hours)));

        string? Known(string key, string? name, Func<LaneEntry, string?> of) => name is null || samples.Any(lane => of(lane) == name)
            ? name
            : throw BlotQuantException.For(map.WhereOf(key), $"{key} '{name}'", $"one of the sample lanes: {Listed(of)}");

        string Listed(Func<LaneEntry, string?> of) => string.Join(", ", samples.Select(of).OfType<string>().Distinct());
    }

    private static LaneOptions ReadLanes(YamlMap? map, ImmutableArray<MembranePlan> membranes)
    {
        int? count = map?.PositiveInteger("count");
        if (count is not null && membranes.FirstOrDefault(membrane => membrane.Lanes.Length != count) is { } other)
        {
            throw BlotQuantException.For(
                map!.WhereOf("count"), $"count {count} where membrane '{other.Id}' has {other.Lanes.Length} lanes", "the count of the lane sheets");
        }

        return new LaneOptions(count);
    }

    private static BackgroundOptions ReadBackground(YamlMap? map, BackgroundOptions standard) => map is null
        ? standard
        : new BackgroundOptions(
            map.Word("method", Words.Backgrounds) ?? standard.Method,
            map.PositiveInteger("radius_px") ?? standard.RadiusPx,
            map.Word("smooth", Words.YesNo) ?? standard.Smooth);

    private static DoseResponseOptions ReadDoseResponse(YamlMap? map, DoseResponseOptions standard)
    {
        if (map is null)
            return standard;

        DoseResponseOptions options = new(
            map.PositiveNumber("hill_min") ?? standard.HillMin,
            map.PositiveNumber("hill_max") ?? standard.HillMax,
            map.Number("dose_margin_log10", "a number, 0 or above", number => number >= 0) ?? standard.DoseMarginLog10,
            map.Number("alpha", "a number between 0 and 1", number => number is > 0 and < 1) ?? standard.Alpha,
            map.Word("variance", Words.Variances) ?? standard.Variance,
            map.Word("robust", Words.YesNo) ?? standard.Robust,
            map.Word("interval", Words.IntervalMethods) ?? standard.Interval,
            map.Word("model", Words.CurveModels) ?? standard.Model);
        return options.HillMin < options.HillMax
            ? options
            : throw BlotQuantException.For(map.Where, $"hill_min {options.HillMin} with hill_max {options.HillMax}", "hill_min below hill_max");
    }
}
