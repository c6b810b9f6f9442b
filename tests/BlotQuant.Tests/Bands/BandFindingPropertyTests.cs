using System.Collections.Immutable;
using BlotQuant.Bands;
using BlotQuant.Experiments;
using BlotQuant.Lanes;
using BlotQuant.Profiles;
using BlotQuant.Scans;
using CsCheck;
using Xunit;

namespace BlotQuant.Tests.Bands;

/// <summary>What must not change the bands that are found.</summary>
public sealed class BandFindingPropertyTests
{
    private const int LaneWidth = 44, LaneCount = 5, Height = 240, Width = LaneCount * LaneWidth;

    /// <summary>Whether two bands are told in one peak may hang on a pixel; whether two peaks are, does not.</summary>
    private const double ClearlyApartSigmas = 2;

    private const double FarthestPx = 6;

    private static readonly Gen<(int Seed, double Peak, double Offset, int Change)> Pictures =
        Gen.Select(Gen.Int[0, 1000], Gen.Double[120, 4000], Gen.Double[2.2, 5], Gen.Int[1, 9]);

    /// <summary>The middle of a band that lies between two rows is rounded to either.</summary>
    [Fact]
    public void A_gain_changes_no_band() => Pictures.Sample(
        (seed, peak, offset, gain) => Assert.All(
            Found(Picture(seed, peak, offset)).Zip(Found(Changed(Picture(seed, peak, offset), count => count * gain))),
            lanes => Assert.True(AreSame([.. Rows(lanes.First)], [.. Rows(lanes.Second)]), $"{lanes.First} becomes {lanes.Second}")),
        iter: 12);

    [Fact]
    public void A_pedestal_changes_no_band() => Pictures.Sample(
        (seed, peak, offset, pedestal) => Assert.Equal(Found(Picture(seed, peak, offset + ClearlyApartSigmas)), Found(Changed(Picture(seed, peak, offset + ClearlyApartSigmas), count => count + (500 * pedestal)))),
        iter: 12);

    /// <summary>
    /// A lane of even width has its sections a pixel further to one side, so that a faint peak may move by a row, and what noise adds at the limit
    /// may hang on it: the bands that were drawn are compared.
    /// </summary>
    [Fact]
    public void A_mirror_changes_no_band_but_the_order_of_the_lanes() => Pictures.Sample(
        (seed, peak, offset, _) =>
        {
            PixelPlane picture = Picture(seed, peak, offset + ClearlyApartSigmas);
            ImmutableArray<string> plain = Found(picture);
            string[] mirrored = [.. Found(new PixelPlane(picture.Counts.ToArray(), Width, Height).Turned(Flip.Horizontal)).Reverse()];
            int[] Drawn(string lane) => [.. Rows(lane).Where(row => new[] { 80, 80 + (4 * (offset + ClearlyApartSigmas)), 170 }.Any(drawn => Math.Abs(row - drawn) < FarthestPx))];
            Assert.All(plain.Zip(mirrored), lanes => Assert.True(AreSame(Drawn(lanes.First), Drawn(lanes.Second)), $"{lanes.First} mirrored is {lanes.Second}"));
        },
        iter: 12);

    private static int[] Rows(string lane) => [.. lane.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(row => int.Parse(row, System.Globalization.CultureInfo.InvariantCulture))];

    private static bool AreSame(int[] one, int[] other) => one.Length == other.Length && one.Zip(other).All(rows => Math.Abs(rows.First - rows.Second) <= 1);

    private static PixelPlane Picture(int seed, double peak, double offset) => TestScans.Noisy(
        Width, Height, seed, (column, row) => 500 + (peak * Across(column) * (Along(row - 80) + (0.6 * Along(row - 80 - (4 * offset))) + (0.3 * Along(row - 170)))), 8).Signal;

    private static double Across(int column) => Math.Exp(-Math.Pow(((column % LaneWidth) - ((LaneWidth - 1) / 2.0)) / 17, 6));

    private static double Along(double row) => Math.Exp(-row * row / 32);

    private static PixelPlane Changed(PixelPlane plane, Func<int, int> change) =>
        new(Array.ConvertAll(plane.Counts.ToArray(), count => (ushort)Math.Min(ushort.MaxValue, change(count))), plane.Width, plane.Height);

    /// <summary>The bands' rows, lane by lane.</summary>
    private static ImmutableArray<string> Found(PixelPlane plane)
    {
        Scan scan = TestScans.Of(plane);
        ImmutableArray<LaneProfile> profiles = [.. Enumerable.Range(0, LaneCount).Select(lane =>
            LaneProfiler.Profile(scan, new Lane(lane + 1, (LaneWidth * (lane + 0.5)) - 0.5, LaneWidth - 4, 0, Height, 0, false), 2))];
        return [.. BandFinder.Find(scan, profiles, false, NoiseModel.Estimate(scan), new BandOptions(), 2)
            .Select(lane => string.Join(' ', lane.Select(band => band.PeakRow)))];
    }
}
