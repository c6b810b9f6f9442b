using System.Collections.Immutable;
using BlotQuant.Numerics;
using BlotQuant.Scans;

namespace BlotQuant.Synthetic;

/// <summary>Truth → scans: membranes whose every lane, band and volume is known.</summary>
/// <remarks>
/// A pixel's expected counts are the sum of its bands, their glow and the membrane's with its artefacts, blurred by the optics; the
/// camera then draws min(saturation, offset + gain · Poisson(expected / gain) + read noise), and the export may turn and stretch that. Same truth, same bytes, on any thread count.
/// </remarks>
public static class SyntheticBlot
{
    private const long GlowStream = -1, FrameStream = -2, ArtefactStream = -3, MembraneStream = -4, SensorStream = -5, WindowStream = -6;

    /// <param name="threads">How many threads may draw; null for all.</param>
    public static SyntheticExperiment Render(BlotTruth truth, int? threads = null, CancellationToken cancellation = default)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads ?? -1, CancellationToken = cancellation };
        return new(truth, [.. Enumerable.Range(1, truth.Membranes).Select(number => RenderMembrane(truth, number, parallel))]);
    }

    private static SyntheticMembrane RenderMembrane(BlotTruth truth, int number, ParallelOptions parallel)
    {
        var design = new MembraneDesign(truth, number);
        ImmutableArray<SyntheticScan> scans = [.. ScanPlanner.Pictures(truth, design.Id)
            .Select((picture, index) => RenderScan(truth, design, picture, [truth.Seed, number, index], parallel))];
        return new SyntheticMembrane(design.Id, design.Sheet(), scans);
    }

    private static SyntheticScan RenderScan(BlotTruth truth, MembraneDesign design, PictureTask picture, ImmutableArray<long> key, ParallelOptions parallel)
    {
        MembraneFrame frame = FrameOf(truth, picture.Order, new SplitMix64([truth.Seed, key[1], FrameStream, picture.Order]));
        var window = SensorWindow.Of(truth.Picture, truth.Reprobe, picture.Order, new SplitMix64([truth.Seed, key[1], WindowStream, picture.Order]));
        BandPlan[] plans = [.. ScanPlanner.Bands(truth, design, frame, picture)];
        BandPatch[] bands = [.. plans.Select(plan => BandPatch.OfBand(truth, frame, plan).SeenIn(window))];
        BandPatch[] light = [.. plans.Select(plan => BandPatch.OfGlow(truth, frame, plan)?.SeenIn(window)).OfType<BandPatch>()];
        double level = truth.Background.LevelCounts * picture.ExposureRatio * design.Brightness(picture.Order) * picture.BackgroundFactor;
        ImmutableArray<long> probing = [key[0], key[1], picture.Order - 1];
        var glow = new Glow(truth, design, frame, level, picture.ExposureRatio, new SplitMix64([.. probing, GlowStream]), new SplitMix64([truth.Seed, key[1], MembraneStream]));
        SplitMix64? sensor = truth.Reprobe.SharedFraction > 0 ? new SplitMix64([truth.Seed, SensorStream]) : null;
        var artefacts = new Artefacts(truth, level, new SplitMix64([.. probing, ArtefactStream]), sensor);

        double[] expected = window.Read(Background(truth, glow, artefacts, parallel), truth.Picture.WidthPx);
        (int width, int height) = (window.Width, window.Height);
        bool isWhole = (window.Box.Width, window.Box.Height) == (truth.Picture.WidthPx, truth.Picture.HeightPx);
        ushort[] counts = new ushort[width * height];
        Parallel.For(0, height, parallel, row =>
        {
            Span<double> line = expected.AsSpan(row * width, width);
            foreach (BandPatch patch in light)
                patch.AddRow(row, line);
            foreach (BandPatch patch in bands)
                patch.AddRow(row, line);
            Camera.Expose(truth.Camera, line, counts.AsSpan(row * width, width), new SplitMix64([.. key, row]));
        });

        artefacts.LightHotPixels(truth.Camera, window, counts);
        var stored = StoredCounts.Of(truth.Export, truth.Camera, new PixelPlane(counts, width, height));
        return new SyntheticScan(
            picture.File,
            picture.Order,
            picture.ExposureSeconds,
            [.. picture.ProbeIndexes.Select(index => new ProbePlace(truth.Probes[index], frame.StripAt(frame.VOfMass(truth.Probes[index].MassKDa)) + 1))],
            frame.StripCount,
            stored.Pixels,
            truth.Export,
            ScanPose.Of(frame, window),
            TrueLanes.Of(design, frame, window),
            TrueBands.Of(truth.Camera, [.. bands.Where(band => isWhole || !band.Area.Intersect(stored.Pixels.Bounds).IsEmpty)], expected, stored));
    }

    /// <summary>Light on the whole sensor that belongs to no band.</summary>
    private static double[] Background(BlotTruth truth, Glow glow, Artefacts artefacts, ParallelOptions parallel)
    {
        (int width, int height) = (truth.Picture.WidthPx, truth.Picture.HeightPx);
        double[] expected = new double[width * height];
        Parallel.For(0, height, parallel, row =>
        {
            Span<double> line = expected.AsSpan(row * width, width);
            glow.AddRow(row, line);
            artefacts.ChangeRow(row, line);
        });
        Blur.Apply(expected, width, height, truth.Camera.BlurPx);
        return expected;
    }

    private static MembraneFrame FrameOf(BlotTruth truth, int order, SplitMix64 random)
    {
        if (order == 1)
            return new MembraneFrame(truth, 0, 0, 0);
        double direction = 2 * Math.PI * random.NextUniform();
        double distance = truth.Reprobe.ShiftPx * Math.Sqrt(random.NextUniform());
        double rotation = truth.Reprobe.RotationDegrees * ((2 * random.NextUniform()) - 1);
        return new MembraneFrame(truth, distance * Math.Cos(direction), distance * Math.Sin(direction), rotation);
    }
}
