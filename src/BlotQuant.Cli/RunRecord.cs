using System.CommandLine;
using System.Diagnostics;
using System.Runtime.InteropServices;
using BlotQuant.Reporting;

namespace BlotQuant.Cli;

/// <summary>Who ran what, where and since when.</summary>
internal sealed class RunRecord(ParseResult line, CommandContext context)
{
    private readonly DateTimeOffset _started = DateTimeOffset.UtcNow;
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    public RunProvenance Provenance() => new(
        _started,
        _clock.Elapsed,
        Environment.MachineName,
        Environment.CurrentDirectory,
        ["blotquant", .. line.Tokens.Select(token => token.Value)],
        context.Threads,
        $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}");
}
