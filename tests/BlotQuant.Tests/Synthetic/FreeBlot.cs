using BlotQuant.Synthetic;

namespace BlotQuant.Tests.Synthetic;

/// <summary>Pictures of bands that belong to no probe, small enough to render in a blink.</summary>
internal static class FreeBlot
{
    /// <summary>Four lanes with a band at three heights each, without noise, background or offset.</summary>
    public static BlotTruth Dark(string more = "") => BlotTruthReader.Parse("""
        experiment: free
        compound: none
        membranes: 1
        lanes: [vehicle, vehicle, vehicle, vehicle]
        picture: {width_px: 300, height_px: 260}
        lane_shape: {jitter_px: 0, migration_jitter_px: 0, smile_fraction: 0, curvature_px: 0}
        variation: {probing_fraction: 0}
        ladder: {peak_counts: 0}
        background: {level_counts: 0, speckles: 0}
        camera: {counts_per_photon: 0.01, read_noise_counts: 0, offset_counts: 0}
        """ + "\n" + (more.Contains("band_shape", StringComparison.Ordinal) ? "" : "band_shape: {sigma_px: 3, glow_fraction: 0}\n") + more + "\nbands:\n" + string.Concat(
            from lane in Enumerable.Range(1, 4)
            from height in (double[])[0.2, 0.5, 0.8]
            select FormattableString.Invariant($"  - {{lane: {lane}, height_fraction: {height}, peak_counts: {1000 * lane}}}\n")), "free.yaml");

    public static SyntheticScan Scan(BlotTruth truth) => SmallTruth.Render(truth).Membranes[0].Scans[0];

    public static double Sum(SyntheticScan scan) => Enumerable.Range(0, scan.Pixels.Height).Sum(row => scan.Pixels.SumRow(row, 0, scan.Pixels.Width));
}
