using BlotQuant.Bands;
using Xunit;

namespace BlotQuant.Tests.Bands;

public sealed class FlankColumnsTests
{
    /// <summary>Of 100 counts twenty lie in the last two columns.</summary>
    private static readonly double[] Held = [5, 10, 65, 14, 6];

    private static readonly double[] Outside = [0, 0, 0, 1, 1];

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(14, 6, 1)]
    [InlineData(7, 3, 1)]
    [InlineData(2, 2, 0.65)]
    public void A_flank_is_hidden_as_far_as_neighbours_hold_what_it_holds(double fourth, double fifth, double hidden) =>
        Assert.Equal(hidden, new FlankColumns(Held, [0, 0, 0, fourth, fifth], new double[5]).Hidden(Outside), 1e-12);

    [Fact]
    public void Neighbours_hide_nothing_of_the_columns_that_do_not_count() =>
        Assert.Equal(0, new FlankColumns(Held, [500, 500, 500, 0, 0], new double[5]).Hidden(Outside), 1e-12);

    [Fact]
    public void A_flank_without_counts_is_hidden() => Assert.Equal(1, new FlankColumns([5, 10, 70, 0, 0], new double[5], new double[5]).Hidden(Outside), 1e-12);

    /// <summary>Half of the fifth column is a neighbour's.</summary>
    [Theory]
    [InlineData(4, 0, 0.04)]
    [InlineData(-4, 0, 0.04)]
    [InlineData(4, -8, 0)]
    [InlineData(0, 4, 0.02)]
    public void What_columns_hold_off_the_form_is_shared_with_the_neighbours(double fourth, double fifth, double missed) =>
        Assert.Equal(missed, new FlankColumns(Held, [0, 0, 0, 0, 6], [50, 50, 50, fourth, fifth]).Missed(Outside), 1e-12);
}
