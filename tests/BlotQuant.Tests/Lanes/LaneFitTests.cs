using System.Collections.Immutable;
using BlotQuant.Lanes;
using Xunit;

namespace BlotQuant.Tests.Lanes;

public sealed class LaneFitTests
{
    private const double PitchPx = 45;

    private static readonly MarkShear Upright = new(800, 400);

    [Fact]
    public void One_stray_mark_does_not_tilt_the_lanes_of_a_single_row()
    {
        MarkShear fitted = Fitted([400], stray: Mark(PitchPx - 5, 300));
        Assert.InRange(Math.Abs(fitted.Tilt), 0, PitchPx / 10);
    }

    [Fact]
    public void Lanes_of_many_rows_tell_their_tilt()
    {
        const double tilt = 24;
        MarkShear fitted = Fitted([100, 250, 400, 550, 700], stray: null, tilt);
        Assert.Equal(tilt, fitted.Tilt, 0.02 * PitchPx);
    }

    [Fact]
    public void A_single_row_that_falls_tells_that_the_membrane_lies_askew()
    {
        const double fall = 0.04;
        var chain = new LaneChain(1, PitchPx, [.. Enumerable.Range(1, 16).Select(lane => lane * PitchPx)]);
        LaneMark[] marks = [.. chain.Centres.Select((centre, lane) => new LaneMark(lane, Mark(centre, 400 + (fall * centre)), 1))];
        Assert.InRange(LaneFit.Refine(Upright, chain, marks).Tilt, -fall * Upright.HalfRows, -0.5 * fall * Upright.HalfRows);
    }

    private static MarkShear Fitted(double[] rows, BandMark? stray, double tilt = 0)
    {
        var chain = new LaneChain(1, PitchPx, [.. Enumerable.Range(1, 16).Select(lane => lane * PitchPx)]);
        List<LaneMark> marks = [.. chain.Centres.SelectMany((centre, lane) => rows.Select(row => new LaneMark(lane, Mark((Upright with { Tilt = tilt }).AtRow(centre, row), row), 1)))];
        if (stray is { } mark)
            marks.Add(new LaneMark(0, mark, 0.25));
        return LaneFit.Refine(Upright, chain, marks);
    }

    private static BandMark Mark(double x, double y) => new(x, y, 32, 8, 100, 1, 0, x - 20, x + 20);
}
