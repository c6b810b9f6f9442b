using System.Collections.Immutable;
using BlotQuant.Bands;
using Xunit;

namespace BlotQuant.Tests.Bands;

public sealed class MassScaleTests
{
    private static readonly ImmutableArray<double> Ladder = [250, 150, 100, 75, 50, 37, 25, 20, 15, 10];

    [Fact]
    public void A_whole_ladder_gives_every_mass_back()
    {
        MassScale scale = MassScale.Fit([.. Ladder.Select(RowOf)], Ladder)!;
        Assert.Equal(Ladder, scale.Rungs.Select(rung => rung.MassKDa));
        Assert.All(Ladder, mass => Assert.Equal(1, scale.MassKDaAt(RowOf(mass)) / mass, 0.01));
    }

    [Fact]
    public void A_mass_and_its_row_are_inverse()
    {
        MassScale scale = MassScale.Fit([.. Ladder.Select(RowOf)], Ladder)!;
        Assert.All((double[])[200, 70, 42, 12], mass => Assert.Equal(mass, scale.MassKDaAt(scale.RowOf(mass, 600)), 0.1));
    }

    [Theory]
    [InlineData(250)]
    [InlineData(10)]
    [InlineData(250, 10)]
    [InlineData(75)]
    [InlineData(150, 37, 15)]
    public void Missing_rungs_do_not_shift_the_others(params int[] missing)
    {
        double[] seen = [.. Ladder.Where(mass => !missing.Contains((int)mass))];
        MassScale scale = MassScale.Fit([.. seen.Select(RowOf)], Ladder)!;
        Assert.Equal(seen, scale.Rungs.Select(rung => rung.MassKDa));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(560)]
    public void A_stray_band_beyond_the_ladder_is_no_rung(double row)
    {
        MassScale scale = MassScale.Fit([.. Ladder.Select(RowOf).Append(row).Order()], Ladder)!;
        Assert.Equal(Ladder, scale.Rungs.Select(rung => rung.MassKDa));
        Assert.DoesNotContain(scale.Rungs, rung => rung.Row == row);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(250)]
    [InlineData(290)]
    [InlineData(350)]
    public void A_stray_band_between_rungs_moves_no_mass_by_more_than_three_percent(double row)
    {
        MassScale scale = MassScale.Fit([.. Ladder.Select(RowOf).Append(row).Order()], Ladder)!;
        Assert.All((double[])[100, 50, 20], mass => Assert.Equal(1, scale.MassKDaAt(RowOf(mass)) / mass, 0.03));
    }

    [Fact]
    public void Fewer_than_three_rungs_are_no_scale()
    {
        Assert.Null(MassScale.Fit([], Ladder));
        Assert.Null(MassScale.Fit([100], Ladder));
        Assert.Null(MassScale.Fit([100, 200], Ladder));
        Assert.Null(MassScale.Fit([100, 200, 300], [75, 25]));
    }

    /// <summary>Migration of a gradient gel: log mass, bent a little.</summary>
    private static double RowOf(double massKDa)
    {
        double log = Math.Log10(300 / massKDa);
        return Math.Round(30 + (310 * log) + (12 * log * log));
    }
}
