using System.Collections.Immutable;
using BlotQuant.Numerics;
using BlotQuant.Scans;
using OpenCvSharp;

namespace BlotQuant.Membranes;

/// <summary>How a scan of a membrane lies.</summary>
/// <param name="FromFirst">From pixels of the frame's first scan to pixels of this one; null where that cannot be told.</param>
/// <param name="ErrorPx">Standard error of it at a corner, pixels of this scan.</param>
/// <param name="Distinctness">0 … 1: share by which what speaks for it exceeds what speaks for the next best.</param>
/// <param name="Witnesses">Other scans that it was compared with and that agree.</param>
public sealed record ScanPlace(Similarity? FromFirst, double ErrorPx, double Distinctness, int Witnesses);

/// <summary>Scans of one membrane → how each lies, whatever was probed (docs/methods.md, M2–M5).</summary>
public static class MembraneRegistration
{
    private const double SameCells = 3, OtherCells = 4;
    private const double LeastDistinctness = 0.25;

    public static ImmutableArray<ScanPlace> Of(ImmutableArray<(Scan Scan, PixelBox Box)> scans, ImmutableArray<double> scales)
    {
        Cv2.SetNumThreads(1);
        double longest = scans.Select((scan, i) => Math.Max(scan.Box.Width, scan.Box.Height) / scales[i]).Max();
        double fineCells = Math.Min(ContourLevels.FineCells, longest * scales.Min());
        ContourLevels[] levels = [.. scans.Select((scan, i) => ContourLevels.Of(scan.Scan, scan.Box, longest * scales[i], fineCells))];
        return Place(levels);
    }

    internal static ImmutableArray<ScanPlace> Place(ContourLevels[] levels)
    {
        int count = levels.Length;
        var matches = new Dictionary<(int, int), ScanMatch>();
        for (int i = 0; i < count; i++)
        {
            for (int j = i + 1; j < count; j++)
                matches[(i, j)] = ScanMatch.Of(levels[i], levels[j]);
        }

        var placed = new Dictionary<int, (Similarity Motion, double Distinctness, int Witnesses)>();
        int root = Enumerable.Range(0, count).MaxBy(i => Enumerable.Range(0, count).Where(j => j != i).Sum(j => Lead(matches[(Math.Min(i, j), Math.Max(i, j))])));
        placed[root] = (Similarity.Identity, 1, 0);
        while (placed.Count < count)
        {
            var next = Enumerable.Range(0, count).Where(i => !placed.ContainsKey(i)).Select(i => (Scan: i, Vote: Vote(i, placed, matches, levels))).MaxBy(vote => vote.Vote.Distinctness);
            if (next.Vote.Distinctness < LeastDistinctness)
                break;
            placed[next.Scan] = next.Vote;
        }

        // what a scan decided early may be told better by all
        foreach (int scan in placed.Keys.Where(scan => scan != root).ToArray())
        {
            var others = placed.Where(pair => pair.Key != scan).ToDictionary(pair => pair.Key, pair => pair.Value);
            placed[scan] = Vote(scan, others, matches, levels);
        }

        return Bundle(levels, placed, root);
    }

    private static double Lead(ScanMatch match) => match.Alternatives.Length == 0 ? 0 : match.Alternatives[0].LogLikelihood - (match.Alternatives.Length > 1 ? match.Alternatives[1].LogLikelihood : 0);

    private static (Similarity Motion, double Distinctness, int Witnesses) Vote(
        int scan, Dictionary<int, (Similarity Motion, double Distinctness, int Witnesses)> placed, Dictionary<(int, int), ScanMatch> matches, ContourLevels[] levels)
    {
        ContourMap map = levels[scan].Fine;
        var candidates = new List<(int From, Similarity Motion, double Likelihood, double Error)>();
        foreach ((int from, var place) in placed.OrderBy(pair => pair.Key))
        {
            foreach (ContourFit fit in matches[(Math.Min(from, scan), Math.Max(from, scan))].Alternatives)
                candidates.Add((from, place.Motion.Then(from < scan ? fit.Motion : fit.Motion.Inverse), fit.LogLikelihood, fit.ErrorCells));
        }

        if (candidates.Count == 0)
            return (Similarity.Identity, 0, 0);
        double Support(Similarity motion) => candidates.GroupBy(c => c.From)
            .Sum(group => group.Where(c => ScanMatch.ApartCells(c.Motion, motion, map) < SameCells).Select(c => c.Likelihood).DefaultIfEmpty(0).Max());
        var ranked = candidates.Select(c => (Candidate: c, Support: Support(c.Motion))).OrderByDescending(c => c.Support).ThenBy(c => c.Candidate.Error).ToArray();
        var best = ranked[0];
        double rival = ranked.Where(c => ScanMatch.ApartCells(c.Candidate.Motion, best.Candidate.Motion, map) > OtherCells).Select(c => c.Support).DefaultIfEmpty(0).Max();
        int witnesses = candidates.Where(c => ScanMatch.ApartCells(c.Motion, best.Candidate.Motion, map) < SameCells).Select(c => c.From).Distinct().Count();
        return (best.Candidate.Motion, best.Support <= 0 ? 0 : 1 - (rival / best.Support), witnesses);
    }

    /// <summary>Each scan against the mean of all others, twice.</summary>
    private static ImmutableArray<ScanPlace> Bundle(ContourLevels[] levels, Dictionary<int, (Similarity Motion, double Distinctness, int Witnesses)> placed, int root)
    {
        ContourMap frame = levels[root].Fine;
        int[] scans = [.. placed.Keys.Order()];
        var motions = scans.ToDictionary(scan => scan, scan => placed[scan].Motion);
        var errors = scans.ToDictionary(scan => scan, _ => 0.0);
        for (int round = 0; round < 3 && scans.Length > 1; round++)
        {
            var moved = scans.ToDictionary(scan => scan, scan => levels[scan].Fine.MovedBack(motions[scan], frame.Width, frame.Height));
            foreach (int scan in scans)
            {
                float[] mean = new float[2 * frame.Width * frame.Height];
                for (int cell = 0; cell < mean.Length / 2; cell++)
                {
                    int seen = 0;
                    float x = 0, y = 0;
                    foreach (int other in scans)
                    {
                        if (other == scan || !moved[other].Seen[cell])
                            continue;
                        seen++;
                        x += moved[other].Slopes[2 * cell];
                        y += moved[other].Slopes[(2 * cell) + 1];
                    }

                    if (seen > 0)
                        (mean[2 * cell], mean[(2 * cell) + 1]) = (x / seen, y / seen);
                }

                var fit = ContourFit.Of(frame with { Slopes = mean }, levels[scan].Fine, motions[scan], 0.6);
                motions[scan] = fit.Motion;
                errors[scan] = fit.ErrorCells;
            }
        }

        int first = scans[0];
        return [.. Enumerable.Range(0, levels.Length).Select(scan => placed.TryGetValue(scan, out var place) && scans.Length > 1
            ? new ScanPlace(
                levels[first].Fine.ToCells.Then(motions[first].Inverse).Then(motions[scan]).Then(levels[scan].Fine.ToCells.Inverse),
                Math.Sqrt((errors[scan] * errors[scan]) + (scan == first ? 0 : errors[first] * errors[first])) / levels[scan].Fine.ToCells.Scale,
                place.Distinctness, place.Witnesses)
            : new ScanPlace(null, 0, 0, 0))];
    }
}
