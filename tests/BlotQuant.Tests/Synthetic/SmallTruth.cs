using BlotQuant.Synthetic;
using Xunit;

namespace BlotQuant.Tests.Synthetic;

/// <summary>Truths small enough to render in a blink.</summary>
internal static class SmallTruth
{
    public const string Yaml = """
        experiment: small
        seed: 5
        compound: Torin1
        membranes: 1
        lanes: [ladder, vehicle, 3, 30, 300, blank, vehicle]
        picture: {width_px: 280, height_px: 200}
        band_shape: {sigma_px: 2.5}
        probes:
          - {name: p-S6K T389, role: phospho, total: S6K, mass_kda: 70, mass_window_kda: [65, 75], bands: sum, reads: mTORC1, response: {ic50: 10}}
          - {name: S6K, role: total, mass_kda: 70, mass_window_kda: [65, 75], bands: sum}
          - {name: beta-actin, role: loading, mass_kda: 42, exposures_s: [10, 60]}
        """;

    public static BlotTruth Read(string more = "") => BlotTruthReader.Parse(Yaml + "\n" + more, "small.yaml");

    public static SyntheticExperiment Render(BlotTruth truth, int? threads = null) =>
        SyntheticBlot.Render(truth, threads, TestContext.Current.CancellationToken);

    /// <summary>A membrane that fills the picture, even and without a band.</summary>
    public static BlotTruth Even(double level, double countsPerPhoton) => BlotTruthReader.Parse(FormattableString.Invariant($$"""
        experiment: even
        compound: none
        membranes: 1
        lanes: [blank]
        picture: {width_px: 300, height_px: 300, membrane_width_fraction: 1.5, membrane_height_fraction: 1.5}
        background: {level_counts: {{level}}, unevenness_fraction: 0, smear_fraction: 0, edge_fraction: 0, speckles: 0}
        camera: {counts_per_photon: {{countsPerPhoton}}, read_noise_counts: 0}
        variation: {probing_fraction: 0}
        probes: [{name: beta-actin, role: loading, mass_kda: 42}]
        """), "even.yaml");
}
