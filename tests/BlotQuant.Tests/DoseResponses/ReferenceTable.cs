using System.Collections.Immutable;
using System.Globalization;
using BlotQuant.DoseResponses;

namespace BlotQuant.Tests.DoseResponses;

/// <summary>The reference data sets and the answers that two independent engines agree on.</summary>
internal static class ReferenceTable
{
    public static ImmutableArray<Dictionary<string, string>> Rows() => [.. Read(TestPaths.Shared("doseresponse/reference.csv"))];

    public static double Number(this Dictionary<string, string> row, string column) =>
        row[column] switch
        {
            "" => double.NaN,
            "inf" => double.PositiveInfinity,
            "-inf" => double.NegativeInfinity,
            string text => double.Parse(text, CultureInfo.InvariantCulture),
        };

    public static ImmutableArray<DosePoint> Points(string name, bool byReplicate) =>
    [
        .. Read(TestPaths.Shared($"doseresponse/data/{name}.csv")).Select(row => new DosePoint(
            row.Number("dose"),
            row.Number("response"),
            byReplicate && row.TryGetValue("rep", out string? replicate) ? replicate : "1",
            row.ContainsKey("weight") ? row.Number("weight") : 1)),
    ];

    private static IEnumerable<Dictionary<string, string>> Read(string file)
    {
        string[] lines = [.. File.ReadLines(file).Where(line => line.Length > 0)];
        string[] names = lines[0].Split(',');

        return lines.Skip(1).Select(line => names.Zip(Cells(line)).ToDictionary(pair => pair.First, pair => pair.Second));
    }

    private static List<string> Cells(string line)
    {
        var cells = new List<string>();
        bool quoted = false;
        int start = 0;
        for (int i = 0; i <= line.Length; i++)
        {
            if (i < line.Length && line[i] == '"')
                quoted = !quoted;
            if (i == line.Length || (line[i] == ',' && !quoted))
            {
                cells.Add(line[start..i].Trim('"'));
                start = i + 1;
            }
        }

        return cells;
    }
}
