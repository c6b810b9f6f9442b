using BlotQuant.Bands;
using BlotQuant.Experiments;
using BlotQuant.Lanes;
using BlotQuant.Scans;
using BlotQuant.Synthetic;
using BlotQuant.Tests.Synthetic;
using Xunit;

namespace BlotQuant.Tests;

/// <summary>A membrane that lay face down is measured mirrored, and told where it lies on the scan as stored.</summary>
public sealed class FlippedScanTests
{
    [Theory]
    [InlineData(Flip.Horizontal)]
    [InlineData(Flip.Vertical)]
    public void Places_on_a_flipped_scan_are_those_of_the_scan_as_stored(Flip flip)
    {
        PixelPlane upright = ScanReader.Read(Path.Combine(TestPaths.TestData, "torin1", "M1_S6K.tif"), cancel: TestContext.Current.CancellationToken).Signal;
        PixelPlane stored = upright.Turned(flip);
        (int width, int height) = (upright.Width, upright.Height);
        bool isAcross = flip == Flip.Horizontal;

        Report expected = Run(upright, "none");
        Report flipped = Run(stored, isAcross ? "horizontal" : "vertical");

        MeasuredMembrane membrane = Assert.Single(flipped.Membranes);
        Assert.Equal(stored.Counts.ToArray(), membrane.Scans[0].Scan.Signal.Counts.ToArray());
        Assert.Equal(expected.Membranes[0].Membrane.Box, Mirrored(membrane.Membrane.Box));
        foreach ((Lane there, Lane here) in expected.Membranes[0].Lanes.Zip(membrane.Lanes))
        {
            Assert.Equal((there.Number, -there.TiltDegrees), (here.Number, here.TiltDegrees));
            Assert.Equal(there.CentrePx, isAcross ? width - 1 - here.CentrePx : here.CentrePx, 9);
            Assert.Equal(there.BowPx, isAcross ? -here.BowPx : here.BowPx, 9);
            Assert.Equal(there.TopPx, isAcross ? here.TopPx : height - here.BottomPx);
        }

        Assert.Equal(expected.Membranes[0].Scans[0].Scale!.Rungs, membrane.Scans[0].Scale!.Rungs);
        Assert.Equal(Assert.Single(expected.Membranes[0].Mappings).Taken.Length, Assert.Single(membrane.Mappings).Taken.Length);
        Assert.NotEmpty(membrane.Scans[0].Bands);
        foreach ((Band there, Band here) in expected.Membranes[0].Scans[0].Bands.Zip(membrane.Scans[0].Bands))
        {
            Assert.Equal((there.LaneNumber, there.Row, there.Volume), (here.LaneNumber, here.Row, here.Volume));
            Assert.Equal(there.Box, Mirrored(here.Box));
            Assert.Equal(there.XPx, isAcross ? width - 1 - here.XPx : here.XPx, 9);
            Assert.Equal(there.YPx, isAcross ? here.YPx : height - 1 - here.YPx, 9);
        }

        Assert.Equal(expected.Readouts.Select(readout => readout.Box), flipped.Readouts.Select(readout => readout.Box is { } box ? Mirrored(box) : (PixelBox?)null));

        PixelBox Mirrored(PixelBox box) => isAcross
            ? box with { Left = width - box.Right, Right = width - box.Left }
            : box with { Top = height - box.Bottom, Bottom = height - box.Top };
    }

    private static Report Run(PixelPlane plane, string flip)
    {
        using var folder = new TemporaryFolder();
        TiffFile.Write(Path.Combine(folder.Path, "scan.tif"), plane, "test");
        File.Copy(Path.Combine(TestPaths.TestData, "torin1", "M1.lanes.csv"), Path.Combine(folder.Path, "M1.lanes.csv"));
        string experiment = Path.Combine(folder.Path, "experiment.yaml");
        File.WriteAllText(experiment, $$"""
            experiment: flipped
            dose_unit: nM
            probes:
              - {name: S6K, role: total, mass_kda: 70}
            membranes:
              - id: M1
                ladder: [250, 150, 100, 75, 50, 37, 25, 20, 15, 10]
                lanes: M1.lanes.csv
                scans: [{file: scan.tif, probe: S6K, flip: {{flip}}}]
            """);
        return Pipeline.Run(ExperimentReader.Read(experiment), BlotQuantOptions.Default, 2, TestContext.Current.CancellationToken);
    }
}
