using System.Collections.Immutable;
using BlotQuant.Lanes;

namespace BlotQuant.Profiles;

/// <summary>One lane of one scan, row by row.</summary>
/// <param name="Lane">The lane.</param>
/// <param name="WidthPx">Columns added up in every row.</param>
/// <param name="Signal">Sum of raw counts over the lane's columns, for each row from the lane's top.</param>
/// <param name="SaturatedPixels">Pixels of each row at the saturation level.</param>
/// <param name="Typical">Mean count of the typical fifth of the lane's middle: what finding bands looks at, and dust does not move.</param>
public sealed record LaneProfile(
    Lane Lane,
    int WidthPx,
    ImmutableArray<double> Signal,
    ImmutableArray<int> SaturatedPixels,
    ImmutableArray<double> Typical)
{
    public int RowCount => Signal.Length;

    /// <summary>Rows of the profile that run over membrane; what lies beside is plate.</summary>
    public RowSpan MembraneRows => new RowSpan(Lane.MembraneRowsPx.Start - Lane.TopPx, Lane.MembraneRowsPx.End - Lane.TopPx).Clamp(0, RowCount);
}
