using System.Collections.Immutable;
using BlotQuant.Bands;
using BlotQuant.Experiments;

namespace BlotQuant.Readouts;

/// <summary>Picks a probe's rows among those that come into question (docs/methods.md, Q1, Q4).</summary>
internal static class ProbeChoice
{
    /// <summary>Without a window of its own a probe takes masses within this share of the expected one.</summary>
    private const double DefaultWindowFraction = 0.15;

    /// <summary>
    /// Of two bands whose amounts scatter by a quarter each, the stronger one is more than three times the other by chance once in a
    /// thousand: exp(3 √2 · 0.26).
    /// </summary>
    private const double ClearlyStronger = 3;

    /// <param name="all">Rows of the scan.</param>
    /// <param name="others">Further probes on the same scan.</param>
    public static ImmutableArray<ProbeCandidate> InQuestion(ImmutableArray<ProbeCandidate> all, Probe probe, MassScale? scale, IEnumerable<Probe> others)
    {
        if (scale is null || probe.ExpectedMassKDa is not { } massKDa)
            return all;
        return [.. all.Where(row => IsInside(row, probe) && !others.Any(other => IsInside(row, other) && Distance(row, other.ExpectedMassKDa!.Value) < Distance(row, massKDa)))];
    }

    /// <summary>Rows that are measured: all of a sum, else the strongest; rests of earlier probings only where nothing else fits.</summary>
    public static ImmutableArray<ProbeCandidate> Taken(ImmutableArray<ProbeCandidate> inQuestion, Probe probe, bool hasMasses)
    {
        ImmutableArray<ProbeCandidate> own = [.. inQuestion.Where(row => row.Residue is not { IsProven: true })];
        ImmutableArray<ProbeCandidate> fit = own.IsEmpty ? inQuestion : own;
        return fit.IsEmpty || (probe.Bands == BandChoice.Sum && hasMasses) ? fit : [fit.MaxBy(row => row.Strength)!];
    }

    /// <summary>Rows that fit about as well as the one taken: nearly as strong, and not clearly further from the expected mass.</summary>
    public static ImmutableArray<ProbeCandidate> Rivals(
        ImmutableArray<ProbeCandidate> inQuestion, ImmutableArray<ProbeCandidate> taken, Probe probe, MassScale? scale)
    {
        if (taken is not [ProbeCandidate best])
            return [];
        return [.. inQuestion.Where(row => row != best && row.Residue is not { IsProven: true }
            && ClearlyStronger * row.Strength > best.Strength
            && !row.IsAt(best.Row.Places)
            && (scale is null || probe.ExpectedMassKDa is null || !IsClearlyNearer(best, row, probe.ExpectedMassKDa.Value)))];
    }

    /// <summary>Whether a row lies between the masses of two probes of its scan so that either may be it.</summary>
    public static bool IsContested(ProbeCandidate row, Probe probe, IEnumerable<Probe> others) =>
        row.Mass.Value is not null && others.Any(other => IsInside(row, other) && Math.Abs(
            Math.Log(row.Mass.Value.Value / Math.Sqrt(probe.ExpectedMassKDa!.Value * other.ExpectedMassKDa!.Value))) < Reach(row));

    /// <summary>Whether the expected mass lies on the row's side of the middle between two, by more than the middle's own error.</summary>
    private static bool IsClearlyNearer(ProbeCandidate row, ProbeCandidate other, double massKDa)
    {
        double middle = (Math.Log(row.Mass.Value!.Value) + Math.Log(other.Mass.Value!.Value)) / 2;
        double side = Math.Sign(Math.Log(row.Mass.Value.Value) - middle);
        return side * (Math.Log(massKDa) - middle) > Math.Max(Reach(row), Reach(other));
    }

    /// <summary>Half of the mass's interval, natural logarithm.</summary>
    private static double Reach(ProbeCandidate row) => Math.Log(row.Mass.High!.Value / row.Mass.Low!.Value) / 2;

    private static double Distance(ProbeCandidate row, double massKDa) => Math.Abs(Math.Log(row.Mass.Value!.Value / massKDa));

    private static bool IsInside(ProbeCandidate row, Probe probe)
    {
        if (probe.ExpectedMassKDa is not { } massKDa)
            return false;
        MassWindow window = probe.MassWindow ?? new MassWindow(massKDa * (1 - DefaultWindowFraction), massKDa * (1 + DefaultWindowFraction));
        return row.Mass.Value >= window.LowKDa && row.Mass.Value <= window.HighKDa;
    }
}
