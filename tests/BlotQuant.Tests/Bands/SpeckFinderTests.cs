using BlotQuant.Bands;
using BlotQuant.Lanes;
using BlotQuant.Numerics;
using BlotQuant.Profiles;
using BlotQuant.Scans;
using Xunit;

namespace BlotQuant.Tests.Bands;

public sealed class SpeckFinderTests
{
    private const int Width = 120, Height = 160;
    private const double Level = 1000, Sigma = 10;
    private static readonly Lane Lane = new(1, 60, 60, 0, Height, 0, false);

    [Fact]
    public void A_speck_is_taken_off_the_rows_that_it_lies_in_and_the_band_under_it_stays()
    {
        Scan scan = Blot((x, y) => Band(x, y, 200) + Speck(x - 50.3, y - 78.6, 1.4, 600));
        Assert.InRange(Sum(scan, clean: false) - Sum(Blot((x, y) => Band(x, y, 200)), clean: false), 0.9 * Volume(1.4, 600), 1.1 * Volume(1.4, 600));
        // Three standard errors of its box of some 9 × 9 pixels and of the flanks of six pixels that tell what lies under each of its rows, and
        // half a percent of the band, whose roundness the line between the flanks does not follow.
        double band = 200 * 6 * Math.Sqrt(2 * Math.PI) * 50;
        Assert.Equal(Sum(Blot((x, y) => Band(x, y, 200)), clean: false), Sum(scan, clean: true), (3 * Sigma * Math.Sqrt(81 + (9 * 81 / 6.0))) + (0.005 * band));
    }

    [Fact]
    public void A_hot_pixel_is_a_speck() =>
        Assert.InRange(Sum(Blot((x, y) => x == 70 && y == 75 ? 5000 : 0), clean: false) - Sum(Blot((x, y) => x == 70 && y == 75 ? 5000 : 0), clean: true), 4850, 5150);

    [Fact]
    public void A_dark_speck_gives_back_what_it_takes_away()
    {
        Scan scan = Blot((x, y) => Speck(x - 72.4, y - 110.2, 1.6, -400));
        double blank = Sum(Blot((_, _) => 0), clean: false);
        Assert.True(Sum(scan, clean: false) < blank - (0.9 * Volume(1.6, 400)));
        Assert.Equal(blank, Sum(scan, clean: true), 3 * Sigma * Math.Sqrt(81 + (9 * 81 / 6.0)));
    }

    [Fact]
    public void The_gap_between_bands_that_all_but_touch_stays()
    {
        Scan scan = Blot((x, y) => 3000 * Math.Exp(-0.5 * Math.Pow((y - 80) / 3, 2)) * (Flat(x - 32) + Flat(x - 88)));
        Assert.Equal(Sum(scan, clean: false), Sum(scan, clean: true, bandHeightPx: 7));

        static double Flat(double dx) => Math.Exp(-Math.Log(2) * Math.Pow(Math.Abs(dx) / 25, 16));
    }

    [Fact]
    public void Bands_keep_their_counts_however_they_smile_and_slope()
    {
        for (int bend = -12; bend <= 12; bend += 4)
        {
            for (int slope = -8; slope <= 8; slope += 4)
            {
                Scan scan = Blot((x, y) => Band(x, y + (((x - 60) / 25 * slope) + (Math.Pow((x - 60) / 25, 2) * bend)), 20_000));
                Assert.Equal(Sum(scan, clean: false), Sum(scan, clean: true), 1e-4 * Sum(scan, clean: false));
            }
        }
    }

    [Fact]
    public void A_streak_is_no_speck()
    {
        Scan scan = Blot((x, _) => 500 * Math.Exp(-0.5 * Math.Pow((x - 66) / 1.5, 2)));
        Assert.Equal(Sum(scan, clean: false), Sum(scan, clean: true));
    }

    private static double Band(double x, double y, double peak) =>
        peak * Math.Exp(-0.5 * Math.Pow((y - 80) / 6, 2)) * Math.Exp(-Math.Log(2) * Math.Pow(Math.Abs(x - 60) / 25, 4));

    private static double Speck(double dx, double dy, double sigma, double height) => height * Math.Exp(-0.5 * ((dx * dx) + (dy * dy)) / (sigma * sigma));

    private static double Volume(double sigma, double height) => 2 * Math.PI * sigma * sigma * height;

    private static Scan Blot(Func<double, double, double> light) => TestScans.Noisy(Width, Height, 7, (x, y) => Level + light(x, y), Sigma);

    private static double Sum(Scan scan, bool clean, double bandHeightPx = 14)
    {
        LaneProfile profile = LaneProfiler.Profile(scan, Lane, threads: 1);
        return (clean ? SpeckFinder.Of(scan, [profile], bandHeightPx, new NoiseModel(Sigma * Sigma, 0)).TakenOff(profile, Width) : profile).Signal.Sum();
    }
}
