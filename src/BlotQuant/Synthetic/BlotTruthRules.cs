namespace BlotQuant.Synthetic;

/// <summary>What a truth file may not say although it can be read.</summary>
internal static class BlotTruthRules
{
    public static void Check(BlotTruth truth, string file)
    {
        void Require(bool holds, string key, object? value, string allowed)
        {
            if (!holds)
                throw BlotQuantException.For(file, FormattableString.Invariant($"{key} is '{value}'"), allowed);
        }

        void Range(string key, double value, double least, double greatest) =>
            Require(value >= least && value <= greatest, key, value, FormattableString.Invariant($"{least} to {greatest}"));

        Require(truth.Experiment.Length > 0, "experiment", truth.Experiment, "a name");
        Require(truth.Compound.Length > 0, "compound", truth.Compound, "a name");
        Require(truth.DoseUnit.Length > 0, "dose_unit", truth.DoseUnit, "a unit such as nM");
        Range("membranes", truth.Membranes, 1, 1000);
        Require(truth.Lanes.Count > 0, "lanes", "", "a list of roles and doses");
        Require(truth.Probes.Count > 0 || truth.Bands.Count > 0, "probes", "", "at least one probe, or bands");
        Require(truth.Probes.Select(probe => probe.Name).Distinct().Count() == truth.Probes.Count, "probes", "a name twice", "names that differ");
        foreach (string lane in truth.Lanes)
            Require(LaneToken.TryRead(lane) is not null, "lanes", lane, LaneToken.Allowed);
        foreach (ProbeTruth probe in truth.Probes)
            CheckProbe(truth, probe, Require, Range);
        Range("ladder.peak_counts", truth.Ladder.PeakCounts, 0, 1e7);
        foreach (double mass in truth.Ladder.MassesKDa.Concat(truth.Ladder.ReferenceMassesKDa).Concat(truth.CutsKDa))
            Range("a mass", mass, MembraneFrame.LeastMassKDa, MembraneFrame.GreatestMassKDa);
        foreach (FreeBandTruth band in truth.Bands)
            CheckBand(truth, band, Range);
        CheckOptics(truth, Range);
        Require(truth.Export.Bits is 8 or 16, "export.bits", truth.Export.Bits, "8, 16");
    }

    private static void CheckBand(BlotTruth truth, FreeBandTruth band, Action<string, double, double, double> range)
    {
        range("bands.lane", band.Lane, 1, truth.Lanes.Count);
        range("bands.height_fraction", band.HeightFraction, -0.5, 1.5);
        range("bands.peak_counts", band.PeakCounts, 0, 1e7);
        range("bands.width_factor", band.WidthFactor, 0.1, 3);
        range("bands.sigma_factor", band.SigmaFactor, 0.1, 10);
        range("bands.flat_top_exponent", band.FlatTopExponent ?? 2, 2, 40);
        range("bands.plateau_sigmas", band.PlateauSigmas ?? 0, 0, 10);
        range("bands.skew_fraction", band.SkewFraction ?? 0, -0.8, 4);
        range("bands.tail_fraction", band.TailFraction ?? 0, 0, 0.9);
        range("bands.slope_px", band.SlopePx, -200, 200);
        range("bands.curvature_px", band.CurvaturePx ?? 0, -200, 200);
    }

    private static void CheckProbe(BlotTruth truth, ProbeTruth probe, Action<bool, string, object?, string> require, Action<string, double, double, double> range)
    {
        require(probe.Name.Length > 0, "probes.name", probe.Name, "a name");
        string of = $" of {probe.Name}";
        range("mass_kda" + of, probe.MassKDa, MembraneFrame.LeastMassKDa, MembraneFrame.GreatestMassKDa);
        range("peak_counts" + of, probe.PeakCounts, 0, 1e7);
        range("background_factor" + of, probe.BackgroundFactor, 0, 1000);
        require(probe.Total is null || truth.Probes.Any(other => other.Name == probe.Total), "total" + of, probe.Total, "the name of another probe");
        require(probe.MassWindowKDa is null or { Count: 2 }, "mass_window_kda" + of, probe.MassWindowKDa?.Count, "two masses");
        require(probe.ExposuresS.Count > 0, "exposures_s" + of, "", "at least one exposure");
        foreach (double seconds in probe.ExposuresS)
            range("exposures_s" + of, seconds, 1e-3, 1e5);
        foreach (int lane in probe.MissingLanes)
            range("missing_lanes" + of, lane, 1, truth.Lanes.Count);
        foreach (NonspecificTruth band in probe.Nonspecific)
            range("nonspecific.mass_kda" + of, band.MassKDa, MembraneFrame.LeastMassKDa, MembraneFrame.GreatestMassKDa);
        if (probe.Response is not { } response)
            return;
        range("response.bottom" + of, response.Bottom, 0, 1e3);
        range("response.ic50" + of, response.Ic50, 1e-9, 1e12);
        range("response.hill" + of, response.Hill, 0.1, 10);
    }

    private static void CheckOptics(BlotTruth truth, Action<string, double, double, double> range)
    {
        range("variation.sample_fraction", truth.Variation.SampleFraction, 0, 2);
        range("variation.load_fraction", truth.Variation.LoadFraction, 0, 2);
        range("variation.probing_fraction", truth.Variation.ProbingFraction, 0, 2);
        range("variation.ic50_fraction", truth.Variation.Ic50Fraction, 0, 2);
        range("picture.width_px", truth.Picture.WidthPx, 64, 20_000);
        range("picture.height_px", truth.Picture.HeightPx, 64, 20_000);
        range("picture.membrane_width_fraction", truth.Picture.MembraneWidthFraction, 0.1, 1.5);
        range("picture.membrane_height_fraction", truth.Picture.MembraneHeightFraction, 0.1, 1.5);
        range("picture.tilt_degrees", truth.Picture.TiltDegrees, -45, 45);
        range("lane_shape.width_fraction", truth.LaneShape.WidthFraction, 0.1, 1.2);
        range("lane_shape.smile_fraction", truth.LaneShape.SmileFraction, -0.3, 0.3);
        range("band_shape.sigma_px", truth.BandShape.SigmaPx, 0.5, 100);
        range("band_shape.flat_top_exponent", truth.BandShape.FlatTopExponent, 2, 40);
        range("band_shape.skew_fraction", truth.BandShape.SkewFraction, -0.8, 4);
        range("band_shape.tail_fraction", truth.BandShape.TailFraction, 0, 0.9);
        range("band_shape.dense_ends_fraction", truth.BandShape.DenseEndsFraction, 0, 5);
        range("band_shape.glow_fraction", truth.BandShape.GlowFraction, 0, 1);
        range("band_shape.glow_sigma_px", truth.BandShape.GlowSigmaPx, 1, 500);
        range("background.level_counts", truth.Background.LevelCounts, 0, 60_000);
        range("lane_shape.width_scatter_fraction", truth.LaneShape.WidthScatterFraction, 0, 0.5);
        range("lane_shape.pitch_scatter_fraction", truth.LaneShape.PitchScatterFraction, 0, 0.5);
        foreach (double sidewaysPx in (double[])[truth.LaneShape.BowPx, truth.LaneShape.FanPx, truth.LaneShape.SwayPx])
            range("lane_shape: bow_px, fan_px or sway_px", sidewaysPx, -1000, 1000);
        range("band_shape.plateau_sigmas", truth.BandShape.PlateauSigmas, 0, 10);
        range("background.texture_fraction", truth.Background.TextureFraction, 0, 2);
        range("background.texture_px", truth.Background.TexturePx, 1, 1000);
        range("background.gradient_fraction", truth.Background.GradientFraction, -2, 2);
        range("background.plate_fraction", truth.Background.PlateFraction, 0, 2);
        range("background.edge_slant_degrees", truth.Background.EdgeSlantDegrees, 0, 30);
        range("background.edge_softness_px", truth.Background.EdgeSoftnessPx, 0.1, 100);
        range("background.smear_patches", truth.Background.SmearPatches, 0, 1000);
        range("background.speckles", truth.Background.Speckles, 0, 100_000);
        range("camera.offset_counts", truth.Camera.OffsetCounts, 0, 60_000);
        range("camera.counts_per_photon", truth.Camera.CountsPerPhoton, 0.01, 1000);
        range("camera.read_noise_counts", truth.Camera.ReadNoiseCounts, 0, 10_000);
        range("camera.stray_counts", truth.Camera.StrayCounts, 0, 60_000);
        range("camera.saturation_counts", truth.Camera.SaturationCounts, 100, 65_535);
        range("camera.blur_px", truth.Camera.BlurPx, 0, 20);
        range("export.clipped_fraction", truth.Export.ClippedFraction, 0, 0.5);
        foreach (int count in (int[])[truth.Artefacts.DarkSpecks, truth.Artefacts.Bubbles, truth.Artefacts.Scratches, truth.Artefacts.Clouds, truth.Artefacts.HotPixels])
            range("artefacts: a count", count, 0, 100_000);
        range("artefacts.bubble_radius_px", truth.Artefacts.BubbleRadiusPx, 1, 1000);
        range("artefacts.scratch_fraction", truth.Artefacts.ScratchFraction, 0, 100);
        range("artefacts.cloud_fraction", truth.Artefacts.CloudFraction, 0, 100);
        range("reprobe.residual_fraction", truth.Reprobe.ResidualFraction, 0, 1);
        range("reprobe.shared_fraction", truth.Reprobe.SharedFraction, 0, 1);
        range("reprobe.binnings, how many", truth.Reprobe.Binnings.Count, 1, 1000);
        foreach (int binning in truth.Reprobe.Binnings)
            range("reprobe.binnings", binning, 1, 8);
        range("reprobe.crop_fraction", truth.Reprobe.CropFraction, 0, 0.4);
        range("reprobe.shift_px", truth.Reprobe.ShiftPx, 0, 1000);
        range("reprobe.rotation_degrees", truth.Reprobe.RotationDegrees, 0, 45);
    }
}
