using System.CommandLine;

namespace BlotQuant.Cli;

/// <summary><c>--strict</c>: a check of error severity makes the exit code 1; the results are the same.</summary>
internal static class Strictness
{
    public static Option<bool> Option() => new("--strict") { Description = "Exit code 1 where a check of error severity fired." };

    public static bool IsBroken(Report report) => report.Findings.Any(finding => finding.Severity == Severity.Error);

    public static int ExitCode(bool strict, Report report) => strict && IsBroken(report) ? ExitCodes.DoneWithFailures : ExitCodes.Done;
}
