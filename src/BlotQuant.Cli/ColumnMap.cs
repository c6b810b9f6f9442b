using System.Collections.Immutable;
using System.CommandLine;

namespace BlotQuant.Cli;

/// <summary>The option <c>--map FIELD=COLUMN</c>: which columns of another program's table mean what.</summary>
internal sealed class ColumnMap : Option<string[]>
{
    private readonly ImmutableArray<string> _fields;

    public ColumnMap(string table, ImmutableArray<string> fields)
        : base("--map")
    {
        _fields = fields;
        Description = $"A column of {table} by its meaning, as FIELD=COLUMN; fields: {string.Join(", ", fields)}. May be given often.";
        HelpName = "FIELD=COLUMN";
    }

    /// <returns>Field → column.</returns>
    /// <exception cref="BlotQuantException">No such field, or one given twice.</exception>
    public Dictionary<string, string> Read(ParseResult line)
    {
        var map = new Dictionary<string, string>();
        foreach (string text in line.GetValue(this) ?? [])
        {
            string[] parts = text.Split('=', 2);
            if (parts.Length < 2 || !_fields.Contains(parts[0]) || !map.TryAdd(parts[0], parts[1]))
                throw BlotQuantException.For("--map", $"'{text}'", $"FIELD=COLUMN once a field, of {string.Join(", ", _fields)}");
        }

        return map;
    }
}
