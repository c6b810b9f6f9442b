using BlotQuant.Membranes;
using BlotQuant.Scans;
using Xunit;

namespace BlotQuant.Tests.Membranes;

public sealed class PanelFramesTests
{
    /// <summary>Figures are resampled: of a frame of two pixels some light is left three pixels in, and would be the background on one side of every band.</summary>
    [Theory]
    [InlineData(0.5)]
    [InlineData(1.5)]
    public void What_is_left_of_a_blurred_frame_is_no_panel(double blurPx)
    {
        PixelBox frame = new(40, 50, 380, 110);
        Scan scan = TestScans.Noisy(420, 220, 6, Counts, 0.7) with { UnknowableNoise = "8-bit" };
        PixelBox panel = MembraneFinder.Find(scan, 1).Single();

        Assert.Equal(panel, panel.Intersect(frame));
        Assert.True(panel.Height > frame.Height - 20, $"{panel}");
        const int between = 95;
        Assert.All(Enumerable.Range(panel.Top, panel.Height), row => Assert.InRange(Counts(between, row), 0, 72));

        double Counts(int column, int row)
        {
            double inside = Inside(column - frame.Left, frame.Right - 1 - column) * Inside(row - frame.Top, frame.Bottom - 1 - row);
            double plateShare = 1 / (1 + Math.Exp(Outside(column, row) / (blurPx / 3)));
            double band = column % 50 is > 8 and < 42 ? 150 * Math.Exp(-0.5 * Math.Pow((row - frame.Top - 28) / 4.0, 2)) : 0;
            return plateShare * (200 - (inside * (140 - band)));
        }

        double Inside(double fromFirst, double fromLast) => 1 / (1 + Math.Exp((2 - Math.Min(fromFirst, fromLast)) / (blurPx / 2)));

        double Outside(int column, int row) => Math.Max(
            Math.Max(frame.Left - column, column - frame.Right + 1), Math.Max(frame.Top - row, row - frame.Bottom + 1));
    }
}
