using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace BlotQuant.Cli;

internal enum LogFormat
{
    Text,
    Json,
}

/// <summary>Everything that goes to standard error: one line a message, as text or as a JSON object.</summary>
internal sealed class CommandLog(TextWriter error, LogFormat format, bool quiet)
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lock _line = new();

    /// <summary>True where a person watches: text on a terminal that nobody asked to be quiet.</summary>
    public bool ShowsProgress => !quiet && format == LogFormat.Text && error is StreamWriter && !Console.IsErrorRedirected;

    /// <summary>Something went on as it should; silent under <c>--quiet</c>.</summary>
    public void Info(string message)
    {
        if (!quiet)
            Write("info", message, null);
    }

    public void Error(string message, string? details = null) => Write("error", message, details);

    private void Write(string level, string message, string? details)
    {
        string line = OneLine(message);
        lock (_line)
        {
            if (format == LogFormat.Json)
                error.WriteLine(Json(level, line, details));
            else
                error.WriteLine(details is null ? $"blotquant: {line}" : $"blotquant: {line}{Environment.NewLine}{details}");
        }
    }

    private static string OneLine(string message) => string.Join(' ', message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static string Json(string level, string message, string? details)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Readable))
        {
            writer.WriteStartObject();
            writer.WriteString("time", DateTime.UtcNow);
            writer.WriteString("level", level);
            writer.WriteString("message", message);
            if (details is not null)
                writer.WriteString("details", details);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
