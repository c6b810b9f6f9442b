using BlotQuant.Experiments;
using BlotQuant.Ratios;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Random;
using Xunit;
using static BlotQuant.Tests.Ratios.BlotOf;

namespace BlotQuant.Tests.Ratios;

public sealed class NormalisationSpreadTests
{
    private const int Blots = 6;

    [Fact]
    public void The_spread_is_that_of_lanes_that_should_agree()
    {
        MembranePlan membrane = Membrane("M1", Vehicle(1), Vehicle(2), Vehicle(3), Vehicle(4));

        NormalisationSpread spread = Assert.Single(NormalisationSpread.Of([.. RatiosOf(Of(membrane), Read(membrane, Phospho, 1, 10, 10, 10 * Math.E, 10 * Math.E), "none")]));

        // residuals ±½ of four lanes in one group: the sum of squares is 1 on 3 degrees of freedom
        Assert.Equal(("pS6K", "none", 3, null), (spread.Probe, spread.NormalisedBy, spread.DegreesOfFreedom, spread.WorseProbability));
        Assert.Equal(Math.Sqrt(Math.Exp(1.0 / 3) - 1), spread.Cv, 1e-12);
    }

    [Fact]
    public void Uneven_loading_is_taken_out_by_the_total_and_a_noisy_control_adds_spread()
    {
        NormalisationSpread[] spreads = Spreads(loading: 0.2, phospho: 0.03, total: 0.03, actin: 0.5, seed: 1);

        Assert.InRange(spreads[0].Cv, 0.03, 0.09);
        Assert.InRange(spreads[2].Cv, 0.2, 0.45);
        Assert.InRange(spreads[0].WorseProbability!.Value, 0.99, 1);
        Assert.InRange(spreads[1].WorseProbability!.Value, 0, 0.05);
        Assert.Equal(["S6K", "actin", "none"], spreads.Select(spread => spread.NormalisedBy));
    }

    [Fact]
    public void A_divisor_that_adds_nothing_is_called_worse_no_more_often_than_the_level_says()
    {
        const int runs = 400;
        // loading error and the total's own error of one size: dividing trades one for the other
        int called = Enumerable.Range(0, runs).Count(seed => Spreads(loading: 0.1, phospho: 0.05, total: 0.1, actin: 0.1, seed)[0].WorseProbability < 0.05);

        Assert.InRange((double)called / runs, 0.05 - (3.5 * Math.Sqrt(0.05 * 0.95 / runs)), 0.05 + (3.5 * Math.Sqrt(0.05 * 0.95 / runs)));
    }

    [Fact]
    public void A_lane_without_one_of_the_ratios_counts_under_none()
    {
        MembranePlan membrane = Membrane("M1", Vehicle(1), Vehicle(2), Vehicle(3), Vehicle(4), Vehicle(5));
        Ratio[] ratios =
            [.. RatioStage.Compute(Of(membrane), [.. Read(membrane, Phospho, 1, 10, 11, 12, 13, 500), .. Read(membrane, Total, 1, 10, 10, 10, 10, -1)], new RatioOptions())];

        Assert.Equal([3, 3], NormalisationSpread.Of([.. ratios]).Select(spread => spread.DegreesOfFreedom));
        Assert.All(NormalisationSpread.Of([.. ratios]), spread => Assert.InRange(spread.Cv, 0.05, 0.2));
    }

    /// <summary>Membranes of four vehicle lanes; errors are standard deviations of logarithms.</summary>
    private static NormalisationSpread[] Spreads(double loading, double phospho, double total, double actin, int seed)
    {
        var random = new Xoshiro256StarStar(seed);
        MembranePlan[] membranes = [.. Enumerable.Range(1, Blots).Select(i => Membrane($"M{i}", Vehicle(1), Vehicle(2), Vehicle(3), Vehicle(4)))];
        var readouts = membranes.SelectMany(membrane =>
        {
            double[] loads = Draw(loading);
            return Read(membrane, Phospho, 1, Counts(loads, phospho)).Concat(Read(membrane, Total, 1, Counts(loads, total))).Concat(Read(membrane, Actin, 1, Counts(loads, actin)));
        });
        return [.. NormalisationSpread.Of(RatioStage.Compute(Of(membranes), [.. readouts], new RatioOptions()))];

        double[] Draw(double deviation) => [.. Enumerable.Range(0, 4).Select(_ => deviation * Normal.Sample(random, 0, 1))];
        double[] Counts(double[] loads, double deviation) => [.. Draw(deviation).Zip(loads, (own, load) => 1000 * Math.Exp(own + load))];
    }
}
