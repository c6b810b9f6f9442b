using System.Collections.Immutable;
using BlotQuant.Numerics;

namespace BlotQuant.Lanes;

/// <summary>Marks → the chain of lanes that explains them, how its lanes run, and which marks are theirs.</summary>
internal static class LaneSearch
{
    /// <summary>A second look about the pitch that was found, with marks as wide as its lanes.</summary>
    private const double PitchTolerance = 1.15;

    private const int Looks = 2;

    private const double ReachPitches = 0.3;

    /// <summary>The best chain of each range of pitches is looked at closely.</summary>
    private const double RangeRatio = 1.5;

    /// <summary>Chains that explain less than this share of what the best one does are not looked at.</summary>
    private const double WorthALook = 0.5;

    /// <summary>Where lanes explain less than this share of the marks, other tilts are looked at.</summary>
    private const double WellExplained = 0.8;

    /// <summary>By how much lanes of another tilt, or of joined marks, must explain the marks better.</summary>
    private const double PlainlyBetter = 1.05;

    /// <summary>Pitches of lanes of another tilt, over that of the best one: a wrong tilt gathers two lanes in one.</summary>
    private static readonly (double Least, double Most) OtherPitch = (0.4, 1.3);

    /// <summary>Lanes of bands that are denser at their ends hold mostly such bands; of fewer lanes, gaps that happen to be shallow in turn are as likely.</summary>
    private const double MostAreJoined = 0.5, FewestJoinedLanes = 4;

    /// <summary>Gaps that happen to be shallow do not pair all bands of all rows in the same lanes.</summary>
    private const double AllAreJoined = 0.9;

    /// <summary>Rows of touching bands must hold most of the weight or of the lanes, or some of the weight where marks apart are explained badly; two parts of one band are as even as any.</summary>
    private const double MostAreAtSeams = 0.5, SomeAreAtSeams = 0.25, FewestTouchingLanes = 3;

    /// <summary>Halves of bands stand in uneven steps and the bands in even ones; scatter of the steps that no half makes.</summary>
    private const double EvenSteps = 0.1;

    /// <summary>Where marks apart are explained badly, and joined ones so much better, a few of them are enough: most of the weight may be a ladder's.</summary>
    private const double FarBetter = 1.5;

    /// <summary>Joined marks must be explained so well; those apart that are need no joining to make the same number of lanes.</summary>
    private const double LeastJoinedQuality = 0.6;

    /// <summary>Bands of a row that touch lie between its seams, where such lanes are even and explain the marks better.</summary>
    public static LaneHypothesis Of(MarkReadings marks, MarkShear upright, double narrowestPitch)
    {
        LaneHypothesis byDips = OfDips(marks, upright, narrowestPitch);
        LaneHypothesis best = marks.Seamed.Where(AreMostlyAtSeams).Select(seamed => Of(seamed, upright, narrowestPitch))
            .Where(lanes => AreTouching(lanes, MostAreAtSeams) && IsBetter(lanes, byDips)).MaxBy(lanes => lanes.Quality) ?? byDips;
        return marks.Gridded.Any(mark => mark.IsAtSeam) && Of(marks.Gridded, upright, narrowestPitch) is var even && AreOthers(even, best) ? even : best;
    }

    /// <summary>Single seams tell a lane's place better than even steps do: these are for lanes that were not told. How well one or two lanes explain a row of touching bands says nothing.</summary>
    private static bool AreOthers(LaneHypothesis even, LaneHypothesis best) => even.Chain.Centres.Length != best.Chain.Centres.Length
        && AreTouching(even, even.Score > FarBetter * best.Score ? SomeAreAtSeams : MostAreAtSeams) && (best.Chain.Centres.Length < FewestTouchingLanes || IsBetter(even, best));

    private static bool IsBetter(LaneHypothesis lanes, LaneHypothesis best) => lanes.Quality > best.Quality && lanes.Score > PlainlyBetter * best.Score;

    private static bool AreTouching(LaneHypothesis lanes, double leastAtSeams) => lanes.FillsItsLanes
        && lanes.Chain.Centres.Length >= FewestTouchingLanes && lanes.Chain.StepSpread <= EvenSteps
        && (lanes.ShareOf(mark => mark.IsAtSeam) >= leastAtSeams || lanes.ShareOfLanes(mark => mark.IsAtSeam) >= MostAreAtSeams);

    private static bool AreMostlyAtSeams(ImmutableArray<BandMark> marks) => marks.Where(mark => mark.IsAtSeam).Sum(mark => mark.Weight) >= MostAreAtSeams * marks.Sum(mark => mark.Weight);

    /// <summary>Bands that are denser at their ends are read as one where that explains the marks better by fewer lanes, or where the marks apart are explained badly.</summary>
    private static LaneHypothesis OfDips(MarkReadings marks, MarkShear upright, double narrowestPitch)
    {
        LaneHypothesis apart = Of(marks.Apart, upright, narrowestPitch);
        if (HalvedBands.Join(apart, marks.Apart) is { } whole && Of(whole, upright, narrowestPitch) is { FillsItsLanes: true, Quality: >= LeastJoinedQuality } wholes)
            return wholes;
        if (marks.AreAlike)
            return apart;
        LaneHypothesis joined = Of(marks.Joined, upright, narrowestPitch);
        double share = joined.ShareOf(mark => mark.Parts > 1);
        bool areBands = joined.FillsItsLanes && joined.Chain.Centres.Length >= FewestJoinedLanes && share >= MostAreJoined && joined.Quality >= LeastJoinedQuality
            && (joined.Chain.Centres.Length < apart.Chain.Centres.Length || apart.Quality < LeastJoinedQuality)
            && joined.Chain.StepSpread <= Math.Max(EvenSteps, apart.Chain.StepSpread)
            && (joined.Score > PlainlyBetter * apart.Score || (joined.Quality > apart.Quality && share >= AllAreJoined));
        bool areFarBetter = joined.FillsItsLanes && apart.Quality < LeastJoinedQuality && joined.Score > FarBetter * apart.Score;
        return areBands || areFarBetter ? joined : apart;
    }

    public static LaneHypothesis Of(ImmutableArray<BandMark> marks, MarkShear upright, double narrowestPitch)
    {
        MarkShear shear = ShearSearch.Of(marks, upright);
        MarkShear expected = upright with { Tilt = upright.ExpectedTilt, Bow = upright.ExpectedBow };
        LaneHypothesis best = Best(new[] { shear, expected }.Distinct().SelectMany(start => Explaining(marks, start, narrowestPitch, 2 * upright.Width)).Prepend(LaneHypothesis.None(shear)));
        if (best.Quality >= WellExplained || best.Own.Length == 0)
            return best;
        double bandWidth = WeightedMedian.Of(best.Own.Select(mark => (mark.Mark.Width, mark.Mark.Weight)));
        (double narrowest, double widest) = (Math.Max(narrowestPitch, OtherPitch.Least * best.Chain.Pitch), OtherPitch.Most * best.Chain.Pitch);
        LaneHypothesis other = Best(ShearSearch.Grid(bandWidth, upright).SelectMany(tilted => Explaining(marks, tilted, narrowest, widest)).Prepend(best));
        return (other.FillsItsLanes && !best.FillsItsLanes) || other.Score > PlainlyBetter * best.Score ? other : best;
    }

    private static LaneHypothesis Best(IEnumerable<LaneHypothesis> hypotheses) => hypotheses.MaxBy(hypothesis => (hypothesis.FillsItsLanes, hypothesis.Score))!;

    private static IEnumerable<LaneHypothesis> Explaining(ImmutableArray<BandMark> marks, MarkShear shear, double narrowestPitch, double widestPitch)
    {
        ImmutableArray<(double X, double Width, double Weight)> sheared = Sheared(marks, shear, mark => mark.Weight);
        var chains = new List<LaneChain>();
        for (double pitch = narrowestPitch; pitch < widestPitch; pitch *= RangeRatio)
            chains.Add(LaneComb.Best(sheared, shear.Width, pitch, pitch * RangeRatio));
        double most = chains.Select(chain => chain.Score).DefaultIfEmpty(0).Max();
        return chains.Where(chain => chain.Score > WorthALook * most).Select(chain => Refine(chain, shear, marks));
    }

    /// <summary>The same lanes and those beyond them that fade below the noise of single columns.</summary>
    public static LaneHypothesis Followed(LaneHypothesis lanes, IEnumerable<EvidencePlane> planes)
    {
        if (lanes.Chain.Centres.Length < 2)
            return lanes;
        (LaneChain chain, ImmutableArray<BandMark> faint) = new FadedEnds(lanes.Chain, lanes.Shear, lanes.Own).Follow(planes);
        int before = chain.Centres.IndexOf(lanes.Chain.Centres[0]);
        return lanes with
        {
            Chain = chain,
            Own = [.. lanes.Own.Select(mark => mark with { Lane = mark.Lane + before }), .. Own(faint, chain, lanes.Shear, mark => mark.Weight)],
        };
    }

    private static LaneHypothesis Refine(LaneChain chain, MarkShear shear, ImmutableArray<BandMark> marks)
    {
        LaneMark[] own = Own(marks, chain, shear, mark => mark.Weight);
        for (int look = 0; look < Looks && own.Length > 0; look++)
        {
            double typical = WeightedMedian.Of(own.Select(mark => (mark.Mark.Width, mark.Mark.Weight)));
            double Weight(BandMark mark) => mark.Weight * Likeness(mark.Width / typical);
            shear = LaneFit.Refine(shear, chain, Even(own));
            chain = LaneComb.Best(Sheared(marks, shear, Weight), shear.Width, chain.Pitch / PitchTolerance, chain.Pitch * PitchTolerance);
            if (chain.Centres.IsEmpty)
                return LaneHypothesis.None(shear);
            if (look == Looks - 1 && chain.Centres.Length > 1)
                chain = new LaneEnds(chain, shear, own).Judge(marks);
            own = Own(marks, chain, shear, Weight);
        }

        return LaneHypothesis.Of(chain, LaneFit.Refine(shear, chain, Even(own)), own, marks);
    }

    /// <summary>How well a mark's width fits the lanes' typical one.</summary>
    private static double Likeness(double overTypical) => overTypical switch
    {
        < 0.6 => Math.Max(0, (overTypical - 0.3) / 0.3),
        > 1.6 => Math.Max(0, (2.4 - overTypical) / 0.8),
        _ => 1,
    };

    private static ImmutableArray<(double X, double Width, double Weight)> Sheared(ImmutableArray<BandMark> marks, MarkShear shear, Func<BandMark, double> weight) =>
        [.. marks.Select(mark => (shear.AtMiddle(mark.X, mark.Y), mark.Width, Weight: weight(mark))).Where(mark => mark.Weight > 0)];

    private static LaneMark[] Own(ImmutableArray<BandMark> marks, LaneChain chain, MarkShear shear, Func<BandMark, double> weight) =>
    [
        .. from mark in marks
           let x = shear.AtMiddle(mark.X, mark.Y)
           let lane = Enumerable.Range(0, chain.Centres.Length).MinBy(i => Math.Abs(chain.Centres[i] - x))
           let own = weight(mark)
           where own > 0 && Math.Abs(chain.Centres[lane] - x) < ReachPitches * chain.Pitch
           select new LaneMark(lane, mark, own),
    ];

    /// <summary>A clear mark tells a lane's place as well as a strong one.</summary>
    private static LaneMark[] Even(LaneMark[] own)
    {
        double typical = own.Length == 0 ? 0 : RobustStatistics.Median([.. own.Select(mark => mark.Weight)]);
        return [.. own.Select(mark => mark with { Weight = Math.Min(1, mark.Weight / typical) })];
    }
}
