namespace BlotQuant.Numerics;

/// <summary>A small generator whose numbers depend on its key alone, so each row can have its own and any thread may draw it.</summary>
/// <remarks>Steele, Lea, Flood (2014), doi:10.1145/2660193.2660195. Not for cryptography.</remarks>
public struct SplitMix64
{
    private ulong _state;
    private double? _spareNormal;

    /// <param name="key">Words that name the stream; each order of them is another stream.</param>
    public SplitMix64(params ReadOnlySpan<long> key)
    {
        _state = 0;
        foreach (long word in key)
            _state = Mix(_state + (ulong)word + 0x9E3779B97F4A7C15);
    }

    /// <summary>Evenly spread over [0, 1).</summary>
    public double NextUniform() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Normal with mean 0 and variance 1, by Marsaglia's polar method.</summary>
    public double NextNormal()
    {
        if (_spareNormal is { } spare)
        {
            _spareNormal = null;
            return spare;
        }

        double x, y, square;
        do
        {
            x = (2 * NextUniform()) - 1;
            y = (2 * NextUniform()) - 1;
            square = (x * x) + (y * y);
        }
        while (square is >= 1 or 0);

        double scale = Math.Sqrt(-2 * Math.Log(square) / square);
        _spareNormal = y * scale;
        return x * scale;
    }

    /// <summary>Poisson counts: by inversion below a mean of 50, above it by the normal with its first skewness term.</summary>
    public double NextPoisson(double mean)
    {
        if (mean <= 0)
            return 0;
        if (mean >= 50)
        {
            double z = NextNormal();
            return Math.Max(0, Math.Round(mean + (Math.Sqrt(mean) * z) + (((z * z) - 1) / 6)));
        }

        double uniform = NextUniform();
        double probability = Math.Exp(-mean);
        double cumulative = probability;
        int count = 0;
        while (uniform > cumulative && probability > 0)
        {
            count++;
            probability *= mean / count;
            cumulative += probability;
        }

        return count;
    }

    private ulong NextBits() => Mix(_state += 0x9E3779B97F4A7C15);

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
