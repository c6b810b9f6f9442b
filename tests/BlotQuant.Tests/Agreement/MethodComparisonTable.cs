using System.Globalization;
using System.Text.RegularExpressions;

namespace BlotQuant.Tests.Agreement;

/// <summary>Published method comparisons and what R's mcr, epiR, irr, psych, deming and mratios make of them.</summary>
internal static partial class MethodComparisonTable
{
    public static IEnumerable<(string Dataset, string Method, string Quantity, double Value)> Expected() =>
        File.ReadLines(Path("expected_methodcomp.csv")).Skip(1).Select(line => Quoted().Matches(line)).Select(cells =>
            (cells[0].Groups[1].Value, cells[1].Groups[1].Value, cells[2].Groups[1].Value, double.Parse(cells[3].Groups[1].Value, CultureInfo.InvariantCulture)));

    /// <summary>The columns of a set, in the order of its file.</summary>
    public static double[][] Columns(string name)
    {
        string[][] rows = [.. File.ReadLines(Path($"{name}.csv")).Skip(1).Where(line => line.Length > 0).Select(line => line.Split(','))];
        return [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Select(row => double.Parse(row[column], CultureInfo.InvariantCulture)).ToArray())];
    }

    private static string Path(string name) => TestPaths.Shared($"doseresponse/methodcomp/{name}");

    [GeneratedRegex("\"([^\"]*)\"")]
    private static partial Regex Quoted();
}
