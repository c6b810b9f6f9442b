using System.Collections.Immutable;
using BlotQuant.Experiments;
using BlotQuant.Scans;

namespace BlotQuant.Synthetic;

/// <summary>All scans of an experiment, with what is true of them.</summary>
public sealed record SyntheticExperiment(BlotTruth Truth, ImmutableArray<SyntheticMembrane> Membranes);

/// <summary>One membrane: its lane sheet and its scans in the order of probing.</summary>
public sealed record SyntheticMembrane(string Id, ImmutableArray<LaneEntry> Lanes, ImmutableArray<SyntheticScan> Scans);

/// <summary>One picture and its truth; volumes and peaks are in the counts that are stored.</summary>
/// <param name="Order">Place in the order of probing, from 1.</param>
/// <param name="Probes">What it shows; each probe with the strip, from 1, that its band lies on.</param>
public sealed record SyntheticScan(
    string File,
    int Order,
    double ExposureSeconds,
    ImmutableArray<ProbePlace> Probes,
    int StripCount,
    PixelPlane Pixels,
    ExportTruth Export,
    ScanPose Pose,
    ImmutableArray<TrueLane> Lanes,
    ImmutableArray<TrueBand> Bands);

public readonly record struct ProbePlace(ProbeTruth Probe, int Strip);

/// <summary>One lane on one strip of one scan.</summary>
/// <param name="CentrePx">Column, at the middle of its rows, of the straight line between the ends of its centre line.</param>
/// <param name="TiltDegrees">Of that straight line.</param>
/// <param name="BowPx">How far right of that line the centre line runs at the middle of its rows.</param>
/// <param name="SwayPx">How far right of that line it runs at most in its lower half, and left in its upper half.</param>
public sealed record TrueLane(
    int Strip, int Lane, double CentrePx, double WidthPx, double TopPx, double BottomPx, double TiltDegrees, double PitchPx, double BowPx, double SwayPx)
{
    private const int Rows = 64;

    /// <summary>The box round the whole lane.</summary>
    public double LeftPx => Enumerable.Range(0, Rows + 1).Min(row => CentreAt(TopPx + ((BottomPx - TopPx) * row / Rows))) - (WidthPx / 2);

    public double RightPx => Enumerable.Range(0, Rows + 1).Max(row => CentreAt(TopPx + ((BottomPx - TopPx) * row / Rows))) + (WidthPx / 2);

    /// <summary>Its centre line.</summary>
    public double CentreAt(double row)
    {
        double down = (row - TopPx) / (BottomPx - TopPx);
        return CentrePx + ((down - 0.5) * (BottomPx - TopPx) * Math.Tan(TiltDegrees * Math.PI / 180)) + LanePath.Sideways(BowPx, SwayPx, down);
    }
}

public enum TrueBandKind
{
    Probe,
    Doublet,
    Ladder,
    Nonspecific,
    Residual,
    Free,
}

/// <summary>One band: its own counts without noise, offset, background or the detector's limit.</summary>
/// <param name="Probe">Name of the probe; null for a ladder's rung.</param>
/// <param name="Box">All pixels that hold at least 2 % of its peak.</param>
/// <param name="XPx">Column of its centroid.</param>
/// <param name="Volume">Sum of its own counts over all pixels.</param>
/// <param name="PeakSnr">Its highest pixel over the noise of a pixel there without it.</param>
/// <param name="SaturatedFraction">Pixels at the saturation level where it holds at least 2 % of its peak, over the pixels of the box.</param>
/// <param name="OverlapFraction">Share of its volume where another band of its lane is the stronger one or adds as much.</param>
public sealed record TrueBand(
    int Strip,
    int Lane,
    TrueBandKind Kind,
    string? Probe,
    double? MassKDa,
    PixelBox Box,
    double XPx,
    double YPx,
    double Volume,
    double PeakCounts,
    double PeakSnr,
    double SaturatedFraction,
    double OverlapFraction);
