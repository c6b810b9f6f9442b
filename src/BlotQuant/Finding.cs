namespace BlotQuant;

/// <summary>How much a finding weighs: an <see cref="Error"/> fails a run under <c>--strict</c>.</summary>
public enum Severity
{
    Info,
    Warning,
    Error,
}

/// <summary>A judgement on a number that never changes the number.</summary>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Stage">The room that it speaks of, in lower case: scans, lanes, bands, readouts, ratios, dose-responses.</param>
/// <param name="Subject">What it is about: a file, <c>M1/lane 3</c>, a probe.</param>
/// <param name="Code">A short stable code, words joined by hyphens.</param>
/// <param name="Message">One sentence for a person.</param>
public sealed record Finding(Severity Severity, string Stage, string Subject, string Code, string Message);
