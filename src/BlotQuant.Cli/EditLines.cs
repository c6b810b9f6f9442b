using System.Globalization;
using BlotQuant.Experiments;

namespace BlotQuant.Cli;

/// <summary>An edit as one line for a person.</summary>
internal static class EditLines
{
    /// <param name="undo">What undid it; null while it stands.</param>
    public static string Of(Edit edit, Edit? undo)
    {
        string piece = edit.Piece is { } number ? $" piece {number}" : "";
        string place = string.Concat(
            edit.Membrane is { } membrane ? $" {membrane}" : "",
            edit.Scan is { } scan ? $" {scan}{piece}" : "",
            edit.Lane is { } lane ? $" lane {lane}" : "",
            edit.At is { } at ? $" at {at}" : "",
            edit.To is { } to ? $" to {to}" : "",
            edit.As is { } name ? $" as {name}" : "",
            edit.Undoes is { } undone ? $" edit {undone}" : "");
        string when = edit.When.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return $"{edit.Id}  {Words.EditActions[edit.Action]}{place} – {edit.Reason} ({edit.By}, {when} UTC){(undo is null ? "" : $"; undone by {undo.Id}")}";
    }
}
