using BlotQuant.Experiments;
using BlotQuant.Tests.Cli;
using Xunit;

namespace BlotQuant.Tests.Experiments;

public sealed class ExperimentDraftTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("scans");

    [Theory]
    [InlineData("M1_pS6K_30s.tif", "M1", "p-S6K", 30.0)]
    [InlineData("M2-p-S6K-T389-2min.tif", "M2", "p-S6K T389", 120.0)]
    [InlineData("blot2-actin.tif", "blot2", "beta-actin", null)]
    [InlineData("rapamycin_pAkt473_rep3.tif", "rep3", "p-Akt S473", null)]
    [InlineData("membrane 4 p-Akt (S473) 500ms.png", "membrane4", "p-Akt S473", 0.5)]
    [InlineData("M1_S6K.tif", "M1", "S6K", null)]
    [InlineData("M1_p70S6K.tif", "M1", "S6K", null)]
    [InlineData("M1_phospho-p70S6K_Thr389.tif", "M1", "p-S6K T389", null)]
    [InlineData("M1 total Akt 10 s.tif", "M1", "Akt", null)]
    [InlineData("M1_p-4E-BP1_S65.tif", "M1", "p-4E-BP1 S65", null)]
    [InlineData("M1_beta-actin.tif", "M1", "beta-actin", null)]
    [InlineData("OSI-027_p-Akt_S473_M2_4s.tif", "M2", "p-Akt S473", 4.0)]
    [InlineData("M1_GAPDH.jpg", "M1", "GAPDH", null)]
    [InlineData("M1_alpha-tubulin.tif", "M1", "tubulin", null)]
    public void The_name_of_a_scan_says_membrane_probe_and_exposure(string file, string membrane, string probe, double? exposureSeconds)
    {
        Experiment experiment = Filled(file);

        MembranePlan plan = Assert.Single(experiment.Membranes);
        ScanPlan scan = Assert.Single(plan.Scans);
        Assert.Equal((membrane, file, exposureSeconds), (plan.Id, scan.File, scan.ExposureSeconds));
        Assert.Equal(probe, Assert.Single(scan.Probes));
        Assert.Equal(probe, Assert.Single(experiment.Probes).Name);
    }

    [Fact]
    public void A_folder_of_scans_becomes_an_experiment_that_reads_once_its_sheet_is_filled()
    {
        Experiment experiment = Filled(
            "M1_pS6K-T389_30s.tif", "M1_pS6K-T389_120s.tif", "M1_S6K.tif", "M1_pAkt473.tif", "M1_Akt.tif", "M1_actin.tif", "M1_marker.tif",
            "M10_S6K.tif", "M2_S6K.tif", "M2_ponceau.tif", "Torin1 notes.txt");

        Assert.Equal(["M1", "M2", "M10"], experiment.Membranes.Select(membrane => membrane.Id));
        Assert.Equal(["p-S6K T389", "S6K", "p-Akt S473", "Akt", "beta-actin", "total protein"], experiment.Probes.Select(probe => probe.Name));
        Assert.Equal(["S6K", null, "Akt", null, null, null], experiment.Probes.Select(probe => probe.Total));
        Assert.Equal([KinaseComplex.Mtorc1, null, KinaseComplex.Mtorc2, null, null, null], experiment.Probes.Select(probe => probe.Reads));
        Assert.Equal([30, 120], experiment.Membranes[0].Scans[..2].Select(scan => scan.ExposureSeconds));
        Assert.Equal(ScanKind.Marker, experiment.Membranes[0].Scans[^1].Kind);
        Assert.Equal(ScanKind.TotalProtein, experiment.Membranes[1].Scans[^1].Kind);
    }

    [Fact]
    public void Several_compounds_keep_their_membranes_apart_and_stand_in_the_sheets()
    {
        Experiment experiment = Filled("rapamycin_pS6K_rep1.tif", "rapamycin_S6K_rep1.tif", "torin1_pS6K_rep1.tif", "torin1_S6K_rep1.tif");

        Assert.Null(experiment.Compound);
        Assert.Equal(["rapamycin-rep1", "Torin1-rep1"], experiment.Membranes.Select(membrane => membrane.Id));
        Assert.Equal(["rapamycin", "Torin1"], experiment.Membranes.Select(membrane => membrane.Lanes[2].Compound));
    }

    [Fact]
    public void One_compound_is_the_compound_of_the_experiment() => Assert.Equal("Torin1", Filled("torin1_pS6K_rep1.tif").Compound);

    [Fact]
    public void Until_the_doses_are_filled_in_a_run_says_where_they_are_missing()
    {
        Init("M1_pS6K.tif");

        string line = Assert.Throws<BlotQuantException>(() => ExperimentReader.Read(At("experiment.yaml"))).Message;

        Assert.Equal("M1.lanes.csv:4: no dose for sample lane 3; allowed: a number, 0 or above, in the dose column", line);
    }

    [Fact]
    public void Names_that_say_nothing_are_listed_and_left_as_comments()
    {
        Outcome outcome = Init("M1_pS6K.tif", "Image #3: 'final'.tif", "S6K.tif");

        Assert.Contains("1 of 3 scans recognised\nnot recognised: Image #3: 'final'.tif\nnot recognised: S6K.tif\n", outcome.Output);
        string yaml = File.ReadAllText(At("experiment.yaml"));
        Assert.Contains("      # - {file: 'Image #3: ''final''.tif', probe: ?}\n      # - {file: S6K.tif, probe: ?}\n", yaml);
    }

    [Fact]
    public void A_strange_file_name_is_quoted_so_that_it_reads_back()
    {
        const string file = "M1_S6K 'best': 50% #2, {x}.tif";

        Assert.Equal(file, Filled(file).Membranes[0].Scans[0].File);
    }

    [Fact]
    public void A_phospho_probe_without_its_total_or_site_says_what_to_fill_in()
    {
        Init("M1_pS6K.tif");

        string yaml = File.ReadAllText(At("experiment.yaml"));
        Assert.Contains("    # total: S6K, of which no scan was found\n", yaml);
        Assert.Contains("    # reads: mTORC1 if the antibody is for T389\n", yaml);
    }

    [Fact]
    public void Nothing_that_is_there_is_written_over()
    {
        File.WriteAllText(At("M1.lanes.csv"), "mine");
        Assert.Equal(0, Init("M1_pS6K.tif").ExitCode);
        File.WriteAllText(At("experiment.yaml"), "mine too");

        Outcome again = Init("M1_pS6K.tif");

        Assert.Equal((2, $"blotquant: {At("experiment.yaml")}: already there; allowed: a folder without an experiment.yaml\n"), (again.ExitCode, again.Error));
        Assert.Equal(("mine", "mine too"), (File.ReadAllText(At("M1.lanes.csv")), File.ReadAllText(At("experiment.yaml"))));
        Assert.Equal(["M1.lanes.csv", "M1_pS6K.tif", "experiment.yaml"], _folder.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_folder_without_scans_is_refused()
    {
        Assert.Equal($"blotquant: {_folder.FullName}: no scans; allowed: a folder with files ending in .tif, .tiff, .png, .jpg, .jpeg, .gel, .1sc, .scn\n", Init().Error);
        Assert.Equal("blotquant: no/such: no such folder; allowed: a folder of scans\n", CommandLine.Run("init", "no/such").Error);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string At(string name) => Path.Combine(_folder.FullName, name);

    private Outcome Init(params string[] scans)
    {
        foreach (string scan in scans)
            File.WriteAllText(At(scan), "");
        return CommandLine.Run("init", _folder.FullName);
    }

    /// <summary>The drafted experiment, read after every sample was given a dose.</summary>
    private Experiment Filled(params string[] scans)
    {
        Assert.Equal(0, Init(scans).ExitCode);
        foreach (FileInfo sheet in _folder.GetFiles("*.lanes.csv"))
        {
            string[] lines = File.ReadAllLines(sheet.FullName);
            File.WriteAllLines(sheet.FullName, lines.Select(line => line.Contains("sample,") && !line.StartsWith("lane") ? Dosed(line) : line));
        }

        return ExperimentReader.Read(At("experiment.yaml"));
    }

    private static string Dosed(string line)
    {
        string[] cells = line.Split(',');
        cells[4] = "10";
        return string.Join(',', cells);
    }
}
