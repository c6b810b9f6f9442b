using System.Collections.Immutable;

namespace BlotQuant.Lanes;

/// <summary>In which ways the lanes that do not show may stand before and behind those that do (docs/methods.md, L8).</summary>
/// <param name="places">The lanes that show, and empty ones between.</param>
/// <param name="wanted">Lanes asked for, as many as places or more.</param>
/// <param name="mayBeDark">Whether the lane sheet lets a lane show no band at all, left to right; empty where there is none.</param>
/// <param name="rows">Common rows of the lanes that show.</param>
internal sealed class DarkEnds(ImmutableArray<LanePlace> places, int wanted, ImmutableArray<bool> mayBeDark, LaneFrame frame, CommonRows rows)
{
    /// <summary>A lane needs this much of its pitch on the membrane beyond its centre.</summary>
    private const double HalfLanePitches = 0.4;

    /// <summary>Every possible number of dark lanes before the first that shows: one is an answer, none or several are not.</summary>
    public IEnumerable<int> Befores()
    {
        int missing = wanted - places.Length;
        int roomBefore = Room(places[0].Centre), roomBehind = Room(frame.Width - places[^1].Centre);
        return Enumerable.Range(0, missing + 1).Where(before => before <= roomBefore && missing - before <= roomBehind && IsExpected(before, missing - before));
    }

    private bool IsExpected(int before, int behind)
    {
        if (mayBeDark.IsEmpty)
            return true;
        if (mayBeDark[..before].Contains(false) || mayBeDark[^behind..].Contains(false))
            return false;
        if (!MayBeShifted())
            return true;
        int[] must = [.. Enumerable.Range(0, places.Length).Where(place => !mayBeDark[before + place])];
        int[] showing = [.. must.Where(place => places[place].Shows)];
        return must.Length < 2 || (showing.Length > 1 && showing[0] == must[0] && showing[^1] == must[^1]
            && AreAlike(showing[0], showing[1]) && AreAlike(showing[^1], showing[^2]));
    }

    /// <summary>Where every lane of the sheet must show, as many lanes as it has are those.</summary>
    private bool MayBeShifted() => wanted > places.Length || mayBeDark[0] || mayBeDark[^1];

    /// <summary>What looks unlike the sample beside is a ladder or dirt, and the lanes stand elsewhere.</summary>
    private bool AreAlike(int place, int other) => rows.AreAlike(Shown(place), Shown(other));

    /// <summary>Number of the lane among those that show.</summary>
    private int Shown(int place) => places[..place].Count(before => before.Shows);

    private int Room(double px) => Math.Max(0, (int)((px - (HalfLanePitches * frame.Pitch)) / frame.Pitch));
}
