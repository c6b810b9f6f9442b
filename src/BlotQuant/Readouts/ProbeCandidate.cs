using System.Collections.Immutable;
using BlotQuant.Bands;
using BlotQuant.Numerics;

namespace BlotQuant.Readouts;

/// <summary>A row of a scan that may be a probe's.</summary>
/// <param name="Mass">Median over the lanes that show it, kDa; missing without a scale.</param>
/// <param name="Strengths">Height by width of its band in each sample lane; 0 where it does not show.</param>
public sealed record ProbeCandidate(BandRow Row, Interval Mass, ImmutableArray<double> Strengths)
{
    /// <summary>A drug takes a row away in most lanes: what it can be is told by its two strongest.</summary>
    private const int TellingLanes = 2;

    /// <summary>The earlier probe whose row stands at the same place; null where none does.</summary>
    public Residue? Residue { get; init; }

    /// <summary>Mean of the two strongest lanes.</summary>
    public double Strength { get; } = Strengths.OrderDescending().Take(TellingLanes).Sum() / TellingLanes;

    public int SeenLanes => Strengths.Count(strength => strength > 0);

    /// <summary>Every row that shows in a sample lane, top to bottom.</summary>
    /// <param name="lanes">Indices of the lanes that hold samples.</param>
    public static ImmutableArray<ProbeCandidate> Of(MembraneScan scan, ImmutableArray<int> lanes) =>
        [.. scan.Rows.Rows.Where(row => lanes.Any(lane => row.Places[lane].Candidate is not null))
            .Select(row => new ProbeCandidate(row, MassOf(scan, row, lanes), [.. lanes.Select(lane => StrengthIn(scan, row, lane))]))];

    /// <summary>Whether two rows stand at one height: pieces of one row, or one protein on two scans.</summary>
    /// <param name="placesOfOther">Of the other row, on this scan.</param>
    public bool IsAt(ImmutableArray<RowPlace> placesOfOther) => DistanceBands(placesOfOther) < SameHeightBands;

    /// <summary>Whether no distance between the two heights can be told.</summary>
    /// <param name="placesOfOther">Of the other row, on this scan.</param>
    public bool IsExactlyAt(ImmutableArray<RowPlace> placesOfOther) => DistanceBands(placesOfOther) < ExactHeightBands;

    /// <summary>A quarter of a band from foot to foot is about half of its width at half height.</summary>
    private const double SameHeightBands = 0.25;

    /// <summary>A twentieth is about a tenth of that width, the error of a centre at a peak of five to ten times the noise.</summary>
    private const double ExactHeightBands = 0.05;

    private double DistanceBands(ImmutableArray<RowPlace> placesOfOther) =>
        RobustStatistics.Median([.. Row.Places.Zip(placesOfOther).Where(pair => pair.First.Candidate is not null)
            .Select(pair => Math.Abs(pair.First.CentreRow - pair.Second.CentreRow) / Math.Max(1, pair.First.Rows.Count))]);

    private static Interval MassOf(MembraneScan scan, BandRow row, ImmutableArray<int> lanes)
    {
        Interval[] masses = [.. lanes.Where(lane => row.Places[lane].Candidate is not null)
            .Select(lane => scan.MassAt(lane, row.Places[lane].CentreRow)).OrderBy(mass => mass.Value)];
        return masses[masses.Length / 2];
    }

    private static double StrengthIn(MembraneScan scan, BandRow row, int lane) => row.Places[lane].Candidate is { } index
        ? scan.Rows.Candidates[lane][index].Height * scan.Rows.Candidates[lane][index].FullWidthHalfMaxPx
        : 0;
}

/// <summary>What speaks for a row being left over from an earlier probing.</summary>
/// <param name="Origin">The probe that was read there before, or the earlier scan's row.</param>
/// <param name="Share">Its strength over the earlier row's, median over the lanes.</param>
public sealed record Residue(string Origin, double Share, ResidueProof Proof)
{
    /// <summary>Whether it is left over for certain.</summary>
    public bool IsProven => Proof != ResidueProof.None;
}

/// <summary>Why a row is left over.</summary>
public enum ResidueProof
{
    /// <summary>It may be, for all that its place tells.</summary>
    None,

    /// <summary>It follows the earlier row from lane to lane, in a pattern that loads alone do not make.</summary>
    Lanes,

    /// <summary>It stands exactly where the earlier row did, and another row of that scan is left to about the same share.</summary>
    Rows,
}
