using System.Collections.Immutable;
using BlotQuant.Experiments;

namespace BlotQuant.Synthetic;

/// <summary>The true curve of one phospho probe over the doses of the experiment.</summary>
/// <param name="Status">Its shape in the words of the result table.</param>
/// <param name="Bound">Equal where the IC50 lies within the doses, Above where even the top dose leaves more than half of the vehicle.</param>
/// <param name="Ic50Absolute">Dose at 50 % of vehicle; null where it is never reached.</param>
public sealed record TrueCurve(ProbeTruth Probe, string NormalisedBy, string Status, double TopDose, Bound Bound, double? Ic50, double? Ic50Absolute, double? Hill, double BottomPercent);

/// <summary>Population truth of the experiment, for its headline normalisation: the total, else the loading control, else none.</summary>
public static class TrueCurves
{
    public static ImmutableArray<TrueCurve> Of(BlotTruth truth)
    {
        double topDose = truth.Lanes.Max(text => LaneToken.Read(text).Dose ?? 0);
        return [.. truth.Probes.Where(probe => probe.Role == ProbeRole.Phospho).Select(probe => Of(truth, probe, topDose))];
    }

    private static TrueCurve Of(BlotTruth truth, ProbeTruth probe, double topDose)
    {
        string normalisedBy = probe.Total ?? truth.Probes.FirstOrDefault(other => other.Role == ProbeRole.Loading)?.Name ?? "none";
        if (probe.Response is not { } response)
            return new TrueCurve(probe, normalisedBy, "no-effect", topDose, Bound.Above, null, null, null, 100);
        bool above = response.At(topDose) > 0.5;
        string status = response.Bottom > 1 ? "increase" : above ? "lower-limit-only" : "estimated";
        double? absolute = response.Bottom < 0.5 ? response.Ic50 * Math.Pow(0.5 / (0.5 - response.Bottom), 1 / response.Hill) : null;
        return new TrueCurve(probe, normalisedBy, status, topDose, above ? Bound.Above : Bound.Equal, above ? null : response.Ic50, above ? null : absolute,
            response.Hill, 100 * response.Bottom);
    }
}
