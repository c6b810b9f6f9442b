using BlotQuant.Scans;

namespace BlotQuant.Reporting;

/// <summary>Shows counts as a film would: dark bands on a light ground, stretched so that faint bands can be seen. Never used for measuring.</summary>
internal sealed class FilmTone
{
    private const double LowPercentile = 0.25;
    private const double HighPercentile = 0.998;
    private const double Gamma = 0.55;
    private const int Levels = 64; // few enough that noise does not swell the file
    private const int SampleLimit = 250_000;

    private readonly double _low;
    private readonly double _range;

    private FilmTone(double low, double high)
    {
        _low = low;
        _range = Math.Max(high - low, 1e-9);
    }

    public static FilmTone Of(Scan scan)
    {
        PixelBox shown = scan.Opaque;
        int step = Math.Max(1, (int)Math.Sqrt((double)shown.Width * shown.Height / SampleLimit));
        var samples = new List<double>();
        for (int row = shown.Top; row < shown.Bottom; row += step)
        {
            for (int column = shown.Left; column < shown.Right; column += step)
            {
                if (double.IsFinite(scan.Signal[column, row]))
                    samples.Add(scan.Signal[column, row]);
            }
        }

        if (samples.Count == 0)
            return new FilmTone(0, 1);
        samples.Sort();
        return new FilmTone(samples[(int)(LowPercentile * (samples.Count - 1))], samples[(int)(HighPercentile * (samples.Count - 1))]);
    }

    /// <summary>Grey of a count, 0 black.</summary>
    public byte Grey(double count)
    {
        double signal = double.IsFinite(count) ? Math.Clamp((count - _low) / _range, 0, 1) : 0;
        return (byte)(255 - ((int)Math.Round(Math.Pow(signal, Gamma) * (Levels - 1)) * 255 / (Levels - 1)));
    }
}
