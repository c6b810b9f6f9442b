using System.Globalization;
using System.Text;

namespace BlotQuant.Experiments;

/// <summary>Adds a line to the file of edits: what stands there is kept as it is.</summary>
public static class EditWriter
{
    private const string Head = """
        # Corrections made by hand. Every run replays them from top to bottom; blotquant edit adds lines, and --undo takes one back.
        edits:

        """;

    /// <param name="experiment">The experiment's YAML file as the user named it.</param>
    /// <returns>The history with the edit in it.</returns>
    /// <exception cref="BlotQuantException">The edit does not fit the experiment, or the file cannot take another line.</exception>
    public static EditHistory Add(string experiment, Edit edit, EditRules rules)
    {
        EditHistory history = EditHistory.Read(experiment, rules);
        rules.Require(edit);
        EditHistory.RequireOrder(edit, history.Entries);
        string text = history.Input is null ? Head : StrictText.Decode(history.File, InputBytes.Read(history.File, history.File));
        byte[] bytes = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes($"{text}{(text.EndsWith('\n') ? "" : "\n")}{Line(edit)}\n");
        if (!IsOneMore(history, bytes, rules))
            throw BlotQuantException.For(history.File, "a line cannot be added at its end", "a list 'edits:' with one line an edit, '  - {id: 1, …}', last in the file");
        WriteWhole(history.File, bytes);
        return EditHistory.Read(experiment, rules);
    }

    /// <summary>Whether a file with the line reads as the earlier entries and one more.</summary>
    private static bool IsOneMore(EditHistory history, byte[] bytes, EditRules rules)
    {
        try
        {
            return EditHistory.Parse(history.File, bytes, rules).Length == history.Entries.Length + 1;
        }
        catch (BlotQuantException)
        {
            return false;
        }
    }

    private static string Line(Edit edit)
    {
        (string Key, string? Value)[] pairs =
        [
            ("id", edit.Id.ToString(CultureInfo.InvariantCulture)),
            ("when", edit.When.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
            ("by", Quoted(edit.By)),
            ("action", Words.EditActions[edit.Action]),
            ("membrane", Quoted(edit.Membrane)),
            ("scan", Quoted(edit.Scan)),
            ("piece", edit.Piece?.ToString(CultureInfo.InvariantCulture)),
            ("at", Place(edit.At)),
            ("to", Place(edit.To)),
            ("lane", edit.Lane?.ToString(CultureInfo.InvariantCulture)),
            ("as", Quoted(edit.As)),
            ("undoes", edit.Undoes?.ToString(CultureInfo.InvariantCulture)),
            ("reason", Quoted(edit.Reason)),
        ];
        return $"  - {{{string.Join(", ", pairs.Where(pair => pair.Value is not null).Select(pair => $"{pair.Key}: {pair.Value}"))}}}";
    }

    private static string? Place(EditPlace? place) =>
        place is { } at ? string.Create(CultureInfo.InvariantCulture, $"[{at.XPx}, {at.YPx}]") : null;

    private static string? Quoted(string? text) => text is null ? null : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static void WriteWhole(string path, byte[] bytes)
    {
        string unfinished = $"{path}.unfinished";
        try
        {
            File.WriteAllBytes(unfinished, bytes);
            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
