using System.Collections.Immutable;

namespace BlotQuant.Reporting;

/// <summary>Who ran what, where and when: the one block of an artefact that may differ between runs of the same input.</summary>
/// <param name="Command">The command line as given.</param>
/// <param name="Threads">How many threads the run may use; overlays are drawn on as many.</param>
/// <param name="Runtime">The .NET runtime and operating system.</param>
public sealed record RunProvenance(
    DateTimeOffset Started,
    TimeSpan Elapsed,
    string Host,
    string WorkingFolder,
    ImmutableArray<string> Command,
    int Threads,
    string Runtime);
