using System.Collections.Immutable;

namespace BlotQuant.Bands;

/// <summary>A rung of a ladder that was found.</summary>
/// <param name="Lane">Index of its lane.</param>
/// <param name="Row">From the lane's top.</param>
public readonly record struct Rung(int Lane, double Row, double MassKDa);

/// <summary>Masses along the lanes of a membrane, by the rungs of its ladder lanes and the course of its rows (docs/methods.md, B4, B10).</summary>
/// <param name="Rungs">From the top, lane by lane.</param>
/// <param name="Scan">Name of the scan that shows the ladder.</param>
public sealed record MassScale(string Scan, ImmutableArray<Rung> Rungs, MassCurve Curve, RowCourse Course)
{
    /// <param name="scan">Name of the scan.</param>
    /// <param name="ladders">Index and rows of the bands, top to bottom, of every ladder lane.</param>
    /// <param name="massesKDa">Masses of the ladder, heaviest first.</param>
    /// <param name="course">How rows run across the lanes.</param>
    /// <returns>Null where fewer than three rungs match in every ladder lane, or where they match in several ways.</returns>
    public static MassScale? Fit(
        string scan, ImmutableArray<(int Lane, ImmutableArray<double> Rows)> ladders, ImmutableArray<double> massesKDa, RowCourse course)
    {
        ImmutableArray<ImmutableArray<Rung>> lanes =
        [
            .. ladders.Select(ladder => LadderMatch.Of(ladder.Rows, massesKDa).Select(rung => new Rung(ladder.Lane, rung.Row, rung.MassKDa)).ToImmutableArray())
                .Where(rungs => !rungs.IsEmpty).OrderByDescending(rungs => rungs.Length),
        ];
        if (lanes.IsEmpty)
            return null;
        MassScale together = Of(scan, [.. lanes.SelectMany(rungs => rungs)], course);
        return together.MisfitLog10() <= LadderMatch.LargestMisfitLog10
            ? together
            : Of(scan, lanes[0], course) with { LeftOut = [.. lanes.Skip(1).Select(rungs => rungs[0].Lane)] };
    }

    /// <summary>Ladder lanes that match the ladder and contradict the others.</summary>
    public ImmutableArray<int> LeftOut { get; init; } = [];

    /// <summary>Number of different masses found.</summary>
    public int MassCount => Rungs.Select(rung => rung.MassKDa).Distinct().Count();

    public IEnumerable<int> Lanes => Rungs.Select(rung => rung.Lane).Distinct();

    /// <param name="lane">Index of the lane.</param>
    /// <param name="row">From the lane's top.</param>
    public double MassKDaAt(int lane, double row) => Math.Pow(10, Curve.Log10At(Level(lane, row)));

    /// <summary>The mass with the interval that holds one more rung's 95 times of 100.</summary>
    public Interval MassAt(int lane, double row)
    {
        double level = Level(lane, row);
        double log = Curve.Log10At(level);
        double reach = Curve.ReachLog10(level, Course.Variance(lane, Lanes));
        return new Interval(Math.Pow(10, log), Math.Pow(10, log - reach), Math.Pow(10, log + reach));
    }

    /// <summary>Whether a place lies beyond the outermost rungs.</summary>
    public bool IsBeyond(int lane, double row) => Curve.IsBeyond(Level(lane, row));

    /// <summary>The row at which a mass stands, between the first and the last row of a lane.</summary>
    public double RowOf(int lane, double massKDa, int rowCount)
    {
        double low = 0;
        double high = rowCount - 1;
        while (high - low > 0.01)
        {
            double middle = (low + high) / 2;
            (low, high) = MassKDaAt(lane, middle) > massKDa ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    /// <summary>Rungs of one mass in several lanes tell one level.</summary>
    private static MassScale Of(string scan, ImmutableArray<Rung> rungs, RowCourse course) => new(
        scan,
        rungs,
        MassCurve.Of([.. rungs.GroupBy(rung => rung.MassKDa).OrderByDescending(mass => mass.Key)
            .Select(mass => (mass.Average(rung => rung.Row - course.OffsetPx(rung.Lane)), mass.Key))]),
        course);

    /// <summary>Of every rung by itself.</summary>
    private double MisfitLog10() => Math.Sqrt(Rungs.Average(rung => Math.Pow(Math.Log10(rung.MassKDa) - Curve.Log10At(Level(rung.Lane, rung.Row)), 2)));

    private double Level(int lane, double row) => row - Course.OffsetPx(lane);
}
