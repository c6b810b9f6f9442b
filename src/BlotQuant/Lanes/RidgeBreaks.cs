using System.Collections.Immutable;
using BlotQuant.Numerics;

namespace BlotQuant.Lanes;

/// <summary>Where counts break along a ridge: within a band they run smoothly from column to column, between two that touch they step or bend (docs/methods.md, L2).</summary>
/// <param name="First">First column of the ridge that is more than its end.</param>
/// <param name="Last">Last one.</param>
/// <param name="Strong">First and last column that is not much fainter than the highest of the ridge: there breaks may be compared as they are.</param>
/// <param name="HeightColumns">Typical rows of the ridge's bands, in columns.</param>
/// <param name="Counts">For each reach, by how much counts break in front of each column.</param>
/// <param name="ByReach">The same over what the ridge holds there and over what it usually breaks by, ln; NaN where nothing can be told.</param>
internal sealed record RidgeBreaks(int First, int Last, (int First, int Last) Strong, double HeightColumns, float[][] Counts, float[][] ByReach)
{
    /// <summary>Columns to either side over which counts run straight within a band, from a narrow one to a wide one.</summary>
    public static readonly ImmutableArray<int> ReachesColumns = [3, 5, 8, 13, 21];

    /// <summary>A ridge that is shorter than so many reaches tells no seams by them.</summary>
    public const int FewestReaches = 4;

    /// <summary>Counts run straight over this part of a band.</summary>
    private const double StraightPitches = 0.2;

    /// <summary>Ends of a ridge lie where it has less than this left of its highest column.</summary>
    private const double EndFraction = 1 / 3.0;

    /// <summary>Faint columns break by their noise: they are taken for no fainter than this part of the highest.</summary>
    private const double LeastBody = 0.15;

    /// <summary>One break that stands far out is no more than a seam.</summary>
    private const double LeastBreak = 0.5, GreatestBreak = 6;

    public int Length => Last - First;

    /// <summary>Columns between which a seam can be told; none where the ridge is too short.</summary>
    public (int First, int Last)? Told => ByReach.Length == 0 ? null : (First + ReachesColumns[0], Last - ReachesColumns[0]);

    public static RidgeBreaks Of(Grid counts, BandEvidence evidence, BandRidge ridge, float[] body, int columnPx)
    {
        float most = body.Max();
        int halfHeight = BandBody.TypicalHalfHeight(evidence, ridge);
        (int first, int last) = Ends(body, Math.Max(1, 2 * halfHeight / columnPx));
        float[] level = [.. body.Select(value => Math.Max(value, (float)LeastBody * most))];
        float[][] breaks = [.. ReachesColumns.Where(reach => last - first >= FewestReaches * reach).Select(reach => Breaks(counts, ridge, halfHeight, reach))];
        return new RidgeBreaks(first, last, Ends(body, body.Length), (2.0 * halfHeight) / columnPx, breaks, [.. breaks.Select((broken, i) => Relative(broken, ReachesColumns[i]))]);

        float[] Relative(float[] broken, int reach)
        {
            float[] shares = [.. broken.Select((value, i) => value / level[i])];
            double usual = RobustStatistics.Median([.. shares[(first + reach)..(last - reach + 1)].Select(value => (double)value)]);
            return [.. shares.Select((value, i) => i < first + reach || i > last - reach ? float.NaN
                : usual <= 0 ? 0 : (float)Math.Log(Math.Clamp(value / usual, LeastBreak, GreatestBreak)))];
        }
    }

    /// <summary>Columns at which a ridge first holds more than a part of the highest of so many inwards.</summary>
    private static (int First, int Last) Ends(float[] body, int columns) => (
        Array.FindIndex([.. body.Select((value, i) => value > EndFraction * body[i..Math.Min(body.Length, i + columns + 1)].Max())], stands => stands),
        Array.FindLastIndex([.. body.Select((value, i) => value > EndFraction * body[Math.Max(0, i - columns)..(i + 1)].Max())], stands => stands));

    /// <summary>Breaks as bands of a pitch have them; NaN where nothing can be told.</summary>
    public float[] At(double pitch)
    {
        int used = Math.Max(1, ReachesColumns.Take(ByReach.Length).Count(reach => reach <= StraightPitches * pitch));
        float[] mean = new float[ByReach[0].Length];
        for (int i = 0; i < mean.Length; i++)
        {
            (float sum, int told) = (0, 0);
            for (int reach = 0; reach < used; reach++)
            {
                if (!float.IsNaN(ByReach[reach][i]))
                    (sum, told) = (sum + ByReach[reach][i], told + 1);
            }

            mean[i] = sum / told;
        }

        return mean;
    }

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
