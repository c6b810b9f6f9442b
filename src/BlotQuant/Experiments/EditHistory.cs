using System.Collections.Immutable;
using System.Globalization;

namespace BlotQuant.Experiments;

/// <summary>Everything that was ever corrected by hand in one experiment.</summary>
/// <param name="File">Where it stands, as messages name it.</param>
/// <param name="Entries">In the order of the file: edits, and edits that undo others.</param>
/// <param name="Input">The file with its fingerprint; null where there is none.</param>
public sealed record EditHistory(string File, ImmutableArray<Edit> Entries, InputFile? Input)
{
    private static readonly string[] Times = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd"];

    /// <summary>The edits that are replayed, in order.</summary>
    public ImmutableArray<Edit> Standing => [.. Entries.Where(edit => edit.Action != EditAction.Undo && UndoOf(edit) is null)];

    /// <summary>The file, where a run depends on it: with every edit undone it is as if it was not there.</summary>
    internal IEnumerable<InputFile> InputsOfStanding => Input is null || Standing.IsEmpty ? [] : [Input];

    public int NextId => Entries.Select(edit => edit.Id).DefaultIfEmpty(0).Max() + 1;

    /// <summary><c>experiment.edits.yaml</c> beside <c>experiment.yaml</c>.</summary>
    public static string FileOf(string experiment) => $"{Path.ChangeExtension(experiment, null)}.edits.yaml";

    /// <summary>The entry that undoes an edit; null while it stands.</summary>
    public Edit? UndoOf(Edit edit) => Entries.FirstOrDefault(entry => entry.Undoes == edit.Id);

    /// <param name="experiment">The experiment's YAML file as the user named it.</param>
    /// <returns>An empty history where there is no file.</returns>
    /// <exception cref="BlotQuantException">One line with file, line, value and what is allowed.</exception>
    public static EditHistory Read(string experiment, EditRules rules)
    {
        string file = FileOf(experiment), other = Path.ChangeExtension(file, ".yml");
        if (Path.Exists(other))
            throw BlotQuantException.For(other, "edits under a name that is not read", Path.GetFileName(file));
        if (!Path.Exists(file))
            return new EditHistory(file, [], null);
        byte[] bytes = InputBytes.Read(file, file);
        return new EditHistory(file, Parse(file, bytes, rules), new InputFile(file, InputBytes.Sha256(bytes)));
    }

    internal static ImmutableArray<Edit> Parse(string file, byte[] bytes, EditRules rules)
    {
        YamlMap root = new(file, YamlText.Load(file, bytes), "the file of edits", "edits");
        var entries = ImmutableArray.CreateBuilder<Edit>();
        foreach (YamlMap map in root.Maps("edits", "an edit", "id", "when", "by", "action", "membrane", "scan", "piece", "at", "to", "lane", "as", "undoes", "reason"))
        {
            Edit edit = Of(map);
            rules.Require(edit);
            RequireOrder(edit, entries);
            entries.Add(edit);
        }

        return entries.ToImmutable();
    }

    /// <summary>Each number once, and only an edit that stands is undone.</summary>
    internal static void RequireOrder(Edit edit, IReadOnlyCollection<Edit> before)
    {
        if (before.Any(other => other.Id == edit.Id))
            throw BlotQuantException.For(edit.Where, $"a second edit {edit.Id}", "each id once");
        if (edit.Undoes is not { } undone)
            return;
        int[] standing = [.. before.Where(other => other.Action != EditAction.Undo && !before.Any(entry => entry.Undoes == other.Id)).Select(other => other.Id)];
        if (!standing.Contains(undone))
            throw edit.Refuse($"of edit {undone}", standing.Length == 0 ? "an edit that stands, and none does" : $"an edit that stands: {string.Join(", ", standing)}");
    }

    private static Edit Of(YamlMap map) => new(
        map.PositiveInteger("id") ?? throw BlotQuantException.For(map.Where, "'id' is missing", "a whole number of its own for each edit"),
        map.Word("action", Words.EditActions) ?? throw BlotQuantException.For(map.Where, "'action' is missing", Words.EditActions.Allowed),
        map.RequiredText("reason"),
        map.RequiredText("by"),
        TimeOf(map))
    {
        Membrane = map.Text("membrane"),
        Scan = map.Text("scan"),
        Piece = map.PositiveInteger("piece"),
        At = PlaceOf(map, "at"),
        To = PlaceOf(map, "to"),
        Lane = map.PositiveInteger("lane"),
        As = map.Text("as"),
        Undoes = map.PositiveInteger("undoes"),
        Where = map.Where,
    };

    private static DateTimeOffset TimeOf(YamlMap map)
    {
        string text = map.RequiredText("when");
        return DateTimeOffset.TryParseExact(text, Times, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time)
            ? time
            : throw BlotQuantException.For(map.WhereOf("when"), $"when '{text}'", "a time such as 2026-03-31T14:05:00Z");
    }

    private static EditPlace? PlaceOf(YamlMap map, string key)
    {
        if (!map.Has(key))
            return null;
        return map.Numbers(key, "two numbers, 0 or above: column and row in pixels", number => number >= 0) is [double column, double row]
            ? new EditPlace(column, row)
            : throw BlotQuantException.For(map.WhereOf(key), $"{key} is not one place", $"{key}: [column, row] in pixels");
    }
}
