using System.Collections.Immutable;
using BlotQuant.Experiments;

namespace BlotQuant.Ratios;

/// <summary>One way of normalising a probe on a membrane: its name in the tables and its divisor lane by lane.</summary>
internal sealed record Normalisation(string Name, Func<int, Divisor> DivisorOf)
{
    public const string NoneName = "none";

    /// <summary>The ways open to a probe: its total, the loading controls, total protein, and none, in this order.</summary>
    public static ImmutableArray<Normalisation> Of(Experiment experiment, MembranePlan membrane, Probe probe, ReadoutTable readouts)
    {
        ImmutableArray<Normalisation>.Builder ways = ImmutableArray.CreateBuilder<Normalisation>();
        if (probe.Total is not null && experiment.ProbeNamed(probe.Total) is { } total)
        {
            if (readouts.Has(membrane.Id, total))
                ways.Add(By(membrane, total, readouts));
            else
                ways.AddRange(OnTwin(experiment, membrane, total, readouts));
        }

        foreach (ProbeRole role in (ProbeRole[])[ProbeRole.Loading, ProbeRole.TotalProtein])
        {
            ways.AddRange(experiment.Probes
                .Where(control => control.Role == role && readouts.Has(membrane.Id, control))
                .Select(control => By(membrane, control, readouts)));
        }

        ways.Add(new Normalisation(NoneName, _ => Divisor.One));
        return ways.ToImmutable();
    }

    private static Normalisation By(MembranePlan membrane, Probe control, ReadoutTable readouts) =>
        new(control.Name, lane => Divisor.Of(readouts.Find(membrane.Id, control, lane)));

    // (P / L here) / (T / L on the twin) = P / (L here × T / L on the twin)
    private static IEnumerable<Normalisation> OnTwin(Experiment experiment, MembranePlan membrane, Probe total, ReadoutTable readouts)
    {
        foreach (Probe loading in experiment.Probes.Where(probe => probe.Role == ProbeRole.Loading && readouts.Has(membrane.Id, probe)))
        {
            string name = $"{total.Name}/{loading.Name}";
            MembranePlan[] twins =
            [
                .. experiment.Membranes.Where(other =>
                    readouts.Has(other.Id, total) && readouts.Has(other.Id, loading) && TwinMembranes.AreTwins(membrane, other)),
            ];
            if (twins.Length > 1)
                yield return new Normalisation(name, _ => Divisor.Missing(RatioFlags.TwinAmbiguous));
            if (twins is not [MembranePlan twin])
                continue;

            yield return new Normalisation(name, lane => Divisor.Of(readouts.Find(membrane.Id, loading, lane))
                .Times(Divisor.Of(readouts.Find(twin.Id, total, lane)))
                .Times(Divisor.Of(readouts.Find(twin.Id, loading, lane)).Inverse()));
        }
    }
}
