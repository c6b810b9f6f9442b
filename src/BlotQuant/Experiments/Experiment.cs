using System.Collections.Immutable;

namespace BlotQuant.Experiments;

/// <summary>One experiment as its YAML file and lane sheets describe it; nothing in it was measured.</summary>
/// <param name="Name">The name that stands in every table.</param>
/// <param name="File">The YAML file as the user named it.</param>
/// <param name="Compound">The compound of lanes whose sheet leaves it blank.</param>
/// <param name="DoseUnit">The unit of every dose and IC50, as written.</param>
/// <param name="Inputs">Every file that was read to make this, the YAML first, with its SHA-256.</param>
public sealed record Experiment(
    string Name,
    string File,
    string? Compound,
    string DoseUnit,
    Assay Assay,
    ImmutableArray<Probe> Probes,
    ImmutableArray<MembranePlan> Membranes,
    BlotQuantOptions Analysis,
    ImmutableArray<InputFile> Inputs)
{
    /// <summary>Corrections made by hand that stand, in the order in which they are replayed.</summary>
    public ImmutableArray<Edit> Edits { get; init; } = [];

    public string Folder => Path.GetDirectoryName(Path.GetFullPath(File))!;

    public Probe? ProbeNamed(string name) => Probes.FirstOrDefault(probe => probe.Name == name);
}

/// <summary>A file that a run read.</summary>
public sealed record InputFile(string Path, string Sha256);

public enum AssayKind
{
    Cell,
    Kinase,
}

/// <param name="EnzymeNanomolar">Enzyme in a kinase assay: an IC50 below half of it is tight binding.</param>
public sealed record Assay(AssayKind Kind, double? EnzymeNanomolar = null, double? AtpMicromolar = null);
