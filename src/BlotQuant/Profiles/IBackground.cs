namespace BlotQuant.Profiles;

/// <summary>Background of a lane profile.</summary>
/// <param name="Rows">Background of every row, in the unit of the profile's signal.</param>
/// <param name="SumVariances">For each band, the variance of its background's sum; null where the method cannot tell its error.</param>
public sealed record BackgroundEstimate(double[] Rows, double?[] SumVariances);

/// <summary>A way of telling band from background in a lane profile.</summary>
public interface IBackground
{
    /// <param name="profile">Row sums of the lane.</param>
    /// <param name="bands">Rows that bands cover, in order, not overlapping.</param>
    BackgroundEstimate Estimate(LaneProfile profile, IReadOnlyList<RowSpan> bands);
}
