using BlotQuant.Numerics;

namespace BlotQuant.Lanes;

/// <summary>Looks for a band where one is expected: its whole box tells one that no single column shows (docs/methods.md, L5).</summary>
internal sealed class FaintBands
{
    /// <summary>What the box must rise by, in noises of such boxes, and what each third of it must hold of that: the tail of a strong neighbour falls off, and a speck is narrow.</summary>
    private const double LeastMultiple = 6, LeastShareOfThird = 0.5;

    /// <summary>What the gap behind the lane may hold of that: the rim of a membrane runs on, and so does a scratch.</summary>
    private const double MostShareOfGap = 0.85;

    /// <summary>How much farther it must stand out than whatever else does in its lane.</summary>
    private const double LeastOverRival = 2;

    /// <summary>A box a flank away lies below its own flanks by half of the rise, with as strong a band behind it by all of it, and by all of it where the rise is the rim of a step, whose flanks differ.</summary>
    private const double DeepestLobe = 1.2, DeepestLobeOfStep = 0.8;

    /// <summary>Distance of the thirds from the middle over the width, and of the flanks over the height.</summary>
    private const double ThirdWidths = 0.27, FlankHeights = 1.25;

    /// <summary>On a crowded strip, so many flanks high at most, two rows of bands and their flanks are most of all rows: what varies there is not all noise.</summary>
    private const double RoughestOverFinest = 4, StripFlanks = 10;

    /// <summary>Means of rounded counts tell no less.</summary>
    private const double LeastNoise = 0.05;

    private const int NoiseSamplesAcross = 100;

    private readonly Plane[] _planes;

    /// <param name="widthPx">Width of a band at half of its height.</param>
    /// <param name="heightPx">Its rows at half of its height.</param>
    public FaintBands(IEnumerable<EvidencePlane> planes, double widthPx, double heightPx) =>
        _planes = [.. planes.Select(plane => new Plane(plane, widthPx, heightPx))];

    /// <summary>The bands of a lane at the expected rows that show on any scan.</summary>
    /// <param name="columnAt">Column of the lane at a row.</param>
    /// <param name="expected">Rows of the bands beside it.</param>
    /// <param name="reachRows">How far off a band may lie.</param>
    /// <param name="gapPx">From the middle of the lane to that of the gap behind it.</param>
    public IEnumerable<BandMark> In(Func<double, double> columnAt, double[] expected, double reachRows, double gapPx) =>
        _planes.SelectMany(plane => plane.In(columnAt, expected, reachRows, gapPx));

    private sealed class Plane
    {
        private readonly Grid _means;
        private readonly double _width, _height, _noise;
        private readonly int _third, _flank;

        public Plane(EvidencePlane plane, double width, double height)
        {
            (_width, _height) = (width, height);
            _third = Math.Max(1, (int)(ThirdWidths * width));
            _flank = Math.Max(2, (int)Math.Round(FlankHeights * height));
            _means = GridFilters.HorizontalMean(GridFilters.VerticalMean(plane.Counts, (int)(height / 3)), _third / 2);
            int stride = Math.Max(1, _means.Width / NoiseSamplesAcross);
            double[] differences =
            [
                .. from row in Enumerable.Range(_flank, Math.Max(0, _means.Height - (2 * _flank))).Where(row => row % stride == 0)
                   from column in Enumerable.Range(_third, Math.Max(0, _means.Width - (2 * _third))).Where(column => column % stride == 0)
                   select Math.Abs(Mean(row, Box(column)) - ((Mean(row - _flank, Box(column)) + Mean(row + _flank, Box(column))) / 2)),
            ];
            _noise = differences.Length == 0
                ? double.PositiveInfinity
                : Math.Max(Math.Min(RobustStatistics.NoiseUnderSignal(differences), Loudest(plane.Counts)), LeastNoise);
        }

        /// <summary>What the rise of a box may vary by on a crowded strip; infinite on anything higher.</summary>
        private double Loudest(Grid counts)
        {
            if (counts.Height > StripFlanks * _flank)
                return double.PositiveInfinity;
            double countsOfBox = 3.0 * ((2 * (_third / 2)) + 1) * ((2 * (int)(_height / 3)) + 1);
            return RoughestOverFinest * Finest(counts) * Math.Sqrt(1.5 / countsOfBox);
        }

        /// <summary>Noise of one count, by what rows differ from the mean of their neighbours.</summary>
        private static double Finest(Grid counts)
        {
            int stride = Math.Max(1, counts.Width / NoiseSamplesAcross);
            double[] differences =
            [
                .. from row in Enumerable.Range(1, Math.Max(0, counts.Height - 2))
                   from column in Enumerable.Range(0, counts.Width).Where(column => column % stride == 0)
                   select Math.Abs(counts[column, row] - ((counts[column, row - 1] + counts[column, row + 1]) / 2)),
            ];
            return differences.Length == 0 ? double.PositiveInfinity : RobustStatistics.NoiseUnderSignal(differences) / Math.Sqrt(1.5);
        }

        public IEnumerable<BandMark> In(Func<double, double> columnAt, double[] expected, double reach, double gap)
        {
            double rival = Enumerable.Range(_flank, Math.Max(0, _means.Height - (2 * _flank)))
                .Where(row => expected.All(y => Math.Abs(row - y) > _flank + reach))
                .Select(row => Shown(row, Box(Math.Clamp((int)Math.Round(columnAt(row)), _third, _means.Width - 1 - _third)))).DefaultIfEmpty(0).Max();
            return expected.Select(y => At(columnAt(y), y, reach, gap)).OfType<BandMark>().Where(mark => mark.Multiple * _noise > LeastOverRival * rival);
        }

        private BandMark? At(double x, double y, double reach, double gap)
        {
            int column = (int)Math.Round(x);
            int first = Math.Max(_flank, (int)Math.Round(y - reach)), last = Math.Min(_means.Height - 1 - _flank, (int)Math.Round(y + reach));
            if (column < _third || column >= _means.Width - _third || first > last)
                return null;
            int[] box = Box(column);
            int row = Enumerable.Range(first, last - first + 1).MaxBy(candidate => Shown(candidate, box));
            double rise = Shown(row, box);
            return rise < LeastMultiple * _noise || IsStep(row, box, rise) || GoesOn(row, x + gap, MostShareOfGap * rise)
                ? null
                : new BandMark(x, row, _width, _height, rise / _noise, 1, 0, x - (_width / 2), x + (_width / 2));
        }

        private bool IsStep(int row, int[] box, double rise)
        {
            bool differ = Math.Abs(Mean(row + _flank, box) - Mean(row - _flank, box)) > rise;
            double deepest = differ ? DeepestLobeOfStep : DeepestLobe;
            return IsDeep(row - _flank) || IsDeep(row + _flank);

            bool IsDeep(int at) => IsInside(at) ? Rise(at, box) < -deepest * rise : differ;
        }

        /// <summary>Whether something like it shows in the gap, up to half a height off: a scratch runs askew.</summary>
        private bool GoesOn(int row, double gap, double most)
        {
            int column = Math.Clamp((int)Math.Round(gap), _third, _means.Width - 1 - _third), off = (int)(_height / 2);
            return Enumerable.Range(row - off, (2 * off) + 1).Where(IsInside).Any(near => Rise(near, column) > most);
        }

        private bool IsInside(int row) => row >= _flank && row < _means.Height - _flank;

        /// <summary>Middle columns of the three thirds of a band.</summary>
        private int[] Box(int column) => [column - _third, column, column + _third];

        /// <summary>How far the box rises; 0 where not all of its width does.</summary>
        private double Shown(int row, int[] box)
        {
            double rise = Rise(row, box);
            return box.Min(third => Rise(row, third)) < LeastShareOfThird * rise ? 0 : rise;
        }

        private double Rise(int row, params ReadOnlySpan<int> columns) => Mean(row, columns) - ((Mean(row - _flank, columns) + Mean(row + _flank, columns)) / 2);

        private double Mean(int row, params ReadOnlySpan<int> columns)
        {
            double sum = 0;
            foreach (int column in columns)
                sum += _means[column, row];
            return sum / columns.Length;
        }
    }
}
