using System.Collections.Immutable;
using BlotQuant.Scans;

namespace BlotQuant.Reporting;

/// <summary>Takes the machine's folders out of a report: paths below the experiment's folder (under <c>quantify</c>, below the folder that
/// the absolute paths share) are written relative to it, wherever they stand.</summary>
internal static class PortablePaths
{
    public static Report Of(Report report)
    {
        string[] folders = [.. Folders(report).Where(folder => folder.Length > 1).Distinct().OrderByDescending(folder => folder.Length)];
        return folders.Length == 0 ? report : Map(report, text => folders.Aggregate(text, (cut, folder) => cut.Replace(folder, "", StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Folders(Report report)
    {
        if (report.Experiment is { } experiment)
        {
            yield return WithSeparator(experiment.Folder);
            yield return WithSeparator(Path.GetDirectoryName(experiment.File) ?? "");
        }

        string[] rooted = [.. report.Membranes.SelectMany(membrane => membrane.Scans).Select(measured => measured.Scan.Path).Where(Path.IsPathRooted)];
        if (rooted.Length > 0)
            yield return rooted.Select(path => WithSeparator(Path.GetDirectoryName(path)!)).Aggregate(Shared);
    }

    private static string WithSeparator(string folder) =>
        folder.Length == 0 || Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar;

    private static string Shared(string one, string other)
    {
        int same = one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        return one[..(one[..same].LastIndexOf(Path.DirectorySeparatorChar) + 1)];
    }

    private static Report Map(Report report, Func<string, string> cut)
    {
        return report with
        {
            Experiment = report.Experiment is { } experiment
                ? experiment with
                {
                    File = cut(experiment.File),
                    Inputs = [.. experiment.Inputs.Select(input => input with { Path = cut(input.Path) })],
                }
                : null,
            Membranes = [.. report.Membranes.Select(Membrane)],
            Readouts = [.. report.Readouts.Select(readout => readout with { Scan = cut(readout.Scan) })],
            Exposures = [.. report.Exposures.Select(series => series with
            {
                Exposures = [.. series.Exposures.Select(exposure => exposure with { Info = exposure.Info with { File = cut(exposure.Info.File) } })],
            })],
            Boxes = report.Boxes is { } boxes ? boxes with { Scan = cut(boxes.Scan) } : null,
            Findings = Findings(report.Findings),
        };

        ImmutableArray<Finding> Findings(ImmutableArray<Finding> findings) =>
            [.. findings.Select(finding => finding with { Subject = cut(finding.Subject), Message = cut(finding.Message) })];

        Scan Scan(Scan scan) => scan with
        {
            Path = cut(scan.Path),
            Info = scan.Info with { File = cut(scan.Info.File), Findings = Findings(scan.Info.Findings) },
        };

        MeasuredMembrane Membrane(MeasuredMembrane membrane) => membrane with
        {
            Membrane = membrane.Membrane with { Scans = [.. membrane.Membrane.Scans.Select(Scan)] },
            Scans = [.. membrane.Scans.Select(measured => measured with { Scan = Scan(measured.Scan) })],
        };
    }
}
