using System.Collections.Immutable;
using BlotQuant.Scans;

namespace BlotQuant.Reporting;

/// <summary>One overlay as a file of its own.</summary>
internal sealed record Overlay(string Scan, string File, byte[] Png);

/// <summary>The overlays of every scan, drawn on several threads; their order and bytes do not depend on how many.</summary>
internal static class OverlaySet
{
    private const int LongestName = 150;

    /// <exception cref="BlotQuantException">The font is not installed.</exception>
    public static ImmutableArray<Overlay> Draw(Report report, int threads)
    {
        (Scan Scan, IReadOnlyList<MeasuredMembrane> Membranes)[] scans = [.. report.ScansWithMembranes()];
        string[] files = FileNames(scans.Select(shown => shown.Scan.Path));
        var overlays = new Overlay[scans.Length];
        FigureFont.Typeface(); // where it is missing, one clear error instead of one a thread
        Parallel.For(0, scans.Length, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads) }, index =>
        {
            (Scan scan, IReadOnlyList<MeasuredMembrane> membranes) = scans[index];
            overlays[index] = new Overlay(scan.Path, files[index], OverlayPicture.Png(report, scan, membranes));
        });
        return [.. overlays];
    }

    /// <summary>Names that are safe on every file system and differ even where case does not count.</summary>
    internal static string[] FileNames(IEnumerable<string> scans)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. scans.Select(Unique)];

        string Unique(string scan)
        {
            string safe = Safe(scan);
            return Enumerable.Range(1, int.MaxValue).Select(count => count == 1 ? $"{safe}.png" : $"{safe}-{count}.png").First(taken.Add);
        }
    }

    private static string Safe(string scan)
    {
        string name = string.Concat(scan.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' ? letter : '_'));
        return name[^Math.Min(name.Length, LongestName)..].TrimStart('.', '_') is { Length: > 0 } safe ? safe : "scan";
    }
}
