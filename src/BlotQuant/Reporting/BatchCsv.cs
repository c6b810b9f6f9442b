using System.Text;

namespace BlotQuant.Reporting;

/// <summary>How one experiment of a batch ended.</summary>
public enum BatchStatus
{
    Done,

    /// <summary>Done, and a check of error severity fired.</summary>
    CheckFailed,

    /// <summary>No results: the message says why.</summary>
    Failed,
}

/// <param name="Experiment">The experiment's file, relative to the folder of the batch.</param>
/// <param name="Message">One line for a failure; empty otherwise.</param>
public sealed record BatchEntry(string Experiment, BatchStatus Status, string Message);

/// <summary><c>batch.csv</c>: one row an experiment. Where the file stands, the batch went through to its end.</summary>
public static class BatchCsv
{
    public const string FileName = "batch.csv";

    private static readonly CsvTable<BatchEntry> Table = new(
        ("experiment", entry => entry.Experiment),
        ("status", entry => entry.Status),
        ("message", entry => entry.Message));

    /// <summary>Makes the folder and takes away the table of an earlier batch.</summary>
    public static void Begin(string folder)
    {
        Directory.CreateDirectory(folder);
        File.Delete(Path.Combine(folder, FileName));
    }

    public static void Write(string folder, IEnumerable<BatchEntry> entries)
    {
        string partial = Path.Combine(folder, $".{FileName}.partial");
        using (var text = new StreamWriter(partial, append: false, new UTF8Encoding(false)) { NewLine = "\n" })
            Table.Write(text, entries);
        File.Move(partial, Path.Combine(folder, FileName), overwrite: true);
    }
}
