using System.Globalization;
using BlotQuant.Experiments;

namespace BlotQuant.Checks;

/// <summary>What was corrected by hand: who, when and why. An edit of bands waits where the lanes could not be told.</summary>
internal static class EditsCheck
{
    public static IEnumerable<Finding> Run(CheckedRun run) => run.Experiment?.Edits.Select(edit => Of(run, edit)) ?? [];

    private static Finding Of(CheckedRun run, Edit edit)
    {
        string place = edit.At is { } at ? $" at {at}" : edit.Lane is { } lane ? $" {lane}" : "";
        string to = edit.To is { } target ? $" to {target}" : edit.As is { } name ? $" as {name}" : "";
        string what = $"Edit {edit.Id}, {Words.EditActions[edit.Action]}{place}{to}, by {edit.By} on {edit.When.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC: {edit.Reason}";
        return IsReplayed(run, edit)
            ? new Finding(Severity.Info, StageOf(edit.Action), SubjectOf(edit), "edited", what)
            : new Finding(Severity.Warning, StageOf(edit.Action), SubjectOf(edit), "edit-waits", $"Not replayed, since the lanes could not be told: {what}");
    }

    private static string SubjectOf(Edit edit) => edit.Scan is null ? $"{edit.Membrane}/lane {edit.Lane}" : $"{edit.Membrane}/{edit.Scan}";

    /// <summary>Whatever cannot be replayed ends the run, except bands of lanes that are not there.</summary>
    private static bool IsReplayed(CheckedRun run, Edit edit) => StageOf(edit.Action) is "scans" or "lanes" || !run.Membranes.Any(
        membrane => membrane.Membrane.Id == edit.Membrane && membrane.Lanes.IsEmpty && membrane.Scans.Any(scan => scan.Scan.Edits.Any(placed => placed.Edit == edit)));

    private static string StageOf(EditAction action) => action switch
    {
        EditAction.SetPolarity => "scans",
        EditAction.MoveLane or EditAction.AddLane or EditAction.DeleteLane or EditAction.RelabelLane => "lanes",
        EditAction.RelabelBand or EditAction.RelabelRow or EditAction.AddRow => "readouts",
        _ => "bands",
    };
}
