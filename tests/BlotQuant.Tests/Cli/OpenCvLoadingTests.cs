using System.Diagnostics;
using BlotQuant.Cli;
using BlotQuant.Synthetic;
using BlotQuant.Tests.Synthetic;
using Xunit;

namespace BlotQuant.Tests.Cli;

/// <summary>OpenCV's library is large: only what compares scans may pay for it.</summary>
public sealed class OpenCvLoadingTests
{
    private static readonly string OneScan = Path.Combine(TestPaths.TestData, "torin1", "M1_S6K.tif");

    [Fact]
    public void Quantify_does_not_load_OpenCV() => Assert.DoesNotContain("OpenCvSharpExtern", LibrariesOf("quantify", OneScan), StringComparison.Ordinal);

    [Fact]
    public void Inspect_does_not_load_OpenCV() => Assert.DoesNotContain("OpenCvSharpExtern", LibrariesOf("inspect", OneScan), StringComparison.Ordinal);

    [Fact]
    public void A_run_of_several_scans_loads_OpenCV()
    {
        using var folder = new TemporaryFolder();
        SynthesisWriter.Write(SmallTruth.Render(SmallTruth.Read()), Path.Combine(folder.FullPath, "blot"));
        Assert.Contains("OpenCvSharpExtern", LibrariesOf("run", Path.Combine(folder.FullPath, "blot", "experiment.yaml")), StringComparison.Ordinal);
    }

    /// <summary>What the dynamic linker says of the libraries that a command loads.</summary>
    private static string LibrariesOf(params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        var start = new ProcessStartInfo("dotnet", [typeof(BlotQuantCommandLine).Assembly.Location, .. arguments])
        {
            WorkingDirectory = folder.FullPath,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["LD_DEBUG"] = "files", ["LD_DEBUG_OUTPUT"] = Path.Combine(folder.FullPath, "libraries") },
        };
        using Process program = Process.Start(start)!;
        Task<string> error = program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        program.StandardOutput.ReadToEnd();
        program.WaitForExit();
        Assert.True(program.ExitCode == ExitCodes.Done, error.Result);
        string loaded = string.Concat(Directory.GetFiles(folder.FullPath, "libraries*").Select(File.ReadAllText));
        Assert.Contains("libcoreclr.so", loaded, StringComparison.Ordinal);
        return loaded;
    }
}
