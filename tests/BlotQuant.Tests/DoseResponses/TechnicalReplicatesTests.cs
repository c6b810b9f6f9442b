using System.Collections.Immutable;
using BlotQuant.DoseResponses;
using Xunit;

namespace BlotQuant.Tests.DoseResponses;

public sealed class TechnicalReplicatesTests
{
    [Fact]
    public void Lanes_of_one_dose_and_biological_replicate_become_their_mean_with_their_weight() =>
        Assert.Equal(
            [new DosePoint(0, 100, "1", 2), new DosePoint(10, 50, "1"), new DosePoint(0, 90, "2")],
            Averaged([new(0, 98, "1"), new(0, 102, "1"), new(10, 50, "1"), new(0, 90, "2")]));

    [Fact]
    public void A_limit_among_them_makes_the_mean_a_limit() =>
        Assert.Equal([new DosePoint(10, 55, "1", 2, Bound.Above)], Averaged([new(10, 50, "1"), new(10, 60, "1", Bound: Bound.Above)]));

    [Fact]
    public void Limits_that_pull_both_ways_are_not_averaged()
    {
        ImmutableArray<DosePoint> lanes = [new(10, 50, "1", Bound: Bound.Below), new(10, 60, "1", Bound: Bound.Above)];

        Assert.Equal(lanes, Averaged(lanes));
    }

    private static ImmutableArray<DosePoint> Averaged(ImmutableArray<DosePoint> points) => [.. TechnicalReplicates.Averaged(points)];
}
