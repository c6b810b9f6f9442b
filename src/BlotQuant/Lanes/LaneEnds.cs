using System.Collections.Immutable;
using BlotQuant.Numerics;

namespace BlotQuant.Lanes;

/// <summary>Lanes beyond the last ones of a chain, told by a single band: a series that fades out, or a lane behind an empty one.</summary>
/// <param name="chain">The lanes so far.</param>
/// <param name="shear">How they run.</param>
/// <param name="own">Their marks, at least one.</param>
internal sealed class LaneEnds(LaneChain chain, MarkShear shear, LaneMark[] own)
{
    private const double TolerancePitches = 0.25, LeastOneness = 0.6, FaintestMultiple = 6;

    /// <summary>Least width and height over what is typical, and greatest slope: grain is smaller, scratches are steeper.</summary>
    private const double LeastWidthOfTypical = 0.4, LeastHeightOfTypical = 0.6, SteepestBand = 0.25;

    /// <summary>Greatest width over what is typical.</summary>
    private const double MostOfTypical = 2.4;

    /// <summary>A band in no row with its neighbours must stand out this far, and one behind an empty lane farther.</summary>
    private const double LoneMultiple = 10, FarMultiple = 16;

    /// <summary>How steep a row may run from lane to lane, and how far off neighbours tell it.</summary>
    private const double SteepestRow = 0.1, RowPitches = 2.5;

    private readonly double _typicalWidth = WeightedMedian.Of(own.Select(mark => (mark.Mark.Width, mark.Mark.Weight)));
    private readonly double _typicalHeight = WeightedMedian.Of(own.Select(mark => (mark.Mark.Height, mark.Mark.Weight)));
    private readonly List<BandMark> _bands = [.. own.Select(mark => mark.Mark)];

    /// <param name="marks">All marks.</param>
    public LaneChain Extend(ImmutableArray<BandMark> marks)
    {
        BandMark[] sure = [.. marks.Where(IsBand)];
        ImmutableArray<double> centres = chain.Centres;
        while (Next(sure, centres[^1], 1) is { } right)
            centres = centres.Add(right);
        while (Next(sure, centres[0], -1) is { } left)
            centres = centres.Insert(0, left);
        return chain with { Centres = centres };
    }

    private bool IsBand(BandMark mark) => mark.Oneness > LeastOneness && mark.Multiple > FaintestMultiple && mark.Weight > 0
        && mark.Width > LeastWidthOfTypical * _typicalWidth && mark.Width < MostOfTypical * _typicalWidth
        && mark.Height > LeastHeightOfTypical * _typicalHeight && Math.Abs(mark.Slope) < SteepestBand;

    /// <summary>Column of the next lane to one side; null where none shows.</summary>
    private double? Next(BandMark[] marks, double last, int side)
    {
        bool Lies(BandMark mark, int steps) =>
            Math.Abs(((shear.AtMiddle(mark.X, mark.Y) - last) * side) - (steps * chain.Pitch)) < TolerancePitches * chain.Pitch;
        int next = Array.FindIndex(marks, mark => Lies(mark, 1) && (mark.Multiple >= LoneMultiple || _bands.Any(band => AreInRow(band, mark))));
        if (next < 0)
            next = Array.FindIndex(marks, mark => Lies(mark, 2) && mark.Multiple >= FarMultiple);
        if (next < 0)
            return null;
        _bands.Add(marks[next]);
        return shear.AtMiddle(marks[next].X, marks[next].Y);
    }

    private bool AreInRow(BandMark band, BandMark mark)
    {
        double across = Math.Abs(band.X - mark.X);
        return across < RowPitches * chain.Pitch && Math.Abs(band.Y - mark.Y) < _typicalHeight + (SteepestRow * across);
    }
}
