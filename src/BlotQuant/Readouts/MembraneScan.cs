using System.Collections.Immutable;
using BlotQuant.Bands;
using BlotQuant.Experiments;
using BlotQuant.Lanes;
using BlotQuant.Profiles;

namespace BlotQuant.Readouts;

/// <summary>One scan of a membrane as the experiment describes it, with what was found on it.</summary>
/// <param name="Scale">Masses along the lanes of the first frame; null without a ladder.</param>
/// <param name="Background">What is taken off its lanes; null for the background that is fitted with the bands.</param>
public sealed record MembraneScan(ScanPlan Plan, ScanRows Rows, MassScale? Scale, IBackground? Background)
{
    /// <summary>A lane of which the picture shows less than this share at some height is not measured.</summary>
    private const double LeastShownFraction = 0.9;

    /// <summary>Heights on its lanes in rows of the first frame.</summary>
    public LaneLevels Levels { get; init; } = LaneLevels.Of(Rows.Profiles.Select(profile => profile.Lane));

    /// <summary>Whether a lane leaves the picture, as it may where a scan was cropped.</summary>
    /// <param name="lane">Index of the lane.</param>
    public bool IsOutside(int lane)
    {
        Lane carried = Levels.Own[lane];
        int width = Rows.Scan.Signal.Width;
        return new[] { carried.TopPx, (carried.TopPx + carried.BottomPx) / 2, carried.BottomPx - 1 }.Select(carried.ColumnsAt)
            .Any(columns => Math.Min(width, columns.Right) - Math.Max(0, columns.Left) < LeastShownFraction * (columns.Right - columns.Left));
    }

    /// <summary>The mass at a place; missing without a ladder.</summary>
    /// <param name="lane">Index of the lane.</param>
    /// <param name="row">From the lane's top.</param>
    public Interval MassAt(int lane, double row) => Scale?.MassAt(lane, Levels.ToFirst(lane, row)) ?? Interval.Missing;

    /// <summary>Places of another scan of the membrane, one a lane, where they lie on this one.</summary>
    public ImmutableArray<RowPlace> Carried(ImmutableArray<RowPlace> places, MembraneScan from) => [.. places.Select((place, lane) => Carried(place, lane, from))];

    private RowPlace Carried(RowPlace place, int lane, MembraneScan from)
    {
        if (from.Levels.FromFirst == Levels.FromFirst)
            return place;
        return place with
        {
            CentreRow = Row(place.CentreRow),
            Rows = new RowSpan((int)Math.Round(Row(place.Rows.Start)), (int)Math.Round(Row(place.Rows.End))).Clamp(0, Rows.Profiles[lane].RowCount),
        };

        double Row(double row) => Levels.ToOwn(lane, from.Levels.ToFirst(lane, row));
    }
}
