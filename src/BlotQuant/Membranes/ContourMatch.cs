using System.Collections.Immutable;
using BlotQuant.Numerics;

namespace BlotQuant.Membranes;

/// <summary>How two scans may lie on each other, likeliest first, in cells of their fine maps (docs/methods.md, M4).</summary>
internal static class ContourMatch
{
    /// <summary>Motions that bring all corners as near as this are one.</summary>
    public const double SameCells = 8;

    private const int MostCoarse = 20, MostMiddle = 7, MostAlternatives = 3;
    private const double CoarseErrorCells = 1, MiddleErrorCells = 1;

    public static ImmutableArray<ContourFit> Of(ContourLevels first, ContourLevels other)
    {
        List<ContourFit> coarse = Distinct(
            ContourSearch.Find(first.Coarse, other.Coarse, MostCoarse).Select(motion => ContourFit.Of(first.Coarse, other.Coarse, motion, CoarseErrorCells)), first.Coarse, MostMiddle);
        return [.. Distinct(
            coarse.Select(fit => ContourFit.Of(first.Middle, other.Middle, Converted(fit.Motion, (first.Coarse, other.Coarse), (first.Middle, other.Middle)), MiddleErrorCells)), first.Middle, MostAlternatives)
            .Select(fit => fit with { Motion = Converted(fit.Motion, (first.Middle, other.Middle), (first.Fine, other.Fine)) })];
    }

    /// <summary>How far apart two motions bring a corner of a map at most.</summary>
    public static double ApartCells(Similarity one, Similarity other, ContourMap map) =>
        ScanPlace.FarthestPx(one, other, new PixelBox(0, 0, map.Width, map.Height));

    private static List<ContourFit> Distinct(IEnumerable<ContourFit> fits, ContourMap map, int most)
    {
        var distinct = new List<ContourFit>();
        foreach (ContourFit fit in fits.OrderByDescending(fit => fit.LogLikelihood))
        {
            if (distinct.Count < most && !distinct.Exists(better => ApartCells(better.Motion, fit.Motion, map) < SameCells))
                distinct.Add(fit);
        }

        return distinct;
    }

    private static Similarity Converted(Similarity motion, (ContourMap First, ContourMap Other) from, (ContourMap First, ContourMap Other) to) =>
        to.First.ToCells.Inverse().Then(from.First.ToCells).Then(motion).Then(from.Other.ToCells.Inverse()).Then(to.Other.ToCells);
}
