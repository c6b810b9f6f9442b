using System.Collections.Immutable;
using BlotQuant.Membranes;
using BlotQuant.Numerics;
using BlotQuant.Scans;
using BlotQuant.Synthetic;
using Xunit;

namespace BlotQuant.Tests.Membranes;

public sealed class FrameShiftsTests
{
    private static readonly string[] Reprobed = ["parp", "trail", "actin"];

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void Scans_that_lie_alike_show_no_shift_whatever_was_probed(int seed) =>
        Assert.All(FrameShifts.Estimate(Frames.Of(Frames.Probed(seed, 0))), shift => Assert.True(shift is { IsTrusted: true, FarthestPx: < 1 }, $"{shift}"));

    [Theory]
    [InlineData(21, 3)]
    [InlineData(22, 8)]
    [InlineData(23, 20)]
    [InlineData(24, 70)]
    public void A_shift_is_found_to_a_pixel_even_where_it_is_a_whole_lane(int seed, double shiftPx)
    {
        SyntheticMembrane membrane = Frames.Probed(seed, shiftPx);

        ImmutableArray<FrameShift> shifts = FrameShifts.Estimate(Frames.Of(membrane));

        Assert.Equal(4, shifts.Length);
        for (int i = 0; i < shifts.Length; i++)
        {
            double truth = Frames.TrueShiftPx(membrane, i + 1);
            Assert.True(shifts[i].IsTrusted && Math.Abs(shifts[i].Px - truth) < 1, $"{shifts[i]}, in truth {truth}");
        }
    }

    [Fact]
    public void A_turned_scan_lies_farther_off_at_the_ends_than_in_the_middle()
    {
        SyntheticMembrane membrane = Frames.Probed(31, 0, turnDegrees: 3);

        ImmutableArray<FrameShift> shifts = FrameShifts.Estimate(Frames.Of(membrane));

        for (int i = 0; i < shifts.Length; i++)
        {
            double truth = membrane.Scans[i + 1].Lanes[0].TiltDegrees - membrane.Scans[0].Lanes[0].TiltDegrees;
            Assert.True(shifts[i].TurnDegrees is { } turn && Math.Abs(turn - truth) < 0.4, $"{shifts[i]}, in truth {truth}");
        }

        Assert.Contains(shifts, shift => shift.FarthestPx > Math.Abs(shift.Px) + 4);
    }

    [Fact]
    public void A_scan_of_nothing_is_not_trusted()
    {
        Membrane membrane = Frames.Of(Frames.Probed(41, 0));
        PixelPlane size = membrane.Scans[0].Signal;
        var random = new SplitMix64([41]);
        ushort[] noise = [.. Enumerable.Range(0, size.Width * size.Height).Select(_ => (ushort)(100 + (10 * random.NextUniform())))];
        ImmutableArray<Scan> scans =
        [
            membrane.Scans[0],
            Frames.ScanOf("noise.tif", new PixelPlane(noise, size.Width, size.Height)),
            Frames.ScanOf("flat.tif", new PixelPlane(new ushort[noise.Length], size.Width, size.Height)),
        ];

        Assert.All(FrameShifts.Estimate(membrane with { Scans = scans }), shift => Assert.False(shift.IsTrusted, $"{shift}"));
    }

    [Fact]
    public void The_real_reprobed_scans_lie_far_from_each_other()
    {
        ImmutableArray<Scan> scans = [.. Reprobed.Select(name => ScanReader.ReadAll(TestPaths.Shared($"real/reprobe/{name}.tif"))[0])];

        ImmutableArray<FrameShift> shifts = FrameShifts.Estimate(Frames.Of(scans));

        Assert.All(shifts, shift => Assert.True(shift.IsTrusted));
        Assert.Equal(-29, shifts[0].Px, 1.5);
        Assert.Equal(16, shifts[1].Px, 1.5);
    }
}
