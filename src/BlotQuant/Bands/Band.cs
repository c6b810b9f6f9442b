using System.Collections.Immutable;

namespace BlotQuant.Bands;

/// <summary>One band of one lane on one scan.</summary>
/// <param name="LaneNumber">From 1 at the left.</param>
/// <param name="Number">From 1 at the top of the lane.</param>
/// <param name="Row">Number of the row that the band belongs to, from 1 at the top of the membrane.</param>
/// <param name="Box">The pixels that the volume was taken over (the box round them where the lane is tilted).</param>
/// <param name="XPx">Column of the centroid.</param>
/// <param name="YPx">Row of the centroid.</param>
/// <param name="Rf">0 at the lane's top, 1 at its bottom.</param>
/// <param name="Mass">Mass by the ladder in kDa, with its 95 % interval; missing without one.</param>
/// <param name="PeakSnr">Height of the peak over the noise; null where the noise is unknown.</param>
/// <param name="SaturatedFraction">Share of the box's pixels at the saturation level.</param>
/// <param name="OverlapFraction">Share of the volume that a neighbour may claim.</param>
/// <param name="Flags">Short codes: saturated, overlap, edge, no-background, beyond-ladder, by-hand, excluded.</param>
public sealed record Band(
    int LaneNumber,
    int Number,
    int Row,
    PixelBox Box,
    double XPx,
    double YPx,
    double Rf,
    Interval Mass,
    Volume Volume,
    double? PeakSnr,
    double SaturatedFraction,
    double OverlapFraction,
    ImmutableArray<string> Flags);
