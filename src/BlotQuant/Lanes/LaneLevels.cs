using System.Collections.Immutable;
using BlotQuant.Numerics;

namespace BlotQuant.Lanes;

/// <summary>Heights on the lanes of a scan, told in rows of the same lanes in the first frame of the membrane (docs/methods.md, M6).</summary>
/// <param name="First">Lanes of the first frame.</param>
/// <param name="Own">The same lanes, carried to the scan.</param>
/// <param name="FromFirst">From pixels of the first frame to those of the scan.</param>
public sealed record LaneLevels(ImmutableArray<Lane> First, ImmutableArray<Lane> Own, Similarity FromFirst)
{
    /// <summary>Lanes that stand in the first frame themselves.</summary>
    public static LaneLevels Of(IEnumerable<Lane> lanes)
    {
        ImmutableArray<Lane> own = [.. lanes];
        return new LaneLevels(own, own, Similarity.Identity);
    }

    /// <summary>Rows of the first frame's lanes.</summary>
    public int FirstRowCount => First.IsEmpty ? 0 : First[0].BottomPx - First[0].TopPx;

    /// <param name="lane">Index of the lane.</param>
    /// <param name="row">From the top of the lane in the scan.</param>
    /// <returns>Row from the top of the lane in the first frame.</returns>
    public double ToFirst(int lane, double row) => Carried(Own[lane], First[lane], FromFirst.Inverse(), row);

    /// <param name="lane">Index of the lane.</param>
    /// <param name="row">From the top of the lane in the first frame.</param>
    /// <returns>Row from the top of the lane in the scan.</returns>
    public double ToOwn(int lane, double row) => Carried(First[lane], Own[lane], FromFirst, row);

    private static double Carried(Lane from, Lane to, Similarity motion, double row)
    {
        if (motion == Similarity.Identity && from.TopPx == to.TopPx)
            return row;
        double y = from.TopPx + row;
        return motion.At(from.CentreAt(y), y).Y - to.TopPx;
    }
}
