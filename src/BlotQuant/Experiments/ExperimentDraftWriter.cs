using System.Collections.Immutable;
using System.Text;

namespace BlotQuant.Experiments;

/// <summary>Writes a guessed experiment.yaml and its lane sheets into a folder of scans, and never over a file that is there.</summary>
public static class ExperimentDraftWriter
{
    private const string FileName = "experiment.yaml";

    private static readonly ImmutableArray<string> Extensions = [".tif", ".tiff", ".png", ".jpg", ".jpeg", ".gel", ".1sc", ".scn"];

    /// <param name="folder">The folder as the user named it; folders in it are not looked into.</param>
    /// <returns>The draft, and the paths that were written, the YAML last.</returns>
    /// <exception cref="BlotQuantException">No such folder, no scans in it, or an experiment already there.</exception>
    public static (ExperimentDraft Draft, ImmutableArray<string> Written) Write(string folder)
    {
        if (!Directory.Exists(folder))
            throw BlotQuantException.For(folder, "no such folder", "a folder of scans");

        string yaml = Path.Combine(folder, FileName);
        if (Path.Exists(yaml))
            throw BlotQuantException.For(yaml, "already there", $"a folder without an {FileName}");

        string[] scans = [.. Directory.GetFiles(folder).Select(file => Path.GetFileName(file)).Where(IsScan)];
        if (scans.Length == 0)
            throw BlotQuantException.For(folder, "no scans", $"a folder with files ending in {string.Join(", ", Extensions)}");

        string name = new DirectoryInfo(folder).Name.TrimStart('.', '/', '\\');
        ExperimentDraft draft = ExperimentDraft.Of(name.Length == 0 ? "experiment" : name, scans);
        ImmutableArray<string>.Builder written = ImmutableArray.CreateBuilder<string>();
        foreach (LaneSheetDraft sheet in draft.Sheets.Where(sheet => !Path.Exists(Path.Combine(folder, sheet.FileName))))
            written.Add(WriteWhole(Path.Combine(folder, sheet.FileName), sheet.Text));
        written.Add(WriteWhole(yaml, draft.Yaml));
        return (draft, written.ToImmutable());
    }

    private static bool IsScan(string name) => Extensions.Contains(Path.GetExtension(name).ToLowerInvariant()) && !name.StartsWith('.');

    private static string WriteWhole(string path, string text)
    {
        string unfinished = $"{path}.unfinished";
        try
        {
            File.WriteAllText(unfinished, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            File.Move(unfinished, path, overwrite: false);
            return path;
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
