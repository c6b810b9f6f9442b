using System.Collections.Immutable;
using BlotQuant.Experiments;

namespace BlotQuant.Readouts;

/// <summary>The loads over which a probe's counts on one scan go with the load, told by lanes of role standard (docs/methods.md Q6).</summary>
/// <remarks>An exposure series tests the camera; only loaded standards test the antibody, the transfer and the membrane.</remarks>
/// <param name="Lowest">The standard at the lower end; null where no three loads in a row are proportional.</param>
public sealed record LoadRange(string Membrane, string Probe, string Scan, int Loads, LoadedStandard? Lowest, LoadedStandard? Highest)
{
    public const string OutsideFlag = "outside-load-range";

    private const int FewestLoads = 3;

    /// <summary>Back-calculated loads within ±20 %, as ICH M10 asks of ligand-binding assays: 1.2 / 0.8 between the greatest and least counts a microgram.</summary>
    private const double GreatestFactorRatio = 1.5;

    /// <returns>One a membrane, probe and scan with standards of at least three loads above their limit of detection.</returns>
    public static ImmutableArray<LoadRange> Of(ImmutableArray<ProbeReadout> readouts) =>
    [
        .. from scan in readouts.GroupBy(readout => (readout.Membrane, readout.Probe.Name, readout.Scan))
           let standards = Standards(scan)
           where standards.Length >= FewestLoads
           let run = LongestRun(standards)
           select new LoadRange(scan.Key.Membrane, scan.Key.Name, scan.Key.Scan, standards.Length, run.FirstOrDefault(), run.LastOrDefault()),
    ];

    /// <summary>Flags samples and vehicles whose counts lie beyond the proportional standards of their scan.</summary>
    public static ImmutableArray<ProbeReadout> Flagged(ImmutableArray<ProbeReadout> readouts)
    {
        var ranges = Of(readouts).ToDictionary(range => (range.Membrane, range.Probe, range.Scan));
        return
        [
            .. readouts.Select(readout =>
                ranges.TryGetValue((readout.Membrane, readout.Probe.Name, readout.Scan), out LoadRange? range) && range.Excludes(readout)
                    ? readout with { Flags = readout.Flags.Add(OutsideFlag) }
                    : readout),
        ];
    }

    private bool Excludes(ProbeReadout readout) =>
        Lowest is not null && Highest is not null
        && readout is { Lane.Role: LaneRole.Sample or LaneRole.Vehicle, Status: not (ReadoutStatus.BelowLod or ReadoutStatus.NotMeasured), Volume: { } volume }
        && (volume.Counts < Lowest.Counts || volume.Counts > Highest.Counts);

    private static LoadedStandard[] Standards(IEnumerable<ProbeReadout> readouts) =>
    [
        .. from readout in readouts
           where readout is { Lane: { Role: LaneRole.Standard, ExcludeReason: null, LoadMicrograms: > 0 }, Status: ReadoutStatus.Measured or ReadoutStatus.BelowLoq }
           where readout.Volume?.Counts > 0
           group readout.Volume!.Counts by readout.Lane.LoadMicrograms!.Value into load
           orderby load.Key
           select new LoadedStandard(load.Key, load.Average()),
    ];

    private static LoadedStandard[] LongestRun(LoadedStandard[] standards) =>
        Enumerable.Range(FewestLoads, standards.Length - FewestLoads + 1).Reverse()
            .SelectMany(length => Enumerable.Range(0, standards.Length - length + 1).Select(start => standards[start..(start + length)]))
            .FirstOrDefault(IsProportional) ?? [];

    private static bool IsProportional(LoadedStandard[] run) =>
        run.Max(standard => standard.CountsPerMicrogram) <= GreatestFactorRatio * run.Min(standard => standard.CountsPerMicrogram);
}

/// <summary>The mean counts of the standards of one load.</summary>
public sealed record LoadedStandard(double LoadMicrograms, double Counts)
{
    public double CountsPerMicrogram => Counts / LoadMicrograms;
}
