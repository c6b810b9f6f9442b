using System.Collections.Immutable;
using BlotQuant.Experiments;
using BlotQuant.Numerics;
using BlotQuant.Readouts;

namespace BlotQuant.Ratios;

/// <summary>Readouts → ratios: every phospho probe, and every total that no phospho is divided by, over each thing that can normalise it.</summary>
/// <remarks>Formulas R1–R6 of docs/methods.md. Lane by lane and never averaged: technical and biological replicates stay rows of their own.</remarks>
public static class RatioStage
{
    /// <returns>In the order of membranes, probes and lanes of the experiment; ladder and blank lanes are left out.</returns>
    public static ImmutableArray<Ratio> Compute(Experiment experiment, ImmutableArray<ProbeReadout> readouts, RatioOptions options)
    {
        ReadoutTable table = new(readouts);
        Ratio[] ratios =
        [
            .. from membrane in experiment.Membranes
               from probe in experiment.Probes
               where IsReadout(experiment, probe) && table.Has(membrane.Id, probe)
               from way in Normalisation.Of(experiment, membrane, probe, table)
               from ratio in LaneRatios(membrane, probe, way, table)
               select ratio,
        ];
        var filled = ratios.GroupBy(ratio => (ratio.Probe.Name, ratio.NormalisedBy))
            .SelectMany(way => PercentOfVehicles.Fill([.. way], options.MembraneScale)).ToLookup(Place);
        return [.. ratios.Select(ratio => filled[Place(ratio)].Single())];
    }

    private static (string, string, string, int) Place(Ratio ratio) => (ratio.Membrane, ratio.Probe.Name, ratio.NormalisedBy, ratio.Lane.Lane);

    private static bool IsReadout(Experiment experiment, Probe probe) =>
        probe.Role == ProbeRole.Phospho
        || (probe.Role == ProbeRole.Total && !experiment.Probes.Any(other => other.Total == probe.Name));

    private static IEnumerable<Ratio> LaneRatios(MembranePlan membrane, Probe probe, Normalisation way, ReadoutTable table) =>
        membrane.Lanes
            .Where(lane => lane.Role is not (LaneRole.Ladder or LaneRole.Blank))
            .Select(lane => Divide(
                new Ratio(membrane.Id, probe, way.Name, lane, Interval.Missing, null, Bound.Equal, Interval.Missing, []),
                table.Find(membrane.Id, probe, lane.Lane),
                way.DivisorOf(lane.Lane)));

    private static Ratio Divide(Ratio empty, ProbeReadout? numerator, Divisor divisor)
    {
        ImmutableArray<string> flags =
            [.. empty.Lane.ExcludeReason is null ? [] : (string[])[RatioFlags.Excluded], .. NumeratorFlags(numerator), .. divisor.Flags];
        if (numerator?.Volume is not { } volume || divisor.Value is not { } by)
            return empty with { Flags = flags };

        Bound? top = numerator.Status == ReadoutStatus.Saturated ? Bound.Above : numerator.Bound;
        if (top.Times(divisor.Bound.Inverse()) is not { } bound)
            return empty with { Flags = [.. flags, RatioFlags.SaturatedBothWays] };

        double ratio = volume.Counts / by;
        if (volume.StandardError is not { } error || divisor.RelativeVariance is not { } relative)
            return empty with { Value = new Interval(ratio), Bound = bound, Flags = [.. flags, RatioFlags.NoiseUnknown] };

        double scaled = error / by;
        (double Low, double High)? interval = Fieller.Interval(ratio, scaled * scaled, 1, relative);
        return empty with
        {
            Value = Bounded(ratio, interval, bound),
            StandardError = Math.Sqrt((scaled * scaled) + (ratio * ratio * relative)),
            Bound = bound,
            Flags = interval is null ? [.. flags, RatioFlags.IntervalOpen] : flags,
        };
    }

    private static IEnumerable<string> NumeratorFlags(ProbeReadout? numerator) => numerator?.Status switch
    {
        null or ReadoutStatus.NotMeasured => [RatioFlags.NumeratorNotMeasured],
        ReadoutStatus.BelowLod => [RatioFlags.BelowLod],
        ReadoutStatus.BelowLoq => [RatioFlags.BelowLoq],
        ReadoutStatus.Saturated => [RatioFlags.NumeratorSaturated],
        _ => [],
    };

    /// <summary>An interval whose side towards the true value is open where the value is only a limit.</summary>
    internal static Interval Bounded(double value, (double Low, double High)? interval, Bound bound) => new(
        value,
        bound == Bound.Below ? null : interval?.Low,
        bound == Bound.Above ? null : interval?.High);
}
