using System.Security.Cryptography;
using System.Text;
using BlotQuant.Experiments;
using Xunit;

namespace BlotQuant.Tests.Experiments;

public sealed class ExperimentReaderTests
{
    [Fact]
    public void A_whole_experiment_arrives_key_by_key()
    {
        using ExperimentFolder folder = new();

        Experiment experiment = folder.Read();

        Assert.Equal("torin1-hela", experiment.Name);
        Assert.Equal("Torin1", experiment.Compound);
        Assert.Equal("nM", experiment.DoseUnit);
        Assert.Equal(new Assay(AssayKind.Cell), experiment.Assay);
        Assert.Equal(6, experiment.Probes.Length);
        Assert.Equal(new Probe("p-S6K T389", ProbeRole.Phospho, "S6K", 70, new MassWindow(65, 75), BandChoice.Sum, KinaseComplex.Mtorc1), experiment.Probes[0]);
        Assert.Equal(new Probe("beta-actin", ProbeRole.Loading, MassKDa: 42), experiment.Probes[4]);
        Assert.Equal(new Probe("stain", ProbeRole.TotalProtein), experiment.Probes[5]);
        Assert.Equal(
            new BlotQuantOptions(
                new LaneOptions(4), new BackgroundOptions(BackgroundMethod.RollingBall, 30, Smooth: false), new BandOptions(4), new RatioOptions(), new DoseResponseOptions(HillMax: 5, Alpha: 0.01)),
            experiment.Analysis);
    }

    [Fact]
    public void A_membrane_arrives_with_its_ladder_and_scans()
    {
        using ExperimentFolder folder = new();

        MembranePlan membrane = Assert.Single(folder.Read().Membranes);

        Assert.Equal("Precision Plus Dual Color", membrane.LadderName);
        Assert.Equal([250, 150, 100, 75, 50, 37, 25, 20, 15, 10], membrane.LadderMassesKDa.AsEnumerable());
        Assert.Equal(120, membrane.Scans[1].ExposureSeconds);
        ScanPlan both = membrane.Scans[3];
        Assert.Equal(["p-Akt S473", "Akt"], both.Probes.AsEnumerable());
        Assert.Equal((2, 3, 2, Flip.Horizontal, "top", 3), (both.Channel, both.Page, both.Piece, both.Flip, both.Strip, both.Order));
        Assert.Equal("both.tif#3#c2", both.Label);
        Assert.Equal([ScanKind.TotalProtein, ScanKind.Marker], membrane.Scans[4..].Select(scan => scan.Kind));
    }

    [Fact]
    public void Lanes_take_the_compound_of_the_experiment_and_their_membrane_as_replicate()
    {
        using ExperimentFolder folder = new();

        LaneEntry[] lanes = [.. folder.Read().Membranes[0].Lanes];

        Assert.Equal([LaneRole.Ladder, LaneRole.Vehicle, LaneRole.Sample, LaneRole.Sample], lanes.Select(lane => lane.Role));
        Assert.Equal([null, null, "Torin1", "Torin2"], lanes.Select(lane => lane.Compound));
        Assert.Equal([null, 0, 10, 100], lanes.Select(lane => lane.Dose));
        Assert.All(lanes, lane => Assert.Equal("M1", lane.BiologicalReplicate));
        Assert.Equal(("air bubble", "edge, left", 24, "HeLa", 20), (lanes[3].ExcludeReason, lanes[3].Notes, lanes[3].TimeHours, lanes[3].CellLine, lanes[3].LoadMicrograms));
        Assert.Equal("12", lanes[3].Further!["Passage"]);
        Assert.Empty(lanes[1].Further!);
    }

    [Fact]
    public void Inputs_are_the_experiment_and_its_sheets_with_their_fingerprints()
    {
        using ExperimentFolder folder = new();

        Experiment experiment = folder.Read();

        Assert.Equal([folder["experiment.yaml"], "M1.lanes.csv"], experiment.Inputs.Select(input => input.Path));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ExperimentFolder.Sheet))), experiment.Inputs[1].Sha256);
    }

    [Fact]
    public void A_kinase_assay_names_its_enzyme_and_needs_no_total()
    {
        using ExperimentFolder folder = new();
        folder.Write(
            "experiment.yaml",
            """
            experiment: kinase
            dose_unit: nM
            assay: {kind: kinase, enzyme_nm: 17, atp_um: 100}
            probes: [{name: p-p70S6K T389, role: phospho}]
            membranes:
              - id: K1
                lanes:
                  - {lane: 2, role: sample, compound: Torin1, dose: 0.5}
                  - {lane: 1, role: vehicle}
                  - {lane: 3, role: positive-control, compound: wortmannin, dose: 1000}
                scans: [{file: M1_S6K.tif, probe: p-p70S6K T389}]
            """);

        Experiment experiment = folder.Read();

        Assert.Equal(new Assay(AssayKind.Kinase, 17, 100), experiment.Assay);
        Assert.Equal([1, 2, 3], experiment.Membranes[0].Lanes.Select(lane => lane.Lane));
        Assert.Equal([0, 0.5, 1000], experiment.Membranes[0].Lanes.Select(lane => lane.Dose));
        Assert.Equal(BlotQuantOptions.Default, experiment.Analysis);
    }

    [Theory]
    [InlineData("experiment: torin1-hela", "experiment: a/b", "experiment.yaml:1: experiment 'a/b'; allowed: a name without / or \\ that does not begin with a dot")]
    [InlineData("experiment: torin1-hela", "", "experiment.yaml:2: 'experiment' is missing; allowed: 'experiment:' and a value")]
    [InlineData("compound: Torin1", "compond: Torin1", "experiment.yaml:2: unknown key 'compond' in the experiment; allowed: experiment, compound, dose_unit, assay, probes, membranes, analysis")]
    [InlineData("compound: Torin1", "experiment: Torin1", "experiment.yaml:2: Duplicate key experiment; allowed: valid YAML with each key once")]
    [InlineData("compound: Torin1", "compound: [a]", "experiment.yaml:2: compound is a list; allowed: one value on one line")]
    [InlineData("dose_unit: nM", "", "experiment.yaml: 'dose_unit' is missing; allowed: the unit of every dose, such as nM")]
    [InlineData("kind: cell", "kind: dish", "experiment.yaml:4: kind 'dish'; allowed: cell, kinase")]
    [InlineData("kind: cell", "enzyme_nm: 5", "experiment.yaml:4: assay without 'kind'; allowed: cell, kinase")]
    [InlineData("kind: cell", "kind: cell, enzyme_nm: 5", "experiment.yaml:4: enzyme_nm in an assay of kind cell; allowed: enzyme_nm and atp_um in kind kinase only")]
    [InlineData("kind: cell", "kind: kinase, enzyme_nm: 0", "experiment.yaml:4: enzyme_nm '0'; allowed: a number above 0")]
    [InlineData("role: loading", "role: 7", "experiment.yaml:10: role '7'; allowed: phospho, total, loading, total-protein")]
    [InlineData("role: loading, ", "", "experiment.yaml:10: probe 'beta-actin' has no role; allowed: phospho, total, loading, total-protein")]
    [InlineData("mass_kda: 42", "mass_kda: .nan", "experiment.yaml:10: mass_kda '.nan'; allowed: a number above 0")]
    [InlineData("mass_kda: 42", "mass_kda: NaN", "experiment.yaml:10: mass_kda 'NaN'; allowed: a number above 0")]
    [InlineData("mass_kda: 42", "mass_kda: -42", "experiment.yaml:10: mass_kda '-42'; allowed: a number above 0")]
    [InlineData("mass_kda: 42", "mass_kda: 1e999", "experiment.yaml:10: mass_kda '1e999'; allowed: a number above 0")]
    [InlineData("mass_kda: 42", "mass_window_kda: [50, 40]", "experiment.yaml:10: mass_window_kda [50, 40]; allowed: two masses, the lower one first")]
    [InlineData("mass_kda: 42", "mass_kda: 42, mass_window_kda: [45, 50]", "experiment.yaml:10: mass_kda 42 outside its window [45, 50]; allowed: a window that holds the mass")]
    [InlineData("mass_kda: 42", "total: S6K", "experiment.yaml:10: 'total' on the loading probe 'beta-actin'; allowed: 'total' on phospho probes only")]
    [InlineData("total: Akt,", "total: actin,", "experiment.yaml:8: total 'actin' of probe 'p-Akt S473'; allowed: a probe with role total: S6K, Akt")]
    [InlineData("total: Akt,", "total: beta-actin,", "experiment.yaml:8: total 'beta-actin' of probe 'p-Akt S473'; allowed: a probe with role total: S6K, Akt")]
    [InlineData("reads: mTORC2", "reads: mTORC3", "experiment.yaml:8: reads 'mTORC3'; allowed: mTORC1, mTORC2")]
    [InlineData("name: beta-actin", "name: S6K", "experiment.yaml:10: a second probe 'S6K'; allowed: each probe name once")]
    [InlineData("ladder: Precision Plus Dual Color", "ladder: MyLadder", "experiment.yaml:14: ladder 'MyLadder'; allowed: a list of masses in kDa, or one of Precision Plus Dual Color, Precision Plus All Blue, Precision Plus Kaleidoscope, Precision Plus WesternC, Precision Plus Unstained, Precision Plus Dual Xtra, PageRuler Prestained, PageRuler Plus, PageRuler Unstained, PageRuler Unstained Broad Range, Spectra BR, Spectra HR, Spectra LR, MagicMark XP, Novex Sharp, Novex Sharp Unstained, BenchMark Unstained, HiMark Prestained, Chameleon Duo, NEB Color Prestained Broad Range, NEB Unstained Broad Range, ECL Rainbow Full Range, ECL Plex Rainbow, BlueEye Prestained")]
    [InlineData("ladder: Precision Plus Dual Color", "ladder: [50, 0]", "experiment.yaml:14: ladder '0'; allowed: numbers above 0")]
    [InlineData("ladder: Precision Plus Dual Color", "ladder: [50, 50]", "experiment.yaml:14: a ladder of fewer than two masses; allowed: two different masses or more")]
    [InlineData("    ladder: Precision Plus Dual Color", "", "experiment.yaml:20: 2 probes on scan 'both.tif#3#c2' without a ladder; allowed: a 'ladder:' and a lane of role ladder, or one probe a scan")]
    [InlineData("total: Akt, mass_kda: 60", "total: Akt", "experiment.yaml:20: probe 'p-Akt S473' shares a scan and has no mass; allowed: a mass_kda for every probe on a shared scan")]
    [InlineData("probes: [p-Akt S473, Akt]", "probes: [Akt, Akt]", "experiment.yaml:20: a probe named twice on one scan; allowed: each probe once")]
    [InlineData("probes: [p-Akt S473, Akt]", "probes: [Akt], probe: Akt", "experiment.yaml:20: both 'probe' and 'probes'; allowed: one of the two")]
    [InlineData("lanes: M1.lanes.csv", "lanes: M2.csv", "experiment.yaml:15: lane sheet 'M2.csv' is not there; allowed: the path of a CSV file, relative to the experiment")]
    [InlineData("    lanes: M1.lanes.csv", "", "experiment.yaml:13: membrane 'M1' has no lanes; allowed: the path of a lane sheet, or a list of lanes")]
    [InlineData("file: M1_S6K.tif", "file: M1_S6.tif", "experiment.yaml:19: scan 'M1_S6.tif' is not there; allowed: the path of a picture, relative to the experiment")]
    [InlineData("file: M1_S6K.tif", "file: M1_pS6K_30s.tif", "experiment.yaml:19: scan 'M1_pS6K_30s.tif' a second time; allowed: each scan once (several probes on one scan: 'probes: [a, b]')")]
    [InlineData("probe: S6K,", "probe: S6,", "experiment.yaml:19: probe 'S6' of scan 'M1_S6K.tif'; allowed: p-S6K T389, S6K, p-Akt S473, Akt, beta-actin, stain")]
    [InlineData("probe: S6K,", "", "experiment.yaml:19: scan 'M1_S6K.tif' has no probe; allowed: p-S6K T389, S6K, p-Akt S473, Akt, beta-actin, stain")]
    [InlineData("exposure_s: 120", "exposure_s: long", "experiment.yaml:18: exposure_s 'long'; allowed: a number above 0")]
    [InlineData("order: 2", "order: 1.5", "experiment.yaml:19: order '1.5'; allowed: a whole number, 1 or above")]
    [InlineData("flip: horizontal", "flip: sideways", "experiment.yaml:20: flip 'sideways'; allowed: none, horizontal, vertical")]
    [InlineData("kind: marker", "kind: markr", "experiment.yaml:22: kind 'markr'; allowed: signal, marker, total-protein, strip-check")]
    [InlineData("count: 4", "count: 5", "experiment.yaml:23: count 5 where membrane 'M1' has 4 lanes; allowed: the count of the lane sheets")]
    [InlineData("method: rolling-ball", "method: ball", "experiment.yaml:23: method 'ball'; allowed: local, rolling-ball, paraboloid, valley, none")]
    [InlineData("smooth: false", "smooth: maybe", "experiment.yaml:23: smooth 'maybe'; allowed: true, false")]
    [InlineData("alpha: 0.01", "alpha: 1", "experiment.yaml:23: alpha '1'; allowed: a number between 0 and 1")]
    [InlineData("bands: {detection_snr: 4}", "compare: {compound: AZD8055}", "experiment.yaml:23: compound 'AZD8055'; allowed: one of the sample lanes: Torin1, Torin2")]
    [InlineData("bands: {detection_snr: 4}", "compare: {cell_line: MCF7}", "experiment.yaml:23: cell_line 'MCF7'; allowed: one of the sample lanes: HeLa")]
    [InlineData("bands: {detection_snr: 4}", "compare: {time_h: 1}", "experiment.yaml:23: time_h '1'; allowed: a time of the sample lanes: 24")]
    [InlineData("bands: {detection_snr: 4}", "compare: {probe: S6K}", "experiment.yaml:23: unknown key 'probe' in compare; allowed: compound, cell_line, time_h")]
    [InlineData("alpha: 0.01", "interval: walt", "experiment.yaml:23: interval 'walt'; allowed: profile, wald, bootstrap-cases, bootstrap-residuals")]
    [InlineData("alpha: 0.01", "model: 5pl", "experiment.yaml:23: model '5pl'; allowed: 4pl, 3pl-hill1, 3pl-bottom0, 3pl-top100, 2pl")]
    [InlineData("hill_max: 5", "hill_max: 0.05", "experiment.yaml:23: hill_min 0.1 with hill_max 0.05; allowed: hill_min below hill_max")]
    public void A_broken_experiment_ends_in_one_line(string good, string bad, string line)
    {
        using ExperimentFolder folder = new();
        string broken = ExperimentFolder.Yaml.Replace(good, bad);
        Assert.NotEqual(ExperimentFolder.Yaml, broken);
        folder.Write("experiment.yaml", broken);

        Assert.Equal(line, folder.Refusal());
    }

    [Theory]
    [InlineData("", "experiment.yaml: empty file; allowed: one YAML document")]
    [InlineData("just words", "experiment.yaml:1: the experiment is 'just words'; allowed: keys experiment, compound, dose_unit, assay, probes, membranes, analysis")]
    [InlineData("a: 1\n---\nb: 2\n", "experiment.yaml: 2 YAML documents; allowed: one YAML document")]
    [InlineData("a\0b", "experiment.yaml: binary data; allowed: UTF-8 text")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[[", "experiment.yaml:1: nesting; allowed: at most 16 levels")]
    [InlineData("experiment: x\nprobes: []\n", "experiment.yaml:2: no probes; allowed: at least one probe under 'probes:'")]
    public void What_is_no_experiment_is_refused(string text, string line)
    {
        using ExperimentFolder folder = new();
        folder.Write("experiment.yaml", text);

        Assert.Equal(line, folder.Refusal());
    }

    [Fact]
    public void The_curves_to_compare_with_are_read()
    {
        using ExperimentFolder folder = new();
        folder.Write("experiment.yaml", ExperimentFolder.Yaml.Replace("bands: {detection_snr: 4}", "compare: {compound: Torin1, cell_line: HeLa, time_h: 24}"));
        Assert.Equal(new ComparisonOptions("Torin1", "HeLa", 24), folder.Read().Analysis.Compare);
        folder.Write("experiment.yaml", ExperimentFolder.Yaml);
        Assert.False(folder.Read().Analysis.Compare.IsWanted);
    }

    [Fact]
    public void Two_membranes_of_one_name_are_refused()
    {
        using ExperimentFolder folder = new();
        string second = "  - {id: M1, lanes: M1.lanes.csv, scans: [{file: M1_S6K.tif, probe: S6K}]}\nanalysis:";
        folder.Write("experiment.yaml", ExperimentFolder.Yaml.Replace("analysis:", second));

        Assert.Equal("experiment.yaml:23: a second membrane 'M1'; allowed: each membrane id once", folder.Refusal());
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        string line = Assert.Throws<BlotQuantException>(() => ExperimentReader.Read("no/such/experiment.yaml")).Message;

        Assert.Equal("no/such/experiment.yaml: no such file; allowed: a readable file", line);
    }
}
