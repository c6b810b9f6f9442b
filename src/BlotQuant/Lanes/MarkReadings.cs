using System.Collections.Immutable;
using BlotQuant.Numerics;

namespace BlotQuant.Lanes;

/// <summary>A dip between two that are deeper is where two bands meet, or the middle of a band that is denser at its ends: both readings of a scan's marks.</summary>
/// <param name="Apart">Every dip divides.</param>
/// <param name="Joined">Such dips do not.</param>
/// <param name="Seamed">What lies between seams of touching bands is a mark, for each reach that seams are told with.</param>
/// <param name="Gridded">What lies between seams that stand in even steps is.</param>
public sealed record MarkReadings(ImmutableArray<BandMark> Apart, ImmutableArray<BandMark> Joined, ImmutableArray<ImmutableArray<BandMark>> Seamed, ImmutableArray<BandMark> Gridded)
{
    /// <summary>Whether no dip may be read in two ways.</summary>
    public bool AreAlike => Apart.Length == Joined.Length;

    public static MarkReadings Together(IEnumerable<MarkReadings> scans)
    {
        MarkReadings[] all = [.. scans];
        return new(
            [.. all.SelectMany(marks => marks.Apart)],
            [.. all.SelectMany(marks => marks.Joined)],
            [.. Enumerable.Range(0, BandSeams.Reaches).Select(i => all.SelectMany(marks => marks.Seamed[i]).ToImmutableArray())],
            [.. all.SelectMany(marks => marks.Gridded)]);
    }

    public MarkReadings CarriedBy(Similarity motion) => new(Carried(Apart, motion), Carried(Joined, motion), [.. Seamed.Select(marks => Carried(marks, motion))], Carried(Gridded, motion));

    private static ImmutableArray<BandMark> Carried(ImmutableArray<BandMark> marks, Similarity motion) => [.. marks.Select(mark => mark.CarriedBy(motion))];
}
