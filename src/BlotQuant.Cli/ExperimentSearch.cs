using System.Text.RegularExpressions;

namespace BlotQuant.Cli;

/// <summary>The experiments below a folder.</summary>
/// <remarks>
/// A file counts where it is named experiment.yaml, or is another YAML file (not *.edits.yaml) with an <c>experiment:</c> and a list
/// <c>membranes:</c>, which truth files do not have. The text is looked at, not read as YAML: a broken experiment is found and reported.
/// </remarks>
internal static partial class ExperimentSearch
{
    private static readonly EnumerationOptions Everywhere = new()
    {
        RecurseSubdirectories = false,
        IgnoreInaccessible = false,
        AttributesToSkip = FileAttributes.Hidden,
    };

    /// <param name="folder">Searched with its folders, except hidden ones and results.</param>
    /// <param name="skipped">A folder that is not looked into: where the results go.</param>
    /// <returns>Paths relative to the folder, sorted.</returns>
    public static IReadOnlyList<string> Below(string folder, string skipped)
    {
        if (!Directory.Exists(folder))
            throw BlotQuantException.For(folder, File.Exists(folder) ? "is a file" : "no such folder", "a folder with experiments");
        string[] found = [.. Files(folder, Path.GetFullPath(skipped)).Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal)];
        return found.Length > 0
            ? found
            : throw BlotQuantException.For(folder, "holds no experiment", "a folder with experiment.yaml files in it or below it");
    }

    private static IEnumerable<string> Files(string folder, string skipped)
    {
        foreach (string file in Directory.EnumerateFiles(folder, "*", Everywhere))
        {
            if (IsExperiment(file))
                yield return file;
        }

        foreach (string below in Directory.EnumerateDirectories(folder, "*", Everywhere))
        {
            bool isResults = below.EndsWith("-results", StringComparison.Ordinal) || Path.GetFullPath(below) == skipped;
            bool isLink = new DirectoryInfo(below).LinkTarget is not null;
            if (isResults || isLink)
                continue;
            foreach (string file in Files(below, skipped))
                yield return file;
        }
    }

    private static bool IsExperiment(string file)
    {
        if (Path.GetExtension(file) is not (".yaml" or ".yml"))
            return false;
        string name = Path.GetFileNameWithoutExtension(file);
        if (name.EndsWith(".edits", StringComparison.Ordinal))
            return false;
        if (name == "experiment")
            return true;
        return TextOf(file) is not string text || (ExperimentKey().IsMatch(text) && MembraneList().IsMatch(text));
    }

    /// <summary>Null where the file cannot be read: the batch then says so in the experiment's own line.</summary>
    private static string? TextOf(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^experiment:", RegexOptions.Multiline)]
    private static partial Regex ExperimentKey();

    [GeneratedRegex(@"^membranes:[ \t]*(\[.*|#.*)?\r?$", RegexOptions.Multiline)]
    private static partial Regex MembraneList();
}
