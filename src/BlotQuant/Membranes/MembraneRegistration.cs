using System.Collections.Immutable;
using BlotQuant.Numerics;
using BlotQuant.Scans;
using OpenCvSharp;

namespace BlotQuant.Membranes;

/// <summary>Scans of one membrane → how each lies, whatever was probed (docs/methods.md, M2–M5).</summary>
/// <remarks>
/// Nothing is measured on what is compared here, and no scan is resampled: lanes are carried to each scan instead. Assumes that the membrane
/// was neither stretched nor mirrored between scans. Fails, and says so, where scans share too little: no edge, no rung, no grain. Fails, and does not say so, where another membrane shares its ladder.
/// </remarks>
public static class MembraneRegistration
{
    /// <summary>What speaks for a place must exceed what speaks for another one by this share; scans of one membrane on synthetic series have 0.27 and more.</summary>
    private const double LeastDistinctness = 0.25;

    /// <summary>A place that may be further off than this is none.</summary>
    private const double MostErrorPx = 1;

    /// <summary>A place that is further off than the voters agree on was not confirmed by the mean of all.</summary>
    private const double MostDriftCells = 3;

    /// <summary>So many standard errors are told: in eight draws of 64 synthetic scans the error came to 0.55–0.87 of that at the 90th percentile and 0.75–1.16 at the 98th.</summary>
    private const double ErrorFactor = 2.5;

    /// <param name="scans">Each with the part of its picture that shows the membrane.</param>
    /// <returns>One a scan; the first that could be placed has the identity.</returns>
    /// <exception cref="DllNotFoundException">The native library of OpenCV is not there; or a <see cref="TypeInitializationException"/>.</exception>
    public static ImmutableArray<ScanPlace> Of(ImmutableArray<(Scan Scan, PixelBox Box)> scans, int threads)
    {
        if (scans.Length < 2)
            return [.. scans.Select(_ => ScanPlace.First)];
        // One order of adding up on every machine; the pictures are small.
        Cv2.SetNumThreads(1);
        ImmutableArray<ContourLevels> levels = ContourLevels.OfAll(scans, ScanScales.Of(scans, threads), threads);
        SortedDictionary<int, VotedPlace> voted = new ContourVotes(levels, threads).Places(LeastDistinctness);
        return voted.Count < 2 ? [.. scans.Select(_ => ScanPlace.Unknown)] : Places(levels, voted);
    }

    private static ImmutableArray<ScanPlace> Places(ImmutableArray<ContourLevels> levels, SortedDictionary<int, VotedPlace> voted)
    {
        int[] placed = [.. voted.Keys];
        ContourMap frame = levels[voted.First(place => place.Value.Motion == Similarity.Identity).Key].Fine;
        ImmutableArray<ContourFit> fits = ContourBundle.Refine([.. placed.Select(scan => levels[scan].Fine)], [.. placed.Select(scan => voted[scan].Motion)], frame);
        double[] errorsPx = [.. fits.Select((fit, i) => ErrorFactor * fit.ErrorCells / levels[placed[i]].Fine.ToCells.Scale)];
        int[] kept = [.. Enumerable.Range(0, placed.Length)
            .Where(i => errorsPx[i] <= MostErrorPx && ContourMatch.ApartCells(fits[i].Motion, voted[placed[i]].Motion, frame) <= MostDriftCells)];
        var places = new ScanPlace[levels.Length];
        Array.Fill(places, ScanPlace.Unknown);
        foreach (int i in kept.Length < 2 ? [] : kept)
        {
            (ContourMap first, ContourMap map) = (levels[placed[kept[0]]].Fine, levels[placed[i]].Fine);
            Similarity fromFirst = first.ToCells.Then(fits[kept[0]].Motion.Inverse()).Then(fits[i].Motion).Then(map.ToCells.Inverse());
            double error = ErrorFactor * Math.Sqrt(Math.Pow(fits[kept[0]].ErrorCells, 2) + Math.Pow(fits[i].ErrorCells, 2)) / map.ToCells.Scale;
            if (i != kept[0] && error > MostErrorPx)
                continue;
            places[placed[i]] = i == kept[0] ? ScanPlace.First : new ScanPlace(fromFirst, error, Math.Min(voted[placed[i]].Distinctness, voted[placed[kept[0]]].Distinctness));
        }

        return places.Count(place => place.FromFirst is not null) < 2 ? [.. places.Select(_ => ScanPlace.Unknown)] : [.. places];
    }
}
