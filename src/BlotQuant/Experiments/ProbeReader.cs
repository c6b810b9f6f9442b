using System.Collections.Immutable;

namespace BlotQuant.Experiments;

/// <summary>The <c>probes:</c> of an experiment.</summary>
internal static class ProbeReader
{
    public static ImmutableArray<Probe> Read(YamlMap root)
    {
        ImmutableArray<YamlMap> maps = root.Maps("probes", "a probe", "name", "role", "total", "mass_kda", "mass_window_kda", "bands", "reads");
        if (maps.IsEmpty)
            throw BlotQuantException.For(root.WhereOf("probes"), "no probes", "at least one probe under 'probes:'");

        ImmutableArray<Probe> probes = [.. maps.Select(ReadProbe)];
        for (int i = 0; i < probes.Length; i++)
        {
            if (probes.Take(i).Any(earlier => earlier.Name == probes[i].Name))
                throw BlotQuantException.For(maps[i].WhereOf("name"), $"a second probe '{probes[i].Name}'", "each probe name once");
            RequireTotal(maps[i], probes[i], probes);
        }

        return probes;
    }

    private static Probe ReadProbe(YamlMap map)
    {
        string name = map.RequiredText("name");
        ProbeRole role = map.Word("role", Words.ProbeRoles)
            ?? throw BlotQuantException.For(map.Where, $"probe '{name}' has no role", Words.ProbeRoles.Allowed);
        foreach (string key in (string[])["total", "reads"])
        {
            if (role != ProbeRole.Phospho && map.Has(key))
                throw BlotQuantException.For(map.WhereOf(key), $"'{key}' on the {Words.ProbeRoles[role]} probe '{name}'", $"'{key}' on phospho probes only");
        }

        double? mass = map.PositiveNumber("mass_kda");
        return new Probe(
            name, role, map.Text("total"), mass, ReadWindow(map, mass),
            map.Word("bands", Words.BandChoices) ?? BandChoice.Single, map.Word("reads", Words.Complexes));
    }

    private static MassWindow? ReadWindow(YamlMap map, double? mass)
    {
        if (!map.Has("mass_window_kda"))
            return null;

        ImmutableArray<double> limits = map.PositiveNumbers("mass_window_kda");
        if (limits is not [double low, double high] || low >= high)
            throw BlotQuantException.For(map.WhereOf("mass_window_kda"), $"mass_window_kda [{string.Join(", ", limits)}]", "two masses, the lower one first");
        if (mass < low || mass > high)
            throw BlotQuantException.For(map.WhereOf("mass_window_kda"), $"mass_kda {mass} outside its window [{low}, {high}]", "a window that holds the mass");
        return new MassWindow(low, high);
    }

    private static void RequireTotal(YamlMap map, Probe probe, ImmutableArray<Probe> probes)
    {
        if (probe.Total is null || probes.Any(other => other.Name == probe.Total && other.Role == ProbeRole.Total))
            return;
        string[] totals = [.. probes.Where(other => other.Role == ProbeRole.Total).Select(other => other.Name)];
        throw BlotQuantException.For(
            map.WhereOf("total"), $"total '{probe.Total}' of probe '{probe.Name}'",
            totals.Length == 0 ? "the name of a probe with role total (there is none)" : $"a probe with role total: {string.Join(", ", totals)}");
    }
}
