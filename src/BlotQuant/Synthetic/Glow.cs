using BlotQuant.Numerics;

namespace BlotQuant.Synthetic;

/// <summary>All light of one picture that belongs to no band: the membrane with its rim, unevenness and smears, specks of dust, and the instrument's own.</summary>
internal sealed class Glow
{
    private readonly BlotTruth _truth;
    private readonly BackgroundTruth _background;
    private readonly MembraneFrame _frame;
    private readonly double _level;
    private readonly MembranePattern _pattern;
    private readonly MembranePattern? _shared;
    private readonly double[] _slants;
    private readonly (double X, double Y, double Sigma, double Height)[] _specks;

    /// <param name="level">Counts of the membrane at this exposure.</param>
    /// <param name="exposure">Light of this exposure over the first one's of the same probing.</param>
    /// <param name="random">The probing's own stream.</param>
    /// <param name="membrane">The stream of the membrane, whose light every probing shows.</param>
    public Glow(BlotTruth truth, MembraneDesign design, MembraneFrame frame, double level, double exposure, SplitMix64 random, SplitMix64 membrane)
    {
        _truth = truth;
        _background = truth.Background;
        _frame = frame;
        _level = level;
        _pattern = new MembranePattern(truth, design, frame, exposure, random);
        _shared = truth.Reprobe.SharedFraction > 0 ? new MembranePattern(truth, design, frame, exposure, membrane) : null;
        _slants = (_shared ?? _pattern).Slants;
        _specks = _shared is null ? _pattern.Specks : OnPicture(_shared.Specks, frame, new MembraneFrame(truth, 0, 0, 0));
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

            expected[column] += (_level * _background.PlateFraction * Math.Max(0, bare)) + Stray(column, row);
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

    /// <summary>Specks that stick to the membrane move with it.</summary>
    private static (double X, double Y, double Sigma, double Height)[] OnPicture(
        (double X, double Y, double Sigma, double Height)[] specks, MembraneFrame frame, MembraneFrame first) =>
        [.. specks.Select(speck =>
        {
            (double u, double v) = first.ToMembrane(speck.X, speck.Y, 0);
            (double x, double y) = frame.ToPicture(u, v, 0);
            return (x, y, speck.Sigma, speck.Height);
        })];

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
        (double waves, double smear, double grain) = Pattern(u, v);
        double membrane = 1 + waves + smear + (_background.EdgeFraction * Math.Exp(-Math.Max(0, inside) / rimPx));
        membrane += (_background.GradientFraction * fromMiddleU / _frame.Width) + grain;
        double cover = 1 / (1 + Math.Exp(-inside / _background.EdgeSoftnessPx));
        return (_level * Math.Max(0, membrane) * cover, cover);
    }

    private (double Waves, double Smear, double Grain) Pattern(double u, double v)
    {
        (double Waves, double Smear, double Grain) own = _pattern.At(u, v);
        if (_shared is null)
            return own;
        (double Waves, double Smear, double Grain) common = _shared.At(u, v);
        return (Mixed(common.Waves, own.Waves), Mixed(common.Smear, own.Smear), Mixed(common.Grain, own.Grain));
    }

    private double Mixed(double common, double own) =>
        (_truth.Reprobe.SharedFraction * common) + ((1 - _truth.Reprobe.SharedFraction) * own);

    private double Stray(int column, int row) =>
        _truth.Camera.StrayCounts * (((double)column / _truth.Picture.WidthPx) + ((double)row / _truth.Picture.HeightPx)) / 2;
}
