using BlotQuant.Experiments;
using BlotQuant.Ratios;
using BlotQuant.Readouts;
using Xunit;
using static BlotQuant.Tests.Ratios.BlotOf;

namespace BlotQuant.Tests.Ratios;

public sealed class MembraneScaleTests
{
    private static readonly LaneEntry Control = new(9, LaneRole.InterBlotControl);

    [Fact]
    public void By_default_a_lane_is_compared_with_vehicles_of_its_own_membrane_only()
    {
        MembranePlan first = Membrane("M1", Vehicle(1), Sample(2, 1)), second = Membrane("M2", Sample(1, 10));

        Ratio[] ratios = Percents(MembraneScale.None, [first, second], [100, 50], [20]);

        Assert.Equal([100, 50, null], ratios.Select(ratio => ratio.PercentOfVehicle.Value));
        Assert.Equal(["no-vehicle"], ratios[2].Flags.AsEnumerable());
    }

    [Fact]
    public void Inter_blot_controls_let_the_vehicle_of_one_membrane_serve_another()
    {
        MembranePlan first = Membrane("M1", Vehicle(1), Sample(2, 1), Control), second = Membrane("M2", Sample(1, 10), Control, Control with { Lane = 10 });

        Ratio[] ratios = Percents(MembraneScale.InterBlotControl, [first, second], [100, 50, 40], [20, 70, 90]);

        Assert.Equal([100, 50, 10], [.. ratios.Where(IsDosed).Select(ratio => Math.Round(ratio.PercentOfVehicle.Value!.Value, 9))]);
        Assert.Equal([100, 50, 20], ratios.Where(IsDosed).Select(ratio => ratio.Value.Value));
    }

    [Fact]
    public void A_membrane_without_a_usable_control_gives_ratios_and_no_percentage()
    {
        MembranePlan first = Membrane("M1", Vehicle(1), Control), second = Membrane("M2", Vehicle(1), Sample(2, 1));
        ProbeReadout[] saturated = [.. Read(first, Phospho, 1, 100, 40)];
        saturated[1] = saturated[1].As(ReadoutStatus.Saturated);

        Ratio[] ratios =
        [
            .. RatioStage.Compute(Of(first, second), [.. saturated, .. Read(second, Phospho, 1, 80, 20)], new RatioOptions(MembraneScale.InterBlotControl))
                .Where(ratio => ratio.NormalisedBy == "none"),
        ];

        Assert.All(ratios, ratio => Assert.Equal(Interval.Missing, ratio.PercentOfVehicle));
        Assert.All(ratios, ratio => Assert.Contains("no-membrane-scale", ratio.Flags));
        Assert.All(ratios, ratio => Assert.NotNull(ratio.Value.Value));
    }

    [Fact]
    public void The_sum_over_common_samples_counts_conditions_that_every_membrane_carries()
    {
        MembranePlan first = Membrane("M1", Vehicle(1, "a"), Sample(2, 1, "a"), Sample(3, 10, "a"));
        MembranePlan second = Membrane("M2", Sample(1, 100, "b"), Vehicle(2, "b"), Vehicle(3, "b"), Sample(4, 1, "b"));

        Ratio[] ratios = Percents(MembraneScale.CommonSamples, [first, second], [100, 60, 30], [10, 45, 55, 30]);

        // vehicle and dose 1 are common: 160 and 50 + 30 = 80; each replicate has vehicles of its own
        Assert.Equal([100, 60, 30, 20, 90, 110, 60], ratios.Select(ratio => Math.Round(ratio.PercentOfVehicle.Value!.Value, 9)));
    }

    [Fact]
    public void One_common_sample_is_a_fixed_point_and_no_sum()
    {
        MembranePlan first = Membrane("M1", Vehicle(1), Sample(2, 1)), second = Membrane("M2", Vehicle(1), Sample(2, 10));

        Assert.All(Percents(MembraneScale.CommonSamples, [first, second], [100, 60], [50, 20]), ratio => Assert.Contains("no-membrane-scale", ratio.Flags));
    }

    [Fact]
    public void The_error_of_the_scale_widens_a_percentage_across_membranes_and_cancels_within_one()
    {
        MembranePlan first = Membrane("M1", Vehicle(1), Sample(2, 1), Control), second = Membrane("M2", Sample(1, 10), Control);

        Ratio[] ratios = [.. Percents(MembraneScale.InterBlotControl, [first, second], [100, 100, 100], [100, 100]).Where(IsDosed)];

        // relative errors of 1 % each: two of them within the membrane, four across
        Assert.Equal(1.96 * Math.Sqrt(2), HalfWidth(ratios[1]), 0.01);
        Assert.Equal(1.96 * Math.Sqrt(4), HalfWidth(ratios[2]), 0.01);
    }

    private static bool IsDosed(Ratio ratio) => ratio.Lane.Role != LaneRole.InterBlotControl;

    private static double HalfWidth(Ratio ratio) => (ratio.PercentOfVehicle.High!.Value - ratio.PercentOfVehicle.Low!.Value) / 2;

    private static Ratio[] Percents(MembraneScale scale, MembranePlan[] membranes, params double[][] counts) =>
    [
        .. RatioStage.Compute(
            Of(membranes), [.. membranes.Zip(counts).SelectMany(pair => Read(pair.First, Phospho, 1, pair.Second))], new RatioOptions(scale))
            .Where(ratio => ratio.NormalisedBy == "none"),
    ];
}
