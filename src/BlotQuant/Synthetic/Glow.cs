using BlotQuant.Experiments;
using BlotQuant.Numerics;

namespace BlotQuant.Synthetic;

/// <summary>All light of one picture that belongs to no band: the membrane with its rim, unevenness and smears, and specks of dust.</summary>
internal sealed class Glow
{
    private readonly BackgroundTruth _background;
    private readonly MembraneDesign _design;
    private readonly MembraneFrame _frame;
    private readonly double _level;
    private readonly (double Across, double Down, double Phase, double Height)[] _waves;
    private readonly (double Height, double Phase)[] _smears;
    private readonly (double X, double Y, double Sigma, double Height)[] _specks;
    private readonly (double Down, double Sigma, double Height)[][] _patches;
    private readonly double[] _slants;
    private readonly Texture _texture;

    /// <param name="level">Counts of the membrane at this exposure.</param>
    /// <param name="exposure">Light of this exposure over the first one's of the same probing.</param>
    /// <param name="random">The probing's own stream.</param>
    public Glow(BlotTruth truth, MembraneDesign design, MembraneFrame frame, double level, double exposure, SplitMix64 random)
    {
        _background = truth.Background;
        _design = design;
        _frame = frame;
        _level = level;
        _waves = new (double, double, double, double)[5];
        for (int i = 0; i < _waves.Length; i++)
            _waves[i] = ((2 * random.NextUniform()) - 1, (2 * random.NextUniform()) - 1, random.NextUniform(), 0.2 + (0.2 * random.NextUniform()));
        _smears = new (double, double)[design.Lanes.Length];
        for (int i = 0; i < _smears.Length; i++)
            _smears[i] = (design.Lanes[i].Role is LaneRole.Ladder or LaneRole.Blank ? 0 : design.Loads[i] * (0.6 + (0.8 * random.NextUniform())), random.NextUniform());
        _specks = new (double, double, double, double)[_background.Speckles];
        for (int i = 0; i < _specks.Length; i++)
        {
            _specks[i] = (random.NextUniform() * truth.Picture.WidthPx, random.NextUniform() * truth.Picture.HeightPx,
                0.6 + (1.2 * random.NextUniform()), exposure * _background.SpeckleCounts * Math.Exp(0.8 * random.NextNormal()));
        }

        _slants = new double[4];
        for (int i = 0; i < _slants.Length; i++)
            _slants[i] = Math.Tan(_background.EdgeSlantDegrees * ((2 * random.NextUniform()) - 1) * Math.PI / 180);
        double shortest = 6 * truth.BandShape.SigmaPx / frame.Height;
        _patches = new (double, double, double)[design.Lanes.Length][];
        for (int i = 0; i < _patches.Length; i++)
        {
            _patches[i] = new (double, double, double)[_smears[i].Height > 0 ? _background.SmearPatches : 0];
            for (int j = 0; j < _patches[i].Length; j++)
                _patches[i][j] = (random.NextUniform(), Math.Max(shortest, 0.03 + (0.1 * random.NextUniform())), 2 * random.NextUniform());
        }

        _texture = new Texture(frame.Width, frame.Height, _background.TexturePx, random);
    }

    /// <summary>Adds the glow of one row.</summary>
    public void AddRow(int row, Span<double> expected)
    {
        for (int column = 0; column < expected.Length; column++)
        {
            double bare = 1;
            for (int strip = 0; strip < _frame.StripCount; strip++)
            {
                (double light, double cover) = At(column, row, strip);
                expected[column] += light;
                bare -= cover;
            }

            expected[column] += _level * _background.PlateFraction * Math.Max(0, bare);
        }

        foreach ((double x, double y, double sigma, double height) in _specks)
        {
            double reach = 5 * sigma;
            if (Math.Abs(row - y) > reach)
                continue;
            for (int column = Math.Max(0, (int)(x - reach)); column < Math.Min(expected.Length, x + reach); column++)
                expected[column] += height * Math.Exp(-0.5 * (((column - x) * (column - x)) + ((row - y) * (row - y))) / (sigma * sigma));
        }
    }

    /// <summary>The light of one strip at a pixel, and the share of the pixel that it covers.</summary>
    private (double Light, double Cover) At(int column, int row, int strip)
    {
        const double rimPx = 5;
        (double u, double v) = _frame.ToMembrane(column, row, strip);
        (double top, double bottom) = _frame.StripRange(strip);
        double waviness = 1.2 * Math.Cos(0.021 * (u + v));
        double fromMiddleU = u - (_frame.Width / 2), fromMiddleV = v - ((top + bottom) / 2);
        double inside = waviness + Math.Min(
            Math.Min(u + (_slants[0] * fromMiddleV), _frame.Width - u + (_slants[1] * fromMiddleV)),
            Math.Min(v - top + (_slants[2] * fromMiddleU), bottom - v + (_slants[3] * fromMiddleU)));
        if (inside < -12 * _background.EdgeSoftnessPx)
            return (0, 0);
        double membrane = 1 + (_background.UnevennessFraction * Unevenness(u / _frame.Width, v / _frame.Height))
            + (_background.SmearFraction * Smear(u, v / _frame.Height)) + (_background.EdgeFraction * Math.Exp(-Math.Max(0, inside) / rimPx));
        membrane += (_background.GradientFraction * fromMiddleU / _frame.Width) + (_background.TextureFraction * _texture.At(u, v));
        double cover = 1 / (1 + Math.Exp(-inside / _background.EdgeSoftnessPx));
        return (_level * Math.Max(0, membrane) * cover, cover);
    }

    private double Unevenness(double across, double down)
    {
        double sum = 0;
        foreach ((double waveAcross, double waveDown, double phase, double height) in _waves)
            sum += height * Math.Cos(2 * Math.PI * ((waveAcross * across) + (waveDown * down) + phase));
        return sum;
    }

    private double Smear(double u, double down)
    {
        LanePath middle = _design.Paths[_design.Paths.Length / 2];
        double straightened = u - (middle.At(down) - middle.CentreU);
        int lane = _design.BetweenLanesU.Count(between => straightened >= between);
        double offset = (u - _design.Paths[lane].At(down)) / (_design.Paths[lane].WidthPx / 2);
        double across = Math.Exp(-Math.Log(2) * Math.Pow(offset, 6));
        (double height, double phase) = _smears[lane];
        double along = 0.6 + (0.4 * Math.Cos(2 * Math.PI * (down + phase)));
        foreach ((double place, double sigma, double patch) in _patches[lane])
            along += patch * Math.Exp(-0.5 * (down - place) * (down - place) / (sigma * sigma));
        return height * across * along;
    }
}
