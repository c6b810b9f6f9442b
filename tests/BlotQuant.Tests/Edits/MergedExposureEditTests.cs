using BlotQuant.Bands;
using BlotQuant.Experiments;
using BlotQuant.Tests.Cli;
using BlotQuant.Tests.Synthetic;
using Xunit;

namespace BlotQuant.Tests.Edits;

/// <summary>Exposures that are merged into one scan keep the edits of each.</summary>
public sealed class MergedExposureEditTests
{
    [Fact]
    public void Edits_of_every_exposure_are_replayed_on_the_merged_scan()
    {
        using Synthesis made = Synthesis.Make();
        string experiment = Path.Combine(made.Truth, "experiment.yaml");
        Report before = Run(experiment);
        MeasuredScan merged = before.Membranes.SelectMany(membrane => membrane.Scans).Single(scan => scan.Scan.Path.Contains('+', StringComparison.Ordinal));
        string[] files = merged.Scan.Path.Split('+');
        Band[] bands = [.. merged.Bands.Where(band => band.LaneNumber is 2 or 7).GroupBy(band => band.LaneNumber).Select(lane => lane.MaxBy(band => band.Volume.Counts)!)];
        foreach ((string scan, Band band) in new[] { merged.Scan.Path, files[1] }.Zip(bands))
        {
            Outcome outcome = CommandLine.Run(
                "edit", experiment, "exclude-band", "--scan", scan, "--at", FormattableString.Invariant($"{band.XPx:0.0},{band.YPx:0.0}"), "--reason", "bubble", "--by", "anna");
            Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        }

        Report after = Run(experiment);

        Assert.Equal(files, after.Experiment!.Edits.Select(edit => edit.Scan));
        MeasuredScan edited = after.Membranes.SelectMany(membrane => membrane.Scans).Single(scan => scan.Scan.Path == merged.Scan.Path);
        Assert.Equal([2, 7], edited.Bands.Where(band => band.Flags.Contains("excluded")).Select(band => band.LaneNumber));
    }

    private static Report Run(string experiment) =>
        Pipeline.Run(ExperimentReader.Read(experiment), BlotQuantOptions.Default, 2, TestContext.Current.CancellationToken);
}
