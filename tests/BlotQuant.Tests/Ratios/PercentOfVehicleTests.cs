using BlotQuant.Experiments;
using BlotQuant.Ratios;
using BlotQuant.Readouts;
using Xunit;
using static BlotQuant.Tests.Ratios.BlotOf;

namespace BlotQuant.Tests.Ratios;

public sealed class PercentOfVehicleTests
{
    [Fact]
    public void Vehicles_are_averaged_and_a_replicate_with_its_own_uses_only_those()
    {
        MembranePlan membrane = Membrane("M1", Vehicle(1, "a"), Vehicle(2, "a"), Sample(3, 1, "a"), Vehicle(4, "b"), Sample(5, 1, "b"), Sample(6, 1, "c"));

        Ratio[] ratios = RatiosOf(Of(membrane), Read(membrane, Phospho, 1, 80, 120, 50, 200, 50, 50), "none");

        Assert.Equal([80, 120, 50, 100, 25, 50 / 1.3333333333333333], ratios.Select(ratio => ratio.PercentOfVehicle.Value));
    }

    [Fact]
    public void A_vehicle_serves_its_own_compound_time_and_cell_line_and_a_blank_one_every()
    {
        LaneEntry other = Sample(4, 1) with { Compound = "AZD8055" };
        MembranePlan membrane = Membrane("M1", Vehicle(1) with { Compound = "Torin1" }, Vehicle(2), Sample(3, 1), other, Vehicle(5) with { TimeHours = 24 }, Sample(6, 1) with { TimeHours = 24 });

        Ratio[] ratios = RatiosOf(Of(membrane), Read(membrane, Phospho, 1, 100, 300, 50, 150, 200, 50), "none");

        Assert.Equal([25, 50, 25], [ratios[2].PercentOfVehicle.Value, ratios[3].PercentOfVehicle.Value, ratios[5].PercentOfVehicle.Value]);
    }

    [Fact]
    public void A_positive_control_takes_the_vehicle_of_any_compound()
    {
        LaneEntry wortmannin = new(2, LaneRole.PositiveControl, Compound: "wortmannin", BiologicalReplicate: "1");
        MembranePlan membrane = Membrane("M1", Vehicle(1) with { Compound = "Torin1" }, wortmannin);

        Assert.Equal(5, RatiosOf(Of(membrane), Read(membrane, Phospho, 1, 100, 5), "none")[1].PercentOfVehicle.Value);
    }

    [Fact]
    public void An_excluded_vehicle_serves_nobody()
    {
        MembranePlan membrane = Membrane("M1", Vehicle(1), Vehicle(2) with { ExcludeReason = "smear" }, Sample(3, 1));

        Assert.Equal(50, RatiosOf(Of(membrane), Read(membrane, Phospho, 1, 100, 900, 50), "none")[2].PercentOfVehicle.Value);
    }

    [Fact]
    public void Without_a_vehicle_there_is_a_ratio_and_no_percentage()
    {
        MembranePlan membrane = Membrane("M1", Vehicle(1) with { CellLine = "HeLa" }, Sample(2, 1));

        Ratio ratio = RatiosOf(Of(membrane), Read(membrane, Phospho, 1, 100, 50), "none")[1];

        Assert.Equal((50, Interval.Missing), (ratio.Value.Value, ratio.PercentOfVehicle));
        Assert.Equal(["no-vehicle"], ratio.Flags.AsEnumerable());
    }

    [Theory]
    [InlineData(ReadoutStatus.BelowLod, 2, "vehicle-below-lod")]
    [InlineData(ReadoutStatus.Measured, -2, "vehicle-not-positive")]
    public void A_vehicle_that_shows_nothing_gives_no_percentage(ReadoutStatus status, double counts, string flag)
    {
        MembranePlan membrane = Membrane("M1", Vehicle(1), Sample(2, 1));
        ProbeReadout[] readouts = [.. Read(membrane, Phospho, 1, counts, 50)];
        readouts[0] = readouts[0].As(status);

        Ratio ratio = RatiosOf(Of(membrane), readouts, "none")[1];

        Assert.Equal(Interval.Missing, ratio.PercentOfVehicle);
        Assert.Equal([flag], ratio.Flags.AsEnumerable());
    }

    [Fact]
    public void A_saturated_vehicle_bounds_every_percentage()
    {
        MembranePlan membrane = Membrane("M1", Vehicle(1), Sample(2, 1), Sample(3, 10));
        ProbeReadout[] readouts = [.. Read(membrane, Phospho, 1, 100, 50, 80)];
        readouts[0] = readouts[0].As(ReadoutStatus.Saturated);
        readouts[2] = readouts[2].As(ReadoutStatus.Saturated);

        Ratio[] ratios = RatiosOf(Of(membrane), readouts, "none");

        Assert.Equal((Bound.Equal, Bound.Below, 50.0), (ratios[1].Bound, ratios[1].PercentBound, ratios[1].PercentOfVehicle.Value));
        Assert.Null(ratios[1].PercentOfVehicle.Low);
        Assert.NotNull(ratios[1].PercentOfVehicle.High);
        Assert.Equal(["vehicle-saturated"], ratios[1].Flags.AsEnumerable());
        Assert.Equal(Interval.Missing, ratios[2].PercentOfVehicle);
        Assert.Equal([100.0, 50, 80], ratios.Select(ratio => ratio.PercentOfMeasured!.Value));
        Assert.Equal(["numerator-saturated", "vehicle-saturated"], ratios[2].Flags.AsEnumerable());
    }

    [Fact]
    public void A_single_vehicle_is_all_of_itself_and_several_share_their_error()
    {
        MembranePlan membrane = Membrane("M1", Vehicle(1, "a"), Vehicle(2, "b"), Vehicle(3, "b"));

        Ratio[] ratios = RatiosOf(Of(membrane), Read(membrane, Phospho, 5, 100, 100, 100), "none");

        Assert.Equal(new Interval(100, 100, 100), ratios[0].PercentOfVehicle);
        // r1 / mean(r1, r2) of two equal ones varies by se/√2 of the ratio: 5 % / √2 · 1.96
        Assert.Equal(100 - (1.96 * 5 / Math.Sqrt(2)), ratios[1].PercentOfVehicle.Low!.Value, 0.1);
    }

    [Fact]
    public void The_interval_holds_the_error_of_the_vehicle_too()
    {
        MembranePlan membrane = Membrane("M1", Vehicle(1), Sample(2, 1));

        Interval percent = RatiosOf(Of(membrane), Read(membrane, Phospho, 3, 100, 100), "none")[1].PercentOfVehicle;

        Assert.Equal(100 + (1.96 * 3 * Math.Sqrt(2)), percent.High!.Value, 0.5);
    }
}
