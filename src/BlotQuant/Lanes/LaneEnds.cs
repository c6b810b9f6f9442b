using System.Collections.Immutable;
using BlotQuant.Numerics;

namespace BlotQuant.Lanes;

/// <summary>The ends of a chain: lanes of grain alone go, and lanes that a single band tells come: a series that fades out, or a lane behind an empty one.</summary>
/// <param name="chain">The lanes so far.</param>
/// <param name="shear">How they run.</param>
/// <param name="own">Their marks, at least one.</param>
internal sealed class LaneEnds(LaneChain chain, MarkShear shear, LaneMark[] own)
{
    /// <summary>How far off its place in the chain a lane's band may lie.</summary>
    public const double TolerancePitches = 0.25;

    /// <summary>How steep a row may run from lane to lane.</summary>
    public const double SteepestRow = 0.1;

    private const double LeastOneness = 0.6, FaintestMultiple = 5;

    /// <summary>Width and height over what is typical: grain is smaller, clouds and the shading at a membrane's edge are taller.</summary>
    private const double LeastWidthOfTypical = 0.4, MostWidthOfTypical = 2.4, LeastHeightOfTypical = 0.5, MostHeightOfTypical = 4;

    /// <summary>Least width over height, over what is typical: what is both narrower and taller is an edge or a cloud.</summary>
    private const double LeastAspectOfTypical = 0.3;

    /// <summary>Most marks of its kind that may stand out as far in a gap between two lanes: texture tells no lane.</summary>
    private const double MostStraysAGap = 0.25;

    /// <summary>Scratches are steeper.</summary>
    private const double SteepestBand = 0.25;

    /// <summary>A band in no row with its neighbours must stand out this far, and one behind an empty lane farther.</summary>
    private const double LoneMultiple = 12, FarMultiple = 16;

    /// <summary>How far off neighbours tell a row.</summary>
    private const double RowPitches = 2.5;

    private readonly double _typicalWidth = WeightedMedian.Of(own.Select(mark => (mark.Mark.Width, mark.Mark.Weight)));
    private readonly double _typicalHeight = WeightedMedian.Of(own.Select(mark => (mark.Mark.Height, mark.Mark.Weight)));
    private readonly List<BandMark> _bands = [.. own.Select(mark => mark.Mark)];

    /// <param name="marks">All marks.</param>
    public LaneChain Judge(ImmutableArray<BandMark> marks)
    {
        BandMark[] bands = [.. marks.Where(IsBand)];
        double[] strays = [.. bands.Where(IsStray).Select(mark => mark.Multiple)];
        BandMark[] sure = [.. bands.Where(mark => strays.Count(stray => stray >= mark.Multiple) <= MostStraysAGap * (chain.Centres.Length - 1))];
        ImmutableArray<double> centres = WithoutGrain(marks);
        while (Next(sure, centres[^1], 1) is { } right)
            centres = centres.Add(right);
        while (Next(sure, centres[0], -1) is { } left)
            centres = centres.Insert(0, left);
        return chain with { Centres = centres };
    }

    /// <summary>From the first to the last lane with a mark that could not be grain.</summary>
    private ImmutableArray<double> WithoutGrain(ImmutableArray<BandMark> marks)
    {
        double[] told = [.. marks.Where(mark => mark.Weight > 0 && IsLargerThanGrain(mark) && IsTold(mark)).Select(mark => shear.AtMiddle(mark.X, mark.Y))];
        int[] shown = [.. Enumerable.Range(0, chain.Centres.Length).Where(lane => told.Any(x => Math.Abs(x - chain.Centres[lane]) < TolerancePitches * chain.Pitch))];
        return shown.Length == 0 ? chain.Centres : chain.Centres[shown[0]..(shown[^1] + 1)];
    }

    private bool IsTold(BandMark mark) => mark.Multiple >= LoneMultiple || _bands.Any(band => AreInRow(band, mark));

    private bool IsBand(BandMark mark) => mark.Oneness > LeastOneness && mark.Multiple > FaintestMultiple && mark.Weight > 0
        && mark.Width > LeastWidthOfTypical * _typicalWidth && mark.Width < MostWidthOfTypical * _typicalWidth
        && mark.Width / mark.Height > LeastAspectOfTypical * _typicalWidth / _typicalHeight
        && mark.Height > LeastHeightOfTypical * _typicalHeight && mark.Height < MostHeightOfTypical * _typicalHeight && Math.Abs(mark.Slope) < SteepestBand;

    private bool IsLargerThanGrain(BandMark mark) => mark.Width * mark.Height > LeastWidthOfTypical * LeastHeightOfTypical * _typicalWidth * _typicalHeight;

    /// <summary>Between two lanes of the chain, in neither.</summary>
    private bool IsStray(BandMark mark)
    {
        double x = shear.AtMiddle(mark.X, mark.Y);
        return x > chain.Centres[0] && x < chain.Centres[^1] && chain.Centres.All(centre => Math.Abs(centre - x) > TolerancePitches * chain.Pitch);
    }

    /// <summary>Column of the next lane to one side; null where none shows.</summary>
    private double? Next(BandMark[] marks, double last, int side)
    {
        bool Lies(BandMark mark, int steps) =>
            Math.Abs(((shear.AtMiddle(mark.X, mark.Y) - last) * side) - (steps * chain.Pitch)) < TolerancePitches * chain.Pitch;
        int next = Array.FindIndex(marks, mark => Lies(mark, 1) && IsTold(mark));
        if (next < 0)
            next = Array.FindIndex(marks, mark => Lies(mark, 2) && mark.Multiple >= FarMultiple);
        if (next < 0)
            return null;
        _bands.Add(marks[next]);
        return shear.AtMiddle(marks[next].X, marks[next].Y);
    }

    /// <summary>Grain in a row with grain tells nothing: the band must be clear.</summary>
    private bool AreInRow(BandMark band, BandMark mark)
    {
        double across = Math.Abs(band.X - mark.X);
        return band.Multiple >= LoneMultiple && across < RowPitches * chain.Pitch && Math.Abs(band.Y - mark.Y) < _typicalHeight + (SteepestRow * across);
    }
}
