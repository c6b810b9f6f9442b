using BlotQuant.Numerics;

namespace BlotQuant.Bands;

/// <summary>One band of a fitted group.</summary>
public sealed class FittedBand
{
    private readonly ShapePrior _prior;
    private readonly Func<double, double> _roughness;
    private readonly BandSpill _spill;
    private readonly double _takenOffVariance;
    private readonly CourseBand _course;

    /// <param name="fit">The group's fit.</param>
    /// <param name="index">Which band of the group.</param>
    /// <param name="prior">What bands of the scan look like.</param>
    /// <param name="roughness">Rows → standard deviation of the mean background under so many, beyond noise.</param>
    /// <param name="spill">How the band lies across its lane.</param>
    /// <param name="takenOffVariance">Variance of the counts of bands outside of the group that were taken off its rows.</param>
    internal FittedBand(GroupFit fit, int index, RowSpan rows, ShapePrior prior, Func<double, double> roughness, BandSpill spill, double takenOffVariance) =>
        (Fit, Index, Rows, _prior, _roughness, _spill, _takenOffVariance, _course) = (fit, index, rows, prior, roughness, spill, takenOffVariance, fit.Course.Band(fit.Parameters, index));

    /// <summary>Where the band rises above a hundredth of its height, cut where a neighbour is the stronger.</summary>
    public RowSpan Rows { get; }

    /// <summary>Share of the band that lies in its lane.</summary>
    public double InsideShare => _spill.Inside.Value;

    /// <summary>Whether any row beside the band's group tells its background; without one, the form of the bands alone does and no error can be told.</summary>
    public bool HasBackground => Fit.Group.Free.Contains(true);

    /// <summary>Share of its peak that the band holds at a row and so many columns beside its lane's centre line; null where nothing tells.</summary>
    public double? ShareOfPeak(int row, double column) => _spill.Across is { } across ? At(row) / Height * across.At(column) : null;

    internal GroupFit Fit { get; }

    internal int Index { get; }

    /// <summary>Whether it was not found as a band of its own.</summary>
    public bool IsCompanion => Fit.Course.IsCompanion(Index);

    public double CentreRow => _course.CentreRow;

    public double Height => _course.Height;

    public BandShape Shape => _course.Shape;

    /// <summary>The foot that a background as rough as the scan's feigns.</summary>
    internal double FeignedFoot => _roughness(Shape.FootRows) / (Math.Max(1, Height) * Shape.FootAtPeak);

    /// <summary>This band's counts of the course at a row.</summary>
    public double At(double row) => _course.At(row, []);

    /// <summary>Counts of the group's other bands at a row.</summary>
    internal double OthersAt(int row)
    {
        double counts = 0;
        for (int band = 0; band < Fit.Group.Count; band++)
            counts += band == Index ? 0 : Math.Max(0, Fit.Course.BandAt(Fit.Parameters, band, row, []));
        return counts;
    }

    /// <summary>Counts and variance of the band, from its course and from what lies on it (docs/methods.md, B6).</summary>
    /// <remarks>
    /// V = M + w R: M is the area of the course, R its share of what the rows hold beyond the course. w weighs the misfit expected of courses
    /// against the noise of R: a strong band is its counts, a weak one its course.
    /// </remarks>
    /// <param name="rows">Rows whose counts are taken, and the band's share of its neighbours' rows; the course speaks for what lies outside.</param>
    /// <param name="rowCount">Rows of the lane: what would lie beyond its ends is not counted.</param>
    /// <param name="countsRule">True takes the rows' counts as they are (a saturated band).</param>
    public (double Counts, VolumeVariance Variance) Measure(RowSpan rows, int rowCount, bool countsRule)
    {
        int columns = Fit.Parameters.Length;
        double[] byParameter = new double[columns];
        double area = Area(rowCount, byParameter);
        double[] gradient = new double[columns];
        double[] taken = new double[columns];
        double excess = 0, noise = 0, seen = 0, inside = 0;
        for (int i = 0; i < Fit.Group.Rows.Length; i++)
        {
            int row = Fit.Group.Rows[i];
            seen += At(row);
            bool neighbours = !Fit.Group.Free[i] && !Rows.Contains(row);
            if (!rows.Contains(row) && !neighbours)
                continue;
            inside += At(row);
            double share = ShareAt(row);
            excess += share * Fit.Excess[i];
            noise += share * share * Fit.Unrest * Fit.NoiseVariance[i];
            Fit.Course.At(Fit.Parameters, row, gradient);
            for (int j = 0; j < columns; j++)
                taken[j] += share * gradient[j];
        }

        double misfit = _prior.AreaMisfit * _prior.AreaMisfit * area * area;
        double weight = countsRule || misfit + noise <= 0 ? 1 : misfit / (misfit + noise);
        for (int j = 0; j < columns; j++)
            byParameter[j] -= weight * taken[j];
        double counts = (area + (weight * excess)) / _spill.Inside.Value;
        double inLane = _spill.Inside.Value * _spill.Inside.Value;
        return (counts, new VolumeVariance(
            Course: Fit.Quadratic(byParameter) / inLane,
            Noise: weight * weight * noise / inLane,
            Misfit: (1 - weight) * (1 - weight) * misfit / inLane,
            Unseen: (area - seen) * (area - seen) / 3 / inLane,
            Guessed: ((BandDoubts.ByHalf * (area - inside) * (area - inside)) + _takenOffVariance) / inLane,
            Roughness: Math.Pow(((1 - weight) * Under(CourseRows(rowCount))) + (weight * Under(rows.Count)), 2) / inLane,
            Spill: Math.Pow(counts * _spill.Inside.Spread / _spill.Inside.Value, 2),
            Form: BandDoubts.Form(this),
            Unlike: BandDoubts.Unlike(this, area, _prior) / inLane,
            Structure: BandDoubts.Structure(this, _prior.RowMisfit) / inLane,
            Neighbours: BandDoubts.Neighbours(this, _prior) / inLane));
    }

    /// <summary>Share of the rows' band counts that neighbours lay there.</summary>
    public double OverlapFraction
    {
        get
        {
            double own = 0, theirs = 0;
            for (int row = Rows.Start; row < Rows.End; row++)
            {
                for (int band = 0; band < Fit.Group.Count; band++)
                {
                    double counts = Math.Max(0, Fit.Course.BandAt(Fit.Parameters, band, row, []));
                    if (band == Index)
                        own += counts;
                    else
                        theirs += Math.Min(counts, Math.Max(0, At(row)));
                }
            }

            return own > 0 ? Math.Min(1, theirs / own) : 0;
        }
    }

    /// <summary>How much of the bands' counts at a row are this band's.</summary>
    public double ShareAt(int row)
    {
        double own = Math.Max(0, At(row)), all = own + OthersAt(row);
        return all > 0 ? own / all : Fit.Group.Count == 1 ? 1 : 0;
    }

    /// <summary>Variance of the counts measured here if there were no band: its course is laid into background and noise alone.</summary>
    /// <param name="variance">Variance of a row that holds so many counts.</param>
    public double BlankVariance(int rowCount, Func<double, double> variance)
    {
        const int columns = 4;
        double height = Height == 0 ? 1 : Height;
        double[] design = new double[(Fit.Group.Rows.Length + columns) * columns];
        for (int i = 0; i < Fit.Group.Rows.Length; i++)
        {
            int row = Fit.Group.Rows[i];
            if (!Fit.Group.Free[i] && !Rows.Contains(row))
                continue;
            Span<double> line = design.AsSpan(i * columns, columns);
            Fit.Course.BackgroundGradient(row, line);
            line[^1] = At(row) / height;
            double scale = 1 / Math.Sqrt(Fit.Unrest * variance(Fit.Course.BackgroundAt(Fit.Parameters, row)));
            foreach (ref double value in line)
                value *= scale;
        }

        Span<double> expected = design.AsSpan(Fit.Group.Rows.Length * columns);
        expected[(GroupCourse.Slope * columns) + GroupCourse.Slope] = 1 / Fit.Background.SlopeSpread;
        expected[(GroupCourse.Bend * columns) + GroupCourse.Bend] = 1 / Fit.Background.BendSpread;
        double[] covariance = HouseholderQr.InverseOfSquare(design, columns);
        double area = Area(rowCount, []) / height / _spill.Inside.Value;
        double rough = Under(CourseRows(rowCount)) / _spill.Inside.Value;
        return covariance.Length == 0 ? double.PositiveInfinity : (area * area * covariance[^1]) + (rough * rough);
    }

    /// <summary>Standard deviation of the background's counts under so many rows, beyond noise.</summary>
    private double Under(double rows) => rows * _roughness(rows);

    /// <summary>Rows of even background that shift the area of the course by as much as they hold: (Σ course)² / Σ course².</summary>
    private double CourseRows(int rowCount)
    {
        double sum = 0, squares = 0;
        for (int row = 0; row < rowCount; row++)
        {
            double counts = At(row);
            (sum, squares) = (sum + counts, squares + (counts * counts));
        }

        return squares > 0 ? sum * sum / squares : Rows.Count;
    }

    /// <summary>Counts of the course over the lane's rows, and how they change with the parameters.</summary>
    private double Area(int rowCount, double[] gradient)
    {
        int first = Math.Max(0, (int)Math.Floor(CentreRow - (GroupCourse.FarthestSigmas * Shape.SigmaAbove)));
        int last = Math.Min(rowCount - 1, (int)Math.Ceiling(CentreRow + (GroupCourse.FarthestSigmas * Shape.SigmaBelow)));
        double area = 0;
        for (int row = first; row <= last; row++)
            area += Fit.Course.BandAt(Fit.Parameters, Index, row, gradient);
        return area;
    }
}
