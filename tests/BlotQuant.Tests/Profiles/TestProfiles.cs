using BlotQuant.Lanes;
using BlotQuant.Profiles;

namespace BlotQuant.Tests.Profiles;

/// <summary>Profiles without pictures.</summary>
internal static class TestProfiles
{
    public const int WidthPx = 20;

    public static LaneProfile Of(int rows, Func<int, double> signal)
    {
        double[] values = [.. Enumerable.Range(0, rows).Select(signal)];
        var lane = new Lane(1, (WidthPx - 1) / 2.0, WidthPx, 0, rows, 0, false);
        return new LaneProfile(lane, WidthPx, [.. values], [.. new int[rows]], [.. values.Select(value => value / WidthPx)]);
    }
}
