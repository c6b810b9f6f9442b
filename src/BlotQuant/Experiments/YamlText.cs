using System.Globalization;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace BlotQuant.Experiments;

/// <summary>YAML bytes → the root mapping, refusing what is not one small, plain document.</summary>
internal static class YamlText
{
    private const int MaxBytes = 4 << 20;
    private const int MaxDepth = 16;

    /// <exception cref="BlotQuantException">Not UTF-8, not YAML, empty, nested too deeply, or several documents.</exception>
    public static YamlNode Load(string file, byte[] bytes)
    {
        if (bytes.Length > MaxBytes)
            throw BlotQuantException.For(file, $"{bytes.Length} bytes", $"a YAML file up to {MaxBytes} bytes");

        string text = StrictText.Decode(file, bytes);
        try
        {
            RefuseDeepNesting(file, text);
            YamlStream stream = [];
            stream.Load(new StringReader(text));
            return stream.Documents.Count == 1
                ? stream.Documents[0].RootNode
                : throw BlotQuantException.For(
                    file, stream.Documents.Count == 0 ? "empty file" : $"{stream.Documents.Count} YAML documents", "one YAML document");
        }
        catch (YamlException problem)
        {
            string line = problem.Start.Line.ToString(CultureInfo.InvariantCulture);
            string reason = (problem.InnerException?.Message ?? problem.Message).ReplaceLineEndings(" ");
            throw BlotQuantException.For($"{file}:{line}", reason, "valid YAML with each key once");
        }
    }

    // The tree is built by recursion, so that depth is looked at first, on the flat events.
    private static void RefuseDeepNesting(string file, string text)
    {
        Parser parser = new(new StringReader(text));
        int depth = 0;
        while (parser.MoveNext())
        {
            depth += parser.Current!.NestingIncrease;
            if (depth > MaxDepth)
                throw BlotQuantException.For($"{file}:{parser.Current.Start.Line}", "nesting", $"at most {MaxDepth} levels");
        }
    }
}

/// <summary>Bytes → text, refusing bytes that are not UTF-8 (UTF-16 with its mark is fine too).</summary>
internal static class StrictText
{
    public static string Decode(string file, byte[] bytes)
    {
        try
        {
            using StreamReader reader = new(new MemoryStream(bytes), new UTF8Encoding(false, throwOnInvalidBytes: true));
            string text = reader.ReadToEnd();
            return text.Contains('\0') ? throw BlotQuantException.For(file, "binary data", "UTF-8 text") : text;
        }
        catch (DecoderFallbackException)
        {
            throw BlotQuantException.For(file, "text that is not UTF-8", "UTF-8 text");
        }
    }
}
