using System.Collections.Immutable;
using BlotQuant.Checks;
using BlotQuant.DoseResponses;
using BlotQuant.Experiments;
using BlotQuant.Membranes;
using BlotQuant.Ratios;
using BlotQuant.Readouts;
using BlotQuant.Scans;
using BlotQuant.Tests.Ratios;
using Xunit;
using static BlotQuant.Tests.Ratios.BlotOf;

namespace BlotQuant.Tests.Checks;

public sealed class AllChecksTests
{
    private static readonly MembranePlan Series =
        Membrane("M1", Vehicle(1), Sample(2, 1), Sample(3, 10), Sample(4, 100), Sample(5, 1000)) with
        {
            Scans = [new ScanPlan("p.tif", ["pS6K"], Order: 2), new ScanPlan("t.tif", ["S6K"], Order: 1), new ScanPlan("a.tif", ["actin"], Order: 3)],
        };

    private static readonly double[] Falling = [100, 90, 50, 20, 5];
    private static readonly double[] Flat = [50, 52, 49, 51, 50];

    [Fact]
    public void A_clean_experiment_draws_no_remark() => Assert.Empty(Check(Of(Series), Good()));

    [Fact]
    public void Without_an_experiment_there_is_nothing_to_say_of_clean_scans() =>
        Assert.Empty(AllChecks.Run(null, [MeasuredOf(ScanOf("a.tif", 1), ScanOf("b.tif", 2))], [], [], []));

    [Fact]
    public void A_lane_that_the_sheet_leaves_out_is_told_with_its_reason()
    {
        MembranePlan smeared = Series with { Lanes = Series.Lanes.SetItem(2, Series.Lanes[2] with { ExcludeReason = "smeared" }) };
        Assert.Contains(
            "info ratios M1/lane 3 excluded-lane Lane 3 of M1 stays out of every fit, as its sheet says: smeared.",
            Check(Of(smeared), Good()).Select(Line));
    }

    [Fact]
    public void Saturated_bands_that_ratios_are_made_of_are_named_with_their_lanes()
    {
        Finding[] findings = Check(Of(Series), Good().Select(readout =>
            readout.Probe == Phospho && readout.Lane.Lane is 1 or 2 || readout.Probe == Total && readout.Lane.Lane == 5 ? readout.As(ReadoutStatus.Saturated) : readout));

        Assert.Equal(
            [
                "warning ratios M1/pS6K saturated pS6K on M1 is saturated in lanes 1, 2: the ratios there are limits, a shorter exposure would give values.",
                "warning ratios M1/S6K saturated S6K on M1 is saturated in lane 5: the ratios there are limits, a shorter exposure would give values.",
                "warning ratios M1/pS6K vehicle-saturated pS6K on M1, lanes 2, 3, 4, 5: their vehicle is saturated, so that percentages are limits.",
            ],
            findings.Select(Line));
    }

    [Fact]
    public void Faint_lanes_are_listed_and_faint_divisors_warned_of()
    {
        Finding[] findings = Check(Of(Series), Good().Select(readout =>
            readout.Probe == Phospho && readout.Lane.Lane == 5 || readout.Probe == Actin && readout.Lane.Lane == 3 ? readout.As(ReadoutStatus.BelowLod) : readout));

        Assert.Equal(
            [
                "info readouts M1/pS6K below-lod pS6K on M1 is below its limit of detection in lane 5; the measured volume is kept.",
                "info readouts M1/actin below-lod actin on M1 is below its limit of detection in lane 3; the measured volume is kept.",
                "warning ratios M1/actin denominator-below-lod actin on M1 shows nothing in lane 3: there is no ratio there.",
            ],
            findings.Select(Line));
    }

    [Fact]
    public void A_loading_control_that_spreads_is_warned_of()
    {
        Finding finding = Assert.Single(Check(Of(Series), Readouts(Falling, [60, 30, 90, 30, 60], [60, 30, 90, 30, 60])));

        Assert.Equal("warning readouts M1/actin loading-spread actin on M1 spreads by 46 % (CV) between its lanes, more than 25 %: loading was uneven.", Line(finding));
    }

    [Fact]
    public void A_loading_control_that_follows_the_dose_is_warned_of()
    {
        Finding finding = Assert.Single(Check(Of(Series), Readouts(Falling, [50, 46, 42, 40, 36], [50, 46, 42, 40, 36])));

        Assert.Equal("warning readouts M1/actin loading-tracks-dose actin on M1 falls by 27 % over the doses: dividing by it bends the dose response.", Line(finding));
    }

    [Fact]
    public void A_total_that_follows_the_dose_is_warned_of_but_not_where_loading_explains_it()
    {
        double[] falling = [50, 42, 37, 30, 26];

        Finding finding = Assert.Single(Check(Of(Series), Readouts(Falling, falling, Flat)));

        Assert.Equal("warning readouts M1/S6K total-tracks-dose S6K/actin on M1 falls by 48 % over the doses: look at the probe over its loading control too.", Line(finding));
        Assert.DoesNotContain(Check(Of(Series), Readouts(Falling, falling, falling)), other => other.Code == "total-tracks-dose");
    }

    [Fact]
    public void A_total_probed_after_its_phospho_may_carry_it_over_unless_a_strip_check_was_made()
    {
        MembranePlan before = Series with { Scans = [new ScanPlan("p.tif", ["pS6K"], Order: 1), new ScanPlan("t.tif", ["S6K"], Order: 2)] };
        MembranePlan verified = before with { Scans = before.Scans.Add(new ScanPlan("s.tif", [], Kind: ScanKind.StripCheck)) };

        Finding finding = Assert.Single(Check(Of(before), Good()));

        Assert.Equal((Severity.Info, "carryover-possible", "M1/S6K"), (finding.Severity, finding.Code, finding.Subject));
        Assert.Empty(Check(Of(verified), Good()));
    }

    [Fact]
    public void Samples_that_no_vehicle_serves_are_named()
    {
        MembranePlan membrane = Series with { Lanes = Series.Lanes.SetItem(0, Vehicle(1) with { TimeHours = 2 }) };
        ProbeReadout[] readouts = [.. Read(membrane, Phospho, 1, Falling)];

        Finding finding = Assert.Single(Check(Of(membrane), readouts));

        Assert.Equal("warning ratios M1/pS6K no-vehicle pS6K on M1, lanes 2, 3, 4, 5: no vehicle of their compound, time and cell line has a ratio.", Line(finding));
    }

    [Theory]
    [InlineData(5, "info ratios K1/lane 2 positive-control-works wortmannin in lane 2 of K1 leaves 5 % of vehicle in pS6K: the assay can show inhibition.")]
    [InlineData(70, "warning ratios K1/lane 2 positive-control-weak wortmannin in lane 2 of K1 leaves 70 % of vehicle in pS6K: an assay whose positive control fails cannot show inhibition.")]
    public void The_positive_control_of_a_kinase_assay_is_judged(double counts, string line)
    {
        MembranePlan membrane = Membrane("K1", Vehicle(1), new LaneEntry(2, LaneRole.PositiveControl, Compound: "wortmannin", Dose: 1000));
        Experiment cell = Of(membrane);
        ProbeReadout[] readouts = [.. Read(membrane, Phospho, 1, 100, counts)];

        Assert.Equal(line, Line(Assert.Single(Check(cell with { Assay = new Assay(AssayKind.Kinase) }, readouts))));
        Assert.Empty(Check(cell, readouts));
    }

    [Theory]
    [InlineData("nM", 5, true)]
    [InlineData("nM", 9, false)]
    [InlineData("µM", 5, false)]
    [InlineData("pM", 8000, true)]
    [InlineData("mg/mL", 5, false)]
    public void An_ic50_below_half_of_the_enzyme_is_tight_binding(string unit, double ic50, bool isTight)
    {
        Experiment experiment = Of(Series) with { Assay = new Assay(AssayKind.Kinase, EnzymeNanomolar: 17), DoseUnit = unit };

        Finding[] findings = [.. AllChecks.Run(experiment, [], [], [], [Curve(3, new Interval(ic50))])];

        Assert.Equal(isTight ? ["tight-binding"] : [], findings.Select(finding => finding.Code));
    }

    [Fact]
    public void Curves_of_one_replicate_are_said_once_a_compound()
    {
        DoseResponse akt = Curve(1, Interval.Missing) with { Key = new CurveKey("Torin1", null, null, "pAkt", "Akt") };

        Finding finding = Assert.Single(AllChecks.Run(Of(Series), [], [], [], [Curve(1, Interval.Missing), akt]));

        Assert.Equal(
            "warning dose-responses Torin1 single-replicate pS6K, pAkt with Torin1: one biological replicate; its interval says nothing of the spread between samples.",
            Line(finding));
    }

    [Theory]
    [InlineData("S6K", false)]
    [InlineData("S6K/beta-actin", false)]
    [InlineData("beta-actin", true)]
    [InlineData("none", true)]
    public void A_phospho_that_was_not_divided_by_its_total_is_said(string normalisedBy, bool isFallback)
    {
        Experiment experiment = Of(Series);
        Probe phospho = experiment.Probes.First(probe => probe.Total is not null);
        DoseResponse curve = Curve(3, new Interval(10)) with { Key = new CurveKey("Torin1", null, null, phospho.Name, normalisedBy.Replace("S6K", phospho.Total, StringComparison.Ordinal)) };

        Assert.Equal(isFallback ? ["fallback-normalisation"] : [], AllChecks.Run(experiment, [], [], [], [curve]).Select(finding => finding.Code));
    }

    [Fact]
    public void Two_files_of_the_same_pixels_are_an_error_whatever_else_is_in_them()
    {
        Finding finding = Assert.Single(AllChecks.Run(null, [MeasuredOf(ScanOf("a.tif", 1), ScanOf("b.tif", 2)), MeasuredOf(ScanOf("c.tif", 1))], [], [], []));

        Assert.Equal("error scans c.tif identical-scans c.tif holds the very pixels of a.tif: one of the two is not what its name says.", Line(finding));
    }

    [Theory]
    [InlineData(1, 0, 3, 2, ", mirrored left to right")]
    [InlineData(2, 3, 0, 1, ", mirrored top to bottom")]
    [InlineData(3, 2, 1, 0, ", turned by half a turn")]
    [InlineData(1, 2, 3, 0, null)]
    public void A_mirrored_copy_is_an_error_too(int first, int second, int third, int fourth, string? how)
    {
        Scan scan = ScanOf("a.tif", 1);
        ushort[] counts = scan.Signal.Counts.ToArray();
        Scan copy = ScanOf("b.tif", 9) with { Signal = new PixelPlane([counts[first], counts[second], counts[third], counts[fourth]], 2, 2) };

        Finding[] findings = [.. AllChecks.Run(null, [MeasuredOf(scan, copy)], [], [], [])];

        Assert.Equal(how is null ? [] : [$"error scans b.tif identical-scans b.tif holds the very pixels of a.tif{how}: one of the two is not what its name says."], findings.Select(Line));
    }

    [Fact]
    public void One_file_on_two_membranes_is_no_copy_and_unknown_noise_is_said_once()
    {
        Scan scan = ScanOf("a.jpg", 1) with { UnknowableNoise = "8-bit" };

        Finding finding = Assert.Single(AllChecks.Run(null, [MeasuredOf(scan), MeasuredOf(scan)], [], [], []));

        Assert.Equal("info scans a.jpg unknown-noise a.jpg: its noise cannot be known (8-bit), so its volumes have no error and no limit of detection.", Line(finding));
    }

    [Fact]
    public void Standards_tell_their_range_and_the_lanes_outside_it()
    {
        MembranePlan plan = Series with { Lanes = [.. Series.Lanes, .. new double[] { 1, 2, 5 }.Select((load, i) => new LaneEntry(6 + i, LaneRole.Standard, LoadMicrograms: load))] };
        ProbeReadout[] readouts = [.. LoadRange.Flagged([.. Read(plan, Total, 1, 50, 52, 49, 51, 8, 10, 20, 51)])];

        Assert.Equal(
            [
                "info readouts M1/S6K load-range S6K on M1 goes with the load from 1 to 5 µg.",
                "warning readouts M1/S6K outside-load-range S6K on M1 lies outside the range of its standards in lanes 2, 5: counts there need not go with the protein.",
            ],
            Check(Of(plan), readouts).Where(finding => finding.Code.Contains("load-")).Select(Line));
        Assert.Contains(
            "warning readouts M1/S6K load-not-linear S6K on M1: no three of its 3 standards in a row are proportional to their load within 20 %.",
            Check(Of(plan), Read(plan, Total, 1, 50, 52, 49, 51, 8, 10, 10, 51)).Select(Line));
    }

    [Fact]
    public void A_divisor_that_adds_noise_to_the_headline_is_told()
    {
        MembranePlan plan = Membrane("M1", Vehicle(1), Vehicle(2), Vehicle(3), Vehicle(4), Vehicle(5));
        ImmutableArray<ProbeReadout> readouts = [.. Read(plan, Phospho, 1, 100, 101, 99, 100, 102), .. Read(plan, Total, 1, 50, 80, 30, 90, 60)];
        ImmutableArray<Ratio> ratios = RatioStage.Compute(Of(plan), readouts, new RatioOptions());
        DoseResponse curve = Curve(1, new Interval(10, 8, 12));

        Assert.Equal(
            ["warning ratios pS6K/S6K normalisation-adds-spread pS6K divided by S6K spreads by 44.9 % (CV) between lanes that should agree, undivided by 1.1 %: dividing adds noise here."],
            AllChecks.Run(Of(plan), [], readouts, ratios, [curve]).Where(finding => finding.Code == "normalisation-adds-spread").Select(Line));
        Assert.DoesNotContain(
            AllChecks.Run(Of(plan), [], readouts, ratios, [curve with { Key = curve.Key with { NormalisedBy = "none" } }]), finding => finding.Code == "normalisation-adds-spread");
    }

    private static ProbeReadout[] Good() => Readouts(Falling, Flat, Flat);

    private static ProbeReadout[] Readouts(double[] phospho, double[] total, double[] actin) =>
        [.. Read(Series, Phospho, 1, phospho), .. Read(Series, Total, 1, total), .. Read(Series, Actin, 1, actin)];

    private static Finding[] Check(Experiment experiment, IEnumerable<ProbeReadout> readouts)
    {
        ImmutableArray<ProbeReadout> all = [.. readouts];
        return [.. AllChecks.Run(experiment, [], all, RatioStage.Compute(experiment, all, new RatioOptions()), [])];
    }

    private static string Line(Finding finding) =>
        $"{finding.Severity.ToString().ToLowerInvariant()} {finding.Stage} {finding.Subject} {finding.Code} {finding.Message}";

    private static DoseResponse Curve(int replicates, Interval ic50) => new(
        new CurveKey("Torin1", null, null, "pS6K", "S6K"), "4pl", DoseResponseStatus.Estimated, replicates, [], 1000,
        Bound.Equal, ic50, Interval.Missing, Interval.Missing, 100, 0, 1, 0.01, null, [], []);

    /// <summary>A scan whose pixels follow from a seed, and whose file does not.</summary>
    private static Scan ScanOf(string path, ushort seed)
    {
        PixelPlane plane = new([seed, 2, 3, 4], 2, 2);
        ScanInfo info = new(
            path, "tiff", 1, 2, 2, 16, "uint", "min-is-black", "none", Polarity.SignalBright, 65535, 0,
            new SampleStatistics(seed, 4, seed + 9, seed + 9), path, null, null, ImmutableSortedDictionary<string, string>.Empty, []);
        return new Scan(path, plane, plane.Bounds, 65535, null, info);
    }

    private static MeasuredMembrane MeasuredOf(params Scan[] scans) => new(new Membrane("1", 1, [.. scans], scans[0].Signal.Bounds), [], []);
}
