using System.Collections.Immutable;
using BlotQuant.Bands;
using Xunit;

namespace BlotQuant.Tests.Bands;

public sealed class LadderMatchTests
{
    private static readonly ImmutableArray<double> Ladder = [250, 150, 100, 75, 50, 37, 25, 20, 15, 10];

    [Fact]
    public void A_whole_ladder_is_matched_rung_by_rung() => Assert.Equal(Ladder, Masses([.. Ladder.Select(RowOf)]));

    [Theory]
    [InlineData(250)]
    [InlineData(10)]
    [InlineData(250, 10)]
    [InlineData(75)]
    [InlineData(150, 37, 15)]
    public void Missing_rungs_do_not_shift_the_others(params int[] missing)
    {
        double[] seen = [.. Ladder.Where(mass => !missing.Contains((int)mass))];
        Assert.Equal(seen, Masses([.. seen.Select(RowOf)]));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(560)]
    public void A_stray_band_beyond_the_ladder_is_no_rung(double row)
    {
        ImmutableArray<(double Row, double MassKDa)> rungs = LadderMatch.Of([.. Ladder.Select(RowOf).Append(row).Order()], Ladder);
        Assert.Equal(Ladder, rungs.Select(rung => rung.MassKDa));
        Assert.DoesNotContain(rungs, rung => rung.Row == row);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(250)]
    [InlineData(290)]
    [InlineData(350)]
    public void A_stray_band_between_rungs_moves_no_mass_by_more_than_three_percent(double row)
    {
        ImmutableArray<(double Row, double MassKDa)> rungs = LadderMatch.Of([.. Ladder.Select(RowOf).Append(row).Order()], Ladder);
        MassCurve curve = MassCurve.Of(rungs);
        Assert.All((double[])[100, 50, 20], mass => Assert.Equal(1, Math.Pow(10, curve.Log10At(RowOf(mass))) / mass, 0.03));
    }

    [Fact]
    public void Fewer_than_three_rungs_are_no_ladder()
    {
        Assert.Empty(LadderMatch.Of([], Ladder));
        Assert.Empty(LadderMatch.Of([100], Ladder));
        Assert.Empty(LadderMatch.Of([100, 200], Ladder));
        Assert.Empty(LadderMatch.Of([100, 200, 300], [75, 25]));
    }

    [Fact]
    public void A_piece_of_even_rungs_that_fits_in_several_places_is_no_ladder() =>
        Assert.Empty(LadderMatch.Of([100, 160, 220, 280], [160, 80, 40, 20, 10]));

    private static IEnumerable<double> Masses(ImmutableArray<double> rows) => LadderMatch.Of(rows, Ladder).Select(rung => rung.MassKDa);

    /// <summary>Migration of a gradient gel: log mass, bent a little.</summary>
    private static double RowOf(double massKDa)
    {
        double log = Math.Log10(300 / massKDa);
        return Math.Round(30 + (310 * log) + (12 * log * log));
    }
}
