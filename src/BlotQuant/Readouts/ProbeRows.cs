using System.Collections.Immutable;
using BlotQuant.Bands;

namespace BlotQuant.Readouts;

/// <summary>The rows of a scan that belong to one probe, and how they were told.</summary>
/// <param name="Places">One set of places a row, each with one place a lane.</param>
/// <param name="Flag">row-by-mass, row-by-strength, row-by-partner, row-from-mass, row-from-partner, row-by-hand; or why there is no row: no-row, no-mass-scale.</param>
public sealed record ProbeRows(ImmutableArray<ImmutableArray<RowPlace>> Places, string Flag)
{
    public static ProbeRows None(string reason) => new([], reason);

    /// <summary>Every lane from top to bottom.</summary>
    public static ProbeRows WholeLanes(MembraneScan scan) => new(
        [[.. scan.Rows.Profiles.Select(profile => new RowPlace(profile.RowCount / 2.0, new RowSpan(0, profile.RowCount), null))]], "lane-sum");

    /// <summary>The rows of a probe's partner, at which it is measured where it shows nowhere itself.</summary>
    public static ProbeRows FromPartner(ImmutableArray<ImmutableArray<RowPlace>> places) =>
        new([.. places.Select(row => row.Select(place => place with { Candidate = null }).ToImmutableArray())], "row-from-partner");

    /// <summary>No band shows at the mass in any lane: every lane is measured where the mass would be.</summary>
    public static ProbeRows FromMass(MembraneScan scan, MassScale scale, double massKDa)
    {
        double half = scan.Rows.TypicalBandHeight / 2;
        return new ProbeRows([[.. scan.Rows.Profiles.Select((profile, lane) => Place(scan.Levels.ToOwn(lane, scale.RowOf(lane, massKDa, scan.Levels.FirstRowCount)), profile.RowCount))]], "row-from-mass");

        RowPlace Place(double centre, int rowCount) =>
            new(centre, new RowSpan((int)(centre - half), (int)Math.Ceiling(centre + half)).Clamp(0, rowCount), null);
    }
}
