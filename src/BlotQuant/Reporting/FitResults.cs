using System.Collections.Immutable;
using System.Text;
using BlotQuant.DoseResponses;

namespace BlotQuant.Reporting;

/// <summary>What <c>fit</c> leaves: <c>doseresponse.csv</c> and, where curves were compared, <c>comparisons.csv</c>, whole or not at all, and a line a curve.</summary>
public static class FitResults
{
    /// <param name="comparisons">Null where none were asked for.</param>
    /// <returns>The file of the curves.</returns>
    /// <exception cref="BlotQuantException">The folder cannot be written.</exception>
    public static string Write(ImmutableArray<DoseResponse> responses, ImmutableArray<CurveComparison>? comparisons, string folder)
    {
        ResultsFolder.Write(folder, WriteFiles, file => file is DoseResponseCsv.FileName or ComparisonsCsv.FileName, DoseResponseCsv.FileName);
        return Path.Combine(folder, DoseResponseCsv.FileName);

        void WriteFiles(string staged)
        {
            if (comparisons is { } pairs)
                WriteText(Path.Combine(staged, ComparisonsCsv.FileName), text => ComparisonsCsv.Write("", pairs, text));
            WriteText(Path.Combine(staged, DoseResponseCsv.FileName), text => DoseResponseCsv.Write("", responses, text));
        }
    }

    public static void Summarise(ImmutableArray<DoseResponse> responses, ImmutableArray<CurveComparison>? comparisons, TextWriter writer)
    {
        int widest = responses.Select(response => response.Key.Probe.Length).DefaultIfEmpty(0).Max();
        foreach (DoseResponse response in responses)
        {
            string[] parts =
            [
                response.Key.Probe.PadRight(widest),
                Words.Of(response.Status).PadRight("upper-limit-only".Length),
                $"IC50 {ForPeople.Ic50(response, "")}",
            ];
            writer.WriteLine(string.Join("  ", parts).TrimStart());
            foreach (CurveRemark remark in response.Remarks)
                writer.WriteLine($"  {remark.Flag}: {remark.Message}");
        }

        foreach (string line in ComparisonText.Lines(comparisons ?? []))
            writer.WriteLine(line);
    }

    private static void WriteText(string path, Action<TextWriter> write)
    {
        using var text = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        write(text);
    }
}
