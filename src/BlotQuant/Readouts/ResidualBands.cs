using System.Collections.Immutable;
using BlotQuant.Numerics;
using MathNet.Numerics.Statistics;

namespace BlotQuant.Readouts;

/// <summary>Tells rows that an earlier probing left behind (docs/methods.md, Q5).</summary>
internal static class ResidualBands
{
    /// <summary>Stripping takes most of it; a row that is stronger than this share of the earlier one is not its rest.</summary>
    private const double MostShare = 0.5;

    /// <summary>Spread of ln strength over the lanes beyond what uneven loads make (a quarter each way and more).</summary>
    private const double LeastPatternSpread = 0.35;

    /// <summary>The earlier row must foretell three quarters of the variance.</summary>
    private const double MostSpreadLeft = 0.5;

    private const int FewestLanes = 3;

    /// <param name="candidate">A row of the later scan.</param>
    /// <param name="earlier">Rows of probes that were read before, with their strengths lane by lane and places on the later scan.</param>
    public static ProbeCandidate Judged(ProbeCandidate candidate, IEnumerable<EarlierRow> earlier)
    {
        Residue[] residues = [.. earlier.Where(row => candidate.IsAt(row.Places)).Select(row => Judge(candidate, row)).OfType<Residue>()];
        return residues.Length == 0 ? candidate : candidate with { Residue = residues.MaxBy(residue => residue.IsProven) };
    }

    private static Residue? Judge(ProbeCandidate candidate, EarlierRow earlier)
    {
        (double Now, double Then)[] lanes = [.. candidate.Strengths.Zip(earlier.Strengths).Where(lane => lane.First > 0 && lane.Second > 0)];
        if (lanes.Length == 0)
            return null;
        double[] shares = [.. lanes.Select(lane => Math.Log(lane.Now / lane.Then))];
        double share = Math.Exp(RobustStatistics.Median(shares));
        if (share > MostShare)
            return null;
        double pattern = lanes.Length < FewestLanes ? 0 : lanes.Select(lane => Math.Log(lane.Then)).StandardDeviation();
        bool isProven = pattern >= LeastPatternSpread && shares.StandardDeviation() <= MostSpreadLeft * pattern && !IsMissing(candidate, earlier, share);
        return new Residue(earlier.Probe, share, isProven);
    }

    /// <summary>A rest shows wherever a weaker lane of its row does.</summary>
    private static bool IsMissing(ProbeCandidate candidate, EarlierRow earlier, double share)
    {
        double least = candidate.Strengths.Where(strength => strength > 0).Min();
        return candidate.Strengths.Zip(earlier.Strengths).Any(lane => lane.First == 0 && share * lane.Second > 2 * least);
    }
}

/// <summary>A row that an earlier probe was read on.</summary>
/// <param name="Places">Where it stands on the later scan.</param>
/// <param name="Strengths">On its own scan, one a sample lane.</param>
internal sealed record EarlierRow(string Probe, ImmutableArray<Bands.RowPlace> Places, ImmutableArray<double> Strengths);
