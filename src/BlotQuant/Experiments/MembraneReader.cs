using System.Collections.Immutable;

namespace BlotQuant.Experiments;

/// <summary>The <c>membranes:</c> of an experiment with their lane sheets; remembers which sheets it read.</summary>
internal sealed class MembraneReader(string folder, string? compound, ImmutableArray<Probe> probes)
{
    private readonly Dictionary<string, InputFile> _sheets = new(StringComparer.Ordinal);

    /// <summary>Every lane sheet that was read, by path.</summary>
    public IEnumerable<InputFile> Sheets => _sheets.Values.OrderBy(sheet => sheet.Path, StringComparer.Ordinal);

    public ImmutableArray<MembranePlan> Read(YamlMap root)
    {
        ImmutableArray<YamlMap> maps = root.Maps("membranes", "a membrane", "id", "ladder", "lanes", "scans");
        if (maps.IsEmpty)
            throw BlotQuantException.For(root.WhereOf("membranes"), "no membranes", "at least one membrane under 'membranes:'");

        HashSet<string> ids = new(StringComparer.Ordinal);
        ImmutableArray<MembranePlan>.Builder plans = ImmutableArray.CreateBuilder<MembranePlan>();
        foreach (YamlMap map in maps)
        {
            string id = FileNames.Require(map, "id");
            if (!ids.Add(id))
                throw BlotQuantException.For(map.WhereOf("id"), $"a second membrane '{id}'", "each membrane id once");
            plans.Add(ReadMembrane(map, id));
        }

        return plans.ToImmutable();
    }

    private MembranePlan ReadMembrane(YamlMap map, string id)
    {
        (string? name, ImmutableArray<double> masses) = ReadLadder(map);
        ImmutableArray<LaneEntry> lanes = ReadLanes(map, id);
        bool canTellMasses = !masses.IsEmpty && lanes.Any(lane => lane.Role == LaneRole.Ladder);
        return new MembranePlan(id, name, masses, lanes, ScanPlanReader.Read(map, id, folder, probes, canTellMasses));
    }

    private static (string? Name, ImmutableArray<double> MassesKDa) ReadLadder(YamlMap map)
    {
        if (map.IsList("ladder"))
        {
            ImmutableArray<double> masses = [.. map.PositiveNumbers("ladder").Distinct().OrderDescending()];
            return masses.Length >= 2
                ? (null, masses)
                : throw BlotQuantException.For(map.WhereOf("ladder"), "a ladder of fewer than two masses", "two different masses or more");
        }

        if (map.Text("ladder") is not { } name)
            return (null, []);
        KnownLadder ladder = KnownLadders.Find(name)
            ?? throw BlotQuantException.For(map.WhereOf("ladder"), $"ladder '{name}'", $"a list of masses in kDa, or one of {KnownLadders.Names}");
        return (ladder.Name, ladder.MassesKDa);
    }

    private ImmutableArray<LaneEntry> ReadLanes(YamlMap map, string id)
    {
        if (!map.Has("lanes"))
            throw BlotQuantException.For(map.Where, $"membrane '{id}' has no lanes", "the path of a lane sheet, or a list of lanes");

        LaneEntryReader entries = new(id, compound);
        if (map.IsList("lanes"))
        {
            ImmutableArray<YamlMap> inline = map.Maps("lanes", "a lane", LaneColumns.All);
            return entries.Read(map.WhereOf("lanes"), [.. inline.Select(LaneRow.FromYaml)]);
        }

        string sheet = map.RequiredText("lanes");
        string path = Path.Combine(folder, sheet);
        if (!File.Exists(path))
            throw BlotQuantException.For(map.WhereOf("lanes"), $"lane sheet '{sheet}' is not there", "the path of a CSV file, relative to the experiment");
        byte[] bytes = InputBytes.Read(path, sheet);
        _sheets[sheet] = new InputFile(sheet, InputBytes.Sha256(bytes));
        return entries.Read(sheet, LaneSheet.Read(sheet, bytes));
    }
}
