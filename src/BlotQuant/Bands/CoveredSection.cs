namespace BlotQuant.Bands;

/// <summary>A band's cross-section with the lanes that its columns belong to (docs/methods.md, B8).</summary>
/// <param name="Own">Which part of each column its own lane adds up.</param>
/// <param name="Left">Which part the lane on its left does.</param>
/// <param name="Right">Which part the lane on its right does.</param>
/// <param name="HalfWidthPx">Of its lane.</param>
internal sealed record CoveredSection(CrossSection Section, double[] Own, double[] Left, double[] Right, int HalfWidthPx)
{
    /// <summary>More does not lie outside of a lane that deserves the name.</summary>
    private const double LeastInside = 0.7;

    /// <summary>Whether what was fitted is a band of this lane, not a ground on which it and its neighbours stand.</summary>
    public bool IsOfLane(GroupFit fit) => ShareOf(fit, [.. Own.Select(_ => double.PositiveInfinity)], Own).Value >= LeastInside;

    /// <param name="errorShare">Standard error, by the form alone, of what lies outside of the lane, over that: as far as neighbours hide it, and of what lies in their lanes always.</param>
    /// <returns>Null where no band of this lane was fitted.</returns>
    public BandSpill? Spill(GroupFit fit, double errorShare)
    {
        double[] most = Section.Most(HalfWidthPx), outside = [.. Own.Select(own => 1 - own)];
        Expected inside = ShareOf(fit, most, Own), left = ShareOf(fit, most, Left), right = ShareOf(fit, most, Right);
        if (!IsOfLane(fit) || !double.IsFinite(inside.Spread + left.Spread + right.Spread))
            return null;
        FlankColumns columns = FlankColumns.Of(fit, most, Section.IsSaturated);
        double hidden = columns.Hidden(outside);
        return new BandSpill(
            inside.Doubted(errorShare * Math.Sqrt(hidden) * (1 - inside.Value)).Doubted(columns.Missed(outside)),
            left.Doubted(errorShare * left.Value),
            right.Doubted(errorShare * right.Value),
            fit.Course.Shape(fit.Parameters, 1))
        {
            Hidden = hidden,
        };
    }

    /// <summary>Share of the band's counts in a part of the columns, with the error that the fit's parameters leave; 0 of a band without counts.</summary>
    /// <param name="most">What the band can hold in each column: less than its course where it was seen to fall faster.</param>
    /// <param name="cover">Which part of each column counts.</param>
    private static Expected ShareOf(GroupFit fit, double[] most, double[] cover)
    {
        int parameters = fit.Parameters.Length;
        double all = 0, some = 0;
        double[] ofAll = new double[parameters], ofSome = new double[parameters], slopes = new double[parameters];
        for (int column = 0; column < fit.Group.Rows.Length; column++)
        {
            Array.Clear(slopes);
            double course = fit.Course.BandAt(fit.Parameters, 1, column, slopes);
            if (course > most[column])
                Array.Clear(slopes);
            double held = Math.Clamp(course, 0, most[column]);
            (all, some) = (all + held, some + (cover[column] * held));
            for (int i = 0; i < parameters; i++)
                (ofAll[i], ofSome[i]) = (ofAll[i] + slopes[i], ofSome[i] + (cover[column] * slopes[i]));
        }

        if (all <= 0)
            return new Expected(0, 0);
        double[] gradient = [.. ofSome.Select((change, i) => (change - (some / all * ofAll[i])) / all)];
        return new Expected(some / all, Math.Sqrt(fit.Quadratic(gradient)));
    }
}
