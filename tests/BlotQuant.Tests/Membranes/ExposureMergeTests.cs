using BlotQuant.Checks;
using BlotQuant.Experiments;
using BlotQuant.Membranes;
using BlotQuant.Scans;
using Xunit;

namespace BlotQuant.Tests.Membranes;

public sealed class ExposureMergeTests
{
    [Fact]
    public void The_ratio_and_the_offset_are_those_of_the_camera()
    {
        ExposureLine line = Assert.Single(TwoExposures.Merge(TwoExposures.Take("long", 40, 1), TwoExposures.Take("short", 5, 2)).Series.Lines);
        Assert.InRange(line.Ratio, 8 - (4 * line.RatioError), 8 + (4 * line.RatioError));
        Assert.InRange(line.RatioError, 1e-4, 0.02);
        Assert.InRange(line.OffsetCounts, -703, -697); // 100 − 8 · 100; the ground's 25,000 pixels a level tell it to a count
    }

    [Fact]
    public void Merged_counts_stray_from_the_truth_as_far_as_their_noise_says_whether_the_long_exposure_saturates_or_not()
    {
        Scan merged = TwoExposures.Merge(TwoExposures.Take("long", 40, 3), TwoExposures.Take("short", 5, 4)).Merged!;
        foreach ((double from, double to) in new[] { (0.0, 2500.0), (2500, 20_000), (20_000, 400_000) })
        {
            double squares = 0, variance = 0, sum = 0;
            for (int i = 0; i < TwoExposures.Width * TwoExposures.Height; i++)
            {
                (int x, int y) = (i % TwoExposures.Width, i / TwoExposures.Width);
                double expected = TwoExposures.Expected(40, x, y);
                if (expected < from || expected >= to)
                    continue;
                double residual = merged.Signal[x, y] - expected;
                (squares, sum, variance) = (squares + (residual * residual), sum + residual, variance + merged.MergedNoise!.VarianceOfSum(expected, 1));
            }

            Assert.InRange(squares / variance, 0.85, 1.15); // the noise of either exposure is known to some percent
            Assert.InRange(sum / Math.Sqrt(variance), -4, 4);
        }
    }

    [Fact]
    public void The_order_of_the_exposures_changes_no_count()
    {
        (ScanPlan, Scan)[] exposures = [TwoExposures.Take("a", 40, 5), TwoExposures.Take("b", 5, 6), TwoExposures.Take("c", 15, 7)];
        Scan merged = TwoExposures.Merge(exposures).Merged!;
        Array.Reverse(exposures);
        Scan reversed = TwoExposures.Merge(exposures).Merged!;
        Assert.Equal(("a+b+c", "c+b+a"), (merged.Path, reversed.Path));
        Assert.Equal(merged.Signal.Floats, reversed.Signal.Floats);
        Assert.Equal(merged.SaturationLevel, reversed.SaturationLevel);
    }

    [Fact]
    public void What_saturates_in_every_exposure_stays_saturated()
    {
        (ScanPlan, Scan Scan) shorter = TwoExposures.Take("short", 40, 9);
        Scan merged = TwoExposures.Merge(TwoExposures.Take("long", 160, 8), shorter).Merged!;
        int there = 0, here = 0;
        for (int row = 0; row < TwoExposures.Height; row++)
        {
            there += shorter.Scan.Signal.CountAtLeast(row, 0, TwoExposures.Width, shorter.Scan.SaturationLevel);
            here += merged.Signal.CountAtLeast(row, 0, TwoExposures.Width, merged.SaturationLevel);
        }

        Assert.InRange(there, 100, 10_000);
        Assert.Equal(there, here);
    }

    [Theory]
    [InlineData(0.1, true)]
    [InlineData(0.5, false)]
    [InlineData(1, false)]
    [InlineData(3, false)]
    [InlineData(30, false)]
    public void Exposures_that_lie_apart_are_left_apart_with_a_finding(double shiftPx, bool isMerged)
    {
        (Scan? merged, ExposureSeries series) = TwoExposures.Merge(TwoExposures.Take("long", 40, 10), TwoExposures.Take("short", 5, 11, shiftPx));
        Assert.Equal(isMerged, merged is not null);
        Assert.Equal(isMerged ? [] : ["exposures-not-merged"], ExposureCheck.Run([series]).Select(finding => finding.Code));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(0.08, true)]
    public void A_camera_that_is_not_linear_is_told_with_its_worst_deviation(double lossAtFullScale, bool isTold)
    {
        double Response(double count) => count * (1 - (lossAtFullScale * count / ushort.MaxValue));
        ExposureSeries series = TwoExposures.Merge(TwoExposures.Take("long", 40, 12, 0, Response), TwoExposures.Take("short", 5, 13, 0, Response)).Series;
        Finding[] told = [.. ExposureCheck.Run([series])];
        Assert.Equal(isTold ? ["exposure-nonlinear"] : [], told.Select(finding => finding.Code));
        if (isTold)
            Assert.Matches(@"long against short is no straight line: at \d+ counts it lies \d\.\d % (above|below)\.", told[0].Message);
    }

    [Theory]
    [InlineData(5, false)]
    [InlineData(4, true)]
    public void Seconds_that_the_pixels_do_not_bear_out_are_told(double stated, bool isTold)
    {
        (ScanPlan Plan, Scan Scan) shorter = TwoExposures.Take("short", 5, 15);
        ExposureSeries series = TwoExposures.Merge(TwoExposures.Take("long", 40, 14), (shorter.Plan with { ExposureSeconds = stated }, shorter.Scan)).Series;
        Assert.Equal(isTold ? ["exposure-ratio-differs"] : [], ExposureCheck.Run([series]).Select(finding => finding.Code));
    }

    [Fact]
    public void Pictures_whose_noise_cannot_be_known_are_not_merged()
    {
        (ScanPlan Plan, Scan Scan) shorter = TwoExposures.Take("short", 5, 17);
        (Scan? merged, ExposureSeries series) = TwoExposures.Merge(TwoExposures.Take("long", 40, 16), (shorter.Plan, shorter.Scan with { UnknowableNoise = "8-bit picture" }));
        Assert.Null(merged);
        Assert.Equal("the noise of short cannot be known (8-bit picture)", series.NotMerged);
    }

    [Fact]
    public void Too_little_common_light_to_tell_the_ratio_is_a_reason()
    {
        (Scan? merged, ExposureSeries series) = TwoExposures.Merge(TwoExposures.Take("long", 40, 18), TwoExposures.Take("short", 0.002, 19));
        Assert.Null(merged);
        Assert.NotNull(series.NotMerged);
    }

    [Fact]
    public void A_single_exposure_and_other_probings_are_handed_on_as_they_are()
    {
        (ScanPlan Plan, Scan Scan) first = TwoExposures.Take("first", 5, 20), second = TwoExposures.Take("second", 5, 21);
        second = (second.Plan with { Order = 2 }, second.Scan);
        var (scans, series) = ExposureMerge.Of("M1", [first, second]);
        Assert.Empty(series);
        Assert.Equal([first, second], scans);
    }
}
