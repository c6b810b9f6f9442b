using System.Collections.Immutable;
using System.Security.Cryptography;

namespace BlotQuant.Experiments;

/// <summary>experiment.yaml and its lane sheets → <see cref="Experiment"/>, refusing whatever it does not know for certain.</summary>
public static class ExperimentReader
{
    /// <param name="path">The YAML file as the user named it; the paths in it are relative to its folder.</param>
    /// <exception cref="BlotQuantException">One line with file, line, value and what is allowed.</exception>
    public static Experiment Read(string path)
    {
        byte[] bytes = InputBytes.Read(path, path);
        YamlMap root = new(
            path, YamlText.Load(path, bytes), "the experiment",
            "experiment", "compound", "dose_unit", "assay", "probes", "membranes", "analysis");

        string name = FileNames.Require(root, "experiment");
        string? compound = root.Text("compound");
        ImmutableArray<Probe> probes = ProbeReader.Read(root);
        MembraneReader membranes = new(Path.GetDirectoryName(Path.GetFullPath(path))!, compound, probes);
        ImmutableArray<MembranePlan> plans = membranes.Read(root);
        BlotQuantOptions analysis = AnalysisReader.Read(root, compound, plans);
        string doseUnit = root.Text("dose_unit")
            ?? throw BlotQuantException.For(path, "'dose_unit' is missing", "the unit of every dose, such as nM");
        EditHistory edits = EditHistory.Read(path, new EditRules(plans, probes));

        return new Experiment(
            name, path, compound, doseUnit, ReadAssay(root), probes, RelabelledLanes.Of(plans, edits.Standing), analysis,
            [new InputFile(path, InputBytes.Sha256(bytes)), .. membranes.Sheets, .. edits.InputsOfStanding])
        {
            Edits = edits.Standing,
        };
    }

    private static Assay ReadAssay(YamlMap root)
    {
        if (root.Map("assay", "kind", "enzyme_nm", "atp_um") is not { } map)
            return new Assay(AssayKind.Cell);

        AssayKind kind = map.Word("kind", Words.AssayKinds) ?? throw BlotQuantException.For(map.Where, "assay without 'kind'", Words.AssayKinds.Allowed);
        foreach (string key in (string[])["enzyme_nm", "atp_um"])
        {
            if (kind == AssayKind.Cell && map.Has(key))
                throw BlotQuantException.For(map.WhereOf(key), $"{key} in an assay of kind cell", "enzyme_nm and atp_um in kind kinase only");
        }

        return new Assay(kind, map.PositiveNumber("enzyme_nm"), map.PositiveNumber("atp_um"));
    }
}

/// <summary>The bytes of an input file, and their fingerprint.</summary>
internal static class InputBytes
{
    /// <param name="shown">How messages name the file.</param>
    public static byte[] Read(string path, string shown)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            string trouble = Directory.Exists(path) ? "a folder" : File.Exists(path) ? "cannot be read" : "no such file";
            throw BlotQuantException.For(shown, trouble, "a readable file");
        }
    }

    public static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}

/// <summary>Names that become part of a file name.</summary>
internal static class FileNames
{
    public static string Require(YamlMap map, string key)
    {
        string name = map.RequiredText(key);
        return name[0] != '.' && !name.Any(letter => letter is '/' or '\\' || char.IsControl(letter))
            ? name
            : throw BlotQuantException.For(map.WhereOf(key), $"{key} '{name}'", "a name without / or \\ that does not begin with a dot");
    }
}
