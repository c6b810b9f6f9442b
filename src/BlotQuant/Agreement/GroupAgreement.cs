using System.Collections.Immutable;

namespace BlotQuant.Agreement;

/// <param name="Count">Pairs that it rests on.</param>
public readonly record struct Statistic(string Name, Interval Value, int Count);

/// <summary>All statistics of one group of pairs; with fewer than <see cref="LeastPairs"/> there are none.</summary>
/// <param name="By">all, operator, method or probe.</param>
/// <param name="Log">Limits of ln(measured / manual); missing where too few pairs are above 0.</param>
public sealed record GroupAgreement(
    string By, string Name, ImmutableArray<MatchedPair> Pairs, LimitsOfAgreement? Absolute, LimitsOfAgreement? Log, StraightLine? Deming, StraightLine? PassingBablok, Concordance? Concordance, ImmutableArray<Statistic> Statistics)
{
    /// <summary>Intervals of a correlation need four.</summary>
    public const int LeastPairs = 4;

    /// <summary>Whether a pair lies outside the limits of agreement, of log ratios where there is one.</summary>
    public bool IsOutside(MatchedPair pair) => pair.LogRatio is { } ratio && Log is { } log
        ? ratio < log.Lower.Value || ratio > log.Upper.Value
        : Absolute is { } limits && (pair.Measured - pair.Manual < limits.Lower.Value || pair.Measured - pair.Manual > limits.Upper.Value);
}
