using System.Collections.Immutable;
using BlotQuant.Bands;
using BlotQuant.Numerics;
using Xunit;

namespace BlotQuant.Tests.Bands;

public sealed class MassCurveTests
{
    private static readonly double[] Ladder = [250, 150, 100, 75, 50, 37, 25, 20, 15, 10];

    [Fact]
    public void Rungs_on_a_curve_give_every_mass_back()
    {
        MassCurve curve = MassCurve.Of([.. Ladder.Select(mass => (Gradient(mass), mass))]);
        Assert.All((double[])[200, 70, 42, 12], mass => Assert.Equal(1, Math.Pow(10, curve.Log10At(Gradient(mass))) / mass, 0.01));
    }

    [Fact]
    public void Masses_fall_everywhere_however_the_rungs_scatter()
    {
        for (long seed = 0; seed < 200; seed++)
        {
            var random = new SplitMix64(seed, 3);
            double row = 20;
            MassCurve curve = MassCurve.Of([.. Ladder.Select(mass => (row += 1 + (60 * random.NextUniform()), mass))]);
            double[] logs = [.. Enumerable.Range(-100, 900).Select(level => curve.Log10At(level))];
            Assert.All(logs.Zip(logs.Skip(1)), pair => Assert.True(pair.Second < pair.First, $"seed {seed}"));
        }
    }

    /// <summary>Of one more rung, whatever the shape of the gel's migration; the degree is chosen on the same rungs, which costs a point or two.</summary>
    [Theory]
    [InlineData(10)]
    [InlineData(7)]
    [InlineData(5)]
    [InlineData(3)]
    public void The_interval_holds_one_more_rung_as_often_as_it_says(int count)
    {
        double[] masses = [.. Ladder.Skip(1).Take(count)];
        const int trials = 3000;
        int held = 0;
        for (long seed = 0; seed < trials; seed++)
        {
            var random = new SplitMix64(count, seed);
            double mass = Math.Pow(10, Math.Log10(masses[^1]) + (random.NextUniform() * Math.Log10(masses[0] / masses[^1])));
            double level = Gradient(Scattered(mass));
            MassCurve curve = MassCurve.Of([.. masses.Select(rung => (Gradient(Scattered(rung)), rung))]);
            if (Math.Abs(curve.Log10At(level) - Math.Log10(mass)) <= curve.ReachLog10(level, 0))
                held++;

            double Scattered(double value) => value * Math.Pow(10, 0.01 * random.NextNormal());
        }

        Assert.InRange(held / (double)trials, 0.925, 0.975);
    }

    [Fact]
    public void Fewer_rungs_and_places_beyond_them_widen_the_interval()
    {
        MassCurve ten = Of(Ladder), four = Of(Ladder[3..7]);
        Assert.True(four.ReachLog10(Gradient(50), 0) > ten.ReachLog10(Gradient(50), 0));
        Assert.True(ten.ReachLog10(Gradient(5), 0) > ten.ReachLog10(Gradient(50), 0));
        Assert.True(ten.ReachLog10(Gradient(50), 9) > ten.ReachLog10(Gradient(50), 0));
        Assert.Equal((true, false), (ten.IsBeyond(Gradient(5)), ten.IsBeyond(Gradient(50))));

        static MassCurve Of(double[] masses) => MassCurve.Of([.. masses.Select((mass, i) => (Gradient(mass) + (i % 2), mass))]);
    }

    /// <summary>Migration of a gradient gel: log mass, bent a little.</summary>
    private static double Gradient(double massKDa)
    {
        double log = Math.Log10(300 / massKDa);
        return 30 + (310 * log) + (12 * log * log);
    }
}
