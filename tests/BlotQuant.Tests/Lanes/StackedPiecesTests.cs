using System.Collections.Immutable;
using BlotQuant.Lanes;
using BlotQuant.Membranes;
using Xunit;

namespace BlotQuant.Tests.Lanes;

public sealed class StackedPiecesTests
{
    private static readonly PixelBox Upper = new(100, 20, 400, 80), Lower = new(101, 90, 399, 150);

    [Fact]
    public void A_panel_takes_lanes_that_it_leaves_empty_from_the_panel_below()
    {
        ImmutableArray<LaneFinding> shared = Share((Upper, [178, 228, 328]), (Lower, [130, 180, 230, 280, 330]));

        Assert.Equal([128, 178, 228, 278, 328], shared[0].Lanes.Select(lane => lane.CentrePx));
        Assert.Equal([1, 2, 3, 4, 5], shared[0].Lanes.Select(lane => lane.Number));
        Assert.Equal([true, false, false, true, false], shared[0].Lanes.Select(lane => lane.Inferred));
        Assert.All(shared[0].Lanes, lane => Assert.Equal((Upper.Top, Upper.Bottom), (lane.TopPx, lane.BottomPx)));
        Assert.All(shared[0].Lanes.Zip(shared[0].Lanes.Skip(1)), pair => Assert.True(pair.First.CentrePx + (pair.First.WidthPx / 2) <= pair.Second.CentrePx - (pair.Second.WidthPx / 2)));
        Assert.Equal(5, shared[1].Lanes.Length);
    }

    /// <summary>Lanes that lie to the left altogether may each lie a little farther.</summary>
    [Fact]
    public void A_panel_that_is_moved_takes_lanes_where_it_lies() =>
        Assert.Equal([122, 164, 224, 272, 322], Share((Upper, [164, 224, 322]), (Lower, [130, 180, 230, 280, 330]))[0].Lanes.Select(lane => lane.CentrePx));

    [Fact]
    public void Panels_with_lanes_in_other_places_keep_their_own() =>
        Assert.Equal(3, Share((Upper, [155, 205, 305]), (Lower, [130, 180, 230, 280, 330]))[0].Lanes.Length);

    /// <summary>What shows nothing by itself, as a phospho strip under full inhibition, lies where its borders do.</summary>
    [Fact]
    public void A_strip_that_shows_no_lane_takes_those_of_the_one_above()
    {
        ImmutableArray<LaneFinding> shared = Share((Upper, [130, 180, 230, 280, 330]), (Lower with { Left = 105, Right = 405 }, []));

        Assert.Equal([135, 185, 235, 285, 335], shared[1].Lanes.Select(lane => lane.CentrePx));
        Assert.All(shared[1].Lanes, lane => Assert.Equal((true, Lower.Top, Lower.Bottom, Lower.Top, Lower.Bottom), (lane.Inferred, lane.TopPx, lane.BottomPx, lane.MembraneRowsPx.Start, lane.MembraneRowsPx.End)));
        Assert.Null(shared[1].Code);
    }

    [Fact]
    public void Panels_beside_each_other_keep_their_own() =>
        Assert.Equal(3, Share((Upper, [178, 228, 328]), (Lower with { Left = 50 }, [130, 180, 230, 280, 330]))[0].Lanes.Length);

    private static ImmutableArray<LaneFinding> Share(params (PixelBox Box, double[] Centres)[] panels) => StackedPieces.Shared([.. panels.Select((panel, i) => (
        new Membrane($"{i + 1}", i + 1, [], panel.Box),
        panel.Centres.Length == 0
            ? LaneFinding.None("no-lanes", "nothing")
            : new LaneFinding([.. panel.Centres.Select((centre, lane) => new Lane(lane + 1, centre, 44, panel.Box.Top, panel.Box.Bottom, 0, false))], null, null)))]);
}
