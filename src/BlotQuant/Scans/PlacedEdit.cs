using BlotQuant.Experiments;
using BlotQuant.Numerics;

namespace BlotQuant.Scans;

/// <summary>A correction of a scan, its places in pixels of <see cref="Scan.Signal"/>.</summary>
/// <param name="Edit">As its file has it, with places of the scan as stored.</param>
public sealed record PlacedEdit(Edit Edit, EditPlace? At, EditPlace? To)
{
    /// <summary>The polarity that edits of a scan set last; null where none does.</summary>
    public static Polarity? PolarityOf(IEnumerable<Edit> edits) =>
        edits.LastOrDefault(edit => edit.Action == EditAction.SetPolarity) is not { } edit ? null
        : Words.DarkSignals.Find(edit.As!) == true ? Polarity.SignalDark
        : Polarity.SignalBright;

    /// <summary>The scan with its edits, turned as it was.</summary>
    /// <exception cref="BlotQuantException">A place lies outside of the picture.</exception>
    public static Scan Attach(Scan scan, IEnumerable<Edit> edits) =>
        scan with { Edits = [.. edits.Select(edit => new PlacedEdit(edit, Placed(scan, edit, edit.At), Placed(scan, edit, edit.To)))] };

    /// <param name="value">What is wrong, after the action and the place.</param>
    public BlotQuantException Refuse(string value, string allowed) => Edit.Refuse($"at {Edit.At}{(Edit.To is { } to ? $" to {to}" : "")}: {value}", allowed);

    /// <summary>The edit where a motion lays its places.</summary>
    public PlacedEdit CarriedBy(Similarity motion) =>
        motion == Similarity.Identity ? this : this with { At = Carried(At, motion), To = Carried(To, motion) };

    private static EditPlace? Carried(EditPlace? place, Similarity motion)
    {
        if (place is not { } known)
            return null;
        (double x, double y) = motion.At(known.XPx, known.YPx);
        return new EditPlace(x, y);
    }

    private static EditPlace? Placed(Scan scan, Edit edit, EditPlace? stored)
    {
        if (stored is not { } place)
            return null;
        (int width, int height) = (scan.Signal.Width, scan.Signal.Height);
        if (place.XPx > width - 1 || place.YPx > height - 1)
            throw edit.Refuse($"at {place}", $"columns 0 to {width - 1} and rows 0 to {height - 1} of {scan.Path}");
        return scan.Flip switch
        {
            Flip.Horizontal => place with { XPx = width - 1 - place.XPx },
            Flip.Vertical => place with { YPx = height - 1 - place.YPx },
            _ => place,
        };
    }
}
