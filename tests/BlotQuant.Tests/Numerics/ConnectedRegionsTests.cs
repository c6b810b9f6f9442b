using BlotQuant.Numerics;
using CsCheck;
using Xunit;

namespace BlotQuant.Tests.Numerics;

public sealed class ConnectedRegionsTests
{
    private static readonly Gen<Grid> Grids = Gen.Select(Gen.Int[1, 10], Gen.Int[1, 10])
        .SelectMany((width, height) => Gen.Float[0, 2].Array[width * height].Select(values => Of(width, values)));

    [Fact]
    public void Regions_are_those_of_a_plain_relabelling() => Grids.Sample(grid =>
        Assert.Equal(Plainly(grid, 1).Order(), ConnectedRegions.Above(grid, 1).Select(region => (region.Box.Top, region.Box.Left, region.Box.Bottom, region.Box.Right, region.FilledPixels)).Order()));

    [Fact]
    public void Pixels_that_meet_at_a_corner_are_two_regions() =>
        Assert.Equal([new PixelBox(0, 0, 1, 1), new PixelBox(1, 1, 2, 2)], ConnectedRegions.Above(Of(2, [5, 0, 0, 5]), 1).Select(region => region.Box));

    [Fact]
    public void Gaps_within_a_row_are_filled() =>
        Assert.Equal([(0, 3), (0, 3), (0, 3)], Assert.Single(ConnectedRegions.Above(Of(3, [5, 5, 5, 5, 0, 5, 5, 5, 5]), 1)).Spans);

    [Fact]
    public void The_rectangle_round_a_region_stands_as_askew_as_the_region()
    {
        const int side = 120;
        (double sine, double cosine) = Math.SinCos(4 * Math.PI / 180);
        float[] values = [.. from y in Enumerable.Range(-side / 2, side) from x in Enumerable.Range(-side / 2, side)
            select Math.Abs((x * cosine) + (y * sine)) < 50 && Math.Abs((y * cosine) - (x * sine)) < 15 ? 5f : 0f];
        Region region = Assert.Single(ConnectedRegions.Above(Of(side, values), 1));

        // A cell's corners stick out by half a cell to every side.
        Assert.InRange(region.RectanglePixels, 100 * 30, 102.5 * 32.5);
    }

    [Fact]
    public void Rows_do_not_join_round_the_edge() =>
        Assert.Equal(2, ConnectedRegions.Above(Of(3, [0, 0, 5, 5, 0, 0]), 1).Count);

    /// <summary>Every pixel takes the least label of its neighbours until nothing changes.</summary>
    private static IEnumerable<(int Top, int Left, int Bottom, int Right, long Filled)> Plainly(Grid grid, float level)
    {
        int[] labels = [.. grid.Values.Select((value, i) => value > level ? i : -1)];
        for (bool changed = true; changed;)
        {
            changed = false;
            for (int i = 0; i < labels.Length; i++)
            {
                foreach (int other in Neighbours(i, grid))
                {
                    if (labels[i] < 0 || labels[other] < 0 || labels[other] >= labels[i])
                        continue;
                    labels[i] = labels[other];
                    changed = true;
                }
            }
        }

        foreach (var region in Enumerable.Range(0, labels.Length).Where(i => labels[i] >= 0).GroupBy(i => labels[i]))
        {
            int[] rows = [.. region.Select(i => i / grid.Width)];
            int[] columns = [.. region.Select(i => i % grid.Width)];
            long filled = region.GroupBy(i => i / grid.Width).Sum(row => row.Max() - row.Min() + 1L);
            yield return (rows.Min(), columns.Min(), rows.Max() + 1, columns.Max() + 1, filled);
        }
    }

    private static IEnumerable<int> Neighbours(int i, Grid grid)
    {
        if (i % grid.Width > 0)
            yield return i - 1;
        if ((i + 1) % grid.Width > 0)
            yield return i + 1;
        if (i >= grid.Width)
            yield return i - grid.Width;
        if (i + grid.Width < grid.Values.Length)
            yield return i + grid.Width;
    }

    private static Grid Of(int width, float[] values)
    {
        var grid = new Grid(width, values.Length / width);
        values.CopyTo(grid.Values, 0);
        return grid;
    }
}
