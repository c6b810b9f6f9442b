using System.Collections.Immutable;
using BlotQuant.Checks;
using BlotQuant.Experiments;
using BlotQuant.Lanes;
using BlotQuant.Membranes;
using BlotQuant.Synthetic;
using BlotQuant.Tests.Membranes;
using BlotQuant.Tests.Ratios;
using Xunit;

namespace BlotQuant.Tests.Checks;

public sealed class FrameShiftCheckTests
{
    private static readonly Experiment AnyExperiment = BlotOf.Of(BlotOf.Membrane("M1", BlotOf.Vehicle(1)));

    [Fact]
    public void Scans_that_lie_alike_draw_no_remark() => Assert.Empty(Check(AnyExperiment, Frames.Probed(11, 0), pitchPx: 50));

    [Fact]
    public void A_shift_of_more_than_a_quarter_of_the_pitch_is_an_error_and_a_lesser_one_a_warning()
    {
        SyntheticMembrane membrane = Frames.Probed(23, 20);
        double nearest = Enumerable.Range(1, 4).Min(scan => Math.Abs(Frames.TrueShiftPx(membrane, scan)));

        Assert.All(Check(AnyExperiment, membrane, pitchPx: 3 * nearest), finding => Assert.Equal((Severity.Error, "scan-shifted"), (finding.Severity, finding.Code)));
        Assert.All(Check(AnyExperiment, membrane, pitchPx: 200), finding => Assert.Equal((Severity.Warning, "scan-shifted"), (finding.Severity, finding.Code)));
    }

    [Fact]
    public void The_remark_names_both_scans_the_distance_and_the_side()
    {
        SyntheticMembrane membrane = Frames.Probed(23, 20);
        double px = Frames.TrueShiftPx(membrane, 1);

        Finding finding = Check(AnyExperiment, membrane, pitchPx: 30)[0];

        Assert.Equal(("membranes", membrane.Scans[1].File), (finding.Stage, finding.Subject));
        Assert.Matches($@"^{membrane.Scans[1].File} lies \d+\.\d px {(px < 0 ? "left" : "right")} of {membrane.Scans[0].File}, (turned by -?\d\.\d degrees, )?\d+\.\d px at most: lanes carried", finding.Message);
    }

    [Fact]
    public void Scans_that_belong_to_no_experiment_are_not_compared() => Assert.Empty(Check(null, Frames.Probed(23, 20), pitchPx: 50));

    private static ImmutableArray<Finding> Check(Experiment? experiment, SyntheticMembrane membrane, double pitchPx)
    {
        ImmutableArray<Lane> lanes = [.. Enumerable.Range(1, 8).Select(number => new Lane(number, 50 + (pitchPx * number), pitchPx, 40, 300, 0, false))];
        var measured = new MeasuredMembrane(Frames.Of(membrane), lanes, []);
        return [.. FrameShiftCheck.Run(new CheckedRun(experiment, [measured], [], [], []))];
    }
}
