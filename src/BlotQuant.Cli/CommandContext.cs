namespace BlotQuant.Cli;

/// <summary>What every command is given: where to speak, and the options that all commands share.</summary>
/// <param name="Output">Standard output: the answer that was asked for, and the short summary.</param>
/// <param name="Log">Standard error: progress, warnings, one-line errors.</param>
/// <param name="OutputFolder"><c>--output</c>; null where the command's own default holds.</param>
/// <param name="Threads"><c>--threads</c>, at least 1.</param>
/// <param name="Quiet"><c>--quiet</c>: no summary and no progress.</param>
internal sealed record CommandContext(
    TextWriter Output,
    CommandLog Log,
    string? OutputFolder,
    int Threads,
    bool Quiet,
    CancellationToken Cancellation)
{
    /// <summary>Where a summary goes: standard output, or nowhere under <c>--quiet</c>.</summary>
    public TextWriter Summary => Quiet ? TextWriter.Null : Output;
}
