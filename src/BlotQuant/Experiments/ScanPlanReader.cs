using System.Collections.Immutable;

namespace BlotQuant.Experiments;

/// <summary>The <c>scans:</c> of a membrane.</summary>
internal static class ScanPlanReader
{
    /// <param name="canTellMasses">Whether a ladder and its lane are known, so that several probes on one scan can be told apart.</param>
    public static ImmutableArray<ScanPlan> Read(YamlMap membrane, string id, string folder, ImmutableArray<Probe> probes, bool canTellMasses)
    {
        ImmutableArray<YamlMap> maps = membrane.Maps(
            "scans", "a scan",
            "file", "probe", "probes", "exposure_s", "order", "channel", "page", "piece", "flip", "strip", "kind");
        if (maps.IsEmpty)
            throw BlotQuantException.For(membrane.WhereOf("scans"), $"membrane '{id}' has no scans", "at least one scan under 'scans:'");

        HashSet<(string, int, int?, int?)> seen = [];
        ImmutableArray<ScanPlan>.Builder scans = ImmutableArray.CreateBuilder<ScanPlan>();
        foreach (YamlMap map in maps)
        {
            ScanPlan scan = ReadScan(map);
            if (!seen.Add((scan.File, scan.Page, scan.Channel, scan.Piece)))
            {
                throw BlotQuantException.For(
                    map.WhereOf("file"), $"scan '{scan.Label}' a second time", "each scan once (several probes on one scan: 'probes: [a, b]')");
            }

            RequireFile(map, scan, folder);
            RequireProbes(map, scan, probes, canTellMasses);
            scans.Add(scan);
        }

        return scans.ToImmutable();
    }

    private static ScanPlan ReadScan(YamlMap map)
    {
        if (map.Has("probe") && map.Has("probes"))
            throw BlotQuantException.For(map.Where, "both 'probe' and 'probes'", "one of the two");

        return new ScanPlan(
            map.RequiredText("file"),
            map.Text("probe") is { } probe ? [probe] : map.Texts("probes"),
            map.PositiveNumber("exposure_s"),
            map.PositiveInteger("order") ?? 1,
            map.PositiveInteger("channel"),
            map.PositiveInteger("page") ?? 1,
            map.PositiveInteger("piece"),
            map.Word("flip", Words.Flips) ?? Flip.None,
            map.Word("kind", Words.ScanKinds) ?? ScanKind.Signal,
            map.Text("strip"));
    }

    private static void RequireFile(YamlMap map, ScanPlan scan, string folder)
    {
        if (!File.Exists(Path.Combine(folder, scan.File)))
            throw BlotQuantException.For(map.WhereOf("file"), $"scan '{scan.File}' is not there", "the path of a picture, relative to the experiment");
    }

    private static void RequireProbes(YamlMap map, ScanPlan scan, ImmutableArray<Probe> probes, bool canTellMasses)
    {
        string names = string.Join(", ", probes.Select(probe => probe.Name));
        if (scan.Probes.IsEmpty && scan.Kind is ScanKind.Signal or ScanKind.TotalProtein)
            throw BlotQuantException.For(map.Where, $"scan '{scan.Label}' has no probe", names);

        foreach (string name in scan.Probes)
        {
            Probe probe = probes.FirstOrDefault(known => known.Name == name)
                ?? throw BlotQuantException.For(map.Where, $"probe '{name}' of scan '{scan.Label}'", names);
            if (scan.Probes.Length > 1 && probe.MassKDa is null && probe.MassWindow is null)
                throw BlotQuantException.For(map.Where, $"probe '{name}' shares a scan and has no mass", "a mass_kda for every probe on a shared scan");
        }

        if (scan.Probes.Distinct().Count() < scan.Probes.Length)
            throw BlotQuantException.For(map.Where, "a probe named twice on one scan", "each probe once");
        if (scan.Probes.Length > 1 && !canTellMasses)
        {
            throw BlotQuantException.For(
                map.Where, $"{scan.Probes.Length} probes on scan '{scan.Label}' without a ladder", "a 'ladder:' and a lane of role ladder, or one probe a scan");
        }
    }
}
