using System.Collections.Immutable;
using BlotQuant.Numerics;

namespace BlotQuant.Membranes;

/// <summary>A scan's place as the others see it.</summary>
/// <param name="Motion">From fine cells of the root to those of the scan.</param>
internal readonly record struct VotedPlace(Similarity Motion, double Distinctness);

/// <summary>The alternatives of all pairs of scans → one place for each, by votes: a pair that bands mislead is outvoted by those that they do not (docs/methods.md, M4).</summary>
internal sealed class ContourVotes
{
    /// <summary>Where each scan's place on the first one leads by this share, nobody else needs to be asked.</summary>
    private const double SureLead = 0.5;

    private readonly ImmutableArray<ContourLevels> _scans;
    private readonly Dictionary<(int First, int Other), ImmutableArray<ContourFit>> _matches;

    public ContourVotes(ImmutableArray<ContourLevels> scans, int threads)
    {
        _scans = scans;
        (int First, int Other)[] withFirst = [.. Enumerable.Range(1, scans.Length - 1).Select(other => (0, other))];
        _matches = Matches(withFirst);
        if (_matches.Values.All(alternatives => Lead(alternatives) >= SureLead * alternatives.Select(fit => fit.LogLikelihood).FirstOrDefault()))
            return;
        foreach (((int, int) pair, ImmutableArray<ContourFit> alternatives) in Matches([.. Pairs(scans.Length).Except(withFirst)]))
            _matches[pair] = alternatives;

        Dictionary<(int First, int Other), ImmutableArray<ContourFit>> Matches((int First, int Other)[] pairs) => pairs
            .AsParallel().AsOrdered().WithDegreeOfParallelism(threads)
            .Select(pair => (pair, ContourMatch.Of(scans[pair.First], scans[pair.Other])))
            .AsEnumerable().ToDictionary(match => match.pair, match => match.Item2);
    }

    /// <param name="leastDistinctness">Scans whose best place leads less over the next best one are left out.</param>
    public SortedDictionary<int, VotedPlace> Places(double leastDistinctness)
    {
        int root = Enumerable.Range(0, _scans.Length).MaxBy(scan => _matches.Where(match => match.Key.First == scan || match.Key.Other == scan).Sum(match => Lead(match.Value)));
        var placed = new SortedDictionary<int, VotedPlace> { [root] = new VotedPlace(Similarity.Identity, 1) };
        while (placed.Count < _scans.Length)
        {
            (int scan, VotedPlace place) = Enumerable.Range(0, _scans.Length).Where(scan => !placed.ContainsKey(scan)).Select(scan => (scan, Vote(scan, placed))).MaxBy(vote => vote.Item2.Distinctness);
            if (place.Distinctness < leastDistinctness)
                break;
            placed[scan] = place;
        }

        // A scan that was placed early is judged again by all.
        foreach (int scan in placed.Keys.Where(scan => scan != root).ToArray())
            placed[scan] = Vote(scan, placed);
        return placed;
    }

    /// <summary>Every pair of few scans; of many, near ones and two that all are compared with.</summary>
    private static IEnumerable<(int First, int Other)> Pairs(int count)
    {
        const int near = 3, few = 6;
        return
            from first in Enumerable.Range(0, count)
            from other in Enumerable.Range(first + 1, count - first - 1)
            where count <= few || other - first <= near || first == 0 || first == count / 2 || other == count / 2
            select (first, other);
    }

    private static double Lead(ImmutableArray<ContourFit> alternatives) => alternatives.Length switch
    {
        0 => 0,
        1 => alternatives[0].LogLikelihood,
        _ => alternatives[0].LogLikelihood - alternatives[1].LogLikelihood,
    };

    private VotedPlace Vote(int scan, SortedDictionary<int, VotedPlace> placed)
    {
        ContourMap map = _scans[scan].Fine;
        (int Voter, Similarity Motion, double LogLikelihood)[] proposals =
        [
            .. from voter in placed
               where voter.Key != scan && _matches.ContainsKey(Pair(voter.Key, scan))
               from fit in _matches[Pair(voter.Key, scan)]
               select (voter.Key, voter.Value.Motion.Then(voter.Key < scan ? fit.Motion : fit.Motion.Inverse()), fit.LogLikelihood),
        ];
        (Similarity Motion, double Support)[] ranked = [.. proposals.Select(proposal => (proposal.Motion, Support(proposal.Motion))).OrderByDescending(proposal => proposal.Item2)];
        if (ranked.Length == 0 || ranked[0].Support <= 0)
            return new VotedPlace(Similarity.Identity, 0);
        double rival = ranked.Where(other => ContourMatch.ApartCells(other.Motion, ranked[0].Motion, map) > ContourMatch.SameCells).Select(other => other.Support).FirstOrDefault();
        return new VotedPlace(ranked[0].Motion, 1 - (rival / ranked[0].Support));

        double Support(Similarity motion) => proposals.GroupBy(proposal => proposal.Voter).Sum(voter => voter
            .Where(proposal => ContourMatch.ApartCells(proposal.Motion, motion, map) < ContourMatch.SameCells).Select(proposal => proposal.LogLikelihood).DefaultIfEmpty(0).Max());
    }

    private static (int First, int Other) Pair(int one, int other) => one < other ? (one, other) : (other, one);
}
