using System.Collections.Immutable;
using BlotQuant.Numerics;

namespace BlotQuant.Bands;

/// <summary>How rough the background of a scan is at the width of a peak, in the rows of membrane that no band covers; widths of one step share it.</summary>
/// <param name="lanes">The lanes of one scan.</param>
/// <param name="free">For each lane, the rows without a band.</param>
internal sealed class ScanRoughness(ImmutableArray<LaneCurve> lanes, ImmutableArray<bool[]> free)
{
    /// <summary>Fewer rows, counted in widths, are ends of a lane and rims of its bands: it tells nothing. Where no lane does the roughness is unknown and stops nothing.</summary>
    private const double FewestWidths = 4;

    private const double StepsPerOctave = 3;

    private readonly Dictionary<int, double> _byStep = [];

    /// <summary>Standard deviation, noise with it, of a mean over so many rows against those beside it; 0 where unknown.</summary>
    public double Of(double widthRows)
    {
        int step = (int)Math.Round(StepsPerOctave * Math.Log2(Math.Max(1, widthRows)));
        if (!_byStep.TryGetValue(step, out double roughness))
            _byStep[step] = roughness = OfWidth((int)Math.Round(Math.Pow(2, step / StepsPerOctave)));
        return roughness;
    }

    private double OfWidth(int widthRows)
    {
        double[] differences = [.. lanes.Select((lane, i) => lane.Differences(widthRows, free[i])).Where(lane => lane.Length >= FewestWidths * widthRows).SelectMany(lane => lane)];
        return differences.Length == 0 ? 0 : RobustStatistics.Median(differences) / RobustStatistics.MedianOfAbsoluteNormal;
    }
}
