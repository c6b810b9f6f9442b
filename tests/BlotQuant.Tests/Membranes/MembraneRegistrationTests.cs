using System.Collections.Immutable;
using BlotQuant.Membranes;
using BlotQuant.Numerics;
using BlotQuant.Scans;
using BlotQuant.Synthetic;
using Xunit;

namespace BlotQuant.Tests.Membranes;

public sealed class MembraneRegistrationTests
{
    private static readonly string[] Reprobed = ["parp", "trail", "actin"];

    [Theory]
    [InlineData(11, 0, 0, "")]
    [InlineData(21, 8, 1, "")]
    [InlineData(22, 40, 3, "")]
    [InlineData(23, 40, 3, ", crop_fraction: 0.06")]
    [InlineData(24, 40, 3, ", binnings: [1, 2, 1, 2, 1]")]
    public void Scans_are_placed_to_half_a_pixel_whatever_was_probed(int seed, double shiftPx, double turnDegrees, string reprobe)
    {
        SyntheticExperiment experiment = Frames.Reprobed(seed, shiftPx, turnDegrees, reprobe);

        ImmutableArray<ScanPlace> places = MembraneRegistration.Of(Frames.Of(experiment), 2);

        Assert.Equal(5, places.Length);
        for (int scan = 0; scan < places.Length; scan++)
        {
            Assert.NotNull(places[scan].FromFirst);
            Assert.InRange(Frames.ErrorPx(experiment, 0, scan, places[scan].FromFirst!.Value), 0, 0.5);
        }
    }

    [Fact]
    public void A_scan_lies_on_itself()
    {
        (Scan, PixelBox) scan = Frames.Of(Frames.Reprobed(31, 0))[0];

        Similarity place = MembraneRegistration.Of([scan, scan], 1)[1].FromFirst!.Value;

        Assert.InRange(ScanPlace.FarthestPx(place, Similarity.Identity, scan.Item2), 0, 0.05);
    }

    [Fact]
    public void Scans_in_another_order_lie_the_same_way_back()
    {
        ImmutableArray<(Scan Scan, PixelBox Box)> scans = Frames.Of(Frames.Reprobed(32, 20, 2));

        ImmutableArray<ScanPlace> there = MembraneRegistration.Of(scans, 1);
        ImmutableArray<ScanPlace> back = MembraneRegistration.Of([.. scans.Reverse()], 1);

        Similarity round = there[4].FromFirst!.Value.Then(back[4].FromFirst!.Value);
        Assert.InRange(ScanPlace.FarthestPx(round, Similarity.Identity, scans[0].Box), 0, 0.5);
    }

    [Fact]
    public void Threads_do_not_change_a_bit()
    {
        ImmutableArray<(Scan Scan, PixelBox Box)> scans = Frames.Of(Frames.Reprobed(33, 20, 2));

        Assert.Equal(MembraneRegistration.Of(scans, 1), MembraneRegistration.Of(scans, 4));
    }

    [Theory]
    [InlineData(41)]
    [InlineData(42)]
    [InlineData(43)]
    public void Another_membrane_has_no_place(int seed)
    {
        ImmutableArray<(Scan Scan, PixelBox Box)> scans = Frames.Of(Frames.Reprobed(seed, 40, 3)), strange = Frames.Of(Frames.Reprobed(seed + 1000, 40, 3, lanes: "vehicle, 1, 10, 100, vehicle", widthFraction: 0.6, heightFraction: 0.55));

        ImmutableArray<ScanPlace> two = MembraneRegistration.Of([scans[0], strange[4]], 1), among = MembraneRegistration.Of([scans[0], strange[4], scans[1], scans[3]], 1);

        Assert.All(two, place => Assert.Null(place.FromFirst));
        Assert.Equal([true, false, true, true], among.Select(place => place.FromFirst is not null));
    }

    [Fact]
    public void Noise_and_a_flat_picture_have_no_place()
    {
        ImmutableArray<(Scan Scan, PixelBox Box)> scans = Frames.Of(Frames.Reprobed(44, 20, 2));
        PixelPlane size = scans[0].Scan.Signal;
        var random = new SplitMix64([44]);
        ushort[] noise = [.. Enumerable.Range(0, size.Width * size.Height).Select(_ => (ushort)(100 + (10 * random.NextUniform())))];
        Scan[] empty = [Frames.ScanOf("noise.tif", new PixelPlane(noise, size.Width, size.Height)), Frames.ScanOf("flat.tif", new PixelPlane(new ushort[noise.Length], size.Width, size.Height))];

        ImmutableArray<ScanPlace> places = MembraneRegistration.Of([scans[0], scans[1], .. empty.Select(scan => (scan, scan.Opaque))], 1);

        Assert.All(places.Take(2), place => Assert.NotNull(place.FromFirst));
        Assert.All(places.Skip(2), place => Assert.Null(place.FromFirst));
    }

    [Fact]
    public void The_real_reprobed_scans_are_placed()
    {
        ImmutableArray<(Scan Scan, PixelBox)> scans = [.. Reprobed.Select(name => ScanReader.ReadAll(TestPaths.Shared($"real/reprobe/{name}.tif"))[0]).Select(scan => (scan, scan.Opaque))];

        ImmutableArray<ScanPlace> places = MembraneRegistration.Of(scans, 1);

        Assert.All(places, place => Assert.NotNull(place.FromFirst));
    }
}
