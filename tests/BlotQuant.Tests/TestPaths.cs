using System.Runtime.CompilerServices;
using Xunit;

namespace BlotQuant.Tests;

/// <summary>Where tests find the repository and the pictures that others made, which are never part of it.</summary>
internal static class TestPaths
{
    public static string Repository { get; } = Path.GetFullPath(Path.Combine(ThisFolder(), "..", ".."));

    public static string TestData { get; } = Path.Combine(Repository, "testdata");

    /// <summary>A file or folder of the reference pictures; the test is skipped by name where they are not there.</summary>
    public static string Shared(string relative)
    {
        string folder = Environment.GetEnvironmentVariable("BLOTQUANT_SHARED_DATA") ?? Path.Combine(Repository, "..", "shared", "data");
        string path = Path.GetFullPath(Path.Combine(folder, relative));
        Assert.SkipUnless(Path.Exists(path), $"reference data not there: {relative}");
        return path;
    }

    private static string ThisFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
