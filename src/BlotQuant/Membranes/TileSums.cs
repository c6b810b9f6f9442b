namespace BlotQuant.Membranes;

/// <summary>Sums over the cells of one tile of two maps, as far as both are seen there.</summary>
internal sealed class TileSums
{
    /// <summary>Membranes stretch a little, and no cell is better known than this.</summary>
    private const double LeastErrorCells = 0.08;

    /// <summary>Contours that the maps do not share displace those that they do by up to so much.</summary>
    private const double UnsharedErrorCells = 3;

    /// <summary>Smoothing makes about so many neighbouring slopes one.</summary>
    private const double SmoothedCells = 6;

    /// <summary>A tile whose gradients agree by less than so many deviations of chance tells of no offset.</summary>
    private const double LeastDeviations = 3;

    private const double LeastStructureFraction = 0.05;
    private const double LeastVariance = 1e-4;

    /// <summary>A tile cannot decide alone, however alike a strong band makes it.</summary>
    private const double MostLogLikelihood = 30;

    private double _sharedXx, _sharedXy, _sharedYy, _meanXx, _meanXy, _meanYy, _ownSteepness, _theirSteepness, _towardsX, _towardsY;

    public double Cells { get; private set; }

    /// <summary>Sum of both maps' slopes multiplied.</summary>
    public double Shared { get; private set; }

    /// <summary>Sum of the first map's slopes squared.</summary>
    public double Own { get; private set; }

    /// <summary>Sum of the other map's slopes squared.</summary>
    public double Theirs { get; private set; }

    /// <param name="own">Slopes of the first map, a pair a cell.</param>
    /// <param name="moved">Slopes of the other one, moved onto it.</param>
    public static TileSums Of(float[] own, float[] moved, bool[] seen, int width, PixelBox box)
    {
        var sums = new TileSums();
        for (int y = box.Top; y < box.Bottom; y++)
        {
            for (int cell = (y * width) + box.Left; cell < (y * width) + box.Right; cell++)
            {
                if (seen[cell])
                    sums.Add(own, moved, width, cell);
            }
        }

        return sums;
    }

    /// <param name="ownNoise">What noise alone adds to a cell of <see cref="Own"/>.</param>
    public TileOffset Offset(int column, int row, double x, double y, double ownNoise, double theirNoise)
    {
        double both = Math.Sqrt(Own * Theirs);
        double variance = SmoothedCells * Math.Max(LeastVariance, (both - Shared) / Cells);
        double structure = Math.Sqrt(Structure(Own, ownNoise) * Structure(Theirs, theirNoise));
        double error = LeastErrorCells + (UnsharedErrorCells * Math.Clamp(1 - (Shared / structure), 0, 1));
        double chance = LeastDeviations * Math.Sqrt(SmoothedCells * _ownSteepness * _theirSteepness / (8 * Cells));
        double axis = 0.5 * Math.Atan2(2 * _sharedXy, _sharedXx - _sharedYy);
        double xx = 0, xy = 0, yy = 0, dx = 0, dy = 0;
        foreach (double direction in (ReadOnlySpan<double>)[axis, axis + (Math.PI / 2)])
        {
            (double sine, double cosine) = Math.SinCos(direction);
            double shared = Along(_sharedXx, _sharedXy, _sharedYy, cosine, sine);
            if (shared <= chance)
                continue;
            double offset = ((cosine * _towardsX) + (sine * _towardsY)) / shared;
            double information = 1 / ((variance * Along(_meanXx, _meanXy, _meanYy, cosine, sine) / (shared * shared)) + (error * error));
            (dx, dy) = (dx + (offset * cosine), dy + (offset * sine));
            (xx, xy, yy) = (xx + (information * cosine * cosine), xy + (information * cosine * sine), yy + (information * sine * sine));
        }

        double alike = Math.Min(Shared / both, 1 - LeastVariance);
        return new TileOffset(column, row, x, y, dx, dy, xx, xy, yy, Math.Min(MostLogLikelihood, -Cells / SmoothedCells * Math.Log(1 - (alike * alike))));
    }

    private static double Along(double xx, double xy, double yy, double cosine, double sine) =>
        (cosine * cosine * xx) + (2 * cosine * sine * xy) + (sine * sine * yy);

    private double Structure(double sum, double noise) => Math.Max(LeastStructureFraction * sum, sum - (noise * Cells));

    /// <summary>Both maps' slopes at a cell count by what the slopes of both allow them: contours of one shape then lie where they lie, however strong each is.</summary>
    private void Add(float[] own, float[] moved, int width, int cell)
    {
        Cells++;
        float ownWeight = ContourMap.Weight(own[2 * cell], own[(2 * cell) + 1]), theirWeight = ContourMap.Weight(moved[2 * cell], moved[(2 * cell) + 1]);
        for (int i = 2 * cell; i < (2 * cell) + 2; i++)
        {
            float first = ownWeight * own[i], other = theirWeight * moved[i];
            float ownX = ownWeight * (own[i + 2] - own[i - 2]) / 2, ownY = ownWeight * (own[i + (2 * width)] - own[i - (2 * width)]) / 2;
            float theirX = theirWeight * (moved[i + 2] - moved[i - 2]) / 2, theirY = theirWeight * (moved[i + (2 * width)] - moved[i - (2 * width)]) / 2;
            float meanX = (ownX + theirX) / 2, meanY = (ownY + theirY) / 2;
            Shared += first * other;
            Own += first * first;
            Theirs += other * other;
            _sharedXx += ownX * theirX;
            _sharedYy += ownY * theirY;
            _sharedXy += ((ownX * theirY) + (ownY * theirX)) / 2;
            _meanXx += meanX * meanX;
            _meanXy += meanX * meanY;
            _meanYy += meanY * meanY;
            _ownSteepness += (ownX * ownX) + (ownY * ownY);
            _theirSteepness += (theirX * theirX) + (theirY * theirY);
            _towardsX += ((theirX * first) - (ownX * other)) / 2;
            _towardsY += ((theirY * first) - (ownY * other)) / 2;
        }
    }
}
