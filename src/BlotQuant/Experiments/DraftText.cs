using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace BlotQuant.Experiments;

/// <summary>The text of a drafted experiment and its lane sheets.</summary>
internal static partial class DraftText
{
    private const int SampleLanes = 8;

    public static string SheetName(string membrane) => $"{membrane}.lanes.csv";

    public static string Yaml(
        string name, string? compound, ImmutableArray<DraftProbe> probes, IGrouping<string, ScanNameGuess>[] membranes, string[] unknown)
    {
        StringBuilder text = new();
        text.Append("# Guessed from the names of the files in this folder: check every line, and fill in the doses of the lane sheets.\n");
        text.Append($"experiment: {Scalar(name)}\n");
        text.Append(compound is null ? "# compound: the compound of every sample whose lane sheet leaves it blank\n" : $"compound: {Scalar(compound)}\n");
        text.Append("dose_unit: nM                  # the unit of every dose in the lane sheets\n");
        text.Append("assay: {kind: cell}            # or {kind: kinase, enzyme_nm: 17, atp_um: 100}\n");
        text.Append("probes:\n");
        foreach (DraftProbe probe in probes)
            AppendProbe(text, probe);

        text.Append("membranes:\n");
        foreach (IGrouping<string, ScanNameGuess> membrane in membranes)
            AppendMembrane(text, membrane);
        if (unknown.Length > 0)
            text.Append("      # The names of these do not say which probe and membrane they show: move them to their membrane and name the probe.\n");
        foreach (string file in unknown)
            text.Append($"      # - {{file: {Scalar(OneLine(file))}, probe: ?}}\n");
        return text.ToString();
    }

    /// <summary>A ladder, a vehicle and samples whose doses are still to be filled in; a run refuses the sheet until they are.</summary>
    public static string Sheet(string? compound)
    {
        StringBuilder text = new(string.Join(',', LaneColumns.All));
        text.Append("\n1,,ladder,,,,,,,,,\n2,DMSO,vehicle,,0,,,,,,,\n");
        for (int lane = 3; lane < 3 + SampleLanes; lane++)
            text.Append(CultureInfo.InvariantCulture, $"{lane},,sample,{compound},,,,,,,,\n");
        return text.ToString();
    }

    private static void AppendProbe(StringBuilder text, DraftProbe probe)
    {
        ProbeRole role = probe.IsPhospho ? ProbeRole.Phospho : probe.Protein.Role;
        text.Append($"  - name: {Scalar(probe.Name)}\n    role: {Words.ProbeRoles[role]}\n");
        if (probe.IsPhospho)
            text.Append(probe.HasTotal ? $"    total: {Scalar(probe.Protein.Name)}\n" : $"    # total: {probe.Protein.Name}, of which no scan was found\n");
        if (probe.Protein.MassKDa is { } mass)
            text.Append(CultureInfo.InvariantCulture, $"    mass_kda: {mass}\n");
        if (!probe.IsPhospho)
            return;
        if (probe.Site is { Reads: { } reads })
            text.Append($"    reads: {Words.Complexes[reads]}\n");
        if (probe.Site is null && probe.Protein.Sites is [{ Reads: { } usual } site, ..])
            text.Append($"    # reads: {Words.Complexes[usual]} if the antibody is for {site.Name}\n");
    }

    private static void AppendMembrane(StringBuilder text, IGrouping<string, ScanNameGuess> membrane)
    {
        text.Append($"  - id: {Scalar(membrane.Key)}\n");
        text.Append("    # ladder: Precision Plus Dual Color   or a list of masses in kDa\n");
        text.Append($"    lanes: {Scalar(SheetName(membrane.Key))}   # one row for every lane of the membrane, left to right\n");
        text.Append("    scans:                     # add 'order: 1', 'order: 2' … in the order of probing, and 'exposure_s' where it is missing\n");
        foreach (ScanNameGuess scan in membrane.OrderBy(scan => scan.Protein is null ? int.MaxValue : KnownProtein.All.IndexOf(scan.Protein))
            .ThenByDescending(scan => scan.IsPhospho).ThenBy(scan => scan.ExposureSeconds).ThenBy(scan => scan.File, StringComparer.Ordinal))
        {
            string probe = scan.Protein is null ? "" : $", probe: {Scalar(DraftProbe.NameOf(scan.Protein, scan.IsPhospho, scan.Site))}";
            string exposure = scan.ExposureSeconds is { } seconds ? string.Create(CultureInfo.InvariantCulture, $", exposure_s: {seconds}") : "";
            string kind = scan.IsMarker ? ", kind: marker" : scan.Protein?.Role == ProbeRole.TotalProtein ? ", kind: total-protein" : "";
            text.Append($"      - {{file: {Scalar(scan.File)}{probe}{exposure}{kind}}}\n");
        }
    }

    private static string Scalar(string text) =>
        PlainScalar().IsMatch(text) && text is not ("null" or "Null" or "NULL") ? text : $"'{text.Replace("'", "''")}'";

    private static string OneLine(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? '?' : letter));

    [GeneratedRegex("^[A-Za-z0-9]([A-Za-z0-9 _./-]*[A-Za-z0-9])?$")]
    private static partial Regex PlainScalar();
}
