using System.Collections.Immutable;
using BlotQuant.Bands;
using BlotQuant.Lanes;
using Xunit;

namespace BlotQuant.Tests.Bands;

public sealed class MassScaleTests
{
    private const int Height = 800;

    private static readonly ImmutableArray<double> Ladder = [250, 150, 100, 75, 50, 37, 25, 20, 15, 10];

    private static readonly ImmutableArray<Lane> Ten = [.. Enumerable.Range(0, 10).Select(lane => new Lane(lane + 1, 50 + (60 * lane), 50, 0, Height, 0, false))];

    [Fact]
    public void A_mass_and_its_row_are_inverse()
    {
        MassScale scale = Fit([0], (_, mass) => RowOf(mass), [70])!;
        Assert.All((double[])[200, 70, 42, 12], mass => Assert.Equal(mass, scale.MassKDaAt(4, scale.RowOf(4, mass, Height)), 0.1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0, 9)]
    [InlineData(9)]
    public void Tilted_and_smiling_rows_have_one_mass_from_end_to_end(params int[] ladders)
    {
        MassScale scale = Fit(ladders, Askew, [120, 70, 42])!;
        Assert.Equal(ladders.Order(), scale.Lanes.Order());
        Assert.All(Enumerable.Range(0, 10), lane => Assert.Equal(1, scale.MassKDaAt(lane, Askew(lane, 70)) / 70, 0.01));
    }

    [Fact]
    public void A_band_that_moves_with_the_dose_does_not_bend_the_course()
    {
        MassScale scale = Fit([0], (lane, mass) => RowOf(mass) + (mass == 70 ? 1.5 * lane : 0), [120, 70, 42, 30])!;
        Assert.All(Enumerable.Range(0, 10), lane => Assert.Equal(1, scale.MassKDaAt(lane, RowOf(42)) / 42, 0.01));
    }

    [Fact]
    public void Without_rows_the_interval_widens_away_from_the_ladder_and_a_second_ladder_narrows_it()
    {
        MassScale one = Fit([0], Askew, [])!, both = Fit([0, 9], Askew, [])!;
        Assert.True(Width(one, 8) > 2 * Width(one, 1));
        Assert.True(Width(both, 8) < Width(one, 8) / 2);

        static double Width(MassScale scale, int lane)
        {
            Interval mass = scale.MassAt(lane, 300);
            return Math.Log(mass.High!.Value / mass.Low!.Value);
        }
    }

    [Fact]
    public void Of_two_ladders_that_disagree_the_one_with_more_rungs_counts()
    {
        MassScale scale = Fit([0, 9], (lane, mass) => lane == 9 ? mass is 250 or 10 ? -1 : RowOf(mass) + 80 : RowOf(mass), [70, 42, 30])!;
        Assert.Equal([0], scale.Lanes);
        Assert.Equal([9], scale.LeftOut);
    }

    [Fact]
    public void Fewer_than_three_rungs_are_no_scale() => Assert.Null(Fit([0], (_, mass) => mass > 80 && mass < 200 ? RowOf(mass) : -1, [70, 42]));

    /// <param name="rowOf">Row of a mass in a lane; negative where it does not show.</param>
    /// <param name="proteins">Masses of the rows that all other lanes show.</param>
    private static MassScale? Fit(int[] ladders, Func<int, double, double> rowOf, double[] proteins)
    {
        ImmutableArray<(int Lane, ImmutableArray<double> Rows)> rungs = [.. ladders.Select(lane =>
            (lane, Ladder.Select(mass => rowOf(lane, mass)).Where(row => row >= 0).ToImmutableArray()))];
        ImmutableArray<(int Lane, double Row)>[] rows = [.. proteins.Select(mass =>
            Enumerable.Range(0, Ten.Length).Except(ladders).Select(lane => (lane, rowOf(lane, mass))).ToImmutableArray())];
        ImmutableArray<(int Lane, double Row)>[] pairs = ladders.Length < 2 ? [] : [.. Ladder.Select(mass => ladders.Select(lane => (lane, rowOf(lane, mass))).ToImmutableArray())];
        return MassScale.Fit("M1.tif", rungs, Ladder, RowCourse.Of(Ten, [.. rows, .. pairs]));
    }

    private static double Askew(int lane, double massKDa) => RowOf(massKDa) + (2 * lane) - (0.3 * (lane - 4.5) * (lane - 4.5));

    private static double RowOf(double massKDa)
    {
        double log = Math.Log10(300 / massKDa);
        return 60 + (310 * log) + (12 * log * log);
    }
}
