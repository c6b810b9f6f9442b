using System.Collections.Immutable;

namespace BlotQuant.Bands;

/// <summary>The rows of every band of a fitted group: to a hundredth of its height, cut where the neighbour takes over.</summary>
internal static class FittedRows
{
    private const double LeastShare = 0.01;

    public static ImmutableArray<RowSpan> Of(GroupFit fit, int rowCount)
    {
        var spans = new RowSpan[fit.Group.Count];
        for (int band = 0; band < spans.Length; band++)
        {
            double centre = fit.Course.CentreRow(fit.Parameters, band);
            (double above, double below) = fit.Course.Shape(fit.Parameters, band).Reach(LeastShare);
            int start = Math.Clamp((int)Math.Floor(centre - above), 0, rowCount - 1);
            spans[band] = new RowSpan(start, Math.Clamp((int)Math.Ceiling(centre + below) + 1, start + 1, rowCount));
        }

        for (int band = 1; band < spans.Length; band++)
        {
            if (spans[band].Start >= spans[band - 1].End)
                continue;
            int boundary = Boundary(fit, band);
            spans[band - 1] = new RowSpan(Math.Min(spans[band - 1].Start, boundary - 1), boundary);
            spans[band] = new RowSpan(boundary, Math.Max(boundary + 1, spans[band].End));
        }

        return [.. spans];
    }

    /// <summary>First row between two centres at which the lower band is the stronger.</summary>
    private static int Boundary(GroupFit fit, int lower)
    {
        int first = (int)Math.Round(fit.Course.CentreRow(fit.Parameters, lower - 1));
        int last = (int)Math.Round(fit.Course.CentreRow(fit.Parameters, lower));
        int row = first + 1;
        while (row < last && fit.Course.BandAt(fit.Parameters, lower - 1, row, []) >= fit.Course.BandAt(fit.Parameters, lower, row, []))
            row++;
        return Math.Max(1, row);
    }
}
