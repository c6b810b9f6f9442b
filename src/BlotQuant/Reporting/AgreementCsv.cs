using System.Collections.Immutable;
using BlotQuant.Agreement;

namespace BlotQuant.Reporting;

/// <summary><c>agreement.csv</c>, one row a statistic and group; <c>agreement-pairs.csv</c>, one row a band, also those without a partner.</summary>
internal static class AgreementCsv
{
    public const string FileName = "agreement.csv";

    public const string PairsFileName = "agreement-pairs.csv";

    private static readonly CsvTable<(GroupAgreement Group, Statistic Statistic)> Table = new(
        ("by", row => row.Group.By),
        ("group", row => row.Group.Name),
        ("statistic", row => row.Statistic.Name),
        ("estimate", row => row.Statistic.Value.Value),
        ("low", row => row.Statistic.Value.Low),
        ("high", row => row.Statistic.Value.High),
        ("n", row => row.Statistic.Count));

    private static readonly CsvTable<(MatchedPair? Pair, Unmatched? Alone, bool Outside)> Pairs = new(
        ("name", row => row.Pair?.Name ?? row.Alone!.Name),
        ("row", row => row.Pair?.From.Where ?? row.Alone!.Where),
        ("operator", row => row.Pair?.From.Operator),
        ("method", row => row.Pair?.From.Method),
        ("measured", row => row.Pair?.Measured),
        ("manual", row => row.Pair?.Manual),
        ("scale", row => row.Pair?.Scale),
        ("difference", row => row.Pair?.Measured - row.Pair?.Manual),
        ("log_ratio", row => row.Pair?.LogRatio),
        ("outlier", row => row.Pair is null ? null : row.Outside),
        ("unmatched", row => row.Alone?.Reason));

    /// <summary>A group too small for statistics has the row of its count alone.</summary>
    public static void Write(ImmutableArray<GroupAgreement> groups, TextWriter writer) => Table.Write(
        writer,
        groups.SelectMany(group => group.Statistics.Prepend(new Statistic("pairs", new Interval(group.Pairs.Length), group.Pairs.Length)).Select(statistic => (group, statistic))));

    public static void WritePairs(GroupAgreement all, ImmutableArray<Unmatched> alone, TextWriter writer) => Pairs.Write(
        writer,
        [.. all.Pairs.Select(pair => ((MatchedPair?)pair, (Unmatched?)null, all.IsOutside(pair))), .. alone.Select(row => ((MatchedPair?)null, (Unmatched?)row, false))]);
}
