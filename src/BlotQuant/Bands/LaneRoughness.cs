using System.Collections.Immutable;
using BlotQuant.Numerics;

namespace BlotQuant.Bands;

/// <summary>How rough the background of each lane is at the width of a peak, in the rows that no band covers; widths of one step share it.</summary>
/// <param name="lanes">The lanes of one scan.</param>
/// <param name="free">For each lane, the rows without a band.</param>
internal sealed class LaneRoughness(ImmutableArray<LaneCurve> lanes, ImmutableArray<bool[]> free)
{
    private const double QuietLaneQuantile = 0.35;

    /// <summary>Fewer rows, counted in widths, say little of a lane's roughness; where no lane has them it is unknown and stops nothing.</summary>
    private const double FewestWidths = 4;

    private const double StepsPerOctave = 3;

    private readonly Dictionary<int, double[]> _byStep = [];

    /// <summary>The lane's own roughness, or that of a quiet lane where bands leave too little of it to be seen.</summary>
    public double Of(int lane, double widthRows)
    {
        int step = (int)Math.Round(StepsPerOctave * Math.Log2(Math.Max(1, widthRows)));
        if (!_byStep.TryGetValue(step, out double[]? all))
            _byStep[step] = all = OfWidth((int)Math.Round(Math.Pow(2, step / StepsPerOctave)));
        return all[lane];
    }

    private double[] OfWidth(int widthRows)
    {
        double[][] differences = [.. lanes.Select((lane, i) => lane.Differences(widthRows, free[i]))];
        double?[] seen = [.. differences.Select(values => values.Length < FewestWidths * widthRows ? (double?)null : RobustStatistics.NoiseUnderSignal(values))];
        double[] known = [.. seen.OfType<double>()];
        double quiet = known.Length > 0 ? RobustStatistics.Quantile(known, QuietLaneQuantile) : 0;
        return [.. seen.Select(own => Math.Min(own ?? quiet, quiet))];
    }
}
