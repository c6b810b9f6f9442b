using System.Collections.Immutable;
using BlotQuant.Experiments;

namespace BlotQuant.Lanes;

/// <summary>Lane sheet → which lanes may show no band at all.</summary>
public static class DarkLanes
{
    /// <param name="everySampleShows">Whether a scan shows a total, a loading control or all protein, which no drug takes away.</param>
    public static ImmutableArray<bool> Of(IEnumerable<LaneEntry> sheet, bool everySampleShows) => [.. sheet.Select(entry =>
        entry.Role is LaneRole.Ladder or LaneRole.Blank || entry.ExcludeReason is not null || (entry.Role != LaneRole.Vehicle && !everySampleShows))];
}
