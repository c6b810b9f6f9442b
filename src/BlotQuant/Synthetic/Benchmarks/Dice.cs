using BlotQuant.Numerics;

namespace BlotQuant.Synthetic;

/// <summary>Draws the parameters of one picture, in order, from one stream.</summary>
internal sealed class Dice(SplitMix64 random)
{
    private SplitMix64 _random = random;

    public double Even(Spread spread) => spread.Least + ((spread.Greatest - spread.Least) * _random.NextUniform());

    /// <summary>Even in the logarithm; both ends above 0.</summary>
    public double Log(Spread spread) => spread.Least * Math.Pow(spread.Greatest / spread.Least, _random.NextUniform());

    public int Whole(Spread spread) => (int)Math.Min(spread.Greatest, Math.Floor(Even(new Spread(spread.Least, spread.Greatest + 1))));

    /// <summary>A count around a mean that need not be whole.</summary>
    public int Count(double mean) => (int)_random.NextPoisson(mean);

    public bool Chance(double share) => _random.NextUniform() < share;

    public double Scatter(double sigma) => Math.Exp(sigma * _random.NextNormal());

    public T Any<T>(IReadOnlyList<T> choices) => choices[(int)(_random.NextUniform() * choices.Count)];
}
