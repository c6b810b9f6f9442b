using BlotQuant.Scans;

namespace BlotQuant.Checks;

/// <summary>Two files that hold the same pixels: one picture stands for two probes or exposures.</summary>
internal static class IdenticalScansCheck
{
    public static IEnumerable<Finding> Run(CheckedRun run)
    {
        Scan[] scans = [.. run.Membranes.SelectMany(membrane => membrane.Membrane.Scans).DistinctBy(scan => scan.Path)];
        return
            from i in Enumerable.Range(0, scans.Length)
            from j in Enumerable.Range(i + 1, scans.Length - i - 1)
            where AreIdentical(scans[i], scans[j])
            select new Finding(
                Severity.Error, "scans", scans[j].Path, "identical-scans",
                $"{scans[j].Path} holds the very pixels of {scans[i].Path}: one of the two is not what its name says.");
    }

    private static bool AreIdentical(Scan left, Scan right) =>
        left.Signal.Bounds == right.Signal.Bounds
        && left.Info.Samples == right.Info.Samples
        && left.Signal.IsInteger == right.Signal.IsInteger
        && (left.Info.Sha256 == right.Info.Sha256 && left.Info.Page == right.Info.Page || SamePixels(left.Signal, right.Signal));

    private static bool SamePixels(PixelPlane left, PixelPlane right) =>
        left.IsInteger ? left.Counts.SequenceEqual(right.Counts) : left.Floats.SequenceEqual(right.Floats);
}
