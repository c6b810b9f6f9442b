using System.Collections.Immutable;
using BlotQuant.Numerics;

namespace BlotQuant.Lanes;

/// <summary>How lanes are expected to run before their bands say more: upright and straight, more or less, or as the streaks of the membrane do (docs/methods.md, L3).</summary>
/// <param name="Mode">The most likely course.</param>
/// <param name="Precision">Inverse of the covariance of its four terms, row by row.</param>
internal sealed record ExpectedCourse(MarkShear Mode, ImmutableArray<double> Precision)
{
    public const int Terms = 4;

    /// <summary>Expected size, over the pitch, of tilt spread, bow and bow spread.</summary>
    private const double TiltSpreadPitches = 0.2, BowPitches = 0.25, BowSpreadPitches = 0.15;

    /// <summary>The pitch over the typical width of bands, as good as it is known before lanes are found.</summary>
    private const double PitchWidths = 1.3;

    /// <summary>Expected tilt over the half rows, and the most that the other terms may be expected to.</summary>
    private const double TiltHalfRows = 0.035, BendHalfRows = 0.02;

    /// <summary>What is expected of any membrane.</summary>
    public static ExpectedCourse Plain(ImmutableArray<BandMark> marks, int width, int height)
    {
        var upright = new MarkShear(width, Math.Max(1, (height - 1) / 2.0));
        double pitch = PitchWidths * WeightedMedian.Of(marks.Select(mark => (mark.Width, mark.Weight)).Where(mark => mark.Weight > 0).DefaultIfEmpty((width, 1)));
        double most = BendHalfRows * upright.HalfRows;
        double[] sizes = [TiltHalfRows * upright.HalfRows, Math.Min(most, TiltSpreadPitches * pitch), Math.Min(most, BowPitches * pitch), Math.Min(most, BowSpreadPitches * pitch)];
        double[] precision = new double[Terms * Terms];
        for (int term = 0; term < Terms; term++)
            precision[term * (Terms + 1)] = 1 / (sizes[term] * sizes[term]);
        return new ExpectedCourse(upright, [.. precision]);
    }

    /// <summary>Square of how many standard deviations a course is off.</summary>
    public double SquaredDistance(MarkShear shear)
    {
        double[] off = [.. shear.Terms.Zip(Mode.Terms, (term, expected) => term - expected)];
        double sum = 0;
        for (int i = 0; i < Terms; i++)
        {
            for (int j = 0; j < Terms; j++)
                sum += off[i] * Precision[(i * Terms) + j] * off[j];
        }

        return sum;
    }
}
