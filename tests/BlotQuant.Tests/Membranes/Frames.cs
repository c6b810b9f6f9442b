using System.Collections.Immutable;
using BlotQuant.Membranes;
using BlotQuant.Numerics;
using BlotQuant.Scans;
using BlotQuant.Synthetic;
using Xunit;

namespace BlotQuant.Tests.Membranes;

/// <summary>Synthetic membranes whose probings lie where their truth says.</summary>
internal static class Frames
{
    /// <summary>Five probings of one membrane, their bands at quite different heights; the third is nearly blank.</summary>
    /// <param name="reprobe">What else is to be said of the probings.</param>
    public static SyntheticExperiment Reprobed(int seed, double shiftPx, double turnDegrees = 0, string reprobe = "", string lanes = "ladder, vehicle, 0.3, 3, 30, 300, 3000, vehicle", double widthFraction = 0.75, double heightFraction = 0.7) =>
        SyntheticBlot.Render(BlotTruthReader.Parse(FormattableString.Invariant($$$"""
            experiment: reprobed
            seed: {{{seed}}}
            compound: Torin1
            membranes: 1
            lanes: [{{{lanes}}}]
            picture: {width_px: 480, height_px: 360, membrane_width_fraction: {{{widthFraction}}}, membrane_height_fraction: {{{heightFraction}}}}
            background: {texture_fraction: 0.02}
            reprobe: {shift_px: {{{shiftPx}}}, rotation_degrees: {{{turnDegrees}}}, residual_fraction: 0.02, shared_fraction: 0.6{{{reprobe}}} }
            probes:
              - {name: p-S6K T389, role: phospho, total: S6K, mass_kda: 70, mass_window_kda: [65, 75], bands: sum, reads: mTORC1, peak_counts: 16000, response: {ic50: 10, bottom: 0.02}}
              - {name: S6K, role: total, mass_kda: 70, mass_window_kda: [65, 75], bands: sum, peak_counts: 20000}
              - {name: p-Akt S473, role: phospho, total: Akt, mass_kda: 60, reads: mTORC2, peak_counts: 60, background_factor: 0.4, response: {ic50: 50, bottom: 0.03}}
              - {name: Akt, role: total, mass_kda: 60, peak_counts: 18000}
              - {name: beta-actin, role: loading, mass_kda: 42, peak_counts: 28000}
            """), "reprobed.yaml"), null, TestContext.Current.CancellationToken);

    public static ImmutableArray<(Scan Scan, PixelBox Box)> Of(SyntheticExperiment experiment) =>
        [.. experiment.Membranes[0].Scans.Select(scan => ScanOf(scan.File, scan.Pixels)).Select(scan => (scan, scan.Opaque))];

    /// <summary>How far a corner of the membrane lies from where a motion lays it at most, pixels of the other scan.</summary>
    public static double ErrorPx(SyntheticExperiment experiment, int first, int other, Similarity motion)
    {
        (ScanPose from, ScanPose to) = (experiment.Membranes[0].Scans[first].Pose, experiment.Membranes[0].Scans[other].Pose);
        PictureTruth picture = experiment.Truth.Picture;
        double halfWidth = picture.WidthPx * picture.MembraneWidthFraction / from.Binning / 2, halfHeight = picture.HeightPx * picture.MembraneHeightFraction / from.Binning / 2;
        var turn = Similarity.About((0, 0), (from.XPx, from.YPx), -from.TurnDegrees * Math.PI / 180, 1);
        return new[] { (-1, -1), (1, -1), (-1, 1), (1, 1) }.Max(side =>
        {
            (double x, double y) = turn.At(side.Item1 * halfWidth, side.Item2 * halfHeight);
            (double trueX, double trueY) = from.To(to, x, y);
            (double atX, double atY) = motion.At(x, y);
            return Math.Sqrt(((atX - trueX) * (atX - trueX)) + ((atY - trueY) * (atY - trueY)));
        });
    }

    public static Scan ScanOf(string path, PixelPlane plane)
    {
        var info = new ScanInfo(
            path, "tiff", 1, plane.Width, plane.Height, 16, "uint", "min-is-black", "none", Polarity.SignalBright, 65_535, 0,
            new SampleStatistics(0, 0, 0, 0), path, null, null, ImmutableSortedDictionary<string, string>.Empty, []);
        return new Scan(path, plane, plane.Bounds, 65_535, null, info);
    }
}
