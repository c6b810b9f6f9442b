using System.Globalization;
using BlotQuant.Experiments;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace BlotQuant.Synthetic;

/// <summary>The experiment file of a synthetic experiment.</summary>
internal static class ExperimentText
{
    public static string Of(SyntheticExperiment experiment)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var emitter = new Emitter(text, new EmitterSettings().WithBestWidth(int.MaxValue));
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart());
        Emit(emitter, Root(experiment), inner: false);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    private static Dictionary<string, object?> Root(SyntheticExperiment experiment)
    {
        BlotTruth truth = experiment.Truth;
        return new()
        {
            ["experiment"] = truth.Experiment,
            ["compound"] = truth.Compound,
            ["dose_unit"] = truth.DoseUnit,
            ["assay"] = new Dictionary<string, object?>
            {
                ["kind"] = Words.AssayKinds[truth.Assay.Kind],
                ["enzyme_nm"] = truth.Assay.EnzymeNm,
                ["atp_um"] = truth.Assay.AtpUm,
            },
            ["probes"] = truth.Probes.Select(Probe).ToList(),
            ["membranes"] = experiment.Membranes.Select(membrane => Membrane(truth, membrane)).ToList(),
        };
    }

    private static Dictionary<string, object?> Probe(ProbeTruth probe) => new()
    {
        ["name"] = probe.Name,
        ["role"] = Words.ProbeRoles[probe.Role],
        ["total"] = probe.Total,
        ["mass_kda"] = probe.MassKDa,
        ["mass_window_kda"] = probe.MassWindowKDa,
        ["bands"] = probe.Bands == BandChoice.Sum ? Words.BandChoices[probe.Bands] : null,
        ["reads"] = probe.Reads is { } complex ? Words.Complexes[complex] : null,
    };

    private static Dictionary<string, object?> Membrane(BlotTruth truth, SyntheticMembrane membrane) => new()
    {
        ["id"] = membrane.Id,
        ["ladder"] = membrane.Lanes.Any(lane => lane.Role == LaneRole.Ladder) ? truth.Ladder.MassesKDa : null,
        ["lanes"] = $"{membrane.Id}.lanes.csv",
        ["scans"] = membrane.Scans.SelectMany(Scans).ToList(),
    };

    private static IEnumerable<Dictionary<string, object?>> Scans(SyntheticScan scan) =>
        from strip in scan.Probes.GroupBy(place => place.Strip)
        let names = strip.Select(place => place.Probe.Name).ToList()
        select new Dictionary<string, object?>
        {
            ["file"] = scan.File,
            ["probe"] = names.Count == 1 ? names[0] : null,
            ["probes"] = names.Count > 1 ? names : null,
            ["exposure_s"] = scan.ExposureSeconds,
            ["order"] = scan.Order,
            ["piece"] = scan.StripCount > 1 ? strip.Key : null,
        };

    private static void Emit(Emitter emitter, object? value, bool inner)
    {
        switch (value)
        {
            case Dictionary<string, object?> map:
                bool flow = inner && !map.Values.Any(entry => entry is List<Dictionary<string, object?>>);
                emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, isImplicit: true, flow ? MappingStyle.Flow : MappingStyle.Block));
                foreach ((string key, object? entry) in map.Where(pair => pair.Value is not null))
                {
                    emitter.Emit(new Scalar(key));
                    Emit(emitter, entry, inner: true);
                }

                emitter.Emit(new MappingEnd());
                break;
            case System.Collections.IEnumerable list and not string:
                bool block = list is List<Dictionary<string, object?>>;
                emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, block ? SequenceStyle.Block : SequenceStyle.Flow));
                foreach (object? entry in list)
                    Emit(emitter, entry, inner: true);
                emitter.Emit(new SequenceEnd());
                break;
            default:
                emitter.Emit(new Scalar(Convert.ToString(value, CultureInfo.InvariantCulture)!));
                break;
        }
    }
}
