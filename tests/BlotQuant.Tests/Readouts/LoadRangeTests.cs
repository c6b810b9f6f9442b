using BlotQuant.Experiments;
using BlotQuant.Readouts;
using BlotQuant.Tests.Ratios;
using Xunit;
using static BlotQuant.Tests.Ratios.BlotOf;

namespace BlotQuant.Tests.Readouts;

public sealed class LoadRangeTests
{
    private static readonly double[] Loads = [1, 2, 5, 10, 20];

    private static readonly MembranePlan Plan =
        Membrane("M1", [.. Loads.Select((load, i) => new LaneEntry(i + 1, LaneRole.Standard, LoadMicrograms: load)), Vehicle(6), Sample(7, 1), Sample(8, 10)]);

    [Fact]
    public void The_longest_run_of_proportional_standards_is_the_range()
    {
        LoadRange range = Assert.Single(LoadRange.Of([.. Read(Plan, Total, 1, 100, 210, 490, 1010, 1200, 500, 500, 500)]));

        Assert.Equal((5, new LoadedStandard(1, 100), new LoadedStandard(10, 1010)), (range.Loads, range.Lowest, range.Highest));
    }

    [Fact]
    public void Standards_of_one_load_are_averaged_and_saturated_or_faint_ones_left_out()
    {
        MembranePlan twice = Membrane("M1", [.. Plan.Lanes, new LaneEntry(9, LaneRole.Standard, LoadMicrograms: 5)]);
        ProbeReadout[] readouts = [.. Read(twice, Total, 1, 100, 200, 400, 1000, 2000, 500, 500, 500, 600)];
        readouts[0] = readouts[0].As(ReadoutStatus.BelowLod);
        readouts[4] = readouts[4].As(ReadoutStatus.Saturated);

        LoadRange range = Assert.Single(LoadRange.Of([.. readouts]));

        Assert.Equal((3, 2.0, 10.0), (range.Loads, range.Lowest!.LoadMicrograms, range.Highest!.LoadMicrograms));
    }

    [Fact]
    public void Lanes_beyond_the_end_standards_are_flagged_and_lanes_below_LOD_are_not()
    {
        ProbeReadout[] readouts = [.. Read(Plan, Total, 1, 100, 200, 500, 1000, 1100, 90, 1001, 10)];
        readouts[7] = readouts[7].As(ReadoutStatus.BelowLod);

        Assert.Equal([6, 7], LoadRange.Flagged([.. readouts]).Where(readout => readout.Flags.Contains("outside-load-range")).Select(readout => readout.Lane.Lane));
    }

    [Fact]
    public void Without_three_proportional_loads_in_a_row_there_is_no_range_and_no_flag()
    {
        ProbeReadout[] readouts = [.. Read(Plan, Total, 1, 100, 100, 100, 100, 100, 1, 500, 1000)];

        Assert.Null(Assert.Single(LoadRange.Of([.. readouts])).Lowest);
        Assert.Equal(readouts, LoadRange.Flagged([.. readouts]).AsEnumerable());
    }

    [Fact]
    public void Standards_of_another_scan_say_nothing()
    {
        ProbeReadout[] longer = [.. Read(Plan, Total, 1, 1, 1, 1, 1, 1, 1e6, 1e6, 1e6).Where(readout => readout.Lane.Role != LaneRole.Standard).Select(readout => readout with { Scan = "long.tif" })];

        Assert.DoesNotContain(LoadRange.Flagged([.. Read(Plan, Total, 1, 100, 200, 500, 1000, 2000, 500, 500, 500), .. longer]), readout => readout.Flags.Contains("outside-load-range"));
    }
}
