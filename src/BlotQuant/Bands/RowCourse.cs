using System.Collections.Immutable;
using BlotQuant.Lanes;
using BlotQuant.Numerics;

namespace BlotQuant.Bands;

/// <summary>How bands of one mass run from lane to lane: the tilt and smile that the rows of a membrane share (docs/methods.md, B10).</summary>
public sealed class RowCourse
{
    /// <summary>How far the tilt of rows may differ from that of lanes, and outer lanes may run ahead of the middle, where no row tells.</summary>
    private const double PriorTiltDegrees = 1, PriorSmileOverLength = 0.01;

    /// <summary>Huber 1964 (10.1214/aoms/1177703732): 95 % as sharp as least squares on normal errors.</summary>
    private const double HuberDeviations = 1.345;

    /// <summary>Mean square of a normal value, cut off there.</summary>
    private const double CutSquareOfNormal = 0.7102;

    private const double LeastDeviationPx = 0.5;
    private const int Rounds = 20;

    /// <summary>Height, tilt and smile are fitted to a line, and take as many lanes' freedom.</summary>
    private const int Fitted = 3;

    private readonly double[] _across;
    private readonly double _tilt, _smile, _tiltVariance, _smileVariance, _covariance;

    private RowCourse(double[] across, double tilt, double smile, (double Tilt, double Smile, double Both) variance, double deviationPx)
    {
        (_across, _tilt, _smile) = (across, tilt, smile);
        (_tiltVariance, _smileVariance, _covariance) = variance;
        DeviationPx = deviationPx;
    }

    /// <summary>How far a lane's bands stray from the course, standard deviation.</summary>
    public double DeviationPx { get; }

    /// <param name="lanes">Lanes of the membrane, left to right.</param>
    /// <param name="lines">Rows of one protein each: index of the lane and row from its top.</param>
    public static RowCourse Of(ImmutableArray<Lane> lanes, IReadOnlyList<ImmutableArray<(int Lane, double Row)>> lines)
    {
        double middle = (lanes[0].CentrePx + lanes[^1].CentrePx) / 2;
        double half = Math.Max(1, (lanes[^1].CentrePx - lanes[0].CentrePx) / 2);
        double[] across = [.. lanes.Select(lane => (lane.CentrePx - middle) / half)];
        double lean = -Tangent(RobustStatistics.Median([.. lanes.Select(lane => lane.TiltDegrees)]));
        var prior = new Prior(lean * half, Tangent(PriorTiltDegrees) * half, PriorSmileOverLength * Math.Max(1, lanes[0].BottomPx - lanes[0].TopPx));
        double[] seen = [.. lanes.Select((_, lane) => (double)lines.Count(line => line.Any(place => place.Lane == lane)))];
        double shown = Math.Max(Fitted + 1, seen.Count(lines => lines > 0));
        double free = Math.Sqrt(shown / (shown - Fitted));
        (double tilt, double smile, (double, double, double) variance) = new NormalEquations(prior).Solve();
        (double spread, double deviation) = (LeastDeviationPx, LeastDeviationPx);
        for (int round = 0; round < Rounds && lines.Count > 0; round++)
        {
            var sums = new NormalEquations(prior);
            foreach (ImmutableArray<(int Lane, double Row)> line in lines)
                sums.Add(line, across, seen, Misfits(line, across, tilt, smile), spread);
            (tilt, smile, variance) = sums.Solve();
            double[] misfits = [.. lines.Where(line => line.Length >= Fitted).SelectMany(line => Misfits(line, across, tilt, smile)).DefaultIfEmpty(0)];
            spread = Math.Max(LeastDeviationPx, free * RobustStatistics.Median(misfits) / RobustStatistics.MedianOfAbsoluteNormal);
            deviation = Math.Max(LeastDeviationPx, free * Deviation(misfits, HuberDeviations * deviation));
        }

        return new RowCourse(across, tilt, smile, variance, deviation);
    }

    /// <summary>How far the bands of a line lie from the course, px.</summary>
    private static double[] Misfits(ImmutableArray<(int Lane, double Row)> line, double[] across, double tilt, double smile)
    {
        double[] heights = [.. line.Select(place => place.Row - (tilt * across[place.Lane]) - (smile * across[place.Lane] * across[place.Lane]))];
        double height = RobustStatistics.Median(heights);
        return Array.ConvertAll(heights, value => Math.Abs(value - height));
    }

    /// <summary>Huber's proposal 2: of squares cut off where weights begin to fall.</summary>
    private static double Deviation(double[] misfits, double mostPx) =>
        Math.Sqrt(misfits.Average(misfit => Math.Min(misfit * misfit, mostPx * mostPx)) / CutSquareOfNormal);

    private static double Tangent(double degrees) => Math.Tan(degrees * Math.PI / 180);

    /// <summary>How much lower than in the middle of the membrane a lane's bands lie.</summary>
    /// <param name="lane">Index of the lane.</param>
    public double OffsetPx(int lane) => (_tilt * _across[lane]) + (_smile * _across[lane] * _across[lane]);

    /// <summary>Of the difference between a lane's level and that of the nearest of others, both of which stray by themselves, px².</summary>
    public double Variance(int lane, IEnumerable<int> others)
    {
        int nearest = others.MinBy(other => Math.Abs(_across[other] - _across[lane]));
        double x = _across[lane] - _across[nearest];
        double square = (_across[lane] * _across[lane]) - (_across[nearest] * _across[nearest]);
        return (x * x * _tiltVariance) + (square * square * _smileVariance) + (2 * x * square * _covariance) + (2 * DeviationPx * DeviationPx);
    }

    /// <summary>What is expected before any row is seen, px over half of the membrane's width.</summary>
    private readonly record struct Prior(double Tilt, double TiltDeviation, double SmileDeviation);

    /// <summary>Weighted squares of tilt and smile with what is expected of them; each line's own height falls out.</summary>
    private sealed class NormalEquations(Prior prior)
    {
        private double _tt = 1 / (prior.TiltDeviation * prior.TiltDeviation), _ss = 1 / (prior.SmileDeviation * prior.SmileDeviation), _ts;
        private double _t = prior.Tilt / (prior.TiltDeviation * prior.TiltDeviation), _s;

        /// <summary>A lane counts once, however many rows show it: its bands stray together.</summary>
        public void Add(ImmutableArray<(int Lane, double Row)> line, double[] across, double[] seen, double[] misfits, double deviation)
        {
            double[] x = [.. line.Select(place => across[place.Lane])];
            double[] weights = [.. misfits.Select((misfit, i) =>
                Math.Min(1, HuberDeviations * deviation / Math.Max(misfit, 1e-9)) / (deviation * deviation * seen[line[i].Lane]))];
            double total = weights.Sum();
            double Mean(Func<int, double> value) => weights.Select((weight, i) => weight * value(i)).Sum() / total;
            (double meanX, double meanSquare, double meanRow) = (Mean(i => x[i]), Mean(i => x[i] * x[i]), Mean(i => line[i].Row));
            for (int i = 0; i < x.Length; i++)
            {
                (double t, double s, double row) = (x[i] - meanX, (x[i] * x[i]) - meanSquare, line[i].Row - meanRow);
                _tt += weights[i] * t * t;
                _ss += weights[i] * s * s;
                _ts += weights[i] * t * s;
                _t += weights[i] * t * row;
                _s += weights[i] * s * row;
            }
        }

        public (double Tilt, double Smile, (double Tilt, double Smile, double Both) Variance) Solve()
        {
            double determinant = (_tt * _ss) - (_ts * _ts);
            return (
                ((_ss * _t) - (_ts * _s)) / determinant,
                ((_tt * _s) - (_ts * _t)) / determinant,
                (_ss / determinant, _tt / determinant, -_ts / determinant));
        }
    }
}
