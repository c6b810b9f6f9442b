using BlotQuant.Numerics;

namespace BlotQuant.Lanes;

/// <summary>Tells a dot blot or array from lanes: its marks are as tall as they are wide.</summary>
internal static class RoundSpots
{
    private const double StrongFraction = 0.05;
    private const double RoundestAspect = 1.3;

    /// <summary>A band fills more of its lane.</summary>
    private const double WidestSpotPitches = 0.55;

    private const int FewestMarks = 4;

    /// <summary>True where the typical mark is round.</summary>
    public static bool RuleIn(IReadOnlyCollection<BandMark> marks, double pitch)
    {
        double strongest = marks.Max(mark => mark.Multiple);
        BandMark[] strong = [.. marks.Where(mark => mark.Multiple > StrongFraction * strongest && mark.Width > WidestSpotPitches / 4 * pitch)];
        return strong.Length >= FewestMarks
            && WeightedMedian.Of(strong.Select(mark => (mark.Width / mark.Height, mark.Width * mark.Height))) < RoundestAspect
            && WeightedMedian.Of(strong.Select(mark => (mark.Width, mark.Width * mark.Height))) < WidestSpotPitches * pitch;
    }
}
