using System.Collections.Immutable;

namespace BlotQuant.Cli;

/// <summary>Who corrects, and when.</summary>
internal static class EditAuthor
{
    public static readonly ImmutableArray<string> Variables = ["BLOTQUANT_USER", "USER", "USERNAME"];

    /// <param name="given"><c>--by</c>; null for the environment's user.</param>
    public static string Of(string? given)
    {
        string? name = given ?? Variables.Select(Environment.GetEnvironmentVariable).FirstOrDefault(name => !string.IsNullOrWhiteSpace(name));
        return name is null
            ? throw BlotQuantException.For("edit", "nobody to name", "--by NAME, or the name in BLOTQUANT_USER")
            : OneLine("--by", name);
    }

    /// <summary>Whole seconds, UTC.</summary>
    public static DateTimeOffset Now()
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
    }

    public static string OneLine(string option, string text) => text.Trim() is { Length: > 0 } trimmed && !trimmed.Any(char.IsControl)
        ? trimmed
        : throw BlotQuantException.For("edit", $"{option} is empty or longer than one line", "a few words on one line");
}
