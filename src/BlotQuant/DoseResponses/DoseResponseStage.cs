using System.Collections.Immutable;
using BlotQuant.Experiments;
using BlotQuant.Ratios;

namespace BlotQuant.DoseResponses;

/// <summary>From ratios to curves: one a compound, cell line, time, readout and normalisation.</summary>
public static class DoseResponseStage
{
    private const string NotNormalised = "none";

    /// <returns>The curves of every readout's headline normalisation, and those of its others, both in a fixed order.</returns>
    public static (ImmutableArray<DoseResponse> Headline, ImmutableArray<DoseResponse> Others) Fit(
        Experiment experiment, ImmutableArray<Ratio> ratios, DoseResponseOptions options)
    {
        bool hasOwnTop = HeldModel.Of(options.Model).Top is null;
        Ratio[] used = [.. ratios.Select(ratio => hasOwnTop ? OnMeasuredVehicle(ratio) : ratio).Where(ratio => ratio.Probe.Role == ProbeRole.Phospho && TakesPart(ratio))];
        CurveKey[] keys = [.. used.Where(ratio => ratio.Lane.Role == LaneRole.Sample).Select(ratio => Key(experiment, ratio)).Distinct()];
        HashSet<CurveKey> unscaled = hasOwnTop ? [.. used.Where(ratio => ratio.Flags.Contains(RatioFlags.VehicleSaturated)).Select(ratio => Key(experiment, ratio))] : [];
        DoseResponse[] curves = [.. FitAll([.. keys.Select(key => (key, Points(key, experiment, used)))], options)
            .Select(curve => unscaled.Contains(curve.Key) ? WithoutPercent(curve) : curve)];
        HashSet<CurveKey> headline = [.. keys.GroupBy(key => key with { NormalisedBy = "" }).Select(group => HeadlineOf(experiment, group))];
        return ([.. curves.Where(curve => headline.Contains(curve.Key))], [.. curves.Where(curve => !headline.Contains(curve.Key))]);
    }

    /// <summary>Fits many curves, sharing what depends on their doses alone; the order is that of the keys, whatever the input's.</summary>
    /// <param name="threads">Threads to use, −1 for all; the result does not depend on it.</param>
    public static ImmutableArray<DoseResponse> FitAll(
        ImmutableArray<(CurveKey Key, ImmutableArray<DosePoint> Points)> curves, DoseResponseOptions options, int threads = -1)
    {
        var designs = new DoseDesigns();
        (CurveKey Key, ImmutableArray<DosePoint> Points)[] ordered = [.. curves
            .OrderBy(curve => curve.Key.Compound, StringComparer.Ordinal).ThenBy(curve => curve.Key.CellLine, StringComparer.Ordinal)
            .ThenBy(curve => curve.Key.TimeHours).ThenBy(curve => curve.Key.Probe, StringComparer.Ordinal)
            .ThenBy(curve => curve.Key.NormalisedBy, StringComparer.Ordinal)];
        var fits = new DoseResponse[ordered.Length];
        Parallel.For(0, ordered.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, i => fits[i] = DoseResponseFit.Fit(ordered[i].Key, ordered[i].Points, options, designs));
        return [.. fits];
    }

    private static bool TakesPart(Ratio ratio) =>
        ratio.Lane.Role is LaneRole.Vehicle or LaneRole.Sample && ratio.Lane.ExcludeReason is null
        && ratio.PercentOfVehicle.Value is { } percent && double.IsFinite(percent)
        && (ratio.Lane.Role == LaneRole.Vehicle || ratio.Lane.Dose is not null);

    /// <summary>
    /// A saturated vehicle makes every percentage a limit, but a curve with a top of its own needs no vehicle's value: its ratios enter as what they are, on the
    /// scale of what was measured.
    /// </summary>
    private static Ratio OnMeasuredVehicle(Ratio ratio) => ratio.Flags.Contains(RatioFlags.VehicleSaturated)
        ? ratio with { PercentOfVehicle = new Interval(ratio.PercentOfMeasured, null, null), PercentBound = ratio.Bound }
        : ratio;

    /// <summary>Plateaus and residuals of such a curve are in no percent of vehicle.</summary>
    private static DoseResponse WithoutPercent(DoseResponse curve) =>
        curve with { Top = null, Bottom = null, Rmse = null, Flags = curve.Flags.Add(RatioFlags.VehicleSaturated) };

    private static CurveKey Key(Experiment experiment, Ratio ratio) => new(
        ratio.Lane.Compound ?? experiment.Compound,
        ratio.Lane.CellLine,
        ratio.Lane.TimeHours,
        ratio.Probe.Name,
        ratio.NormalisedBy,
        ratio.Probe.Reads);

    private static ImmutableArray<DosePoint> Points(CurveKey key, Experiment experiment, Ratio[] ratios)
    {
        Ratio[] samples = [.. ratios.Where(ratio => ratio.Lane.Role == LaneRole.Sample && Key(experiment, ratio) == key)];
        Ratio[] serving = [.. ratios.Where(ratio => ratio.Lane.Role == LaneRole.Vehicle && Serves(ratio, key))];
        IEnumerable<DosePoint> vehicles = samples
            .Select(ratio => (ratio.Membrane, ratio.Lane.BiologicalReplicate))
            .Distinct()
            .SelectMany(pair => VehiclesOf(serving, pair.Membrane, pair.BiologicalReplicate)
                .Select(ratio => Point(ratio, 0, Replicate(pair.BiologicalReplicate))));
        return [.. TechnicalReplicates.Averaged(vehicles.Concat(samples.Select(ratio => Point(ratio, ratio.Lane.Dose!.Value, Replicate(ratio.Lane.BiologicalReplicate)))))
            .OrderBy(point => point.Replicate, StringComparer.Ordinal).ThenBy(point => point.Dose).ThenBy(point => point.Response)];
    }

    /// <summary>A vehicle without a compound, time or cell line serves every one of its membrane.</summary>
    private static bool Serves(Ratio vehicle, CurveKey key) =>
        (vehicle.Lane.Compound is null || vehicle.Lane.Compound == key.Compound)
        && (vehicle.Lane.CellLine is null || vehicle.Lane.CellLine == key.CellLine)
        && (vehicle.Lane.TimeHours is null || vehicle.Lane.TimeHours == key.TimeHours)
        && vehicle.Probe.Name == key.Probe && vehicle.NormalisedBy == key.NormalisedBy;

    /// <summary>The replicate's own vehicles on a membrane; where it has none there, all of the membrane's; where that has none, those of all membranes.</summary>
    private static Ratio[] VehiclesOf(Ratio[] serving, string membrane, string? replicate)
    {
        Ratio[] there = [.. serving.Where(vehicle => vehicle.Membrane == membrane)];
        Ratio[] near = there.Length > 0 ? there : serving;
        Ratio[] own = [.. near.Where(vehicle => vehicle.Lane.BiologicalReplicate == replicate)];
        return own.Length > 0 ? own : near;
    }

    /// <summary>Where the sheet names no biological replicate, all lanes count as one: nothing says that they are several.</summary>
    private static string Replicate(string? named) => named ?? "1";

    private static DosePoint Point(Ratio ratio, double dose, string replicate) =>
        new(dose, ratio.PercentOfVehicle.Value!.Value, replicate, Bound: ratio.PercentBound, StandardError: PercentError(ratio));

    /// <summary>The ratio's own error in percent of vehicle: what all lanes of a blot share is no scatter about their curve.</summary>
    private static double? PercentError(Ratio ratio) =>
        ratio.Value.Value is { } value && value != 0 ? Math.Abs(ratio.PercentOfVehicle.Value!.Value / value) * ratio.StandardError : null;

    /// <summary>The total (on twin membranes each over its loading control), else a loading control, else none.</summary>
    private static CurveKey HeadlineOf(Experiment experiment, IEnumerable<CurveKey> normalisations) =>
        normalisations.OrderBy(key => Rank(experiment, key)).ThenBy(key => key.NormalisedBy, StringComparer.Ordinal).First();

    private static int Rank(Experiment experiment, CurveKey key)
    {
        string? total = experiment.ProbeNamed(key.Probe)?.Total;
        if (total is not null && key.NormalisedBy == total)
            return 0;
        if (total is not null && key.NormalisedBy.StartsWith(total + "/", StringComparison.Ordinal))
            return 1;
        return experiment.ProbeNamed(key.NormalisedBy)?.Role switch
        {
            ProbeRole.Loading => 2,
            ProbeRole.TotalProtein => 3,
            _ => key.NormalisedBy == NotNormalised ? 4 : 5,
        };
    }
}
