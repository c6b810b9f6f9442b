using System.Collections.Immutable;
using BlotQuant.Numerics;

namespace BlotQuant.Bands;

/// <summary>Splits peaks that two bands explain significantly better than one (docs/methods.md, B9); a lane is helped by what its neighbours show.</summary>
internal static class DoubletSplit
{
    private const double NearestOffsetSigmas = 1.5, FarthestOffsetSigmas = 4.5;
    /// <summary>Tails of real bands pass for less.</summary>
    private const double LeastBalance = 0.18;

    /// <summary>Bands of a picture are about as sharp: what would be two bands much sharper than the others is one of another shape.</summary>
    private const double SharpestOverTypical = 0.75;

    /// <summary>How far away, in lanes, a doublet still helps, and how much its place and its offset may differ, in σ.</summary>
    private const int LanesNearby = 2;

    private const double PlaceTolerance = 2, OffsetTolerance = 0.5;

    /// <summary>What two bands must gain over one: squares of the noise, multiples of what is left unexplained, and of the height what real shapes differ from the model by.</summary>
    public static readonly (double Gain, double Ratio, double Misfit) Alone = (40, 15, 0.035);

    private static readonly (double Gain, double Ratio, double Misfit) BesideALikeOne = (9, 4, 0.0175);

    /// <param name="bands">Bands of each lane, top to bottom.</param>
    public static ImmutableArray<ImmutableArray<BandCandidate>> Of(ImmutableArray<LaneCurve> lanes, ImmutableArray<ImmutableArray<BandCandidate>> bands, int threads)
    {
        ImmutableArray<LaneSplit> whole = Each((lane, i) => new LaneSplit(lane, bands[i]));
        double[] sigmas = [.. whole.SelectMany(lane => lane.Sigmas(doublet => IsSplitAlone(doublet, 0)))];
        double sigma = sigmas.Length == 0 ? 0 : RobustStatistics.Median(sigmas);
        ImmutableArray<LaneSplit> alone = Each((_, i) => whole[i].With(doublet => IsSplitAlone(doublet, sigma)));
        ImmutableArray<LaneSplit> together = Each((_, i) => alone[i].With(doublet => IsSplit(doublet, sigma, BesideALikeOne) && HasLikeNearby(alone, i, doublet)).Refitted());
        return [.. together.Select(lane => lane.Bands)];

        ImmutableArray<LaneSplit> Each(Func<LaneCurve, int, LaneSplit> split) =>
            [.. lanes.AsParallel().AsOrdered().WithDegreeOfParallelism(threads).Select(split)];
    }

    private static bool IsSplitAlone(Doublet doublet, double typicalSigma) => doublet.ShowsInBothHalves && IsSplit(doublet, typicalSigma, Alone);

    private static bool IsSplit(Doublet doublet, double typicalSigma, (double Gain, double Ratio, double Misfit) least) =>
        doublet.Gain >= least.Gain && doublet.Ratio >= least.Ratio && doublet.Misfit >= least.Misfit && doublet.Balance >= LeastBalance
        && doublet.OffsetSigmas is >= NearestOffsetSigmas and <= FarthestOffsetSigmas
        && doublet.SigmaRows >= SharpestOverTypical * typicalSigma;

    private static bool HasLikeNearby(ImmutableArray<LaneSplit> lanes, int lane, Doublet doublet)
    {
        for (int other = Math.Max(0, lane - LanesNearby); other < Math.Min(lanes.Length, lane + LanesNearby + 1); other++)
        {
            if (other != lane && lanes[other].Doublets.Any(like => Alike(doublet, like)))
                return true;
        }

        return false;
    }

    private static bool Alike(Doublet one, Doublet other) =>
        Math.Abs(one.Upper.Centre - other.Upper.Centre) <= PlaceTolerance * other.SigmaRows
        && Math.Abs((one.Lower.Centre - one.Upper.Centre) - (other.Lower.Centre - other.Upper.Centre)) <= OffsetTolerance * other.SigmaRows;
}
