using BlotQuant.Experiments;
using BlotQuant.Numerics;

namespace BlotQuant.Synthetic;

/// <summary>What makes a membrane's light uneven: slow waves, the smears of its lanes with their patches, grain, slanted edges and bright specks.</summary>
internal sealed class MembranePattern
{
    private readonly BackgroundTruth _background;
    private readonly MembraneDesign _design;
    private readonly MembraneFrame _frame;
    private readonly (double Across, double Down, double Phase, double Height)[] _waves;
    private readonly (double Height, double Phase)[] _smears;
    private readonly (double Down, double Sigma, double Height)[][] _patches;
    private readonly Texture _texture;

    /// <param name="exposure">Light of this exposure over the first one's of the same probing.</param>
    /// <param name="random">The stream of one probing, or of the membrane.</param>
    public MembranePattern(BlotTruth truth, MembraneDesign design, MembraneFrame frame, double exposure, SplitMix64 random)
    {
        _background = truth.Background;
        _design = design;
        _frame = frame;
        _waves = new (double, double, double, double)[5];
        for (int i = 0; i < _waves.Length; i++)
            _waves[i] = ((2 * random.NextUniform()) - 1, (2 * random.NextUniform()) - 1, random.NextUniform(), 0.2 + (0.2 * random.NextUniform()));
        _smears = new (double, double)[design.Lanes.Length];
        for (int i = 0; i < _smears.Length; i++)
            _smears[i] = (design.Lanes[i].Role is LaneRole.Ladder or LaneRole.Blank ? 0 : design.Loads[i] * (0.6 + (0.8 * random.NextUniform())), random.NextUniform());
        Specks = new (double, double, double, double)[_background.Speckles];
        for (int i = 0; i < Specks.Length; i++)
        {
            Specks[i] = (random.NextUniform() * truth.Picture.WidthPx, random.NextUniform() * truth.Picture.HeightPx,
                0.6 + (1.2 * random.NextUniform()), exposure * _background.SpeckleCounts * Math.Exp(0.8 * random.NextNormal()));
        }

        Slants = new double[4];
        for (int i = 0; i < Slants.Length; i++)
            Slants[i] = Math.Tan(_background.EdgeSlantDegrees * ((2 * random.NextUniform()) - 1) * Math.PI / 180);
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

    /// <summary>Places in the first picture of a membrane, sigmas and heights.</summary>
    public (double X, double Y, double Sigma, double Height)[] Specks { get; }

    /// <summary>Slopes of the left, right, upper and lower edge against the membrane.</summary>
    public double[] Slants { get; }

    /// <summary>Light at a place of the membrane over its level, without the level itself.</summary>
    public (double Waves, double Smear, double Grain) At(double u, double v) => (
        _background.UnevennessFraction * Unevenness(u / _frame.Width, v / _frame.Height),
        _background.SmearFraction * Smear(u, v / _frame.Height),
        _background.TextureFraction * _texture.At(u, v));

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
