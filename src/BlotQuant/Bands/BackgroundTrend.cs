using System.Collections.Immutable;
using BlotQuant.Numerics;
using BlotQuant.Profiles;

namespace BlotQuant.Bands;

/// <summary>How far the background of a scan's lanes runs off level, off straight and off smooth, seen where no band is (docs/methods.md, B6).</summary>
/// <remarks>
/// Three neighbouring stretches of free rows are compared at several lengths, over all lanes: half the difference of the outer two is a slope,
/// the middle one against the mean of the outer two a bend. Medians are taken, so that dust and edges do not count.
/// </remarks>
internal sealed class BackgroundTrend
{
    private const double MedianOfAbsoluteNormal = 0.674490;
    private const int FewestSamples = 12;

    /// <summary>Edges of smears and specks are not as rare as a normal spread has them.</summary>
    private const double Margin = 2;

    private const double Smallest = 1e-3;

    private static readonly int[] StretchRows = [2, 4, 8, 16, 32, 64, 128];

    private readonly List<(int Rows, double Slope, double Bend)> _seen = [];

    /// <param name="covered">Rows of each lane that bands cover.</param>
    public BackgroundTrend(ImmutableArray<LaneProfile> profiles, ImmutableArray<ImmutableArray<RowSpan>> covered, RowNoise noise)
    {
        (FreeStretches Free, int WidthPx)[] lanes = [.. profiles.Select((profile, lane) => (new FreeStretches(profile, covered[lane]), profile.WidthPx))];
        foreach (int rows in StretchRows)
        {
            var slopes = new List<double>();
            var bends = new List<double>();
            var noises = new List<double>();
            foreach ((int widthPx, double above, double middle, double below) in lanes.SelectMany(lane => lane.Free.Triples(rows).Select(means => (lane.WidthPx, means.Above, means.Middle, means.Below))))
            {
                slopes.Add(Math.Abs(below - above) / 2);
                bends.Add(Math.Abs(middle - ((above + below) / 2)));
                noises.Add(noise.Variance(middle, widthPx) / rows);
            }

            if (slopes.Count < FewestSamples)
                break;
            double ofMean = RobustStatistics.Median([.. noises]);
            _seen.Add((rows, Beyond(slopes, ofMean / 2), Beyond(bends, 1.5 * ofMean)));
        }
    }

    /// <summary>Standard deviation of the slope's rise over half a length; infinite where no free rows told it.</summary>
    public double SlopeSpread(double halfLengthRows) =>
        _seen.Count == 0 ? double.PositiveInfinity : Margin * Math.Max(Nearest(halfLengthRows).Slope * Ratio(halfLengthRows), Smallest);

    /// <summary>Standard deviation of the bend over half a length.</summary>
    public double BendSpread(double halfLengthRows) =>
        _seen.Count == 0 ? Smallest : Margin * Math.Max(Nearest(halfLengthRows).Bend * Math.Pow(Ratio(halfLengthRows), 2), Smallest);

    /// <summary>Standard deviation of the mean background under so many rows, beyond noise, once that beside it is known.</summary>
    public double Roughness(int rows) => _seen.Count == 0 ? 0 : Nearest(rows).Bend * Math.Pow(Math.Max(1, Ratio(rows)), 2);

    private (int Rows, double Slope, double Bend) Nearest(double rows) => _seen.MinBy(seen => Math.Abs(Math.Log(seen.Rows / rows)));

    private double Ratio(double rows) => rows / Nearest(rows).Rows;

    private static double Beyond(List<double> absolute, double noiseVariance)
    {
        double spread = RobustStatistics.Median([.. absolute]) / MedianOfAbsoluteNormal;
        return Math.Sqrt(Math.Max(0, (spread * spread) - noiseVariance));
    }
}

/// <summary>The rows of a lane that no band covers, with sums ready.</summary>
internal sealed class FreeStretches
{
    private readonly double[] _sums;
    private readonly int[] _taken;

    public FreeStretches(LaneProfile profile, ImmutableArray<RowSpan> covered)
    {
        bool[] taken = new bool[profile.RowCount];
        Array.Fill(taken, true);
        Array.Fill(taken, false, profile.MembraneRows.Start, profile.MembraneRows.Count);
        foreach (RowSpan span in covered.Select(span => span.Clamp(0, profile.RowCount)))
            Array.Fill(taken, true, span.Start, span.Count);
        _sums = new double[profile.RowCount + 1];
        _taken = new int[profile.RowCount + 1];
        for (int row = 0; row < profile.RowCount; row++)
        {
            _sums[row + 1] = _sums[row] + profile.Signal[row];
            _taken[row + 1] = _taken[row] + (taken[row] ? 1 : 0);
        }
    }

    /// <summary>Means of three neighbouring stretches, all free.</summary>
    public IEnumerable<(double Above, double Middle, double Below)> Triples(int rows)
    {
        for (int start = 0; start + (3 * rows) < _sums.Length; start += rows)
        {
            if (_taken[start + (3 * rows)] == _taken[start])
                yield return (Mean(start, rows), Mean(start + rows, rows), Mean(start + (2 * rows), rows));
        }
    }

    private double Mean(int start, int rows) => (_sums[start + rows] - _sums[start]) / rows;
}
