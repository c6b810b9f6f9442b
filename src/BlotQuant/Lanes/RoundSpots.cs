using BlotQuant.Numerics;

namespace BlotQuant.Lanes;

/// <summary>Tells a dot blot or array from lanes: its marks are as tall as they are wide.</summary>
internal static class RoundSpots
{
    private const double StrongFraction = 0.05;

    /// <summary>Width over height of a spot, or height over width: narrow bands and the halves of doublets scatter more.</summary>
    private const double RoundestAspect = 1.25;

    /// <summary>A band fills more of its lane.</summary>
    private const double WidestSpotPitches = 0.55;

    private const int FewestMarks = 4;

    /// <summary>True where the typical mark is round.</summary>
    public static bool RuleIn(IReadOnlyCollection<BandMark> marks, double pitch)
    {
        double strongest = marks.Max(mark => mark.Multiple);
        BandMark[] strong = [.. marks.Where(mark => mark.Multiple > StrongFraction * strongest && mark.Width > WidestSpotPitches / 4 * pitch)];
        return strong.Length >= FewestMarks
            && WeightedMedian.Of(strong.Select(mark => (Math.Max(mark.Width / mark.Height, mark.Height / mark.Width), mark.Width * mark.Height))) < RoundestAspect
            && WeightedMedian.Of(strong.Select(mark => (mark.Width, mark.Width * mark.Height))) < WidestSpotPitches * pitch;
    }
}
