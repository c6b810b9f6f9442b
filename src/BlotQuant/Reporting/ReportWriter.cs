using System.Collections.Immutable;
using System.Text;

namespace BlotQuant.Reporting;

/// <summary>Writes a report as the files of a results folder: whole, or not at all.</summary>
public static class ReportWriter
{
    public const string JsonFileName = "report.json";

    public const string HtmlFileName = "report.html";

    public const string OverlaysFolder = "overlays";

    public const string LinearityFolder = "linearity";

    private static readonly (string File, Predicate<Report> IsWanted, Action<Report, TextWriter> Write)[] Tables =
    [
        (LanesCsv.FileName, _ => true, LanesCsv.Write),
        (BandsCsv.FileName, _ => true, BandsCsv.Write),
        (BackgroundsCsv.FileName, report => report.Options.Background.Compare, BackgroundsCsv.Write),
        (BoxesCsv.FileName, report => report.Boxes is not null, BoxesCsv.Write),
        (ReadoutsCsv.FileName, report => report.Experiment is not null, ReadoutsCsv.Write),
        (RatiosCsv.FileName, report => report.Experiment is not null, RatiosCsv.Write),
        (DoseResponseCsv.FileName, report => report.Experiment is not null, DoseResponseCsv.Write),
        (MechanismCsv.FileName, report => report.Experiment is not null, MechanismCsv.Write),
        (ComparisonsCsv.FileName, report => report.Options.Compare.IsWanted, ComparisonsCsv.Write),
        (FindingsCsv.FileName, _ => true, FindingsCsv.Write),
    ];

    /// <param name="folder">Made where it is not there; earlier results in it are replaced, files of others stay.</param>
    /// <exception cref="BlotQuantException">The folder cannot be written, or the font of the figures is not installed.</exception>
    public static void Write(Report report, string folder, RunProvenance provenance) =>
        ResultsFolder.Write(folder, staged => WriteFiles(PortablePaths.Of(report), staged, provenance), IsOurs, JsonFileName);

    /// <summary>Whether results stand in a folder, whole.</summary>
    public static bool HasResults(string folder) => File.Exists(Path.Combine(folder, JsonFileName));

    private static void WriteFiles(Report report, string folder, RunProvenance provenance)
    {
        foreach ((string file, Predicate<Report> isWanted, Action<Report, TextWriter> write) in Tables)
        {
            if (isWanted(report))
                WriteText(Path.Combine(folder, file), text => write(report, text));
        }

        ImmutableArray<Overlay> overlays = OverlaySet.Draw(report, provenance.Threads);
        Directory.CreateDirectory(Path.Combine(folder, OverlaysFolder));
        foreach (Overlay overlay in overlays)
            File.WriteAllBytes(Path.Combine(folder, OverlaysFolder, overlay.File), overlay.Png);
        ImmutableArray<LinearityPlot> linearity = LinearitySet.Draw(report);
        if (!linearity.IsEmpty)
            Directory.CreateDirectory(Path.Combine(folder, LinearityFolder));
        foreach (LinearityPlot plot in linearity)
            File.WriteAllBytes(Path.Combine(folder, LinearityFolder, plot.File), plot.Png);
        WriteText(Path.Combine(folder, HtmlFileName), text => text.Write(HtmlReport.Write(report, overlays, linearity, provenance)));
        WriteText(Path.Combine(folder, JsonFileName), text => text.Write(ReportJson.Write(report, provenance)));
    }

    private static void WriteText(string path, Action<TextWriter> write)
    {
        using var text = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        write(text);
    }

    private static bool IsOurs(string file) =>
        file is JsonFileName or HtmlFileName
        || Tables.Any(table => table.File == file)
        || (Path.GetDirectoryName(file) is OverlaysFolder or LinearityFolder && Path.GetExtension(file) == ".png");
}
