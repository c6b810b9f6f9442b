using BlotQuant.Numerics;
using CsCheck;
using Xunit;

namespace BlotQuant.Tests.Numerics;

public sealed class GridFiltersTests
{
    private static readonly Gen<(Grid Grid, int Radius)> Cases = Gen.Select(Gen.Int[1, 12], Gen.Int[1, 12], Gen.Int[0, 8])
        .SelectMany((width, height, radius) => Gen.Float[0, 1000].Array[width * height].Select(values => (Of(width, values), radius)));

    [Fact]
    public void The_vertical_mean_repeats_the_first_and_last_row() => Cases.Sample((grid, radius) => AssertCells(
        GridFilters.VerticalMean(grid, radius),
        (column, row) => Around(row, radius).Average(other => (double)grid[column, Math.Clamp(other, 0, grid.Height - 1)])));

    [Fact]
    public void The_horizontal_mean_is_cut_at_the_ends() => Cases.Sample((grid, radius) => AssertCells(
        GridFilters.HorizontalMean(grid, radius),
        (column, row) => Inside(column, radius, grid.Width).Average(other => (double)grid[other, row])));

    [Fact]
    public void The_opening_is_the_highest_of_the_lowest_neighbours() => Cases.Sample((grid, radius) => AssertCells(
        GridFilters.HorizontalOpening(grid, radius),
        (column, row) => Inside(column, radius, grid.Width).Max(centre => Inside(centre, radius, grid.Width).Min(other => grid[other, row]))));

    [Fact]
    public void Opening_removes_what_is_narrow_and_keeps_what_is_wide()
    {
        Grid opened = GridFilters.HorizontalOpening(Of(12, [0, 9, 0, 0, 7, 7, 7, 0, 0, 5, 5, 0]), 1);
        Assert.Equal([0, 0, 0, 0, 7, 7, 7, 0, 0, 0, 0, 0], opened.Values);
    }

    private static IEnumerable<int> Around(int centre, int radius) => Enumerable.Range(centre - radius, (2 * radius) + 1);

    private static IEnumerable<int> Inside(int centre, int radius, int length) => Around(centre, radius).Where(place => place >= 0 && place < length);

    private static void AssertCells(Grid actual, Func<int, int, double> expected)
    {
        for (int row = 0; row < actual.Height; row++)
        {
            for (int column = 0; column < actual.Width; column++)
                Assert.Equal(expected(column, row), actual[column, row], 1e-3);
        }
    }

    private static Grid Of(int width, float[] values)
    {
        var grid = new Grid(width, values.Length / width);
        values.CopyTo(grid.Values, 0);
        return grid;
    }
}
