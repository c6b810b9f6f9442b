using System.Collections.Immutable;
using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace BlotQuant.Experiments;

/// <summary>One YAML mapping whose keys are all known; every refusal names file, line, key, value and what is allowed.</summary>
internal sealed class YamlMap
{
    private readonly string _file;
    private readonly YamlNode _node;
    private readonly Dictionary<string, YamlNode> _values = new(StringComparer.Ordinal);

    /// <param name="what">The mapping in words, for a node that is something else.</param>
    public YamlMap(string file, YamlNode node, string what, params ReadOnlySpan<string> allowedKeys)
    {
        (_file, _node) = (file, node);
        if (node is not YamlMappingNode mapping)
            throw Refuse(node, $"{what} is {Shown(node)}", $"keys {string.Join(", ", allowedKeys!)}");

        foreach ((YamlNode keyNode, YamlNode value) in mapping.Children)
        {
            string key = (keyNode as YamlScalarNode)?.Value ?? Shown(keyNode);
            if (!allowedKeys.Contains(key))
                throw Refuse(keyNode, $"unknown key '{key}' in {what}", string.Join(", ", allowedKeys!));
            if (!IsNull(value))
                _values.Add(key, value);
        }
    }

    /// <summary>File and line of the mapping.</summary>
    public string Where => At(_node);

    public bool Has(string key) => _values.ContainsKey(key);

    /// <summary>File and line of a key's value, or of the mapping where the key is missing.</summary>
    public string WhereOf(string key) => At(_values.GetValueOrDefault(key, _node));

    public string? Text(string key) => _values.TryGetValue(key, out YamlNode? node) ? Scalar(key, node) : null;

    public string RequiredText(string key) => Text(key) ?? throw BlotQuantException.For(Where, $"'{key}' is missing", $"'{key}:' and a value");

    public double? Number(string key, string allowed, Predicate<double> isAllowed)
    {
        if (!_values.TryGetValue(key, out YamlNode? node))
            return null;
        return ParseNumber(Scalar(key, node)) is { } number && isAllowed(number)
            ? number
            : throw Refuse(node, $"{key} {Shown(node)}", allowed);
    }

    public double? PositiveNumber(string key) => Number(key, "a number above 0", number => number > 0);

    public int? PositiveInteger(string key) =>
        (int?)Number(key, "a whole number, 1 or above", number => number is >= 1 and <= 1_000_000 && number == Math.Floor(number));

    public T? Word<T>(string key, WordTable<T> words)
        where T : struct
    {
        if (Text(key) is not { } text)
            return null;
        return words.Find(text) ?? throw BlotQuantException.For(WhereOf(key), $"{key} '{text}'", words.Allowed);
    }

    public YamlMap? Map(string key, params ReadOnlySpan<string> allowedKeys) =>
        _values.TryGetValue(key, out YamlNode? node) ? new YamlMap(_file, node, key, allowedKeys) : null;

    /// <summary>The items of a list of mappings; empty where the key is missing.</summary>
    public ImmutableArray<YamlMap> Maps(string key, string item, params ReadOnlySpan<string> allowedKeys)
    {
        ImmutableArray<YamlMap>.Builder maps = ImmutableArray.CreateBuilder<YamlMap>();
        foreach (YamlNode node in Items(key))
            maps.Add(new YamlMap(_file, node, item, allowedKeys));
        return maps.ToImmutable();
    }

    public ImmutableArray<string> Texts(string key) => [.. Items(key).Select(node => Scalar(key, node))];

    /// <summary>A list of numbers above 0.</summary>
    public ImmutableArray<double> PositiveNumbers(string key) => Numbers(key, "numbers above 0", number => number > 0);

    public ImmutableArray<double> Numbers(string key, string allowed, Predicate<double> isAllowed) =>
    [
        .. Items(key).Select(node => ParseNumber(Scalar(key, node)) is { } number && isAllowed(number)
            ? number
            : throw Refuse(node, $"{key} {Shown(node)}", allowed)),
    ];

    public bool IsList(string key) => _values.GetValueOrDefault(key) is YamlSequenceNode;

    private static double? ParseNumber(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;

    private static bool IsNull(YamlNode node) =>
        node is YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" };

    private static string Shown(YamlNode node) => node switch
    {
        YamlScalarNode scalar => $"'{scalar.Value}'",
        YamlSequenceNode => "a list",
        _ => "a mapping",
    };

    private YamlSequenceNode Items(string key)
    {
        if (!_values.TryGetValue(key, out YamlNode? node))
            return [];
        return node as YamlSequenceNode ?? throw Refuse(node, $"{key} is {Shown(node)}", "a list");
    }

    private string Scalar(string key, YamlNode node) =>
        node is YamlScalarNode { Value: { } text } && text.Trim() is { Length: > 0 } trimmed && !trimmed.AsSpan().ContainsAny('\n', '\r')
            ? trimmed
            : throw Refuse(node, $"{key} is {Shown(node).ReplaceLineEndings(" ")}", "one value on one line");

    private string At(YamlNode node) => $"{_file}:{node.Start.Line.ToString(CultureInfo.InvariantCulture)}";

    private BlotQuantException Refuse(YamlNode node, string value, string allowed) => BlotQuantException.For(At(node), value, allowed);
}
