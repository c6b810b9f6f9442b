using BlotQuant.Experiments;
using Xunit;

namespace BlotQuant.Tests.Experiments;

public sealed class EditHistoryTests
{
    private const string Start = "id: 1, when: 2026-03-31, by: anna, reason: dust";

    [Fact]
    public void Edits_beside_an_experiment_are_read_with_it()
    {
        using var folder = new ExperimentFolder();
        folder.Write("experiment.edits.yaml", $$"""
            # a remark
            edits:
              - {{{Start}}, action: delete-band, membrane: M1, scan: M1_S6K.tif, at: [12.5, 0]}
              - {id: 2, when: 2026-03-31T16:05:00+02:00, by: bo, action: move-lane, membrane: M1, scan: 'both.tif#3#c2', piece: 2, at: [1, 2], to: [3, 4], reason: 'it''s off'}
              - {id: 4, when: 2026-04-01T10:00Z, by: bo, action: undo, undoes: 1, reason: no dust}
            """);
        Edit edit = Assert.Single(folder.Read().Edits);
        Assert.Equal((2, EditAction.MoveLane, "it's off", "bo"), (edit.Id, edit.Action, edit.Reason, edit.By));
        Assert.Equal(new DateTimeOffset(2026, 3, 31, 14, 5, 0, TimeSpan.Zero), edit.When);
        Assert.Equal((new EditPlace(1, 2), new EditPlace(3, 4), 2), (edit.At, edit.To, edit.Piece));
        Assert.Equal(folder["experiment.edits.yaml"], folder.Read().Inputs[^1].Path);
    }

    [Fact]
    public void An_experiment_without_edits_has_none() => Assert.Empty(new ExperimentFolder().Read().Edits);

    [Theory]
    [InlineData("action: delete-lane, membrane: M1, scan: M1_S6K.tif, at: [1, 2], colour: red", ":2: unknown key 'colour' in an edit; allowed: id, when, by, action")]
    [InlineData("action: remove-lane, membrane: M1, scan: M1_S6K.tif, at: [1, 2]", ":2: action 'remove-lane'; allowed: move-lane, add-lane, delete-lane")]
    [InlineData("action: delete-lane, membrane: M9, scan: M1_S6K.tif, at: [1, 2]", ":2: delete-lane on membrane 'M9'; allowed: M1")]
    [InlineData("action: delete-lane, membrane: M1, scan: M1_S6.tif, at: [1, 2]", ":2: delete-lane on scan 'M1_S6.tif'; allowed: M1_pS6K_30s.tif, M1_pS6K_120s.tif, M1_S6K.tif")]
    [InlineData("action: delete-lane, membrane: M1, scan: M1_S6K.tif", ":2: delete-lane without 'at'; allowed: membrane, scan, at (and piece)")]
    [InlineData("action: delete-lane, membrane: M1, scan: M1_S6K.tif, at: [1, 2], to: [3, 4]", ":2: delete-lane with 'to'; allowed: membrane, scan, at (and piece)")]
    [InlineData("action: move-band, membrane: M1, scan: M1_S6K.tif, at: [1, 2]", ":2: move-band without 'to'; allowed: membrane, scan, at, to")]
    [InlineData("action: delete-lane, membrane: M1, scan: M1_S6K.tif, at: [1]", ":2: at is not one place; allowed: at: [column, row] in pixels")]
    [InlineData("action: delete-lane, membrane: M1, scan: M1_S6K.tif, at: [1, -2]", ":2: at '-2'; allowed: two numbers, 0 or above")]
    [InlineData("action: delete-lane, membrane: M1, scan: 'both.tif#3#c2', piece: 1, at: [1, 2]", ":2: delete-lane on piece 1 of 'both.tif#3#c2'; allowed: piece 2")]
    [InlineData("action: relabel-lane, membrane: M1, lane: 3, as: 5", ":2: relabel-lane of lane 3 as '5'; allowed: two lanes of the sheet of M1, 1 to 4")]
    [InlineData("action: relabel-lane, membrane: M1, lane: 3, as: 3", ":2: relabel-lane of lane 3 as '3'; allowed: two lanes")]
    [InlineData("action: relabel-row, membrane: M1, scan: M1_S6K.tif, at: [1, 2], as: Akt", ":2: relabel-row as 'Akt'; allowed: a probe of M1_S6K.tif: S6K")]
    [InlineData("action: add-row, membrane: M1, scan: stain.tif, at: [1, 2], as: stain", ":2: add-row as 'stain'; allowed: a scan that shows a probe in rows")]
    [InlineData("action: set-polarity, membrane: M1, scan: M1_S6K.tif, as: dark", ":2: set-polarity as 'dark'; allowed: signal-bright, signal-dark")]
    [InlineData("action: undo, undoes: 7", ":2: undo of edit 7; allowed: an edit that stands, and none does")]
    [InlineData("action: undo, undoes: 7, lane: 3", ":2: undo with 'lane'; allowed: undoes")]
    public void An_edit_that_does_not_fit_is_refused_in_one_line(string edit, string message) => Refused($"  - {{{Start}, {edit}}}", message);

    [Theory]
    [InlineData("  - {id: 1, when: 2026-03-31, by: anna, action: undo, undoes: 1}", ":2: 'reason' is missing; allowed: 'reason:' and a value")]
    [InlineData("  - {id: 1, when: 2026-03-31, action: undo, undoes: 1, reason: dust}", ":2: 'by' is missing")]
    [InlineData("  - {id: 1, by: anna, action: undo, undoes: 1, reason: dust}", ":2: 'when' is missing")]
    [InlineData("  - {id: 1, when: yesterday, by: anna, action: undo, undoes: 1, reason: dust}", ":2: when 'yesterday'; allowed: a time such as 2026-03-31T14:05:00Z")]
    [InlineData("  - {when: 2026-03-31, by: anna, action: undo, undoes: 1, reason: dust}", ":2: 'id' is missing; allowed: a whole number of its own for each edit")]
    [InlineData("  - dust", ":2: an edit is 'dust'; allowed: keys id, when")]
    public void An_edit_without_who_when_or_why_is_refused(string line, string message) => Refused(line, message);

    [Fact]
    public void No_number_is_taken_twice_and_no_edit_undone_twice()
    {
        const string Edit = "action: delete-lane, membrane: M1, scan: M1_S6K.tif, at: [1, 2]";
        Refused($"  - {{{Start}, {Edit}}}\n  - {{{Start}, {Edit}}}", ":3: a second edit 1; allowed: each id once");
        string undo = "{id: 2, when: 2026-03-31, by: anna, reason: dust, action: undo, undoes: 1}";
        Refused($"  - {{{Start}, {Edit}}}\n  - {undo}\n  - {undo.Replace("id: 2", "id: 3", StringComparison.Ordinal)}", ":4: undo of edit 1; allowed: an edit that stands, and none does");
    }

    [Fact]
    public void Edits_under_a_name_that_is_not_read_are_refused()
    {
        using var folder = new ExperimentFolder();
        folder.Write("experiment.edits.yml", "edits: []\n");
        Assert.Equal($"{folder["experiment.edits.yml"]}: edits under a name that is not read; allowed: experiment.edits.yaml", Assert.Throws<BlotQuantException>(folder.Read).Message);
    }

    private static void Refused(string lines, string message)
    {
        using var folder = new ExperimentFolder();
        folder.Write("experiment.edits.yaml", $"edits:\n{lines}\n");
        string said = Assert.Throws<BlotQuantException>(folder.Read).Message;
        Assert.StartsWith(folder["experiment.edits.yaml"] + message, said, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', said);
    }
}
