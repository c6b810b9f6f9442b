using System.Collections.Immutable;
using System.Globalization;

namespace BlotQuant.Experiments;

/// <summary>Rows of text → the lanes of one membrane, left to right.</summary>
/// <remarks>
/// A sample without a compound takes the experiment's; a vehicle without one keeps none and serves every compound. A blank vehicle dose is 0.
/// Where no lane names a biological replicate the membrane is one, under its id; a vehicle that names none beside lanes that do serves them all.
/// </remarks>
internal sealed class LaneEntryReader(string membrane, string? compound)
{
    public ImmutableArray<LaneEntry> Read(string where, ImmutableArray<LaneRow> rows)
    {
        if (rows.IsEmpty)
            throw BlotQuantException.For(where, "no lanes", "a row for every lane");

        bool namesReplicates = rows.Any(row => row.Text("biological_replicate") is not null);
        SortedDictionary<int, LaneEntry> lanes = [];
        foreach (LaneRow row in rows)
        {
            LaneEntry lane = ReadLane(row, namesReplicates);
            if (!lanes.TryAdd(lane.Lane, lane))
                throw BlotQuantException.For(row.Where, $"lane {lane.Lane} a second time", "each lane once");
        }

        if (lanes.Keys.Last() != lanes.Count)
        {
            int missing = Enumerable.Range(1, lanes.Count).First(number => !lanes.ContainsKey(number));
            throw BlotQuantException.For(where, $"lane {missing} is missing", $"every lane from 1 to {lanes.Keys.Last()} (role blank for an empty one)");
        }

        if (lanes.Values.Any(lane => lane.Role == LaneRole.Sample) && !lanes.Values.Any(lane => lane.Role == LaneRole.Vehicle))
            throw BlotQuantException.For(where, $"samples without a vehicle on membrane '{membrane}'", "at least one lane of role vehicle beside samples");
        return [.. lanes.Values];
    }

    private LaneEntry ReadLane(LaneRow row, bool namesReplicates)
    {
        LaneRole role = ReadRole(row);
        return new LaneEntry(
            ReadNumber(row),
            role,
            row.Text("sample"),
            row.Text("compound") ?? (role == LaneRole.Sample ? compound : null),
            ReadDose(row, role),
            ReadReplicate(row, role, namesReplicates),
            row.Text("technical_replicate"),
            row.Number("time_h"),
            row.Text("cell_line"),
            row.Number("load_ug"),
            row.Text("exclude_reason"),
            row.Text("notes"),
            row.Cells.RemoveRange(LaneColumns.All));
    }

    private static int ReadNumber(LaneRow row)
    {
        string text = row.Text("lane") ?? throw BlotQuantException.For(row.Where, "no lane number", "a whole number, 1 at the left");
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int lane) && lane is >= 1 and <= 1000
            ? lane
            : throw BlotQuantException.For(row.Where, $"lane '{text}'", "a whole number, 1 at the left");
    }

    private static LaneRole ReadRole(LaneRow row)
    {
        string text = row.Text("role") ?? throw BlotQuantException.For(row.Where, $"no role for lane {row.Text("lane")}", Words.LaneRoles.Allowed);
        return Words.LaneRoles.Find(text) ?? throw BlotQuantException.For(row.Where, $"role '{text}'", Words.LaneRoles.Allowed);
    }

    private static double? ReadDose(LaneRow row, LaneRole role)
    {
        double? dose = row.Number("dose");
        return role switch
        {
            LaneRole.Sample when dose is null =>
                throw BlotQuantException.For(row.Where, $"no dose for sample lane {row.Text("lane")}", "a number, 0 or above, in the dose column"),
            LaneRole.Vehicle when dose > 0 =>
                throw BlotQuantException.For(row.Where, $"dose {row.Text("dose")} on vehicle lane {row.Text("lane")}", "0 or nothing on a vehicle"),
            LaneRole.Vehicle => 0,
            _ => dose,
        };
    }

    private string? ReadReplicate(LaneRow row, LaneRole role, bool namesReplicates) => row.Text("biological_replicate") switch
    {
        { } replicate => replicate,
        null when !namesReplicates => membrane,
        null when role == LaneRole.Sample => throw BlotQuantException.For(
            row.Where, $"no biological_replicate for sample lane {row.Text("lane")}", "one in every sample lane of the membrane, or in none"),
        null => null,
    };
}
