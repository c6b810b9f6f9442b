using System.Collections.Immutable;
using BlotQuant.DoseResponses;
using BlotQuant.Experiments;
using BlotQuant.Ratios;
using Xunit;

namespace BlotQuant.Tests.DoseResponses;

public sealed class StageTests
{
    private static readonly Probe Phospho = new("p-S6K", ProbeRole.Phospho, "S6K", 70, Reads: KinaseComplex.Mtorc1);
    private static readonly Probe Akt = new("p-Akt", ProbeRole.Phospho, "Akt", 60, Reads: KinaseComplex.Mtorc2);
    private static readonly LogisticCurve Potent = new(100, 4, 1, 1);
    private static readonly LogisticCurve Flat = new(100, 100, 1, 1);

    [Fact]
    public void The_total_is_the_headline_and_the_other_normalisations_stand_aside()
    {
        (ImmutableArray<DoseResponse> headline, ImmutableArray<DoseResponse> others) = Fit([
            .. Blot(Phospho, "none", Potent), .. Blot(Phospho, "beta-actin", Potent), .. Blot(Phospho, "S6K", Potent)]);
        Assert.Equal(["S6K"], headline.Select(fit => fit.Key.NormalisedBy));
        Assert.Equal(["beta-actin", "none"], others.Select(fit => fit.Key.NormalisedBy));
    }

    [Fact]
    public void Without_a_total_the_loading_control_is_the_headline()
    {
        (ImmutableArray<DoseResponse> headline, _) = Fit([.. Blot(Phospho, "none", Potent), .. Blot(Phospho, "beta-actin", Potent)]);
        Assert.Equal("beta-actin", Assert.Single(headline).Key.NormalisedBy);
    }

    [Fact]
    public void Only_vehicles_and_samples_that_are_not_excluded_enter_and_blank_compounds_are_the_experiments()
    {
        Ratio[] ratios = [.. Blot(Phospho, "S6K", Potent)];
        Ratio control = ratios[3] with { Lane = ratios[3].Lane with { Role = LaneRole.PositiveControl } };
        Ratio excluded = ratios[4] with { Lane = ratios[4].Lane with { ExcludeReason = "bubble" } };
        DoseResponse fit = Assert.Single(Fit([.. ratios, control, excluded]).Headline);
        Assert.Equal(ratios.Length, fit.Points.Length);
        Assert.Equal(("Torin1", 3, KinaseComplex.Mtorc1), (fit.Key.Compound, fit.BiologicalReplicates, fit.Key.Reads));
        Assert.Equal((DoseResponseStatus.Estimated, Bound.Equal), (fit.Status, fit.Ic50Bound));
    }

    [Fact]
    public void A_vehicle_without_compound_serves_every_compound_of_its_membrane()
    {
        Ratio[] first = [.. Blot(Phospho, "S6K", Potent)];
        Ratio[] second = [.. Blot(Phospho, "S6K", Flat).Where(ratio => ratio.Lane.Role == LaneRole.Sample)
            .Select(ratio => ratio with { Lane = ratio.Lane with { Compound = "rapamycin" } })];
        ImmutableArray<DoseResponse> headline = Fit([.. first, .. second]).Headline;
        Assert.Equal(["Torin1", "rapamycin"], headline.Select(fit => fit.Key.Compound));
        Assert.All(headline, fit => Assert.Equal(3, fit.Points.Count(point => point.Dose == 0)));
    }

    [Fact]
    public void A_rapalog_spares_mTORC2_and_its_selectivity_is_a_lower_limit()
    {
        Mechanism mechanism = Assert.Single(Mechanisms.Compare(Fit([.. Blot(Phospho, "S6K", Potent), .. Blot(Akt, "Akt", Flat)]).Headline));
        Assert.Equal(MechanismClass.Mtorc1Selective, mechanism.Class);
        Assert.Equal(new Interval(null, 1000 / mechanism.Mtorc1.Ic50.High!.Value), mechanism.Selectivity);
    }

    [Fact]
    public void A_kinase_inhibitor_stops_both_and_its_selectivity_comes_from_paired_replicates()
    {
        Mechanism mechanism = Assert.Single(Mechanisms.Compare(Fit([.. Blot(Phospho, "S6K", Potent), .. Blot(Akt, "Akt", Potent with { Log10Ic50 = 1.7 })]).Headline));
        Assert.Equal(MechanismClass.Mtorc1AndMtorc2, mechanism.Class);
        Assert.InRange(mechanism.Selectivity.Value!.Value, 4, 6.3);
        Assert.InRange(5.01, mechanism.Selectivity.Low!.Value, mechanism.Selectivity.High!.Value);
    }

    [Fact]
    public void Sparing_told_only_a_few_doses_above_the_IC50_is_undecided()
    {
        Mechanism mechanism = Assert.Single(Mechanisms.Compare(Fit([.. Blot(Phospho, "S6K", Potent with { Log10Ic50 = 2 }), .. Blot(Akt, "Akt", Flat)]).Headline));
        Assert.Equal(MechanismClass.Undecided, mechanism.Class);
    }

    /// <summary>Everything above 85 % of the vehicle is cut: vehicles and the lowest doses are limits of their ratio, and no percentage is a value.</summary>
    [Fact]
    public void A_saturated_vehicle_leaves_the_IC50_to_ratios_that_are_values_and_no_percent_to_the_plateaus()
    {
        Ratio[] whole = [.. Blot(Phospho, "S6K", Potent)];
        Ratio[] cut = [.. whole.Select(SaturatedAt85)];

        DoseResponse fit = Assert.Single(Fit(cut).Headline), reference = Assert.Single(Fit(whole).Headline);

        Assert.Equal((DoseResponseStatus.Estimated, Bound.Equal), (fit.Status, fit.Ic50Bound));
        Assert.InRange(fit.Ic50.Value!.Value / reference.Ic50.Value!.Value, 0.85, 1.15);
        Assert.InRange(10, fit.Ic50.Low!.Value, fit.Ic50.High!.Value);
        Assert.Equal((null, null, null), (fit.Top, fit.Bottom, fit.Rmse));
        Assert.Contains("vehicle-saturated", fit.Flags);
        Assert.Equal((Bound.Above, Bound.Equal), (fit.Points[0].Bound, fit.Points[^1].Bound));
    }

    [Fact]
    public void A_top_held_at_100_percent_needs_a_vehicle_that_is_a_value()
    {
        Ratio[] cut = [.. Blot(Phospho, "S6K", Potent).Select(SaturatedAt85)];
        DoseResponse fit = Assert.Single(DoseResponseStage.Fit(Plan, [.. cut], new DoseResponseOptions(Model: CurveModel.TopHundred)).Headline);
        Assert.Equal(DoseResponseStatus.NotEstimable, fit.Status);
    }

    private static Ratio SaturatedAt85(Ratio ratio)
    {
        double value = ratio.Value.Value!.Value, percent = 100 * Math.Min(value, 0.85) / 0.85;
        return ratio with
        {
            Value = new Interval(Math.Min(value, 0.85)),
            Bound = value > 0.85 ? Bound.Above : Bound.Equal,
            PercentOfVehicle = value > 0.85 ? Interval.Missing : new Interval(percent),
            PercentBound = Bound.Below,
            PercentOfMeasured = percent,
            Flags = ["vehicle-saturated"],
        };
    }

    private static (ImmutableArray<DoseResponse> Headline, ImmutableArray<DoseResponse> Others) Fit(IEnumerable<Ratio> ratios) =>
        DoseResponseStage.Fit(Plan, [.. ratios], new DoseResponseOptions());

    private static Experiment Plan { get; } = new(
        "test", "experiment.yaml", "Torin1", "nM", new Assay(AssayKind.Cell),
        [Phospho, Akt, new("S6K", ProbeRole.Total), new("Akt", ProbeRole.Total), new("beta-actin", ProbeRole.Loading)], [], BlotQuantOptions.Default, []);

    /// <summary>Three membranes, a biological replicate each, with 3 % noise.</summary>
    private static IEnumerable<Ratio> Blot(Probe probe, string normalisedBy, LogisticCurve truth) =>
        Curves.Points(truth, [0, 1, 3, 10, 30, 100, 300, 1000], 3, 0.03, 0, seed: 11).Select((point, lane) => new Ratio(
            $"M{point.Replicate}",
            probe,
            normalisedBy,
            new LaneEntry(lane + 1, point.Dose > 0 ? LaneRole.Sample : LaneRole.Vehicle, Dose: point.Dose, BiologicalReplicate: point.Replicate),
            new Interval(point.Response / 100),
            null,
            Bound.Equal,
            new Interval(point.Response),
            []));
}
