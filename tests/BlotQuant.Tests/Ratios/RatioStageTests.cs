using BlotQuant.Experiments;
using BlotQuant.Ratios;
using BlotQuant.Readouts;
using CsCheck;
using Xunit;
using static BlotQuant.Tests.Ratios.BlotOf;

namespace BlotQuant.Tests.Ratios;

public sealed class RatioStageTests
{
    private static readonly MembranePlan M1 = Membrane("M1", Vehicle(1), Sample(2, 10), Sample(3, 100));

    [Fact]
    public void Phospho_is_divided_lane_by_lane_by_everything_that_can_normalise_it()
    {
        ProbeReadout[] readouts =
            [.. Read(M1, Phospho, 1, 100, 60, 10), .. Read(M1, Total, 1, 50, 60, 40), .. Read(M1, Actin, 1, 10, 20, 20), .. Read(M1, Stain, 1, 4, 4, 4)];

        Ratio[] ratios = [.. RatioStage.Compute(Of(M1), [.. readouts], new RatioOptions())];

        Assert.Equal(["S6K", "actin", "stain", "none"], ratios.Select(ratio => ratio.NormalisedBy).Distinct());
        Assert.Equal([2, 1, 0.25, 10, 3, 0.5, 25, 15, 2.5, 100, 60, 10], ratios.Select(ratio => ratio.Value.Value));
        Assert.All(ratios, ratio => Assert.Equal("pS6K", ratio.Probe.Name));
        Assert.Equal([100, 50, 12.5], ratios[..3].Select(ratio => ratio.PercentOfVehicle.Value));
        Assert.All(ratios, ratio => Assert.Empty(ratio.Flags));
    }

    [Fact]
    public void A_total_that_no_phospho_uses_is_a_readout_of_its_own()
    {
        Experiment experiment = Of(M1) with { Probes = [Total, Actin] };

        var ratios = RatioStage.Compute(experiment, [.. Read(M1, Total, 1, 50, 60, 40), .. Read(M1, Actin, 1, 10, 20, 20)], new RatioOptions());

        Assert.Equal([("S6K", "actin"), ("S6K", "none")], ratios.Select(ratio => (ratio.Probe.Name, ratio.NormalisedBy)).Distinct());
    }

    [Fact]
    public void On_twin_membranes_each_is_divided_by_its_own_loading_control_first()
    {
        MembranePlan twin = M1 with { Id = "M2" };
        ProbeReadout[] readouts =
        [
            .. Read(M1, Phospho, 0, 100, 60, 10), .. Read(M1, Actin, 0, 10, 20, 20),
            .. Read(twin, Total, 0, 50, 60, 40), .. Read(twin, Actin, 0, 5, 5, 10),
        ];

        Ratio[] ratios = RatiosOf(Of(M1, twin), readouts, "S6K/actin");

        Assert.Equal([10.0 / 10, 3.0 / 12, 0.5 / 4], ratios.Select(ratio => ratio.Value.Value));
        Assert.All(ratios, ratio => Assert.Equal("M1", ratio.Membrane));
    }

    [Fact]
    public void Membranes_with_other_samples_are_no_twins_and_two_twins_are_one_too_many()
    {
        MembranePlan twin = M1 with { Id = "M2" };
        MembranePlan other = Membrane("M3", Vehicle(1), Sample(2, 10), Sample(3, 1000));
        ProbeReadout[] Readouts(params MembranePlan[] totals) =>
        [
            .. Read(M1, Phospho, 1, 100, 60, 10), .. Read(M1, Actin, 1, 10, 20, 20),
            .. totals.SelectMany(membrane => Read(membrane, Total, 1, 50, 60, 40).Concat(Read(membrane, Actin, 1, 5, 5, 10))),
        ];

        Assert.Empty(RatiosOf(Of(M1, other), Readouts(other), "S6K/actin"));
        Ratio[] ambiguous = RatiosOf(Of(M1, twin, twin with { Id = "M4" }), Readouts(twin, twin with { Id = "M4" }), "S6K/actin");
        Assert.Equal(3, ambiguous.Length);
        Assert.All(ambiguous, ratio => Assert.Equal((null, "twin-ambiguous"), (ratio.Value.Value, Assert.Single(ratio.Flags))));
    }

    [Fact]
    public void A_fully_inhibited_lane_is_kept_even_where_it_is_negative()
    {
        ProbeReadout[] phospho = [.. Read(M1, Phospho, 1, 100, 60, -2)];
        phospho[2] = phospho[2].As(ReadoutStatus.BelowLod);

        Ratio ratio = RatiosOf(Of(M1), phospho.Concat(Read(M1, Total, 1, 50, 50, 40)))[2];

        Assert.Equal(-0.05, ratio.Value.Value);
        Assert.True(ratio.Value is { Low: < -0.05, High: > -0.05 and < 0.01 });
        Assert.Equal(-2.5, ratio.PercentOfVehicle.Value);
        Assert.Equal(["below-lod"], ratio.Flags.AsEnumerable());
    }

    [Theory]
    [InlineData(ReadoutStatus.BelowLod, "denominator-below-lod")]
    [InlineData(ReadoutStatus.NotMeasured, "denominator-not-measured")]
    public void A_denominator_that_shows_nothing_gives_no_ratio(ReadoutStatus status, string flag)
    {
        ProbeReadout[] total = [.. Read(M1, Total, 1, 50, 50, 40)];
        total[1] = total[1].As(status);

        Ratio ratio = RatiosOf(Of(M1), Read(M1, Phospho, 1, 100, 60, 10).Concat(total))[1];

        Assert.Equal(Interval.Missing, ratio.Value);
        Assert.Equal(Interval.Missing, ratio.PercentOfVehicle);
        Assert.Null(ratio.StandardError);
        Assert.Equal([flag], ratio.Flags.AsEnumerable());
    }

    [Fact]
    public void A_negative_denominator_of_unknown_noise_gives_no_ratio()
    {
        Ratio ratio = RatiosOf(Of(M1), Read(M1, Phospho, null, 100, 60, 10).Concat(Read(M1, Total, null, 50, -50, 40)))[1];

        Assert.Null(ratio.Value.Value);
        Assert.Equal(["denominator-not-positive"], ratio.Flags.AsEnumerable());
    }

    [Fact]
    public void Without_known_noise_there_is_a_ratio_and_no_error()
    {
        Ratio ratio = RatiosOf(Of(M1), Read(M1, Phospho, null, 100, 60, 10).Concat(Read(M1, Total, 1, 50, 50, 40)))[1];

        Assert.Equal((new Interval(1.2), null, new Interval(60)), (ratio.Value, ratio.StandardError, ratio.PercentOfVehicle));
        Assert.Equal(["noise-unknown"], ratio.Flags.AsEnumerable());
    }

    [Theory]
    [InlineData(true, false, Bound.Above, "numerator-saturated")]
    [InlineData(false, true, Bound.Below, "denominator-saturated")]
    public void Saturation_makes_a_ratio_a_bound_that_is_open_on_its_side(bool above, bool below, Bound bound, string flag)
    {
        ProbeReadout[] phospho = [.. Read(M1, Phospho, 1, 100, 60, 10)];
        ProbeReadout[] total = [.. Read(M1, Total, 1, 50, 50, 40)];
        if (above)
            phospho[1] = phospho[1].As(ReadoutStatus.Saturated);
        if (below)
            total[1] = total[1].As(ReadoutStatus.Saturated);

        Ratio ratio = RatiosOf(Of(M1), phospho.Concat(total))[1];

        Assert.Equal((bound, bound, 1.2), (ratio.Bound, ratio.PercentBound, ratio.Value.Value));
        Assert.Equal((below, above), (ratio.Value.Low is null, ratio.Value.High is null));
        Assert.Equal((below, above), (ratio.PercentOfVehicle.Low is null, ratio.PercentOfVehicle.High is null));
        Assert.Equal([flag], ratio.Flags.AsEnumerable());
    }

    [Fact]
    public void Saturation_on_both_sides_of_the_line_leaves_no_number()
    {
        ProbeReadout[] readouts = [.. Read(M1, Phospho, 1, 100, 60, 10), .. Read(M1, Total, 1, 50, 50, 40)];

        Ratio ratio = RatiosOf(Of(M1), readouts.Select(readout => readout.Lane.Lane == 2 ? readout.As(ReadoutStatus.Saturated) : readout))[1];

        Assert.Null(ratio.Value.Value);
        Assert.Equal(["numerator-saturated", "denominator-saturated", "saturated-both-ways"], ratio.Flags.AsEnumerable());
    }

    [Fact]
    public void Only_one_exposure_of_a_probe_is_used()
    {
        ProbeReadout[] brief = [.. Read(M1, Phospho, 1, 100, 60, 10).Select(readout => readout with { Scan = "30s", ExposureSeconds = 30 })];
        ProbeReadout[] lengthy = [.. Read(M1, Phospho, 1, 300, 180, 30).Select(readout => readout with { Scan = "90s", ExposureSeconds = 90 })];

        Assert.Equal([300, 180, 30], RatiosOf(Of(M1), [.. brief, .. lengthy], "none").Select(ratio => ratio.Value.Value));
        lengthy[0] = lengthy[0].As(ReadoutStatus.Saturated);
        Assert.Equal([100, 60, 10], RatiosOf(Of(M1), [.. brief, .. lengthy], "none").Select(ratio => ratio.Value.Value));
    }

    [Fact]
    public void An_excluded_lane_keeps_its_ratio_and_says_so()
    {
        MembranePlan membrane = M1 with { Lanes = [M1.Lanes[0], M1.Lanes[1] with { ExcludeReason = "bubble" }, M1.Lanes[2]] };

        Ratio ratio = RatiosOf(Of(membrane), Read(membrane, Phospho, 1, 100, 60, 10), "none")[1];

        Assert.Equal(60, ratio.PercentOfVehicle.Value);
        Assert.Equal(["excluded"], ratio.Flags.AsEnumerable());
    }

    [Fact]
    public void A_gain_that_a_lane_shares_between_probes_leaves_phospho_over_total() =>
        Gen.Double[0.1, 10].Array[3].Sample(gain =>
        {
            double[] phospho = [100, 60, 10], total = [50, 60, 40];
            Ratio[] plain = RatiosOf(Of(M1), Read(M1, Phospho, 0, phospho).Concat(Read(M1, Total, 0, total)));
            Ratio[] loaded = RatiosOf(Of(M1), Read(M1, Phospho, 0, Times(phospho, gain)).Concat(Read(M1, Total, 0, Times(total, gain))));
            for (int i = 0; i < 3; i++)
                Assert.Equal(plain[i].Value.Value!.Value, loaded[i].Value.Value!.Value, 1e-9);
        });

    [Fact]
    public void A_gain_of_a_whole_scan_leaves_percent_of_vehicle_and_its_interval() =>
        Gen.Double[0.01, 100].Sample(gain =>
        {
            Ratio[] plain = RatiosOf(Of(M1), Read(M1, Phospho, 2, 100, 60, 10).Concat(Read(M1, Total, 1, 50, 60, 40)));
            Ratio[] bright = RatiosOf(Of(M1), Read(M1, Phospho, 2 * gain, 100 * gain, 60 * gain, 10 * gain).Concat(Read(M1, Total, 1, 50, 60, 40)));
            for (int i = 0; i < 3; i++)
            {
                Assert.Equal(plain[i].PercentOfVehicle.Value!.Value, bright[i].PercentOfVehicle.Value!.Value, 1e-9);
                Assert.Equal(plain[i].PercentOfVehicle.Low!.Value, bright[i].PercentOfVehicle.Low!.Value, 1e-9);
            }
        });

    [Fact]
    public void The_order_of_the_readouts_changes_nothing() =>
        Gen.Shuffle(Read(M1, Phospho, 1, 100, 60, 10).Concat(Read(M1, Total, 1, 50, 60, 40)).Concat(Read(M1, Actin, 1, 5, 6, 7)).ToArray()).Sample(readouts =>
            Assert.Equal([2, 1, 0.25], RatiosOf(Of(M1), readouts).Select(ratio => ratio.Value.Value)));

    [Theory]
    [InlineData(200, 50)]
    [InlineData(10, 100)]
    [InlineData(0, 60)]
    public void The_interval_covers_the_true_ratio_as_often_as_it_says(double phospho, double total)
    {
        Random random = new(7);
        double Noise() => 8 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        MembranePlan one = Membrane("M1", Vehicle(1));
        int covered = 0;
        for (int i = 0; i < 4000; i++)
        {
            Interval interval = RatiosOf(Of(one), Read(one, Phospho, 8, phospho + Noise()).Concat(Read(one, Total, 8, total + Noise())))[0].Value;
            covered += interval.Low <= phospho / total && phospho / total <= interval.High ? 1 : 0;
        }

        Assert.InRange(covered, 3760, 3840);
    }

    private static double[] Times(double[] values, double[] gains) => [.. values.Zip(gains, (value, gain) => value * gain)];
}
