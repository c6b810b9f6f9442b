using System.Collections.Immutable;
using BlotQuant.Scans;

namespace BlotQuant.Membranes;

/// <summary>How large each scan shows the membrane: pixels of it for a pixel of the first one, other than 1 where pixels of the camera were joined (docs/methods.md, M2).</summary>
internal static class ScanScales
{
    /// <summary>A scan so much shorter than the first one may be cut or binned.</summary>
    private const double MayBeBinned = 0.75;

    private const double SameScale = 1.02;

    public static ImmutableArray<double> Of(ImmutableArray<(Scan Scan, PixelBox Box)> scans, int threads) =>
        [1, .. scans.Skip(1).Select(scan => Of(scans[0], scan, threads))];

    private static double Of((Scan Scan, PixelBox Box) first, (Scan Scan, PixelBox Box) other, int threads)
    {
        double[] possible = [.. Possible(first, other)];
        return possible.Length == 1 ? possible[0] : possible.MaxBy(scale => LogLikelihood(first, other, scale, threads));
    }

    private static IEnumerable<double> Possible((Scan Scan, PixelBox Box) first, (Scan Scan, PixelBox Box) other)
    {
        double sizes = (double)Math.Max(other.Box.Width, other.Box.Height) / Math.Max(first.Box.Width, first.Box.Height);
        if (sizes is > 0.5 and < 2)
            yield return 1;
        if (sizes < MayBeBinned)
            yield return 0.5;
        if (sizes > 1 / MayBeBinned)
            yield return 2;
        if (first.Scan.Info.PixelSizeMicrometres / other.Scan.Info.PixelSizeMicrometres is { } told && !new[] { 0.5, 1, 2 }.Any(scale => Math.Max(scale / told, told / scale) < SameScale))
            yield return told;
    }

    private static double LogLikelihood((Scan Scan, PixelBox Box) first, (Scan Scan, PixelBox Box) other, double scale, int threads)
    {
        ImmutableArray<ContourLevels> levels = ContourLevels.OfAll([first, other], [1, scale], threads);
        return ContourMatch.Of(levels[0], levels[1]).Select(fit => fit.LogLikelihood).FirstOrDefault();
    }
}
