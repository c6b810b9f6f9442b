using BlotQuant.Numerics;
using BlotQuant.Profiles;
using BlotQuant.Scans;

namespace BlotQuant.Bands;

/// <summary>How far the mean over a peak's width rises above the higher of its flanks.</summary>
/// <param name="AboveRow">First row of the flank above.</param>
/// <param name="BelowRow">First row of the flank below.</param>
/// <param name="FlankRows">Rows of a flank.</param>
/// <param name="Step">How much higher the flank below is than the one above.</param>
internal readonly record struct PeakRise(double Counts, RowSpan Centre, int AboveRow, int BelowRow, int FlankRows, double Step)
{
    public PeakRise Moved(int rows) => this with { Centre = new RowSpan(Centre.Start + rows, Centre.End + rows), AboveRow = AboveRow + rows, BelowRow = BelowRow + rows };
}

/// <summary>A lane's level in each row, with what is needed to judge a peak of any width.</summary>
internal sealed class LaneCurve
{
    private const double SmallestNoiseCounts = 0.3;

    /// <summary>Rows of smoothing over columns of the lane: enough to join the ripples of noise, too few to join bands.</summary>
    private const double SmoothingOverWidth = 1 / 60.0;

    /// <summary>A section shows a rise where it has this share of what the best quarter of the sections have.</summary>
    private const double ShownFraction = 0.35;

    private const double SaturatedFraction = 0.05;

    /// <summary>Light that spills in from a neighbour falls at least so much from the lane's edge to its outer section.</summary>
    private const double LeastFallOfSpill = 1.25;

    /// <summary>Half-way into a lane light from the one beside has fallen to less than this share of what it is there.</summary>
    private const double MostOfNeighbour = 0.2;

    /// <summary>Second differences of white noise are this much wider than the noise.</summary>
    private static readonly double SecondDifference = Math.Sqrt(1.5);

    private readonly double[][] _sectionSums;
    private readonly double[][] _edgeSums;
    private readonly double[][][] _beyondSums;
    private readonly LaneSections _sections;
    private readonly NoiseModel? _noise;
    private readonly bool _cropped;
    private readonly LaneProfile _profile;

    /// <param name="sections">The lane's sections, its bands levelled.</param>
    /// <param name="profile">The lane.</param>
    /// <param name="cropped">True where the lane ends at a cut of the picture, so that a band close to it is no membrane edge.</param>
    /// <param name="noise">Null where unknown.</param>
    public LaneCurve(LaneSections sections, LaneProfile profile, bool cropped, NoiseModel? noise)
    {
        (_noise, _cropped, _profile, _sections) = (noise, cropped, profile, sections);
        Level = sections.Level();
        (Slope, Sums) = (sections.Slope, RunningSums(Level));
        _sectionSums = [.. sections.Means.Select(RunningSums)];
        _edgeSums = [.. sections.Edges.Select(RunningSums)];
        _beyondSums = [.. sections.Beyond.Select(side => side.Select(RunningSums).ToArray())];
        int radius = Math.Max(1, (int)(profile.WidthPx * SmoothingOverWidth));
        Smooth = [.. Level.Select(value => (float)value)];
        float[] once = new float[Smooth.Length];
        SlidingWindow.Mean(Smooth, once, radius);
        SlidingWindow.Mean(once, Smooth, radius / 2);
        double[] levels = [.. Level];
        Floor = RobustStatistics.Quantile(levels, 0.1);
        Ground = RobustStatistics.Quantile(levels, 0.25);
        Middle = RobustStatistics.Quantile(levels, 0.5);
        RowNoise = Math.Max(SmallestNoiseCounts, RowNoiseOf(Level));
        SmoothNoise = RowNoise / Math.Sqrt((2 * radius) + 1);
        PixelNoise = noise is null ? RowNoise * Math.Sqrt(sections.WidthPx) : Math.Sqrt(noise.VarianceOfSum(Ground, 1));
    }

    /// <summary>Mean counts of the middle half of the sections in each row.</summary>
    public double[] Level { get; }

    /// <summary>Running sums of <see cref="Level"/>.</summary>
    public double[] Sums { get; }

    /// <summary>Rows that the lane's bands fall for each column to the right.</summary>
    public double Slope { get; }

    public float[] Smooth { get; }

    /// <summary>The level that a tenth of the rows stay under.</summary>
    public double Floor { get; }

    /// <summary>The level that a quarter of the rows stay under: background, in which the noise was read.</summary>
    public double Ground { get; }

    /// <summary>The level that half of the rows stay under: membrane, even where plate takes up a third of the lane.</summary>
    public double Middle { get; }

    /// <summary>Standard deviation of one row's level on the background.</summary>
    public double RowNoise { get; }

    public double SmoothNoise { get; }

    /// <summary>Standard deviation of one pixel on the background.</summary>
    public double PixelNoise { get; }

    /// <summary>Whether the lane may run over the rim of a membrane: a picture prepared for display, of unknowable noise, has been cut along its panels.</summary>
    public bool MayShowRim => _noise is not null;

    /// <summary>Standard deviation of a row's level where it is so high: photons add to it.</summary>
    public double NoiseAt(double level) => _noise is null || level <= Ground
        ? RowNoise
        : RowNoise * Math.Sqrt(_noise.VarianceOfSum(level, 1) / _noise.VarianceOfSum(Ground, 1));

    /// <summary>Noise of a rise, the mean over a width less that over half of it, if pixels were all that varied.</summary>
    public double RiseNoise(double level, double widthRows) => NoiseAt(level) * Math.Sqrt(3 / Math.Max(1, widthRows));

    /// <summary>A flank is the lowest mean of half the width, three quarters to two widths away.</summary>
    public PeakRise RiseAt(int row, double widthRows)
    {
        int half = Math.Max(0, (int)Math.Round((widthRows - 1) / 2));
        var centre = new RowSpan(Math.Max(0, row - half), Math.Min(Level.Length, row + half + 1));
        (int above, int rowsAbove, double levelAbove) = Flank(row, -1, widthRows);
        (int below, int rowsBelow, double levelBelow) = Flank(row, 1, widthRows);
        double rise = Mean(Sums, centre.Start, centre.Count) - Math.Max(levelAbove, levelBelow);
        return new PeakRise(rise, centre, above, below, Math.Min(rowsAbove, rowsBelow), levelBelow - levelAbove);
    }

    /// <summary>Levels of the left and of the right half of the sections in some rows, each with what falls to the right there lying level.</summary>
    public double[][] Halves(RowSpan rows) => _sections.Halves(rows);

    /// <summary>Whether a twentieth of the pixels of any of the rows is saturated.</summary>
    public bool IsSaturated(RowSpan rows)
    {
        for (int row = rows.Start; row < rows.End; row++)
        {
            if (_profile.SaturatedPixels[row] > SaturatedFraction * _profile.WidthPx)
                return true;
        }

        return false;
    }

    /// <summary>
    /// Whether a peak is the rim of the membrane: it rises less than the level drops on its outer side, down to plate, and nothing rises beyond.
    /// What lies within edges that were told is no plate.
    /// </summary>
    public bool IsRim(PeakRise rise)
    {
        return MayShowRim && ((rise.Step > rise.Counts && MayBePlate(rise, -1) && IsPlate(0, rise.AboveRow + rise.FlankRows, rise.AboveRow))
            || (-rise.Step > rise.Counts && MayBePlate(rise, 1) && IsPlate(rise.BelowRow, Level.Length, rise.BelowRow)));

        bool IsPlate(int from, int to, int flank)
        {
            double plate = Mean(Sums, flank, rise.FlankRows);
            return plate < Middle - rise.Counts && Smooth.AsSpan(from, to - from).ToArray().Max() < plate + (rise.Counts / 2);
        }
    }

    /// <summary>Share of the lane's sections that show a rise by themselves.</summary>
    public double Coverage(PeakRise rise)
    {
        double[] rises = [.. _sectionSums.Select(sums => RiseOf(sums, rise))];
        double shown = ShownFraction * RobustStatistics.Quantile(rises, 0.75);
        int showing = rises.Count(own => own >= shown);
        return (double)showing / _sectionSums.Length;
    }

    /// <summary>
    /// Whether the neighbours' light explains a rise: it grows outward on a side, does not fall again beyond the lane, going on to fall as it does there reaches the middle, and is little there.
    /// </summary>
    /// <param name="beside">The lanes to either side.</param>
    public bool IsSpill(PeakRise rise, IEnumerable<LaneCurve> beside)
    {
        int half = _sectionSums.Length / 2;
        double middle = (RiseOf(_sectionSums[(_sectionSums.Length - 1) / 2], rise) + RiseOf(_sectionSums[half], rise)) / 2;
        return Fallen(0, _sectionSums[0]) + Fallen(1, _sectionSums[^1]) >= middle && middle < MostOfNeighbour * Source();

        double Fallen(int side, double[] outerSums)
        {
            (double beyond, double edge, double outer) = (_beyondSums[side].Min(sums => RiseOf(sums, rise)), RiseOf(_edgeSums[side], rise), RiseOf(outerSums, rise));
            bool fallsInward = outer > middle && edge > LeastFallOfSpill * outer && edge <= LeastFallOfSpill * beyond;
            return fallsInward ? outer * outer / edge : 0;
        }

        double Source()
        {
            int play = rise.Centre.Count / 2;
            return beside.Select(lane => GreatestRise(lane.Sums, rise, -play, play)).Concat(_beyondSums.SelectMany(side => side.Select(sums => RiseOf(sums, rise)))).Max();
        }
    }

    /// <summary>How much means of a width differ from those a width and a half above and below, in the rows of membrane that are free of bands.</summary>
    public double[] Differences(int widthRows, bool[] free)
    {
        int half = (widthRows - 1) / 2;
        int reach = Math.Max(2, (int)Math.Round(1.5 * widthRows));
        var differences = new List<double>();
        for (int row = _profile.MembraneRows.Start + reach + half; row < _profile.MembraneRows.End - reach - half; row++)
        {
            if (free[row] && free[row - reach] && free[row + reach])
                differences.Add(Math.Abs(MeanAt(row) - ((MeanAt(row - reach) + MeanAt(row + reach)) / 2)));
        }

        return [.. differences];

        double MeanAt(int row) => Mean(Sums, row - half, (2 * half) + 1);
    }

    /// <summary>Infinitely high where the lane ends before the flank begins: what rises towards a cut edge cannot be told from the edge.</summary>
    private (int First, int Rows, double Level) Flank(int row, int side, double widthRows)
    {
        int room = side < 0 ? row : Level.Length - 1 - row;
        bool cramped = _cropped && room <= 1.5 * widthRows;
        int nearest = cramped ? (int)Math.Round(widthRows / 2) + 1 : (int)Math.Round(0.75 * widthRows);
        int rows = Math.Max(1, (int)Math.Round(cramped ? Math.Min(widthRows / 2, room - (widthRows / 2)) : widthRows / 2));
        int farthest = (int)Math.Ceiling(2 * widthRows) + 1;
        if (RowsToEdge(row, side) - rows is { } onMembrane && onMembrane >= nearest)
            farthest = Math.Clamp(onMembrane - rows, nearest, farthest);
        (int First, int Rows, double Level) lowest = (0, 1, double.PositiveInfinity);
        for (int offset = nearest; offset <= farthest; offset++)
        {
            int from = side < 0 ? row - offset - rows + 1 : row + offset;
            if (from < 0 || from + rows > Level.Length)
                break;
            double mean = Mean(Sums, from, rows);
            if (mean < lowest.Level)
                lowest = (from, rows, mean);
        }

        return lowest;
    }

    /// <summary>Whether the flank on one side reaches off the membrane, or no edge was told there.</summary>
    private bool MayBePlate(PeakRise rise, int side) => RowsToEdge(side < 0 ? rise.AboveRow : rise.BelowRow + rise.FlankRows - 1, side) is null or <= 0;

    /// <summary>Rows up to the membrane's edge on one side, this one with them; null where none was told.</summary>
    private int? RowsToEdge(int row, int side) => side < 0
        ? _profile.MembraneRows.Start > 0 ? row - _profile.MembraneRows.Start + 1 : null
        : _profile.MembraneRows.End < Level.Length ? _profile.MembraneRows.End - row : null;

    /// <param name="sums">Running sums of any columns' levels.</param>
    public static double RiseOf(double[] sums, PeakRise rise) => Mean(sums, rise.Centre.Start, rise.Centre.Count)
        - Math.Max(Mean(sums, rise.AboveRow, rise.FlankRows), Mean(sums, rise.BelowRow, rise.FlankRows));

    /// <summary>The greatest of a rise moved down by so many rows; negative infinity where none of them fits.</summary>
    public static double GreatestRise(double[] sums, PeakRise rise, int least, int most)
    {
        double greatest = double.NegativeInfinity;
        for (int rows = least; rows <= most; rows++)
        {
            if (rise.AboveRow + rows >= 0 && rise.BelowRow + rise.FlankRows + rows < sums.Length)
                greatest = Math.Max(greatest, RiseOf(sums, rise.Moved(rows)));
        }

        return greatest;
    }

    private static double Mean(double[] sums, int first, int rows) => (sums[first + rows] - sums[first]) / rows;

    private static double[] RunningSums(double[] values)
    {
        double[] sums = new double[values.Length + 1];
        for (int i = 0; i < values.Length; i++)
            sums[i + 1] = sums[i] + values[i];
        return sums;
    }

    private static double RowNoiseOf(double[] level)
    {
        if (level.Length < 3)
            return 0;
        double[] differences = new double[level.Length - 2];
        for (int row = 0; row < differences.Length; row++)
            differences[row] = Math.Abs(level[row + 1] - ((level[row] + level[row + 2]) / 2)) / SecondDifference;
        return RobustStatistics.NoiseUnderSignal(differences);
    }
}
