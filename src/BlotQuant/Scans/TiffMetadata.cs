using System.Collections.Frozen;
using System.Collections.Immutable;

namespace BlotQuant.Scans;

/// <summary>What the tags of a page say beside its pixels.</summary>
internal static class TiffMetadata
{
    private static readonly FrozenSet<int> Bulky = FrozenSet.ToFrozenSet(
        [TiffTags.StripOffsets, TiffTags.StripByteCounts, TiffTags.TileOffsets, TiffTags.TileByteCounts, TiffTags.ColorMap]);

    /// <summary>Every tag by name (<c>Tag50000</c> without one), as text.</summary>
    public static ImmutableSortedDictionary<string, string> Read(TiffDirectory directory) => directory.Entries.Values
        .Where(entry => !Bulky.Contains(entry.Tag))
        .ToImmutableSortedDictionary(entry => TiffTagNames.Of(entry.Tag), entry => entry.Text(), StringComparer.Ordinal);

    /// <summary>Side of a square pixel from the resolution tags; null where they are missing, differ or hold a screen's 72 or 96 dpi.</summary>
    public static double? PixelSizeMicrometres(TiffDirectory directory)
    {
        double? x = directory.Real(TiffTags.XResolution), y = directory.Real(TiffTags.YResolution);
        double? unit = directory.Number(TiffTags.ResolutionUnit, 2) switch { 2 => 25_400, 3 => 10_000, _ => null };
        if (unit is not { } micrometres || x is not > 1 || x != y || (unit == 25_400 && x is 72 or 96))
            return null;
        return micrometres / x.Value;
    }

    /// <summary>Pixels are taken as stored: a page that asks to be turned is said so, and so are tags that lead nowhere.</summary>
    public static ImmutableArray<Finding> Findings(PictureFile file, TiffDirectory directory)
    {
        var findings = ImmutableArray.CreateBuilder<Finding>();
        void Say(string code, string message) => findings.Add(new Finding(Severity.Info, "scans", file.Path, code, message));
        long orientation = directory.Number(TiffTags.Orientation, 1);
        if (orientation != 1)
            Say("orientation", $"The file asks to be shown turned or mirrored (orientation {orientation}); the pixels are measured as stored.");
        if (!directory.Unreadable.IsEmpty)
            Say("unreadable-tags", $"Tags whose values lie outside the file were left out: {string.Join(", ", directory.Unreadable.Select(TiffTagNames.Of))}.");
        return findings.ToImmutable();
    }
}
