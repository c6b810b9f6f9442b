using BlotQuant.Lanes;
using Xunit;

namespace BlotQuant.Tests.Lanes;

public sealed class CrestDipsTests
{
    [Fact]
    public void A_dip_of_noise_divides_nothing() => Assert.Equal([0, 6], CrestDips.Of([0, 60, 98, 96, 99, 50, 0]).Cuts);

    [Fact]
    public void Dips_between_deeper_ones_may_be_middles_of_bands()
    {
        var dips = CrestDips.Of([0, 100, 60, 100, 30, 100, 62, 100, 35, 100, 58, 100, 0]);
        Assert.Equal([0.6, 0.62, 0.58], dips.InnerLeft(), (expected, found) => Math.Abs(expected - found) < 1e-6);
        Assert.Equal([0, 4, 8, 12], dips.Joined(0.6).Cuts);
    }

    /// <summary>Where bands touch more is left than in their middles.</summary>
    [Fact]
    public void Dips_much_shallower_than_the_typical_middle_go_on_dividing() =>
        Assert.Equal([0, 4, 8], CrestDips.Of([0, 100, 50, 100, 80, 100, 50, 100, 0]).Joined(0.5).Cuts);

    [Fact]
    public void Deep_dips_go_on_dividing() => Assert.Equal([0, 2, 4], CrestDips.Of([0, 100, 15, 100, 0]).Joined(0.15).Cuts);
}
