using System.Collections.Immutable;
using BlotQuant.Bands;
using BlotQuant.Experiments;

namespace BlotQuant.Readouts;

/// <summary>The rows of a scan that belong to one probe, and how they were told.</summary>
/// <param name="Places">One set of places a row, each with one place a lane.</param>
/// <param name="Flag">row-by-mass, row-by-strength, row-from-mass, row-from-partner, row-by-hand; or why there is no row: no-row.</param>
public sealed record ProbeRows(ImmutableArray<ImmutableArray<RowPlace>> Places, string Flag)
{
    /// <summary>Without a window of its own a probe takes masses within this share of the expected one.</summary>
    private const double DefaultWindowFraction = 0.15;

    /// <param name="scan">The scan that the probe is read on.</param>
    /// <param name="partner">Rows of the probe's total (or phospho) in the same frame; null without one.</param>
    /// <param name="lanes">Indices of the lanes that hold samples.</param>
    public static ProbeRows Of(MembraneScan scan, Probe probe, ProbeRows? partner, ImmutableArray<int> lanes)
    {
        BandRow[] seen = [.. scan.Rows.Rows.Where(row => lanes.Any(lane => row.Places[lane].Candidate is not null))];
        if (scan.Scale is not { } scale || probe.MassKDa is not { } massKDa)
            return ByStrength(scan, seen, lanes, partner);

        MassWindow window = probe.MassWindow ?? new MassWindow(massKDa * (1 - DefaultWindowFraction), massKDa * (1 + DefaultWindowFraction));
        BandRow[] inside = [.. seen.Where(row => IsInside(MassOf(row, scale, lanes), window))];
        if (inside.Length == 0)
            return partner ?? FromMass(scan, scale, massKDa);
        if (probe.Bands == BandChoice.Sum)
            return new ProbeRows([.. inside.Select(row => row.Places)], "row-by-mass");
        BandRow strongest = inside.MaxBy(row => Strength(scan, row, lanes))!;
        return new ProbeRows([strongest.Places], "row-by-mass");
    }

    private static ProbeRows ByStrength(MembraneScan scan, BandRow[] seen, ImmutableArray<int> lanes, ProbeRows? partner) =>
        seen.MaxBy(row => Strength(scan, row, lanes)) is { } strongest
            ? new ProbeRows([strongest.Places], "row-by-strength")
            : partner is { Places.IsEmpty: false }
                ? partner with { Flag = "row-from-partner" }
                : new ProbeRows([], "no-row");

    private static bool IsInside(double massKDa, MassWindow window) => massKDa >= window.LowKDa && massKDa <= window.HighKDa;

    private static double MassOf(BandRow row, MassScale scale, ImmutableArray<int> lanes)
    {
        double[] masses = [.. lanes.Where(lane => row.Places[lane].Candidate is not null).Select(lane => scale.MassKDaAt(row.Places[lane].CentreRow))];
        Array.Sort(masses);
        return masses[masses.Length / 2];
    }

    private static double Strength(MembraneScan scan, BandRow row, ImmutableArray<int> lanes)
    {
        double sum = 0;
        foreach (int lane in lanes)
        {
            if (row.Places[lane].Candidate is { } index)
                sum += scan.Rows.Candidates[lane][index].Height * scan.Rows.Candidates[lane][index].FullWidthHalfMaxPx;
        }

        return sum;
    }

    /// <summary>No band shows at the mass in any lane: every lane is measured where the mass would be.</summary>
    private static ProbeRows FromMass(MembraneScan scan, MassScale scale, double massKDa)
    {
        int rowCount = scan.Rows.Profiles[0].RowCount;
        double centre = scale.RowOf(massKDa, rowCount);
        double half = scan.Rows.TypicalBandHeight / 2;
        RowSpan rows = new RowSpan((int)(centre - half), (int)Math.Ceiling(centre + half)).Clamp(0, rowCount);
        return new ProbeRows([[.. scan.Rows.Profiles.Select(_ => new RowPlace(centre, rows, null))]], "row-from-mass");
    }
}
