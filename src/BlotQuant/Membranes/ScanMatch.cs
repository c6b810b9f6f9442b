using System.Collections.Immutable;
using BlotQuant.Numerics;

namespace BlotQuant.Membranes;

internal sealed record ScanMatch(ImmutableArray<ContourFit> Alternatives, ContourFit Mid)
{
    public static ScanMatch Of(ScanContours first, ScanContours other)
    {
        const int most = 8, closer = 3;
        ImmutableArray<(Similarity Motion, double Score)> found = ContourSearch.Find(first.Coarse, other.Coarse, most);
        ContourFit[] coarse = [.. found.Select(motion => ContourFit.Of(first.Coarse, other.Coarse, motion.Motion))];
        ContourFit[] middle = [.. coarse.Select(fit => ContourFit.Of(first.Middle, other.Middle, Converted(fit.Motion, first.Coarse, other.Coarse, first.Middle, other.Middle)))];
        var distinct = new List<ContourFit>();
        foreach (ContourFit fit in middle.OrderByDescending(fit => fit.Matched))
        {
            if (distinct.Count < closer && !distinct.Exists(better => Apart(better.Motion, fit.Motion, first.Middle) < 4))
                distinct.Add(fit);
        }

        ContourFit[] fine = [.. distinct.Select(fit => ContourFit.Of(first.Fine, other.Fine, Converted(fit.Motion, first.Middle, other.Middle, first.Fine, other.Fine)))];
        int best = Enumerable.Range(0, fine.Length).MaxBy(i => fine[i].Matched);
        return new ScanMatch([.. fine.OrderByDescending(fit => fit.Matched)], distinct[best]);
    }

    public static double Apart(Similarity one, Similarity other, ContourMap map) =>
        new (double X, double Y)[] { (0, 0), (map.Width, 0), (0, map.Height), (map.Width, map.Height) }.Max(corner =>
        {
            (double x1, double y1) = one.At(corner.X, corner.Y);
            (double x2, double y2) = other.At(corner.X, corner.Y);
            return Math.Sqrt(((x1 - x2) * (x1 - x2)) + ((y1 - y2) * (y1 - y2)));
        });

    public static Similarity Converted(Similarity motion, ContourMap from1, ContourMap from2, ContourMap to1, ContourMap to2) =>
        to1.ToCells.Inverse.Then(from1.ToCells).Then(motion).Then(from2.ToCells.Inverse).Then(to2.ToCells);
}
