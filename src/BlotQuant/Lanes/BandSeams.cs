using System.Collections.Immutable;
using BlotQuant.Numerics;

namespace BlotQuant.Lanes;

/// <summary>Where touching bands meet: within a band counts run smoothly from column to column, between two they step or bend (docs/methods.md, L2).</summary>
/// <param name="First">First column of the ridge in front of which a seam could be told.</param>
/// <param name="Last">Last one.</param>
/// <param name="Columns">Columns in front of which two bands meet.</param>
internal sealed record BandSeams(int First, int Last, ImmutableArray<int> Columns)
{
    /// <summary>Columns to either side over which counts run straight within a band, from a narrow one to a wide one.</summary>
    public static readonly ImmutableArray<int> ReachesColumns = [3, 5, 8];

    /// <summary>Where a band meets nothing, its ends are no seams: they lie where the ridge has less than this left of its highest column.</summary>
    private const double EndFraction = 1 / 3.0;

    /// <summary>At a seam counts break so many times as much as in half of the ridge's columns.</summary>
    private const double LeastContrast = 2;

    public static BandSeams Of(Grid counts, BandEvidence evidence, BandRidge ridge, float[] body, int reach)
    {
        double end = EndFraction * body.Max();
        int first = Array.FindIndex(body, value => value > end) + reach, last = Array.FindLastIndex(body, value => value > end) - reach;
        if (last - first < 2 * reach)
            return new BandSeams(first, last, []);
        float[] breaks = Breaks(counts, ridge, BandBody.TypicalHalfHeight(evidence, ridge), reach);
        double usual = RobustStatistics.Median([.. breaks[first..(last + 1)].Select(value => (double)value)]);
        return new BandSeams(first, last, [.. Enumerable.Range(first, last + 1 - first).Where(column => breaks[column] > LeastContrast * usual && IsGreatest(breaks, column, 2 * reach))]);
    }

    private static bool IsGreatest(float[] breaks, int column, int reach) =>
        breaks[Math.Max(0, column - reach)..Math.Min(breaks.Length, column + reach + 1)].All(other => other <= breaks[column]);

    /// <summary>Root mean square over the rows of a ridge of what its counts step or bend by in front of each column; 0 where a side is shorter than the reach.</summary>
    private static float[] Breaks(Grid counts, BandRidge ridge, int halfHeight, int reach)
    {
        (float[] step, float[] bend) = (Form(reach, place => Math.Sign(place)), Form(reach, Math.Abs));
        float[] breaks = new float[ridge.Rows.Count];
        int rows = (2 * halfHeight) + 1;
        for (int i = reach; i + reach <= breaks.Length; i++)
        {
            double squares = 0;
            for (int row = ridge.Rows[i] - rows; row <= ridge.Rows[i] + rows; row++)
            {
                ReadOnlySpan<float> sides = counts.Row(Math.Clamp(row, 0, counts.Height - 1)).Slice(ridge.FirstColumn + i - reach, 2 * reach);
                squares += Math.Pow(Product(step, sides), 2) + Math.Pow(Product(bend, sides), 2);
            }

            breaks[i] = (float)Math.Sqrt(squares / ((2 * rows) + 1));
        }

        return breaks;
    }

    private static double Product(ReadOnlySpan<float> form, ReadOnlySpan<float> values)
    {
        double product = 0;
        for (int i = 0; i < form.Length; i++)
            product += form[i] * values[i];
        return product;
    }

    /// <summary>What a form holds beyond a straight line, of unit length.</summary>
    private static float[] Form(int reach, Func<double, double> form)
    {
        double[] places = [.. Enumerable.Range(0, 2 * reach).Select(i => i - reach + 0.5)];
        double[] values = [.. places.Select(form)];
        double mean = values.Average();
        double slope = values.Zip(places, (value, place) => value * place).Sum() / places.Sum(place => place * place);
        double[] rest = [.. values.Zip(places, (value, place) => value - mean - (slope * place))];
        double length = Math.Sqrt(rest.Sum(value => value * value));
        return [.. rest.Select(value => (float)(value / length))];
    }
}
