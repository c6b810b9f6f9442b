using System.Collections.Immutable;
using System.Globalization;

namespace BlotQuant.Experiments;

/// <summary>What an edit must name, and that what it names is in the experiment.</summary>
/// <param name="membranes">The experiment's membranes.</param>
/// <param name="probes">The experiment's probes.</param>
public sealed class EditRules(ImmutableArray<MembranePlan> membranes, ImmutableArray<Probe> probes)
{
    /// <exception cref="BlotQuantException">Something is missing, is too much, or is not there.</exception>
    public void Require(Edit edit)
    {
        RequireKeys(edit);
        if (edit.Action == EditAction.Undo)
            return;
        MembranePlan plan = membranes.FirstOrDefault(membrane => membrane.Id == edit.Membrane)
            ?? throw edit.Refuse($"on membrane '{edit.Membrane}'", string.Join(", ", membranes.Select(membrane => membrane.Id)));
        if (edit.Action == EditAction.RelabelLane)
            RequireLanes(edit, plan);
        else
            RequireAs(edit, ScanOf(edit, plan));
    }

    /// <summary>Whether an edit is one of a scan.</summary>
    public static bool IsOf(Edit edit, MembranePlan membrane, ScanPlan scan) =>
        edit.Membrane == membrane.Id && edit.Scan == scan.Label && (edit.Piece is null || edit.Piece == scan.Piece);

    /// <summary>Keys that an edit has beside its number, action, reason, author and time.</summary>
    private static ImmutableArray<string> Needed(EditAction action) => action switch
    {
        EditAction.Undo => ["undoes"],
        EditAction.RelabelLane => ["membrane", "lane", "as"],
        EditAction.SetPolarity => ["membrane", "scan", "as"],
        EditAction.MoveLane or EditAction.MoveBand or EditAction.MoveRow => ["membrane", "scan", "at", "to"],
        EditAction.RelabelBand or EditAction.RelabelRow or EditAction.AddRow => ["membrane", "scan", "at", "as"],
        _ => ["membrane", "scan", "at"],
    };

    private static void RequireKeys(Edit edit)
    {
        ImmutableArray<string> needed = Needed(edit.Action);
        (string Key, object? Value)[] given =
        [
            ("membrane", edit.Membrane), ("scan", edit.Scan), ("piece", edit.Piece), ("at", edit.At), ("to", edit.To),
            ("lane", edit.Lane), ("as", edit.As), ("undoes", edit.Undoes),
        ];
        string allowed = string.Join(", ", needed) + (needed.Contains("scan") ? " (and piece)" : "");
        foreach ((string key, object? value) in given)
        {
            if (value is null && needed.Contains(key))
                throw edit.Refuse($"without '{key}'", allowed);
            bool isFree = key == "piece" && needed.Contains("scan");
            if (value is not null && !needed.Contains(key) && !isFree)
                throw edit.Refuse($"with '{key}'", allowed);
        }
    }

    private static void RequireLanes(Edit edit, MembranePlan plan)
    {
        bool isKnown = int.TryParse(edit.As, NumberStyles.None, CultureInfo.InvariantCulture, out int other) && IsLane(other) && IsLane(edit.Lane!.Value);
        if (!isKnown || other == edit.Lane)
            throw edit.Refuse($"of lane {edit.Lane} as '{edit.As}'", $"two lanes of the sheet of {plan.Id}, 1 to {plan.Lanes.Length}");

        bool IsLane(int number) => plan.Lanes.Any(entry => entry.Lane == number);
    }

    private static ScanPlan ScanOf(Edit edit, MembranePlan plan)
    {
        ScanPlan[] scans = [.. plan.Scans.Where(scan => IsOf(edit, plan, scan))];
        if (scans.Length == 1)
            return scans[0];
        ScanPlan[] pieces = [.. plan.Scans.Where(scan => scan.Label == edit.Scan)];
        throw pieces.Length == 0
            ? edit.Refuse($"on scan '{edit.Scan}'", string.Join(", ", plan.Scans.Select(scan => scan.Label).Distinct()))
            : edit.Refuse(
                edit.Piece is null ? $"on scan '{edit.Scan}' without 'piece'" : $"on piece {edit.Piece} of '{edit.Scan}'",
                $"piece {string.Join(" or ", pieces.Select(scan => scan.Piece?.ToString(CultureInfo.InvariantCulture) ?? "left out"))}");
    }

    private void RequireAs(Edit edit, ScanPlan scan)
    {
        if (edit.Action == EditAction.SetPolarity && Words.DarkSignals.Find(edit.As!) is null)
            throw edit.Refuse($"as '{edit.As}'", Words.DarkSignals.Allowed);
        if (edit.Action is not (EditAction.RelabelBand or EditAction.RelabelRow or EditAction.AddRow))
            return;
        string[] readOnRows = [.. probes.Where(probe => probe.Role != ProbeRole.TotalProtein && scan.Probes.Contains(probe.Name)).Select(probe => probe.Name)];
        if (!readOnRows.Contains(edit.As))
            throw edit.Refuse($"as '{edit.As}'", readOnRows.Length == 0 ? "a scan that shows a probe in rows" : $"a probe of {scan.Label}: {string.Join(", ", readOnRows)}");
    }
}
