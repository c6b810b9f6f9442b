using System.CommandLine;
using BlotQuant.Experiments;
using BlotQuant.Reporting;

namespace BlotQuant.Cli.Commands;

/// <summary><c>edit EXPERIMENT.yaml ACTION</c>: a correction beside the experiment, replayed on every run.</summary>
internal sealed class EditCommand : BlotCommand
{
    private readonly Argument<string> _experiment = new("EXPERIMENT") { Description = "The experiment's YAML file." };

    private readonly Argument<string?> _action = new("ACTION")
    {
        Description = $"What is corrected: {string.Join(", ", Actions)}.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string> _membrane = new("--membrane") { Description = "Id of the membrane. Default: the only one, or the one of the scan.", HelpName = "ID" };

    private readonly Option<string> _scan = new("--scan") { Description = "Scan that the place lies on, as the experiment names it. Default: the only one.", HelpName = "FILE" };

    private readonly Option<int?> _piece = Typed.Whole("--piece", "Piece of the picture, where the membrane has several on one scan.", 1);

    private readonly Option<int?> _lane = Typed.Whole("--lane", "Lane by its number in the results of the last run.", 1);

    private readonly Option<int?> _band = Typed.Whole("--band", "Band of that lane by its number.", 1);

    private readonly Option<EditPlace?> _at = Typed.Place("--at", "Where it stands: column and row in pixels of the scan, in place of numbers.");

    private readonly Option<EditPlace?> _to = Typed.Place("--to", "Where it is moved to.");

    private readonly Option<string> _as = new("--as") { Description = "What it is: a probe (relabel-band, relabel-row, add-row), the other lane of the sheet (relabel-lane), signal-bright or signal-dark (set-polarity).", HelpName = "NAME" };

    private readonly Option<string> _reason = new("--reason") { Description = "Why; stands in every report.", HelpName = "TEXT" };

    private readonly Option<string> _by = new("--by") { Description = $"Who. Default: {string.Join(" or ", EditAuthor.Variables)}.", HelpName = "NAME" };

    private readonly Option<bool> _list = new("--list") { Description = "Show every edit and change nothing." };

    private readonly Option<int?> _undo = Typed.Whole("--undo", "Number of an edit that is replayed no more; it stays in the file with who undid it and why.", 1);

    public EditCommand()
        : base(
            "edit",
            "Corrects lanes, bands, rows or polarity by hand; every run replays it.",
            "blotquant edit experiment.yaml delete-lane --lane 11 --reason \"scratch at the edge, not a lane\"",
            "blotquant edit experiment.yaml exclude-band --scan M1_pS6K.tif --lane 4 --band 2 --reason \"bubble\"",
            "blotquant edit experiment.yaml add-band --scan M1_pS6K.tif --at 412,318 --reason \"faint, seen on the long exposure\"",
            "blotquant edit experiment.yaml --list",
            "blotquant edit experiment.yaml --undo 2 --reason \"it is a lane after all\"")
    {
        Add(_experiment);
        Add(_action);
        foreach (Option option in (Option[])[_membrane, _scan, _piece, _lane, _band, _at, _to, _as, _reason, _by, _list, _undo])
            Add(option);
    }

    private static IEnumerable<string> Actions => Enum.GetValues<EditAction>().Where(action => action != EditAction.Undo).Select(action => Words.EditActions[action]);

    public override int Execute(ParseResult line, CommandContext context)
    {
        Experiment experiment = ExperimentReader.Read(line.GetRequiredValue(_experiment));
        var rules = new EditRules(experiment.Membranes, experiment.Probes);
        EditHistory history = EditHistory.Read(experiment.File, rules);
        RequireOneTask(line);
        if (line.GetValue(_list))
        {
            foreach (Edit known in history.Entries)
                context.Output.WriteLine(EditLines.Of(known, history.UndoOf(known)));
            return ExitCodes.Done;
        }

        Edit edit = line.GetValue(_undo) is { } undone ? Entry(line, history, EditAction.Undo) with { Undoes = undone } : Correction(line, experiment, history, context);
        EditWriter.Add(experiment.File, edit, rules);
        context.Summary.WriteLine($"{history.File}: {EditLines.Of(edit, null)}");
        return ExitCodes.Done;
    }

    private void RequireOneTask(ParseResult line)
    {
        int tasks = (line.GetValue(_action) is null ? 0 : 1) + (line.GetValue(_list) ? 1 : 0) + (line.GetValue(_undo) is null ? 0 : 1);
        if (tasks != 1)
            throw BlotQuantException.For("edit", tasks == 0 ? "nothing to do" : "several things at once", $"one of {string.Join(", ", Actions)}, --list, --undo N");
    }

    private Edit Entry(ParseResult line, EditHistory history, EditAction action) => new(
        history.NextId,
        action,
        EditAuthor.OneLine("--reason", line.GetValue(_reason) ?? throw BlotQuantException.For("edit", "no --reason", "--reason \"why\": it stands in every report")),
        EditAuthor.Of(line.GetValue(_by)),
        EditAuthor.Now())
    { Where = "edit" };

    private Edit Correction(ParseResult line, Experiment experiment, EditHistory history, CommandContext context)
    {
        string word = line.GetValue(_action)!;
        EditAction action = Words.EditActions.Find(word) is { } known && known != EditAction.Undo
            ? known
            : throw BlotQuantException.For("edit", $"action '{word}'", string.Join(", ", Actions));
        MembranePlan membrane = MembraneOf(line, experiment);
        Edit edit = Entry(line, history, action) with { Membrane = membrane.Id, As = line.GetValue(_as), To = line.GetValue(_to) };
        if (action == EditAction.RelabelLane)
            return edit with { Lane = line.GetValue(_lane), Scan = line.GetValue(_scan), At = line.GetValue(_at) };
        edit = edit with { Scan = ScanOf(line, membrane), Piece = line.GetValue(_piece) };
        return edit with { At = PlaceOf(line, edit, experiment, context) };
    }

    private MembranePlan MembraneOf(ParseResult line, Experiment experiment)
    {
        string? id = line.GetValue(_membrane), scan = line.GetValue(_scan);
        MembranePlan[] fit = [.. experiment.Membranes.Where(plan => id is not null ? plan.Id == id : scan is null || plan.Scans.Any(known => IsNamed(known, scan)))];
        if (fit.Length == 1)
            return fit[0];
        string wrong = id is not null ? $"--membrane '{id}'" : scan is not null && fit.Length == 0 ? $"--scan '{scan}'" : "no --membrane";
        throw BlotQuantException.For("edit", wrong, scan is not null && fit.Length == 0 && id is null
            ? string.Join(", ", experiment.Membranes.SelectMany(plan => plan.Scans).Select(known => known.Label).Distinct())
            : string.Join(", ", experiment.Membranes.Select(plan => plan.Id)));
    }

    /// <summary>Tables name merged exposures together: an edit of them is one of the first.</summary>
    private static bool IsNamed(ScanPlan scan, string name) => $"{name}+".StartsWith($"{scan.Label}+", StringComparison.Ordinal);

    private string ScanOf(ParseResult line, MembranePlan membrane)
    {
        string[] scans = [.. membrane.Scans.Select(scan => scan.Label).Distinct()];
        if (line.GetValue(_scan) is { } name)
            return membrane.Scans.FirstOrDefault(scan => IsNamed(scan, name))?.Label ?? name;
        return scans.Length == 1 ? scans[0] : throw BlotQuantException.For("edit", $"no --scan, and {membrane.Id} has {scans.Length}", string.Join(", ", scans));
    }

    /// <summary>The place that was given, or where the numbered lane or band of the last run stands.</summary>
    private EditPlace? PlaceOf(ParseResult line, Edit edit, Experiment experiment, CommandContext context)
    {
        int? lane = line.GetValue(_lane), band = line.GetValue(_band);
        if (line.GetValue(_at) is { } at)
            return lane is null && band is null ? at : throw BlotQuantException.For("edit", "both --at and a number", "--at COLUMN,ROW, or --lane N with or without --band N");
        if (lane is null)
            return band is null ? null : throw BlotQuantException.For("edit", $"--band {band} without a lane", "--lane N --band N");
        bool isLane = edit.Action is EditAction.MoveLane or EditAction.AddLane or EditAction.DeleteLane;
        if (isLane != band is null)
            throw BlotQuantException.For("edit", $"{Words.EditActions[edit.Action]} with --lane {lane}{(band is null ? "" : $" --band {band}")}", isLane ? "--lane N alone" : "--lane N --band N, or --at COLUMN,ROW");
        var earlier = EarlierPlaces.On(context.OutputFolder ?? RunCommand.Beside(experiment), edit.Membrane!, edit.Scan!, edit.Piece);
        return band is { } number ? earlier.Band(lane.Value, number) : earlier.Lane(lane.Value);
    }
}
