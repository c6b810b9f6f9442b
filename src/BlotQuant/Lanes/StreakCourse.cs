using System.Collections.Immutable;
using BlotQuant.Numerics;

namespace BlotQuant.Lanes;

/// <summary>How the streaks of a membrane run, as far as they tell it (docs/methods.md, L3).</summary>
/// <param name="streaks">Those of every scan.</param>
/// <param name="plain">What is expected of any membrane.</param>
/// <param name="widthPx">Typical width of a band.</param>
internal sealed class StreakCourse(ImmutableArray<LaneStreaks> streaks, ExpectedCourse plain, double widthPx)
{
    private const double MostTiltDegrees = 4;

    /// <summary>Steps over the width of a band: of the first search, of the last refinement, and those that curvature is told over.</summary>
    private const double FirstWidths = 0.2, LastWidths = 0.01, CurvatureWidths = 0.1;

    /// <param name="planes">Every scan, in the frame that the lanes are told in.</param>
    /// <param name="marks">All marks.</param>
    public static ExpectedCourse Of(IEnumerable<EvidencePlane> planes, ImmutableArray<BandMark> marks, ExpectedCourse plain)
    {
        (double Width, double Height, double Weight)[] weighed = [.. marks.Select(mark => (mark.Width, mark.Height, mark.Weight)).Where(mark => mark.Weight > 0)];
        if (weighed.Length == 0)
            return plain;
        double width = WeightedMedian.Of(weighed.Select(mark => (mark.Width, mark.Weight)));
        double height = WeightedMedian.Of(weighed.Select(mark => (mark.Height, mark.Weight)));
        return new StreakCourse([.. planes.Select(plane => LaneStreaks.Of(plane, width, height))], plain, width).Expected();
    }

    private ExpectedCourse Expected()
    {
        double step = FirstWidths * widthPx;
        int tilts = (int)Math.Ceiling(Math.Tan(MostTiltDegrees * Math.PI / 180) * plain.Mode.HalfRows / step);
        int bows = (int)Math.Ceiling(2 / Math.Sqrt(plain.Precision[2 * (ExpectedCourse.Terms + 1)]) / step);
        double[] mode = (from tilt in Enumerable.Range(-tilts, (2 * tilts) + 1)
                         from bow in Enumerable.Range(-bows, (2 * bows) + 1)
                         select (double[])[tilt * step, 0, bow * step, 0]).MaxBy(LogPosterior)!;
        for (; step > LastWidths * widthPx; step /= 2)
        {
            while (Better(mode, step) is { } better)
                mode = better;
        }

        double[] precision = Curvature(mode, CurvatureWidths * widthPx);
        return IsPositive(precision) ? new ExpectedCourse(plain.Mode.With(mode), [.. precision]) : plain;
    }

    private double LogPosterior(double[] terms)
    {
        MarkShear shear = plain.Mode.With(terms);
        return streaks.Sum(scan => scan.LogLikelihood(shear)) - (plain.SquaredDistance(shear) / 2);
    }

    /// <summary>The best of the neighbours one step off; null where none is better.</summary>
    private double[]? Better(double[] mode, double step)
    {
        double[] best = (from term in Enumerable.Range(0, ExpectedCourse.Terms) from sign in new[] { -1, 1 } select Moved(mode, (term, sign * step))).MaxBy(LogPosterior)!;
        return LogPosterior(best) > LogPosterior(mode) ? best : null;
    }

    /// <summary>Second differences of the logarithm, of opposite sign.</summary>
    private double[] Curvature(double[] mode, double step)
    {
        double[] curvature = new double[ExpectedCourse.Terms * ExpectedCourse.Terms];
        for (int i = 0; i < ExpectedCourse.Terms; i++)
        {
            for (int j = 0; j < ExpectedCourse.Terms; j++)
            {
                double At(int first, int second) => LogPosterior(Moved(mode, (i, first * step), (j, second * step)));
                curvature[(i * ExpectedCourse.Terms) + j] = (At(1, -1) + At(-1, 1) - At(1, 1) - At(-1, -1)) / (4 * step * step);
            }
        }

        return curvature;
    }

    private static double[] Moved(double[] terms, params ReadOnlySpan<(int Term, double By)> moves)
    {
        double[] moved = [.. terms];
        foreach ((int term, double by) in moves)
            moved[term] += by;
        return moved;
    }

    /// <summary>Whether a symmetric matrix is positive definite: all its pivots are.</summary>
    private static bool IsPositive(double[] matrix)
    {
        double[] rest = [.. matrix];
        for (int pivot = 0; pivot < ExpectedCourse.Terms; pivot++)
        {
            double diagonal = rest[pivot * (ExpectedCourse.Terms + 1)];
            if (!(diagonal > 0))
                return false;
            for (int i = pivot + 1; i < ExpectedCourse.Terms; i++)
            {
                for (int j = pivot + 1; j < ExpectedCourse.Terms; j++)
                    rest[(i * ExpectedCourse.Terms) + j] -= rest[(i * ExpectedCourse.Terms) + pivot] * rest[(pivot * ExpectedCourse.Terms) + j] / diagonal;
            }
        }

        return true;
    }
}
