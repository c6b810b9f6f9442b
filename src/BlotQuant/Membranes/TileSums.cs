namespace BlotQuant.Membranes;

/// <summary>Sums over the cells of one tile of two maps.</summary>
internal sealed class TileSums
{
    private const double LeastModelErrorCells = 0.08;
    private const double ModelErrorCells = 3;
    private const double SmoothedCells = 6;

    private PixelBox _box;
    private double _cxx, _cxy, _cyy, _fxx, _fxy, _fyy, _e1, _e2, _b1x, _b1y, _b2x, _b2y;

    public double Cells { get; private set; }

    public double Shared { get; private set; }

    public double Own { get; private set; }

    public double Theirs { get; private set; }

    public static TileSums Of(float[] own, float[] moved, bool[] seen, int w, PixelBox box)
    {
        var s = new TileSums { _box = box };
        for (int y = box.Top; y < box.Bottom; y++)
        {
            for (int x = box.Left; x < box.Right; x++)
            {
                int i = (y * w) + x;
                if (seen[i])
                    s.Add(own, moved, w, i);
            }
        }

        return s;
    }

    public TileEvidence Evidence(int side, double ownNoise, double theirNoise)
    {
        double gain = Math.Sqrt(Own / Theirs);
        double rho = Shared / Math.Sqrt(Own * Theirs);
        double variance = Math.Max(1e-4, 2 * (1 - rho) * Math.Sqrt(Own * Theirs) / (2 * Cells)) * SmoothedCells;
        double bx = (_b1x / Math.Sqrt(gain)) - (_b2x * Math.Sqrt(gain)), by = (_b1y / Math.Sqrt(gain)) - (_b2y * Math.Sqrt(gain));
        double structure = Math.Sqrt(Math.Max(0.05 * Own, Own - (ownNoise * Cells)) * Math.Max(0.05 * Theirs, Theirs - (theirNoise * Cells)));
        double unshared = Math.Clamp(1 - (Shared / structure), 0, 1);
        double modelError = LeastModelErrorCells + (ModelErrorCells * unshared);
        double least = 3 * Math.Sqrt(_e1 * _e2 / 4 * SmoothedCells / (2 * Cells));
        double angle = 0.5 * Math.Atan2(2 * _cxy, _cxx - _cyy);
        double xx = 0, xy = 0, yy = 0, dx = 0, dy = 0;
        foreach (double direction in new[] { angle, angle + (Math.PI / 2) })
        {
            (double sin, double cos) = Math.SinCos(direction);
            double shared = (cos * cos * _cxx) + (2 * sin * cos * _cxy) + (sin * sin * _cyy);
            double noise = variance * ((cos * cos * _fxx) + (2 * sin * cos * _fxy) + (sin * sin * _fyy));
            if (shared <= least)
                continue;
            double d = ((cos * bx) + (sin * by)) / shared;
            double information = 1 / ((noise / (shared * shared)) + (modelError * modelError));
            xx += information * cos * cos;
            xy += information * sin * cos;
            yy += information * sin * sin;
            dx += d * cos;
            dy += d * sin;
        }

        return new TileEvidence(_box.Left / side, _box.Top / side, (_box.Left + _box.Right - 1) / 2.0, (_box.Top + _box.Bottom - 1) / 2.0, Shared, Own, Theirs, xx, xy, yy, dx, dy, Cells);
    }

    private void Add(float[] own, float[] moved, int w, int cell)
    {
        Cells++;
        for (int k = 2 * cell; k < (2 * cell) + 2; k++)
        {
            double z1 = own[k], z2 = moved[k];
            double g1x = (own[k + 2] - own[k - 2]) / 2.0, g1y = (own[k + (2 * w)] - own[k - (2 * w)]) / 2.0;
            double g2x = (moved[k + 2] - moved[k - 2]) / 2.0, g2y = (moved[k + (2 * w)] - moved[k - (2 * w)]) / 2.0;
            double gx = (g1x + g2x) / 2, gy = (g1y + g2y) / 2;
            Shared += z1 * z2;
            Own += z1 * z1;
            Theirs += z2 * z2;
            _cxx += g1x * g2x;
            _cyy += g1y * g2y;
            _cxy += ((g1x * g2y) + (g1y * g2x)) / 2;
            _fxx += gx * gx;
            _fxy += gx * gy;
            _fyy += gy * gy;
            _e1 += (g1x * g1x) + (g1y * g1y);
            _e2 += (g2x * g2x) + (g2y * g2y);
            _b1x += gx * z1;
            _b1y += gy * z1;
            _b2x += gx * z2;
            _b2y += gy * z2;
        }
    }
}
