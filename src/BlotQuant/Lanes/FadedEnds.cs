using System.Collections.Immutable;
using BlotQuant.Numerics;

namespace BlotQuant.Lanes;

/// <summary>Follows a series beyond the lanes that marks tell, by bands that show only where they are expected (docs/methods.md, L5).</summary>
/// <param name="chain">The lanes so far, two at least.</param>
/// <param name="shear">How they run.</param>
/// <param name="own">Their marks.</param>
internal sealed class FadedEnds(LaneChain chain, MarkShear shear, LaneMark[] own)
{
    private const double ReachHeights = 0.5;

    private readonly double _pitch = chain.MeanStep;
    private readonly double _typicalWidth = WeightedMedian.Of(own.Select(mark => (mark.Mark.Width, mark.Mark.Weight)));
    private readonly double _typicalHeight = WeightedMedian.Of(own.Select(mark => (mark.Mark.Height, mark.Mark.Weight)));
    private readonly List<BandMark> _bands = [.. own.Select(mark => mark.Mark)];

    /// <returns>The chain with its new ends, and the faint bands that told them.</returns>
    public (LaneChain Chain, ImmutableArray<BandMark> Faint) Follow(IEnumerable<EvidencePlane> planes)
    {
        var faint = new FaintBands(planes, _typicalWidth, _typicalHeight);
        ImmutableArray<double> centres = chain.Centres;
        while (Next(faint, centres[^1], 1) is { } right)
            centres = centres.Add(right);
        while (Next(faint, centres[0], -1) is { } left)
            centres = centres.Insert(0, left);
        return (chain with { Centres = centres }, [.. _bands.Skip(own.Length)]);
    }

    /// <summary>Column of the next lane to one side; null where there is none.</summary>
    private double? Next(FaintBands faint, double last, int side)
    {
        double next = last + (side * _pitch);
        double[] beside = [.. _bands.Where(band => Math.Abs(shear.AtMiddle(band.X, band.Y) - last) < LaneEnds.TolerancePitches * _pitch).Select(band => band.Y)];
        BandMark[] shown = [.. faint.In(row => shear.AtRow(next, row), beside, (ReachHeights * _typicalHeight) + (LaneEnds.SteepestRow * _pitch), side * _pitch / 2)];
        _bands.AddRange(shown);
        return shown.Length == 0 ? null : next;
    }
}
