using System.Collections.Immutable;
using BlotQuant.Bands;
using BlotQuant.Experiments;
using BlotQuant.Lanes;
using BlotQuant.Profiles;
using BlotQuant.Readouts;
using BlotQuant.Scans;
using Xunit;

namespace BlotQuant.Tests.Readouts;

public sealed class ForcedMeasurementTests
{
    private const int LaneWidth = 50, Height = 300, BandRow = 150;
    private static readonly Probe Actin = new("actin", ProbeRole.Loading);

    [Fact]
    public void Lanes_without_the_band_are_measured_at_its_row_and_told_below_the_limit_of_detection()
    {
        ImmutableArray<ProbeReadout> readouts = Read([5000, 0, 5000, 0, 0, 5000]);
        Assert.Equal(
            [ReadoutStatus.Measured, ReadoutStatus.BelowLod, ReadoutStatus.Measured, ReadoutStatus.BelowLod, ReadoutStatus.BelowLod, ReadoutStatus.Measured],
            readouts.Select(readout => readout.Status));
        Assert.All(readouts.Where(readout => readout.Status == ReadoutStatus.BelowLod), readout =>
        {
            Assert.Contains("forced", readout.Flags);
            Assert.NotNull(readout.Volume);
            Assert.True(readout.Volume.Counts < readout.Lod, $"{readout.Volume.Counts} < {readout.Lod}");
            Assert.InRange(BandRow, readout.Box!.Value.Top, readout.Box.Value.Bottom);
        });
    }

    [Fact]
    public void The_limits_are_in_the_ratio_of_their_deviations() =>
        Assert.All(Read([5000, 0, 5000]), readout => Assert.Equal(10 / 3.29, readout.Loq!.Value / readout.Lod!.Value, 1e-9));

    [Fact]
    public void A_volume_between_the_limits_is_detected_but_not_quantified()
    {
        ProbeReadout probing = Read([5000, 0, 5000])[1];
        double oneSigmaPeak = 5000 * probing.Lod!.Value / 3.29 / Read([5000, 0, 5000])[0].Volume!.Counts;
        ProbeReadout between = Read([5000, 6.5 * oneSigmaPeak, 5000])[1];
        Assert.True(between.Status == ReadoutStatus.BelowLoq, $"{between.Status} {between.Volume} lod {between.Lod} probing {probing.Volume} {probing.Lod} {string.Join(';', between.Flags)} {between.Box}");
    }

    [Fact]
    public void Saturated_pixels_make_a_lower_bound()
    {
        ProbeReadout readout = Read([5000, 90_000, 5000])[1];
        Assert.Equal((ReadoutStatus.Saturated, Bound.Above), (readout.Status, readout.Bound));
    }

    [Fact]
    public void Without_a_band_anywhere_nothing_is_measured() =>
        Assert.All(Read([0, 0, 0, 0], detectionSnr: 10), readout => Assert.Equal((ReadoutStatus.NotMeasured, "no-row"), (readout.Status, readout.Flags[0])));

    [Fact]
    public void Blanks_exceed_the_limit_of_detection_as_rarely_as_a_normal_one_sided_tail()
    {
        const int lanes = 30, places = 6, pictures = 16;
        double[] scores = [.. from seed in Enumerable.Range(0, pictures)
            let scan = BandStage.Find(TestScans.Noisy(lanes * LaneWidth, Height, 700 + seed, (column, row) => 600 + (column / 10.0) + row, 25), Lanes(lanes), new BandOptions(1000), 2, [])
            from lane in Enumerable.Range(0, lanes)
            from place in Enumerable.Range(0, places)
            let measure = PlaceMeasure.Of(scan, lane, new RowPlace(30 + (45 * place), new RowSpan(20 + (45 * place), 41 + (45 * place)), null), null)
            select measure.Volume.Counts / measure.BlankDeviation!.Value];
        double mean = scores.Average();
        double deviation = Math.Sqrt(scores.Average(score => score * score));
        Assert.Equal(0, mean, 3 / Math.Sqrt(scores.Length));
        Assert.InRange(deviation, 0.92, 1.08);
        Assert.InRange(scores.Count(score => score > 1.645) / (double)scores.Length, 0.035, 0.065);
        Assert.InRange(scores.Count(score => score > 3.29), 0, 6); // of 2880; 0.0005 of a normal one, 1.4
    }

    private static ImmutableArray<Lane> Lanes(int count) => [.. Enumerable.Range(0, count).Select(lane =>
        new Lane(lane + 1, (LaneWidth * (lane + 0.5)) - 0.5, LaneWidth - 6, 0, Height, 0, false))];

    private static ImmutableArray<ProbeReadout> Read(double[] peaks, double detectionSnr = 5)
    {
        Scan scan = TestScans.Noisy(
            peaks.Length * LaneWidth, Height, 21,
            (column, row) => 600 + (column % LaneWidth is >= 6 and < 44 ? peaks[column / LaneWidth] * Math.Exp(-0.5 * Math.Pow((row - BandRow) / 4.0, 2)) : 0), 20);
        ImmutableArray<LaneEntry> entries = [.. peaks.Select((_, lane) => new LaneEntry(lane + 1, LaneRole.Vehicle, Dose: 0))];
        var plan = new MembranePlan("M1", null, [], entries, [new ScanPlan("M1.tif", [Actin.Name])]);
        var experiment = new Experiment("test", "experiment.yaml", "none", "nM", new Assay(AssayKind.Cell), [Actin], [plan], BlotQuantOptions.Default, []);
        ScanRows rows = BandStage.Find(scan, Lanes(peaks.Length), new BandOptions(detectionSnr), 2, []);
        ImmutableArray<MembraneScan> scans = [new MembraneScan(plan.Scans[0], rows, null, null)];
        return ReadoutStage.Read(experiment, plan, scans, ProbeMappings.Of(experiment, plan, scans));
    }
}
