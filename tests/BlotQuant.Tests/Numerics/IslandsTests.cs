using BlotQuant.Numerics;
using CsCheck;
using Xunit;

namespace BlotQuant.Tests.Numerics;

public sealed class IslandsTests
{
    [Fact]
    public void What_reaches_the_border_is_no_island_and_a_summit_stands_above_its_highest_pass()
    {
        double[,] surface = new double[7, 5];
        (surface[0, 2], surface[1, 2], surface[2, 2]) = (9, 9, 9);
        surface[3, 2] = 2;
        surface[4, 2] = 8;
        double[,] islands = Islands.Of(surface);
        Assert.Equal((0, 0, 0, 0, 6), (islands[0, 2], islands[1, 2], islands[2, 2], islands[3, 2], islands[4, 2]));
    }

    [Fact]
    public void A_pedestal_changes_no_island_and_none_is_negative() => Gen.Double[-5, 5].Array2D[6, 9].Sample(surface =>
    {
        double[,] lifted = (double[,])surface.Clone();
        for (int i = 0; i < 54; i++)
            lifted[i / 9, i % 9] += 100;
        double[,] islands = Islands.Of(surface), ofLifted = Islands.Of(lifted);
        Assert.All(Enumerable.Range(0, 54), i => Assert.Equal(islands[i / 9, i % 9], ofLifted[i / 9, i % 9], 1e-9));
        Assert.All(islands.Cast<double>(), island => Assert.True(island >= 0));
    });
}
