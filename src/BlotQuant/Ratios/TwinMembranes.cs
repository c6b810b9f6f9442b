using BlotQuant.Experiments;

namespace BlotQuant.Ratios;

/// <summary>Two membranes that carry the same samples in the same lanes.</summary>
internal static class TwinMembranes
{
    public static bool AreTwins(MembranePlan left, MembranePlan right) =>
        left.Id != right.Id
        && left.Lanes.Length == right.Lanes.Length
        && left.Lanes.Zip(right.Lanes).All(pair => Sample(left, pair.First) == Sample(right, pair.Second));

    // A replicate that was not named is the membrane's own id, which tells nothing of the sample.
    private static LaneEntry Sample(MembranePlan membrane, LaneEntry lane) => lane with
    {
        BiologicalReplicate = lane.BiologicalReplicate == membrane.Id ? null : lane.BiologicalReplicate,
        LoadMicrograms = null,
        ExcludeReason = null,
        Notes = null,
        Further = null,
    };
}
