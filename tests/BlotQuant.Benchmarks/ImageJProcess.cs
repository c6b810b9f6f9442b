using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace BlotQuant.Benchmarks;

/// <summary>ImageJ, started once and kept warm: each line sent to it subtracts one background.</summary>
internal sealed class ImageJProcess : IDisposable
{
    private readonly Process _java;

    public ImageJProcess(int sidePx, int radiusPx, BackgroundMethod method) => _java = Process.Start(new ProcessStartInfo(
        "java",
        ["-Djava.awt.headless=true", "-cp", "/usr/share/java/ij.jar", Source(), $"{sidePx}", $"{radiusPx}", $"{method == BackgroundMethod.Paraboloid}"])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    public void SubtractOnce()
    {
        _java.StandardInput.WriteLine();
        if (_java.StandardOutput.ReadLine() != "done")
            throw new InvalidOperationException("ImageJ did not answer.");
    }

    public void Dispose()
    {
        _java.StandardInput.Close();
        _java.WaitForExit();
        _java.Dispose();
    }

    private static string Source([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "SubtractLoop.java");
}
