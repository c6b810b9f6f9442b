using System.Collections.Immutable;
using BlotQuant.DoseResponses;
using Xunit;

namespace BlotQuant.Tests.DoseResponses;

/// <summary>Curves of known truth, fixed seeds; the limits are those of the binomial at 3.5 standard errors round the nominal figure.</summary>
public sealed class SimulatedTruthTests
{
    private static readonly LogisticCurve Truth = new(100, 5, 1, 1);

    [Theory]
    [InlineData(0.08, 0)]
    [InlineData(0, 6)]
    [InlineData(0.06, 3)]
    public void The_interval_over_three_blots_covers_the_truth_whatever_the_noise(double relative, double constant)
    {
        const int runs = 150;
        ImmutableArray<DoseResponse> fits = FitAll(runs, seed => Curves.Points(Truth, Curves.Doses, 3, relative, constant, seed, logIc50Spread: 0.1));
        DoseResponse[] told = [.. fits.Where(fit => fit.Ic50.Value is not null)];
        int covered = told.Count(fit => fit.Ic50.Low <= 10 && fit.Ic50.High >= 10);
        Assert.InRange(told.Length, (int)(0.96 * runs), runs);
        Assert.InRange((double)covered / told.Length, 0.885, 1);
        Assert.InRange(told.Average(fit => Math.Log10(fit.Ic50.Value!.Value)), 0.96, 1.06);
    }

    [Fact]
    public void The_profile_interval_of_one_blot_covers_the_truth()
    {
        const int runs = 150;
        ImmutableArray<DoseResponse> fits = FitAll(runs, seed => Curves.Points(Truth, Curves.Doses, 1, 0.08, 0, seed));
        Assert.InRange((double)fits.Count(fit => fit.Ic50.Low <= 10 && fit.Ic50.High >= 10) / runs, 0.885, 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_dose_without_effect_is_called_one_in_twenty_times(int replicates)
    {
        const int runs = 600;
        ImmutableArray<DoseResponse> fits = FitAll(runs, seed => Curves.Points(new LogisticCurve(100, 100, 1, 1), [0, 1, 10, 100, 1000], replicates, 0.1, 0, seed));
        Assert.InRange((double)fits.Count(fit => fit.PEffect < 0.05) / runs, 0.019, 0.081);
    }

    [Fact]
    public void A_response_of_half_the_vehicle_at_the_top_dose_is_hardly_ever_called_above()
    {
        const int runs = 150;
        ImmutableArray<DoseResponse> fits = FitAll(runs, seed => Curves.Points(new LogisticCurve(100, 0, Math.Log10(300), 1), Curves.Doses, 3, 0.1, 0, seed));
        Assert.InRange((double)fits.Count(fit => fit.Ic50Bound == Bound.Above) / runs, 0, 0.07);
    }

    [Fact]
    public void A_flat_readout_of_three_blots_is_called_above_the_top_dose()
    {
        const int runs = 200;
        ImmutableArray<DoseResponse> fits = FitAll(runs, seed => Curves.Points(new LogisticCurve(100, 100, 1, 1), Curves.Doses, 3, 0.1, 0, seed));
        Assert.InRange((double)fits.Count(fit => fit.Ic50Bound == Bound.Above) / runs, 0.99, 1);
    }

    private static ImmutableArray<DoseResponse> FitAll(int runs, Func<int, ImmutableArray<DosePoint>> simulate) =>
        DoseResponseStage.FitAll([.. Enumerable.Range(1, runs).Select(seed => (Curves.Key, simulate(seed)))], new DoseResponseOptions());
}
