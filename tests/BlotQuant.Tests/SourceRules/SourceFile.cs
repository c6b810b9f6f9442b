using System.Text.RegularExpressions;

namespace BlotQuant.Tests.SourceRules;

/// <summary>One file of the repository as text.</summary>
/// <param name="Path">Relative to the repository, with slashes.</param>
internal sealed record SourceFile(string Path, string[] Lines)
{
    /// <summary>The room of a file of the library; empty for its root.</summary>
    public string Room => Path.Split('/') is ["src", "BlotQuant", var room, _, ..] ? room : "";

    /// <summary>Lines that are not comments, with their number, for rules about code.</summary>
    public IEnumerable<(int Number, string Text)> Code => Lines
        .Select((text, index) => (Number: index + 1, Text: text))
        .Where(line => !line.Text.TrimStart().StartsWith("//", StringComparison.Ordinal));

    /// <summary>Places where code matches a pattern, as file:line: text.</summary>
    public IEnumerable<string> Places(Regex pattern) =>
        from line in Code
        where pattern.IsMatch(line.Text)
        select $"{Path}:{line.Number}: {line.Text.Trim()}";
}

internal static class SourceFiles
{
    private static readonly string[] Generated = ["bin", "obj", "build", ".git", "TestResults", "BenchmarkDotNet.Artifacts"];

    public static IReadOnlyList<SourceFile> Library => Under("src/BlotQuant");

    public static IReadOnlyList<SourceFile> Cli => Under("src/BlotQuant.Cli");

    public static IReadOnlyList<SourceFile> CSharp => [.. Library, .. Cli, .. Under("tests")];

    /// <summary>Every text file that people wrote, wherever it stands.</summary>
    public static IReadOnlyList<SourceFile> Written => [.. Below(TestPaths.Repository, IsWritten)];

    private static IReadOnlyList<SourceFile> Under(string folder) =>
        [.. Below(Path.Combine(TestPaths.Repository, folder), file => file.EndsWith(".cs", StringComparison.Ordinal))];

    private static bool IsWritten(string file) =>
        Path.GetExtension(file) is "" or ".cs" or ".md" or ".sh" or ".yaml" or ".yml" or ".csproj" or ".props" or ".json" or ".csv"
        && !file.EndsWith("packages.lock.json", StringComparison.Ordinal);

    private static IEnumerable<SourceFile> Below(string folder, Func<string, bool> wanted)
    {
        foreach (string file in Directory.EnumerateFiles(folder).Where(wanted).Order(StringComparer.Ordinal))
            yield return new SourceFile(Path.GetRelativePath(TestPaths.Repository, file).Replace('\\', '/'), File.ReadAllLines(file));
        IEnumerable<string> folders = Directory.EnumerateDirectories(folder)
            .Where(below => !Generated.Contains(Path.GetFileName(below)) && !below.EndsWith("-results", StringComparison.Ordinal));
        foreach (string below in folders.Order(StringComparer.Ordinal))
        {
            foreach (SourceFile file in Below(below, wanted))
                yield return file;
        }
    }
}
