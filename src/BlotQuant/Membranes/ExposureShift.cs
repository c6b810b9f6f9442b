using BlotQuant.Scans;

namespace BlotQuant.Membranes;

/// <summary>How far one exposure lies from another by its slopes, to parts of a pixel near 0 (docs/methods.md, X2).</summary>
/// <param name="RightPx">Infinite where the slopes agree better one pixel away than here.</param>
/// <param name="Correlation">Of the slopes where they lie now, −1 to 1.</param>
internal readonly record struct ExposureShift(double RightPx, double DownPx, double Correlation)
{
    private const int MostSamples = 1_000_000;
    private const int ReachPx = 3;

    public double Px => Math.Sqrt((RightPx * RightPx) + (DownPx * DownPx));

    public static ExposureShift Between(ExposureFrame longer, ExposureFrame shorter)
    {
        PixelBox box = longer.Scan.Opaque.Intersect(shorter.Scan.Opaque);
        int step = (int)Math.Max(1, (long)box.Width * box.Height / MostSamples);
        Overlap here = new(), left = new(), right = new(), up = new(), down = new();
        for (int y = box.Top + ReachPx; y < box.Bottom - ReachPx; y += step)
        {
            Slope[] longerRow = Slopes(longer.Scan, box, y);
            Slope[] above = Slopes(shorter.Scan, box, y - 1), row = Slopes(shorter.Scan, box, y), below = Slopes(shorter.Scan, box, y + 1);
            for (int x = ReachPx; x < box.Width - ReachPx; x++)
            {
                if (!longer.Trusted[box.Left + x, y])
                    continue;
                Slope slope = longerRow[x];
                here.Add(slope, row[x]);
                left.Add(slope, row[x - 1]);
                right.Add(slope, row[x + 1]);
                up.Add(slope, above[x]);
                down.Add(slope, below[x]);
            }
        }

        return new ExposureShift(
            Peak(left.Correlation, here.Correlation, right.Correlation), Peak(up.Correlation, here.Correlation, down.Correlation), here.Correlation);
    }

    /// <summary>Top of the parabola through three correlations a pixel apart.</summary>
    private static double Peak(double before, double here, double after) =>
        here >= before && here >= after && before + after < 2 * here ? 0.5 * (before - after) / (before + after - (2 * here)) : double.PositiveInfinity;

    /// <summary>Slopes of the square root of the counts, whose noise is even, over three by three pixels.</summary>
    private static Slope[] Slopes(Scan scan, PixelBox box, int y)
    {
        float[] above = Roots(scan, box, y - 1), row = Roots(scan, box, y), below = Roots(scan, box, y + 1);
        var slopes = new Slope[box.Width];
        for (int x = 1; x < box.Width - 1; x++)
        {
            slopes[x] = new Slope(
                above[x + 1] + row[x + 1] + below[x + 1] - above[x - 1] - row[x - 1] - below[x - 1],
                below[x - 1] + below[x] + below[x + 1] - above[x - 1] - above[x] - above[x + 1]);
        }

        return slopes;
    }

    private static float[] Roots(Scan scan, PixelBox box, int y)
    {
        float[] row = new float[box.Width];
        scan.Signal.CopyRow(y, box.Left, row);
        for (int x = 0; x < row.Length; x++)
            row[x] = MathF.Sqrt(Math.Max(0, row[x]));
        return row;
    }

    private readonly record struct Slope(float Right, float Down);

    private sealed class Overlap
    {
        private double _product, _longer, _shorter;

        public double Correlation => _product / Math.Sqrt(Math.Max(double.Epsilon, _longer) * Math.Max(double.Epsilon, _shorter));

        public void Add(Slope longer, Slope shorter)
        {
            _product += (longer.Right * shorter.Right) + (longer.Down * shorter.Down);
            _longer += (longer.Right * longer.Right) + (longer.Down * longer.Down);
            _shorter += (shorter.Right * shorter.Right) + (shorter.Down * shorter.Down);
        }
    }
}
