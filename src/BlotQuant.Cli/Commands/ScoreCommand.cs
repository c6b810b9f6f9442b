using System.CommandLine;
using System.Globalization;
using BlotQuant.Synthetic;

namespace BlotQuant.Cli.Commands;

/// <summary><c>score RESULTS TRUTH</c>: how near a run came to what its scans were made with.</summary>
internal sealed class ScoreCommand : BlotCommand
{
    private readonly Argument<string> _results = new("RESULTS") { Description = "Folder that run or quantify wrote, or a folder of such folders." };

    private readonly Argument<string> _truth = new("TRUTH") { Description = "Folder that synthesize wrote (or its truth folder), or a folder of such folders." };

    public ScoreCommand()
        : base(
            "score",
            "Compares results with the truth that their scans were made with; --output writes score.csv.",
            "blotquant score torin1-results testdata/torin1",
            "blotquant score results experiments --output scores")
    {
        Add(_results);
        Add(_truth);
    }

    public override int Execute(ParseResult line, CommandContext context)
    {
        IReadOnlyList<ScoreFigure> figures = ResultScore.Of(line.GetRequiredValue(_results), line.GetRequiredValue(_truth));
        if (context.OutputFolder is string folder)
            ScoreFile.Write(figures, folder);
        context.Summary.Write(Text(figures));
        return ExitCodes.Done;
    }

    private static string Text(IReadOnlyList<ScoreFigure> figures)
    {
        (string, string, string, string, string)[] rows =
        [
            ("stage", "group", "figure", "value", "n"),
            .. figures.Select(figure => (figure.Stage, figure.Group, figure.Figure,
                figure.Value?.ToString("0.0000", CultureInfo.InvariantCulture) ?? "-", figure.Count.ToString(CultureInfo.InvariantCulture))),
        ];
        int stage = rows.Max(row => row.Item1.Length), group = rows.Max(row => row.Item2.Length), figure = rows.Max(row => row.Item3.Length);
        return string.Concat(rows.Select(row =>
            $"{row.Item1.PadRight(stage)}  {row.Item2.PadRight(group)}  {row.Item3.PadRight(figure)}  {row.Item4,9}  {row.Item5,6}\n"));
    }
}
