using BlotQuant.Numerics;

namespace BlotQuant.Lanes;

/// <summary>Several steps of a series at once: faint bands that tell nothing each, but stand where its next lanes would (docs/methods.md, L5).</summary>
/// <remarks>Marks are taken to be Poisson: strays at any place, as many as lie between lanes, and those of a lane near its place and mostly in the rows of the lanes beside.</remarks>
/// <param name="chain">The lanes so far, two at least.</param>
/// <param name="shear">How they run.</param>
/// <param name="own">Their bands.</param>
/// <param name="bands">Every mark that looks like one of their bands.</param>
/// <param name="rowTolerance">How far off a band of the same row may lie in the next lane, rows.</param>
internal sealed class SeriesRun(LaneChain chain, MarkShear shear, BandMark[] own, BandMark[] bands, double rowTolerance)
{
    /// <summary>How far off a pitch beyond the last one a lane stands, as a standard deviation; the root of two of it two pitches beyond.</summary>
    private const double PlaceSpreadPitches = 0.1;

    /// <summary>Bands that a faint lane is expected to show.</summary>
    private const double BandsALane = 1;

    /// <summary>How much likelier the series must be than strays: 50 times.</summary>
    private const double LeastLogRatio = 3.9;

    /// <summary>One lane alone may be dirt in a row; not where it shows two bands.</summary>
    private const int FewestLanes = 2, BandsOfOneLane = 2;

    /// <summary>Standard deviation of the logarithm of the widths of a scan's bands at least, where few tell it.</summary>
    private const double LeastWidthSpread = 0.15;

    /// <summary>How far off neighbours tell a row.</summary>
    private const double RowPitches = 2.5;

    /// <summary>Share of the bands that show in all of their width.</summary>
    private const double WholeShare = 0.5;

    private readonly double _typicalWidth = WeightedMedian.Of(own.Select(band => (band.Width, band.Weight)));
    private readonly double _widthSpread = Math.Max(LeastWidthSpread, RobustStatistics.Spread([.. own.Select(band => Math.Log(band.Width))]));

    /// <summary>Between two lanes of a chain, in neither.</summary>
    public static bool IsBetween(BandMark band, LaneChain chain, MarkShear shear)
    {
        double x = shear.AtMiddle(band.X, band.Y);
        return x > chain.Centres[0] && x < chain.Centres[^1] && chain.Centres.All(centre => Math.Abs(centre - x) > LaneEnds.TolerancePitches * chain.Pitch);
    }

    /// <summary>The bands of the next lanes to one side, lane by lane, as far as the series is likeliest to go on; empty where strays are as likely.</summary>
    public List<BandMark[]> Beyond(double last, int side)
    {
        var cells = new List<(BandMark[] Shown, BandMark[] Off, double[] Densities)>();
        List<BandMark> beside = [.. own.Where(band => Math.Abs(At(band) - last) < RowPitches * chain.Pitch)];
        (int Lanes, double LogRatio) best = (0, LeastLogRatio);
        int steps = 1;
        for (double next = last + (side * chain.Pitch); next > 0 && next < shear.Width - 1; next += side * chain.Pitch)
        {
            double place = next, farther = Math.Sqrt(steps);
            BandMark[] shown = [.. bands.Where(band => Math.Abs(At(band) - place) < LaneEnds.TolerancePitches * farther * chain.Pitch)];
            BandMark[] off = [.. bands.Where(band => Math.Abs(At(band) - place) < chain.Pitch / 2).Except(shown)];
            cells.Add((shown, off, Densities(shown, place, PlaceSpreadPitches * farther, beside)));
            beside.AddRange(shown);
            steps = shown.Length > 0 ? 1 : steps + 1;
            if (shown.Length > 0)
                next = shown.Average(At);
            double ratio = LogRatio(cells);
            if (ratio > best.LogRatio && (cells.Count(cell => cell.Shown.Length > 0) >= FewestLanes || shown.Length >= BandsOfOneLane))
                best = (cells.Count, ratio);
        }

        return [.. cells.Take(best.Lanes).Select(cell => cell.Shown).Where(shown => shown.Length > 0)];
    }

    private double At(BandMark band) => shear.AtMiddle(band.X, band.Y);

    /// <summary>How dense the bands of a lane are expected where each mark lies, per pitch and height of the plane.</summary>
    private double[] Densities(BandMark[] shown, double place, double spreadPitches, List<BandMark> beside)
    {
        bool IsInRow(double y) => beside.Exists(other => Math.Abs(other.Y - y) < rowTolerance);
        int rows = (int)(2 * shear.HalfRows) + 1;
        double cover = (Enumerable.Range(0, rows).Count(row => IsInRow(row)) + 1) / (rows + 2.0);
        double share = RowShare(beside);
        return [.. shown.Select(band =>
        {
            double off = (At(band) - place) / (spreadPitches * chain.Pitch);
            double across = Math.Exp(-off * off / 2) / (spreadPitches * Math.Sqrt(2 * Math.PI));
            return BandsALane * across * WidthDensity(band) * (IsInRow(band.Y) ? share / cover : (1 - share) / (1 - cover));
        })];
    }

    /// <summary>Density of a band's logarithmic width, over that of strays, which are as likely of any width that a band may have; of the bands that do not show whole half are as likely of any less than their own, half of any.</summary>
    private double WidthDensity(BandMark band)
    {
        double strays = 1 / Math.Log(LaneEnds.MostWidthOfTypical / LaneEnds.LeastWidthOfTypical);
        double off = Math.Log(band.Width / _typicalWidth) / _widthSpread;
        double whole = Math.Exp(-off * off / 2) / (_widthSpread * Math.Sqrt(2 * Math.PI));
        double part = off <= 0 ? 1 / Math.Log(1 / LaneEnds.LeastWidthOfTypical) : 0;
        return ((WholeShare * whole) + ((1 - WholeShare) * (part + strays) / 2)) / strays;
    }

    /// <summary>Share of bands that stand in a row with one of another lane, one more of each kind added.</summary>
    private double RowShare(List<BandMark> beside)
    {
        int inRow = beside.Count(band => beside.Exists(other => Math.Abs(At(other) - At(band)) > chain.Pitch / 2 && Math.Abs(other.Y - band.Y) < rowTolerance));
        return (inRow + 1) / (beside.Count + 2.0);
    }

    private double LogRatio(List<(BandMark[] Shown, BandMark[] Off, double[] Densities)> cells)
    {
        double[] strays = [.. bands.Where(band => IsBetween(band, chain, shear)).Concat(cells.SelectMany(cell => cell.Off)).Select(band => band.Multiple)];
        double pitches = (((chain.Centres[^1] - chain.Centres[0]) / chain.Pitch) + cells.Count) / 2;
        double Strays(double multiple) => (strays.Count(stray => stray >= multiple) + 0.5) / pitches;
        return cells.Sum(cell => cell.Shown.Zip(cell.Densities, (band, density) => Math.Log(1 + (density / Strays(band.Multiple)))).Sum() - BandsALane);
    }
}
