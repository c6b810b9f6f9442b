using System.Globalization;
using BlotQuant.Reporting;

namespace BlotQuant.Synthetic;

/// <summary>The figures of a score as <c>score.csv</c>.</summary>
public static class ScoreFile
{
    public const string FileName = "score.csv";

    private static readonly CsvTable<ScoreFigure> Table = new(
        ("stage", figure => figure.Stage),
        ("group", figure => figure.Group),
        ("figure", figure => figure.Figure),
        ("value", figure => figure.Value),
        ("n", figure => figure.Count));

    /// <exception cref="BlotQuantException">The folder cannot be written.</exception>
    public static void Write(IEnumerable<ScoreFigure> figures, string folder)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        Table.Write(text, figures);
        WholeFile.WriteText(folder, FileName, text.ToString());
    }
}
