using System.Collections.Immutable;
using BlotQuant.Numerics;

namespace BlotQuant.Lanes;

/// <summary>Even steps from one end of a ridge to the other, at which its bands may meet (docs/methods.md, L2).</summary>
/// <param name="Columns">The greatest breaks near its teeth, ends aside.</param>
/// <param name="Seams">How far they stand out, in standard deviations of the breaks along the ridge, all together.</param>
/// <param name="Ends">How well both ends of the ridge meet it, in the same measure.</param>
internal sealed record SeamComb(ImmutableArray<int> Columns, double Seams, double Ends)
{
    private const int EndCount = 2;

    /// <summary>Lanes stand off even steps by as much, in pitches, and bands end as far from the borders of their lanes.</summary>
    private const double PlayPitches = 0.06, EndPlayPitches = 0.15;

    /// <summary>An end where a seam would be says as much as a seam does.</summary>
    public const double EndSpreads = 2;

    /// <summary>No seam is as near to an end.</summary>
    private const double FreeOfSeamsPitches = 0.3;

    private const double PhaseReachPitches = 0.25;
    private const int Phases = 21;

    /// <summary>Breaks that hardly differ along a ridge tell no seams, ln.</summary>
    private const double LeastSpread = 0.15;

    private const float NotTold = -9;

    public int Members => Columns.Length + EndCount;

    public double Evidence => (Seams + Ends) / Math.Sqrt(Members);

    /// <summary>The comb whose teeth a ridge's seams and ends meet best.</summary>
    public static SeamComb Best(RidgeBreaks ridge, double pitch)
    {
        float[] breaks = ridge.At(pitch);
        int first = Array.FindIndex(breaks, value => !float.IsNaN(value)), last = Array.FindLastIndex(breaks, value => !float.IsNaN(value));
        breaks = Sharp(breaks, first, last, pitch);
        int play = Math.Max(1, (int)Math.Round(PlayPitches * pitch));
        float[] greatest = new float[breaks.Length];
        SlidingWindow.Maximum(breaks, greatest, play);
        double[] told = [.. greatest[first..(last + 1)].Select(value => (double)value)];
        double mean = told.Average(), spread = Math.Max(LeastSpread, Math.Sqrt(told.Sum(value => (value - mean) * (value - mean)) / told.Length));
        return Enumerable.Range(0, Phases).Select(i => From(ridge.First + (PhaseReachPitches * pitch * ((2.0 * i / (Phases - 1)) - 1)))).MaxBy(comb => comb.Evidence)!;

        SeamComb From(double start)
        {
            int[] teeth = [.. Teeth(ridge, start, pitch).Where(column => column >= first && column <= last)];
            return new SeamComb(
                [.. teeth.Select(tooth => HighestIn(breaks, Math.Max(first, tooth - play), Math.Min(last, tooth + play)))],
                teeth.Sum(tooth => (greatest[tooth] - mean) / spread),
                End(ridge.First, start, pitch) + End(ridge.Last, start, pitch));
        }
    }

    /// <summary>Breaks beyond their mean over a pitch: where a band bends or fades smoothly they change smoothly too.</summary>
    private static float[] Sharp(float[] breaks, int first, int last, double pitch)
    {
        float[] sharp = new float[breaks.Length], mean = new float[last + 1 - first];
        Array.Fill(sharp, NotTold);
        SlidingWindow.Mean(breaks.AsSpan(first, mean.Length), mean, (int)(pitch / 2));
        for (int i = first; i <= last; i++)
            sharp[i] = breaks[i] - mean[i - first];
        return sharp;
    }

    private static IEnumerable<int> Teeth(RidgeBreaks ridge, double start, double pitch)
    {
        for (double tooth = start; tooth < ridge.Last - (FreeOfSeamsPitches * pitch); tooth += pitch)
        {
            if (tooth >= ridge.First + (FreeOfSeamsPitches * pitch))
                yield return (int)Math.Round(tooth);
        }
    }

    private static double End(int end, double start, double pitch)
    {
        double off = Math.IEEERemainder((end - start) / pitch, 1) / EndPlayPitches;
        return EndSpreads * Math.Max(0, 1 - (off * off));
    }

    private static int HighestIn(float[] values, int first, int last) => Enumerable.Range(first, last - first + 1).MaxBy(i => values[i]);
}
