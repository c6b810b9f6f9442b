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
    public const double LeastWidthOfTypical = 0.4, MostWidthOfTypical = 2.4;

    private const double LeastHeightOfTypical = 0.5, MostHeightOfTypical = 4;

    /// <summary>Least width over height, over what is typical: what is both narrower and taller is an edge or a cloud.</summary>
    private const double LeastAspectOfTypical = 0.3;

    /// <summary>Most marks of its kind that may stand out as far in a gap between two lanes: texture tells no lane.</summary>
    private const double MostStraysAGap = 0.25;

    /// <summary>Scratches are steeper, but thinner than bands: what is as wide and as tall as bands are may be steeper too.</summary>
    private const double SteepestBand = 0.25, SteepestAlike = 0.5;

    /// <summary>A band in no row with its neighbours must stand out this far, and one behind an empty lane farther.</summary>
    private const double LoneMultiple = 12, FarMultiple = 16;

    /// <summary>Both sides of a band together, and what a band that touches it leaves of a mark, are as wide as a band, to this ratio.</summary>
    private const double LikeWidths = 0.7;

    /// <summary>How far off neighbours tell a row.</summary>
    private const double RowPitches = 2.5;

    private readonly double _typicalWidth = WeightedMedian.Of(own.Select(mark => (mark.Mark.Width, mark.Mark.Weight)));
    private readonly double _typicalHeight = WeightedMedian.Of(own.Select(mark => (mark.Mark.Height, mark.Mark.Weight)));
    private readonly List<BandMark> _bands = [.. own.Select(mark => mark.Mark)];

    /// <param name="marks">All marks.</param>
    public LaneChain Judge(ImmutableArray<BandMark> marks)
    {
        BandMark[] bands = [.. marks.Where(IsBand)];
        double[] strays = [.. bands.Where(band => SeriesRun.IsBetween(band, chain, shear) && !AreTwo(band)).Select(mark => mark.Multiple)];
        bool IsSure(BandMark mark) => strays.Count(stray => stray >= mark.Multiple) <= MostStraysAGap * (chain.Centres.Length - 1);
        BandMark[] sure = [.. bands.Where(IsSure)], inRows = [.. Horned(marks).Concat(Touching(marks)).Where(IsSure)];
        ImmutableArray<double> centres = WithoutGrain(marks);
        foreach (int side in new[] { 1, -1 })
            centres = Extended(centres, side, sure, inRows, bands);
        return chain with { Centres = centres };
    }

    private ImmutableArray<double> Extended(ImmutableArray<double> centres, int side, BandMark[] sure, BandMark[] inRows, BandMark[] bands)
    {
        double End() => side > 0 ? centres[^1] : centres[0];
        void Add(double centre) => centres = side > 0 ? centres.Add(centre) : centres.Insert(0, centre);
        while (Next(sure, inRows, End(), side) is { } next)
            Add(next);
        LaneChain extended = chain with { Centres = centres };
        var run = new SeriesRun(extended with { Pitch = extended.MeanStep }, shear, [.. _bands], bands, _typicalHeight + (SteepestRow * chain.Pitch));
        foreach (BandMark[] shown in run.Beyond(End(), side))
        {
            _bands.AddRange(shown);
            Add(shown.Average(band => shear.AtMiddle(band.X, band.Y)));
        }

        return centres;
    }

    /// <summary>Bands that show at both of their sides alone: two narrow marks, together as wide as a band.</summary>
    private IEnumerable<BandMark> Horned(ImmutableArray<BandMark> marks)
    {
        BandMark[] horns = [.. marks.Where(mark => mark.Weight > 0 && mark.Multiple >= LoneMultiple && mark.Width < LikeWidths * _typicalWidth && mark.Height >= LeastHeightOfTypical * _typicalHeight)];
        return from left in horns
               from right in horns.Where(right => right.X > left.X)
               let joined = left.JoinedWith(right)
               where AreAlike(joined.Width, _typicalWidth)
                   && Math.Abs(left.Y - right.Y) < (left.Height + right.Height) / 2
                   && IsBand(joined)
               select joined;
    }

    /// <summary>Bands that touch another one so closely that no dip shows: either half of a mark that is a step wider than a band.</summary>
    private IEnumerable<BandMark> Touching(ImmutableArray<BandMark> marks) =>
        from mark in marks.Where(AreTwo)
        from half in new[] { -chain.Pitch / 2, chain.Pitch / 2 }
        let band = mark with { X = mark.X + half, Width = mark.Width - chain.Pitch }
        where IsBand(band)
        select band;

    /// <summary>From the first to the last lane with a mark that could not be grain.</summary>
    private ImmutableArray<double> WithoutGrain(ImmutableArray<BandMark> marks)
    {
        double[] told = [.. marks.Where(mark => mark.Weight > 0 && IsLargerThanGrain(mark) && IsTold(mark)).Select(mark => shear.AtMiddle(mark.X, mark.Y))];
        int[] shown = [.. Enumerable.Range(0, chain.Centres.Length).Where(lane => told.Any(x => Math.Abs(x - chain.Centres[lane]) < TolerancePitches * chain.Pitch))];
        return shown.Length == 0 ? chain.Centres : chain.Centres[shown[0]..(shown[^1] + 1)];
    }

    private bool IsTold(BandMark mark) => mark.Multiple >= LoneMultiple || IsInRow(mark);

    private static bool IsFar(BandMark mark) => mark.Multiple >= FarMultiple;

    /// <summary>In the row of the nearest band and as wide as bands are.</summary>
    private bool IsAlike(BandMark mark)
    {
        BandMark nearest = _bands.MinBy(band => Math.Abs(band.X - mark.X));
        return AreAlike(mark.Width, _typicalWidth)
            && Math.Abs(nearest.Y - mark.Y) < _typicalHeight + (SteepestRow * Math.Abs(nearest.X - mark.X));
    }

    private bool IsInRow(BandMark mark) => _bands.Any(band => AreInRow(band, mark));

    private bool IsBand(BandMark mark) => mark.Oneness > LeastOneness && mark.Multiple > FaintestMultiple && mark.Weight > 0
        && mark.Width > LeastWidthOfTypical * _typicalWidth && mark.Width < MostWidthOfTypical * _typicalWidth
        && mark.Width / mark.Height > LeastAspectOfTypical * _typicalWidth / _typicalHeight
        && IsTallEnough(mark) && mark.Height < MostHeightOfTypical * _typicalHeight
        && Math.Abs(mark.Slope) < (AreAlike(mark.Width, _typicalWidth) && AreAlike(mark.Height, _typicalHeight) ? SteepestAlike : SteepestBand);

    /// <summary>No grain stands out as far and is as wide as a band: such a mark may be as thin as the thinnest of the bands, since doublets, which are taller, may be most of what is typical.</summary>
    private bool IsTallEnough(BandMark mark) => mark.Height > LeastHeightOfTypical * _typicalHeight
        || (IsPlain(mark) && own.Any(band => IsPlain(band.Mark) && band.Mark.Height <= mark.Height));

    private bool IsPlain(BandMark mark) => IsFar(mark) && AreAlike(mark.Width, _typicalWidth);

    /// <summary>Bands of two lanes that touch.</summary>
    private bool AreTwo(BandMark mark) => AreAlike(mark.Width - chain.Pitch, _typicalWidth);

    private static bool AreAlike(double one, double other) => one > LikeWidths * other && one < other / LikeWidths;

    private bool IsLargerThanGrain(BandMark mark) => mark.Width * mark.Height > LeastWidthOfTypical * LeastHeightOfTypical * _typicalWidth * _typicalHeight;

    /// <summary>Column of the next lane to one side; null where none shows.</summary>
    /// <param name="inRows">Marks that tell a lane where they stand in a row.</param>
    private double? Next(BandMark[] sure, BandMark[] inRows, double last, int side)
    {
        BandMark? At(int steps, BandMark[] marks, Func<BandMark, bool> isEnough) => marks.Cast<BandMark?>().FirstOrDefault(mark =>
            Math.Abs(((shear.AtMiddle(mark!.Value.X, mark.Value.Y) - last) * side) - (steps * chain.Pitch)) < TolerancePitches * Math.Sqrt(steps) * chain.Pitch && isEnough(mark.Value));
        if ((At(1, sure, IsTold) ?? At(1, inRows, IsInRow) ?? At(2, sure, IsFar) ?? At(3, sure, mark => IsFar(mark) && IsAlike(mark))) is not { } next)
            return null;
        _bands.Add(next);
        return shear.AtMiddle(next.X, next.Y);
    }

    /// <summary>Grain in a row with grain tells nothing: the band must be clear.</summary>
    private bool AreInRow(BandMark band, BandMark mark)
    {
        double across = Math.Abs(band.X - mark.X);
        return band.Multiple >= LoneMultiple && across < RowPitches * chain.Pitch && Math.Abs(band.Y - mark.Y) < _typicalHeight + (SteepestRow * across);
    }
}
