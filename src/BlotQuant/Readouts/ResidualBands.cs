using System.Collections.Immutable;
using BlotQuant.Bands;
using BlotQuant.Numerics;
using MathNet.Numerics.Statistics;

namespace BlotQuant.Readouts;

/// <summary>Tells rows that an earlier probing left behind (docs/methods.md, Q5).</summary>
internal static class ResidualBands
{
    /// <summary>Stripping takes most of it; a stronger row is its rest only where it stands exactly at its height.</summary>
    private const double MostShare = 0.5;

    /// <param name="rows">Of the later scan.</param>
    /// <param name="earlier">Rows of the scans before, in the order of probing.</param>
    public static ImmutableArray<ProbeCandidate> Judged(ImmutableArray<ProbeCandidate> rows, IReadOnlyCollection<EarlierRow> earlier)
    {
        Remains[] remains = [.. from row in rows
            from before in earlier
            where row.IsAt(before.Places)
            let left = Remains.Of(row, before)
            where left is not null && (left.IsExact || (before.IsRead && left.Share <= MostShare))
            select left];
        return [.. rows.Select(row => row with { Residue = Likeliest(row, remains) })];
    }

    private static Residue? Likeliest(ProbeCandidate row, Remains[] remains) => remains
        .Where(left => left.Row == row)
        .Select(left => (Residue: new Residue(left.Before.Origin, left.Share, ProofOf(left, remains)), left.Before.IsRead))
        .Where(left => left.IsRead || left.Residue.IsProven)
        .OrderByDescending(left => left.Residue.IsProven).ThenByDescending(left => left.IsRead)
        .Select(left => left.Residue).FirstOrDefault();

    private static ResidueProof ProofOf(Remains left, Remains[] remains)
    {
        if (left.Follows)
            return ResidueProof.Lanes;
        return left.IsExact && remains.Any(other => other.IsExact && left.IsLike(other)) ? ResidueProof.Rows : ResidueProof.None;
    }

    /// <summary>A row against the one that stood in its place.</summary>
    /// <param name="Share">Of the earlier strength, median over the lanes that show both.</param>
    /// <param name="IsExact">Whether both stand at one height as far as can be told, in the same lanes.</param>
    /// <param name="Follows">Whether it goes with the earlier row from lane to lane in a pattern that loads do not make.</param>
    private sealed record Remains(ProbeCandidate Row, EarlierRow Before, double Share, bool IsExact, bool Follows)
    {
        /// <summary>Spread of ln strength over the lanes beyond what uneven loads make (a quarter each way and more).</summary>
        private const double LeastPatternSpread = 0.35;

        /// <summary>The earlier row must foretell three quarters of the variance.</summary>
        private const double MostSpreadLeft = 0.5;

        /// <summary>How far what is left of one row may differ from what is left of another.</summary>
        private const double LikeShare = 2;

        private const int FewestLanes = 3;

        public static Remains? Of(ProbeCandidate row, EarlierRow before)
        {
            (double Now, double Then)[] lanes = [.. row.Strengths.Zip(before.Strengths).Where(lane => lane.First > 0 && lane.Second > 0)];
            if (lanes.Length == 0)
                return null;
            double[] shares = [.. lanes.Select(lane => Math.Log(lane.Now / lane.Then))];
            double share = Math.Exp(RobustStatistics.Median(shares));
            if (lanes.Length < FewestLanes || IsMissing(row, before, share))
                return new Remains(row, before, share, IsExact: false, Follows: false);
            double pattern = lanes.Select(lane => Math.Log(lane.Then)).StandardDeviation();
            bool follows = pattern >= LeastPatternSpread && shares.StandardDeviation() <= MostSpreadLeft * pattern;
            return new Remains(row, before, share, row.IsExactlyAt(before.Places), follows);
        }

        /// <summary>Whether another row of the earlier scan is left to about the same share.</summary>
        public bool IsLike(Remains other) => other.Before.Scan == Before.Scan && other.Before != Before && other.Row != Row
            && Math.Abs(Math.Log(other.Share / Share)) <= Math.Log(LikeShare);

        /// <summary>A rest shows wherever a weaker lane of its row does.</summary>
        private static bool IsMissing(ProbeCandidate row, EarlierRow before, double share)
        {
            double least = row.Strengths.Where(strength => strength > 0).Min();
            return row.Strengths.Zip(before.Strengths).Any(lane => lane.First == 0 && share * lane.Second > 2 * least);
        }
    }
}

/// <summary>A row of a scan that was probed before.</summary>
/// <param name="Scan">Name of that scan.</param>
/// <param name="Origin">The probe that was read on it, else the row's number and scan.</param>
/// <param name="IsRead">Whether a probe was read on it.</param>
/// <param name="Places">Where it stands on the later scan.</param>
/// <param name="Strengths">On its own scan, one a sample lane.</param>
internal sealed record EarlierRow(string Scan, string Origin, bool IsRead, ImmutableArray<RowPlace> Places, ImmutableArray<double> Strengths);
