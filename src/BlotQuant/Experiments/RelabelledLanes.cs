using System.Collections.Immutable;
using System.Globalization;

namespace BlotQuant.Experiments;

/// <summary>Replays what was corrected in lane sheets: two lanes that changed places change back.</summary>
internal static class RelabelledLanes
{
    public static ImmutableArray<MembranePlan> Of(ImmutableArray<MembranePlan> plans, ImmutableArray<Edit> edits) =>
        [.. plans.Select(plan => edits.Where(edit => edit.Action == EditAction.RelabelLane && edit.Membrane == plan.Id).Aggregate(plan, Exchanged))];

    private static MembranePlan Exchanged(MembranePlan plan, Edit edit)
    {
        int one = edit.Lane!.Value, other = int.Parse(edit.As!, CultureInfo.InvariantCulture);
        return plan with
        {
            Lanes = [.. plan.Lanes.Select(entry => entry.Lane == one ? entry with { Lane = other } : entry.Lane == other ? entry with { Lane = one } : entry)
                .OrderBy(entry => entry.Lane)],
        };
    }
}
