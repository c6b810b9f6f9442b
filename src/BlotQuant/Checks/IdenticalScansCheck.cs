using BlotQuant.Scans;

namespace BlotQuant.Checks;

/// <summary>Two files that hold the same pixels: one picture stands for two probes or exposures.</summary>
/// <remarks>Compared are the counts as measured, whatever the files' tags, depth and polarity; mirrored and half-turned copies are told too.</remarks>
internal static class IdenticalScansCheck
{
    private static readonly (bool IsMirrored, bool IsUpsideDown, string How)[] Copies =
    [
        (false, false, ""),
        (true, false, ", mirrored left to right"),
        (false, true, ", mirrored top to bottom"),
        (true, true, ", turned by half a turn"),
    ];

    public static IEnumerable<Finding> Run(CheckedRun run)
    {
        Scan[] scans = [.. run.Membranes.SelectMany(membrane => membrane.Membrane.Scans).DistinctBy(scan => scan.Path)];
        return
            from i in Enumerable.Range(0, scans.Length)
            from j in Enumerable.Range(i + 1, scans.Length - i - 1)
            let how = Copies.Where(copy => AreIdentical(scans[i].Signal, scans[j].Signal, copy.IsMirrored, copy.IsUpsideDown)).Select(copy => copy.How).FirstOrDefault()
            where how is not null
            select new Finding(
                Severity.Error, "scans", scans[j].Path, "identical-scans",
                $"{scans[j].Path} holds the very pixels of {scans[i].Path}{how}: one of the two is not what its name says.");
    }

    /// <summary>Row by row, so that scans that differ are told by their first row.</summary>
    private static bool AreIdentical(PixelPlane left, PixelPlane right, bool isMirrored, bool isUpsideDown)
    {
        if (left.Bounds != right.Bounds)
            return false;
        float[] ours = new float[left.Width], theirs = new float[left.Width];
        for (int row = 0; row < left.Height; row++)
        {
            left.CopyRow(row, 0, ours);
            right.CopyRow(isUpsideDown ? right.Height - 1 - row : row, 0, theirs);
            if (isMirrored)
                Array.Reverse(theirs);
            if (!ours.AsSpan().SequenceEqual(theirs))
                return false;
        }

        return true;
    }
}
