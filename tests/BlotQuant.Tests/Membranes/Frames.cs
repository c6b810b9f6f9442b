using System.Collections.Immutable;
using BlotQuant.Membranes;
using BlotQuant.Scans;
using BlotQuant.Synthetic;
using Xunit;

namespace BlotQuant.Tests.Membranes;

/// <summary>Synthetic membranes whose probings lie where their truth says.</summary>
internal static class Frames
{
    /// <summary>Five probings of one membrane, their bands at quite different heights.</summary>
    public static SyntheticMembrane Probed(int seed, double shiftPx, double turnDegrees = 0) =>
        SyntheticBlot.Render(BlotTruthReader.Parse(FormattableString.Invariant($$$"""
            experiment: reprobed
            seed: {{{seed}}}
            compound: Torin1
            membranes: 1
            lanes: [ladder, vehicle, 0.3, 3, 30, 300, 3000, vehicle]
            picture: {width_px: 480, height_px: 360}
            reprobe: {shift_px: {{{shiftPx}}}, rotation_degrees: {{{turnDegrees}}} }
            probes:
              - {name: p-S6K T389, role: phospho, total: S6K, mass_kda: 70, mass_window_kda: [65, 75], bands: sum, reads: mTORC1, peak_counts: 16000, response: {ic50: 10, bottom: 0.02}}
              - {name: S6K, role: total, mass_kda: 70, mass_window_kda: [65, 75], bands: sum, peak_counts: 20000}
              - {name: p-Akt S473, role: phospho, total: Akt, mass_kda: 60, reads: mTORC2, peak_counts: 9000, response: {ic50: 50, bottom: 0.03}}
              - {name: Akt, role: total, mass_kda: 60, peak_counts: 18000}
              - {name: beta-actin, role: loading, mass_kda: 42, peak_counts: 28000}
            """), "reprobed.yaml"), null, TestContext.Current.CancellationToken).Membranes[0];

    public static Membrane Of(SyntheticMembrane membrane) => Of([.. membrane.Scans.Select(scan => ScanOf(scan.File, scan.Pixels))]);

    public static Membrane Of(ImmutableArray<Scan> scans) =>
        new("M1", 1, scans, scans.Select(scan => MembraneFinder.Find(scan, 2)[0]).MinBy(box => (long)box.Width * box.Height));

    /// <summary>How far a scan's lanes lie right of the first scan's, half-way down.</summary>
    public static double TrueShiftPx(SyntheticMembrane membrane, int scan) =>
        membrane.Scans[scan].Lanes.Average(lane => lane.CentrePx) - membrane.Scans[0].Lanes.Average(lane => lane.CentrePx);

    public static Scan ScanOf(string path, PixelPlane plane)
    {
        var info = new ScanInfo(
            path, "tiff", 1, plane.Width, plane.Height, 16, "uint", "min-is-black", "none", Polarity.SignalBright, 65_535, 0,
            new SampleStatistics(0, 0, 0, 0), path, null, null, ImmutableSortedDictionary<string, string>.Empty, []);
        return new Scan(path, plane, plane.Bounds, 65_535, null, info);
    }
}
