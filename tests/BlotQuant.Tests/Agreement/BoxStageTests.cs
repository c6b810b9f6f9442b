using System.Globalization;
using BlotQuant.Agreement;
using BlotQuant.Tests.Profiles;
using Xunit;

namespace BlotQuant.Tests.Agreement;

public sealed class BoxStageTests
{
    private static readonly string Gel = Path.Combine(ImageJFixtures.Folder, "gel.png");

    private static readonly Lazy<HandBoxReadings> Readings = new(() => Read(RoiSet.Read(Path.Combine(ImageJFixtures.Folder, "boxes.zip"))));

    [Fact]
    public void Raw_counts_and_both_of_ImageJs_backgrounds_are_what_ImageJ_reads_in_the_box()
    {
        string[][] answers = [.. File.ReadLines(Path.Combine(ImageJFixtures.Folder, "boxes.csv")).Skip(1).Select(line => line.Split(','))];
        Assert.Equal(
            answers.Select(cells => (Number(cells[5]), Number(cells[6]), Number(cells[7]))),
            Readings.Value.Boxes.Select(box => (box.Raw, box.Volumes.RollingBall, box.Volumes.Paraboloid)));
    }

    /// <summary>The picture's signal is known (testdata/imagej/MakeFixtures.java); the figures are those asked of clean bands.</summary>
    [Fact]
    public void Inside_the_hands_boxes_the_local_background_leaves_the_true_counts()
    {
        double[] errors = [.. Readings.Value.Boxes.Where(box => box.Band is not null).Select(box => Math.Abs((box.Volumes.Local!.Value / TrueCounts(box.Box.Box)) - 1))];
        Assert.Equal(9, errors.Length);
        Assert.True(errors.Order().ElementAt(4) <= 0.005, $"median error {errors.Order().ElementAt(4):P2}");
        Assert.True(errors.Max() <= 0.03, $"greatest error {errors.Max():P2}");
    }

    [Fact]
    public void The_valley_line_joins_the_first_and_the_last_row_of_the_box()
    {
        HandBoxReadings flat = Read(Boxes(new PixelBox(42, 210, 72, 211)));
        Assert.Equal(0, flat.Boxes[0].Volumes.Valley);
        BoxReading two = Read(Boxes(new PixelBox(42, 210, 72, 212))).Boxes[0];
        Assert.Equal(0, two.Volumes.Valley);
    }

    [Fact]
    public void Each_box_finds_the_band_that_it_was_drawn_for_and_says_why_it_finds_none()
    {
        Assert.Equal(
            [(1, 1), (2, 1), (3, 1), (4, 1), (1, 2), (2, 2), (3, 2), (4, 2), (1, 3)],
            Readings.Value.Boxes.Where(box => box.Band is not null).Select(box => (box.Band!.LaneNumber, box.Band.Number)));
        BoxReading empty = Readings.Value.Boxes[^1];
        Assert.Equal((null, null, "no-band-inside"), (empty.Band, empty.Overlap, Assert.Single(empty.Flags())));
        Assert.InRange(Readings.Value.Boxes[3].Overlap!.Value, 0.5, 1);
    }

    [Fact]
    public void A_box_over_two_bands_takes_the_stronger_and_says_so()
    {
        BoxReading both = Read(Boxes(new PixelBox(78, 25, 108, 105))).Boxes[0];
        Assert.Equal((2, 3, 1), (both.BandsInside, both.Band!.LaneNumber, both.Band.Number));
        Assert.Equal(["several-bands-inside"], both.Flags());
    }

    [Fact]
    public void A_box_between_the_lanes_has_no_local_background()
    {
        BoxReading gap = Read(Boxes(new PixelBox(0, 100, 2, 112))).Boxes[0];
        Assert.Null(gap.Volumes.Local);
        Assert.Null(gap.Volumes.Spread);
        Assert.Contains("outside-lanes", gap.Flags());
    }

    [Theory]
    [InlineData(-1, 0, 10, 10)]
    [InlineData(100, 200, 140, 241)]
    public void A_box_that_reaches_beyond_the_picture_is_refused(int left, int top, int right, int bottom)
    {
        string message = Assert.Throws<BlotQuantException>(() => Read(Boxes(new PixelBox(left, top, right, bottom)))).Message;
        Assert.StartsWith($"drawn.zip: box 'one' in columns {left} to {right - 1} and rows {top} to {bottom - 1}; allowed: boxes inside ", message, StringComparison.Ordinal);
    }

    private static HandBoxes Boxes(PixelBox box) => new(new("drawn.zip", ""), [new HandBox("one", box)]);

    private static HandBoxReadings Read(HandBoxes boxes) => Pipeline.Quantify([Gel], BlotQuantOptions.Default, threads: 2, boxes, TestContext.Current.CancellationToken).Boxes!;

    private static double TrueCounts(PixelBox box)
    {
        (int Row, double Sigma)[] bands = [(40, 4), (85, 5), (130, 3.5), (190, 6)];
        double sum = 0;
        for (int lane = 0; lane < 4; lane++)
        {
            double across = Enumerable.Range(box.Left, box.Width).Sum(x => Bell(x - 6 - (36 * lane) - 14.5, 6));
            for (int band = 0; band < bands.Length; band++)
                sum += 4000 * (1 + (((3 * lane) + (5 * band)) % 10)) * across * Enumerable.Range(box.Top, box.Height).Sum(y => Bell(y - bands[band].Row, bands[band].Sigma));
        }

        return sum;
    }

    private static double Bell(double distance, double sigma) => Math.Exp(-distance * distance / (2 * sigma * sigma));

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}
