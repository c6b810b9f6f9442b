using BlotQuant.Experiments;
using Xunit;

namespace BlotQuant.Tests.Experiments;

public sealed class KnownLaddersTests
{
    [Theory]
    [InlineData("Precision Plus Dual Color", 250)]
    [InlineData("precision plus protein dual-color", 250)]
    [InlineData("PageRuler", 180)]
    [InlineData("page ruler plus", 250)]
    [InlineData("Chameleon Duo", 260)]
    public void A_ladder_is_found_by_any_of_its_names(string name, double heaviestKDa) =>
        Assert.Equal(heaviestKDa, KnownLadders.Find(name)!.MassesKDa[0]);

    [Fact]
    public void Masses_fall_and_names_are_unique()
    {
        Assert.All(KnownLadders.All, ladder => Assert.Equal(ladder.MassesKDa.OrderDescending().Distinct(), ladder.MassesKDa));
        Assert.All(KnownLadders.All, ladder => Assert.All([ladder.Name, .. ladder.ShortNames], name => Assert.Same(ladder, KnownLadders.Find(name))));
    }

    [Fact]
    public void An_unknown_ladder_is_not_guessed() => Assert.Null(KnownLadders.Find("Plus"));
}
