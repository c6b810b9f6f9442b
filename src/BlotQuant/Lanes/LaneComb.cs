using System.Collections.Immutable;
using BlotQuant.Numerics;

namespace BlotQuant.Lanes;

/// <summary>Lane centres as the best chain of near-equal steps through the marks.</summary>
/// <remarks>
/// For each pitch the marks that are as wide as a band of such lanes may be add up to a density (docs/methods.md, L4); dynamic programming
/// then picks the chain of its peaks that explains most of it, in which a step may be several pitches long (empty lanes). Every lane that
/// there is room for costs a little, so that the widest pitch that explains the marks wins.
/// </remarks>
public static class LaneComb
{
    private const double PitchRatio = 1.03;

    /// <summary>Marks nearer than this to a lane's centre are its own.</summary>
    private const double ReachPitches = 0.22;

    private const double StepTolerance = 0.3;
    private const int LongestStepLanes = 6;

    /// <summary>What room for a lane costs, over what a typical lane holds, of two the lesser, since the other may be a ladder; where less lies than this share of a typical band there is no lane.</summary>
    private const double LaneCost = 0.2, FaintestLane = 0.3;

    /// <summary>What a gap costs, however long, over one lane that shows: many gaps are half of the pitch, a long one is a stretch left empty.</summary>
    private const double GapOverShown = 2;

    private const double TouchingWeight = 0.35;

    private const double BinsPerPitch = 24;

    /// <summary>The chain that explains the marks best.</summary>
    /// <param name="marks">Column at the middle row, width and weight.</param>
    /// <param name="widthPx">Columns of the plane.</param>
    /// <param name="narrowestPitch">Least pitch to try, pixels.</param>
    /// <param name="widestPitch">Greatest pitch to try, pixels.</param>
    public static LaneChain Best(ImmutableArray<(double X, double Width, double Weight)> marks, int widthPx, double narrowestPitch, double widestPitch)
    {
        var best = LaneChain.None;
        if (marks.IsEmpty)
            return best;
        double typicalMark = WeightedMedian.Of(marks.Select(mark => (mark.Weight, mark.Weight)));
        for (double pitch = narrowestPitch; pitch <= widestPitch; pitch *= PitchRatio)
        {
            LaneChain chain = BestChain(marks, widthPx, pitch, typicalMark);
            if (chain.Score > best.Score)
                best = chain;
        }

        return best;
    }

    /// <summary>A mark as wide as a band of such lanes counts fully; a wider one may be the touching bands of several lanes, and counts half.</summary>
    private static IEnumerable<(double X, double Weight)> Share((double X, double Width, double Weight) mark, double pitch)
    {
        double widths = mark.Width / pitch;
        double whole = widths > 1 ? Math.Max(0, (1.3 - widths) / 0.3) : Math.Clamp((widths - 0.1) / 0.15, 0, 1);
        if (whole > 0)
            yield return (mark.X, mark.Weight * whole);
        int lanes = (int)Math.Round(widths + 0.3);
        for (int lane = 0; widths > 1 && lane < lanes; lane++)
            yield return (mark.X + ((lane - ((lanes - 1) / 2.0)) * pitch), TouchingWeight * (1 - whole) * mark.Weight / lanes);
    }

    private static LaneChain BestChain(ImmutableArray<(double X, double Width, double Weight)> marks, int widthPx, double pitch, double typicalMark)
    {
        double binPx = pitch / BinsPerPitch;
        double[] density = MarkDensity.Of(
            marks.SelectMany(mark => Share(mark, pitch)), widthPx, binPx, ReachPitches * pitch);
        int[] peaks = [.. Enumerable.Range(0, density.Length).Where(bin => IsPeak(density, bin))];
        if (peaks.Length == 0)
            return LaneChain.None;
        double faintest = FaintestLane * typicalMark;
        double[] shown = [.. peaks.Select(peak => density[peak]).Where(value => value >= faintest).DefaultIfEmpty(faintest).Order()];
        double cost = LaneCost * shown[(shown.Length - 1) / 2];
        double gapCost = cost * GapOverShown;
        double[] total = new double[peaks.Length];
        int[] previous = new int[peaks.Length];
        int end = 0;
        for (int i = 0; i < peaks.Length; i++)
        {
            (total[i], previous[i]) = (density[peaks[i]] - cost, -1);
            for (int from = i - 1; from >= 0 && peaks[i] - peaks[from] <= (LongestStepLanes + StepTolerance) * BinsPerPitch; from--)
            {
                double steps = (peaks[i] - peaks[from]) / BinsPerPitch;
                double lanes = Math.Max(1, Math.Round(steps));
                double off = (steps - lanes) / StepTolerance;
                double reached = total[from] + (density[peaks[i]] * (1 - (off * off))) - (lanes * cost) - (lanes > 1 ? gapCost : 0);
                if (Math.Abs(off) < 1 && reached > total[i])
                    (total[i], previous[i]) = (reached, from);
            }

            if (total[i] > total[end])
                end = i;
        }

        var centres = ImmutableArray.CreateBuilder<double>();
        for (int i = end; i >= 0; i = previous[i])
            centres.Insert(0, peaks[i] * binPx);
        return new LaneChain(total[end], pitch, centres.ToImmutable());
    }

    private static bool IsPeak(double[] density, int bin) =>
        density[bin] > 0 && (bin == 0 || density[bin] > density[bin - 1]) && (bin == density.Length - 1 || density[bin] >= density[bin + 1]);
}

/// <param name="Score">What the chain explains, less its cost.</param>
/// <param name="Pitch">Distance of neighbouring lanes, pixels.</param>
/// <param name="Centres">Middle-row columns of the lanes that show, left to right.</param>
public sealed record LaneChain(double Score, double Pitch, ImmutableArray<double> Centres)
{
    public static LaneChain None { get; } = new(0, 0, []);

    /// <summary>Each lane's place in the series by its steps, from 0; empty lanes have one too.</summary>
    public int[] Places()
    {
        int[] places = new int[Centres.Length];
        for (int i = 1; i < places.Length; i++)
            places[i] = places[i - 1] + (int)Math.Max(1, Math.Round((Centres[i] - Centres[i - 1]) / Pitch));
        return places;
    }

    /// <summary>Standard deviation of the steps, those to the next place, over the mean one; 0 of a single lane.</summary>
    public double StepSpread
    {
        get
        {
            int[] places = Places();
            double[] off = [.. Enumerable.Range(1, Math.Max(0, places.Length - 1)).Select(i => ((Centres[i] - Centres[i - 1]) / (places[i] - places[i - 1]) / MeanStep) - 1)];
            return off.Length == 0 ? 0 : Math.Sqrt(off.Average(step => step * step));
        }
    }

    /// <summary>What one step from lane to lane measures on average.</summary>
    public double MeanStep => Centres.Length < 2 ? Pitch : (Centres[^1] - Centres[0]) / Places()[^1];
}
