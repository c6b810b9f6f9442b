using System.Collections.Immutable;
using System.Text;
using BlotQuant.DoseResponses;

namespace BlotQuant.Reporting;

/// <summary>What <c>fit</c> leaves: <c>doseresponse.csv</c>, whole or not at all, and a line a curve.</summary>
public static class FitResults
{
    /// <returns>The file written.</returns>
    /// <exception cref="BlotQuantException">The folder cannot be written.</exception>
    public static string Write(ImmutableArray<DoseResponse> responses, string folder)
    {
        string file = Path.Combine(folder, DoseResponseCsv.FileName);
        string partial = $"{file}.{Guid.NewGuid():N}.partial";
        try
        {
            Directory.CreateDirectory(folder);
            using (var writer = new StreamWriter(partial, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
                DoseResponseCsv.Write("", responses, writer);
            File.Move(partial, file, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            File.Delete(partial);
            throw new BlotQuantException($"{folder}: results cannot be written: {error.Message}", error);
        }

        return file;
    }

    public static void Summarise(ImmutableArray<DoseResponse> responses, TextWriter writer)
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
    }
}
