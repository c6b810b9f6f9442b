namespace BlotQuant.Lanes;

/// <summary>Lanes that may explain the marks.</summary>
/// <param name="Own">The marks that are theirs.</param>
/// <param name="Quality">0 … 1: the share of all marks of such lanes' size that are theirs, less the more their widths differ (docs/methods.md, L6).</param>
internal sealed record LaneHypothesis(LaneChain Chain, MarkShear Shear, LaneMark[] Own, double Quality)
{
    /// <summary>Stray marks rarely fall into even lanes and are rarely of one width.</summary>
    private const double LeastQuality = 0.4;

    /// <summary>Two lanes that touch weigh as one of twice the width more than in their own places: how much is explained badly counts for more than how much is explained.</summary>
    private const double QualityExponent = 1.5;

    /// <summary>What lanes lose that lie askew to the streaks of the piece by the greatest tilt that is looked for.</summary>
    private const double UnexpectedTilt = 0.1;

    /// <summary>Panels prepared for display hold frames, lettering and saturated blocks too.</summary>
    private const double LeastDisplayQuality = 0.35;

    /// <summary>Bands fill their lanes; specks do not.</summary>
    private const double NarrowestBandPitches = 0.3;

    /// <summary>Fewer marks than these must be clear, all together, and flat.</summary>
    private const double FewMarks = 3, ClearMultiple = 25, FlatAspect = 1.5;

    public static LaneHypothesis None(MarkShear shear) => new(LaneChain.None, shear, [], 0);

    public double Score => Chain.Score * Math.Pow(Quality, QualityExponent) * (1 - (UnexpectedTilt * ShearSearch.Unexpected(Shear)));

    public bool FillsItsLanes => Own.Length > 0 && Mean(mark => mark.Width) >= NarrowestBandPitches * Chain.Pitch;

    /// <param name="marks">All marks with their weights.</param>
    public static LaneHypothesis Of(LaneChain chain, MarkShear shear, LaneMark[] own, IEnumerable<BandMark> marks)
    {
        const double widestPitches = 1.3, touchingWeight = 0.25;
        double mine = own.Sum(mark => mark.Weight);
        double all = marks.Sum(mark => mark.Weight * (mark.Width > widestPitches * chain.Pitch ? touchingWeight : 1));
        return mine <= 0 ? None(shear) : new LaneHypothesis(chain, shear, own, Math.Min(1, mine / all) * Math.Max(0, 1 - WidthSpread(own)));
    }

    /// <param name="isDisplay">Whether the picture was prepared for display.</param>
    public bool IsLikely(bool isDisplay)
    {
        if (Quality < (isDisplay ? LeastDisplayQuality : LeastQuality))
            return false;
        double total = Own.Sum(mark => mark.Weight);
        double marks = total * total / Own.Sum(mark => mark.Weight * mark.Weight);
        return FillsItsLanes && (marks >= FewMarks || (Math.Sqrt(Own.Sum(mark => mark.Mark.Multiple * mark.Mark.Multiple)) >= ClearMultiple && Mean(mark => mark.Width / mark.Height) >= FlatAspect));
    }

    /// <summary>Share of the weight of its marks.</summary>
    public double ShareOf(Func<BandMark, bool> condition) => Own.Length == 0 ? 0 : Mean(mark => condition(mark) ? 1 : 0);

    /// <summary>Share of the lanes that show whose marks are such by half of their weight: a ladder's many rungs are of one lane.</summary>
    public double ShareOfLanes(Func<BandMark, bool> condition)
    {
        bool[] lanes = [.. Own.GroupBy(mark => mark.Lane).Select(lane => 2 * lane.Where(mark => condition(mark.Mark)).Sum(mark => mark.Weight) >= lane.Sum(mark => mark.Weight))];
        return lanes.Length == 0 ? 0 : (double)lanes.Count(isSuch => isSuch) / lanes.Length;
    }

    private double Mean(Func<BandMark, double> figure) => Own.Sum(mark => mark.Weight * figure(mark.Mark)) / Own.Sum(mark => mark.Weight);

    /// <summary>Standard deviation of the logarithm of the widths by their mean one, as of normal ones: by squares a single band that broke in halves would speak for every other lane.</summary>
    private static double WidthSpread(LaneMark[] own)
    {
        const double standardOverMean = 1.2533;
        double total = own.Sum(mark => mark.Weight);
        double mean = own.Sum(mark => mark.Weight * Math.Log(mark.Mark.Width)) / total;
        return standardOverMean * own.Sum(mark => mark.Weight * Math.Abs(Math.Log(mark.Mark.Width) - mean)) / total;
    }
}
