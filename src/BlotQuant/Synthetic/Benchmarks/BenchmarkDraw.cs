using BlotQuant.Numerics;

namespace BlotQuant.Synthetic;

/// <summary>A set's ranges and a seed → the truth of one picture.</summary>
public static class BenchmarkDraw
{
    private const double WidestPitchFraction = 0.13, SideMarginPitches = 0.8;

    private enum Stream
    {
        Layout = 101,
        Bands,
        Shape,
        Optics,
        Export,
    }

    public static BlotTruth Truth(BenchmarkSet set, long seed)
    {
        Dice Stream(Stream stream) => new(new SplitMix64(seed, (long)stream));
        (PictureTruth picture, LaneShapeTruth lanes, int count, double pitchPx) = Layout(set, Stream(BenchmarkDraw.Stream.Layout));
        double megapixels = picture.WidthPx * picture.HeightPx / 1e6;
        BandShapeTruth shape = Shape(set.Shape, pitchPx, picture, Stream(BenchmarkDraw.Stream.Shape));
        Dice optics = Stream(BenchmarkDraw.Stream.Optics);
        CameraTruth camera = CameraOf(set.Camera, optics);
        double level = optics.Log(set.Background.LevelCounts);
        double noise = Camera.Noise(camera, level);
        var truth = new BlotTruth
        {
            Experiment = $"{set.Name}-{seed}",
            Compound = "none",
            Seed = seed,
            Membranes = 1,
            Ladder = new LadderTruth { PeakCounts = 0 },
            Variation = new VariationTruth { LoadFraction = 0, ProbingFraction = 0 },
            Picture = picture,
            LaneShape = lanes,
            BandShape = shape,
            Camera = camera,
            Background = BackgroundOf(set.Background, level, noise, megapixels, optics),
            Artefacts = ArtefactsOf(set.Artefacts, megapixels, pitchPx, optics),
            Export = ExportOf(set.Export, Stream(BenchmarkDraw.Stream.Export)),
        };
        return BandDraw.WithBands(truth, set, count, noise, Stream(BenchmarkDraw.Stream.Bands));
    }

    private static (PictureTruth Picture, LaneShapeTruth Lanes, int Count, double PitchPx) Layout(BenchmarkSet set, Dice dice)
    {
        double area = 1e6 * dice.Log(set.Picture.Megapixels), aspect = dice.Log(set.Picture.Aspect), stripPx = dice.Even(set.Picture.StripHeightPx);
        var picture = new PictureTruth
        {
            WidthPx = (int)Math.Sqrt(area * aspect),
            HeightPx = (int)(stripPx > 0 ? stripPx : Math.Sqrt(area / aspect)),
            MembraneWidthFraction = dice.Even(set.Picture.MembraneWidthFraction),
            MembraneHeightFraction = dice.Even(set.Picture.MembraneHeightFraction),
            TiltDegrees = dice.Even(set.Picture.TiltDegrees),
        };
        int count = dice.Whole(set.Lanes.Count);
        double width = dice.Even(set.Lanes.WidthFraction), membranePx = picture.WidthPx * Math.Min(1, picture.MembraneWidthFraction);
        double pitch = Math.Min(membranePx / (count - 1 + width + (2 * SideMarginPitches)), WidestPitchFraction * Math.Sqrt(area));
        // Lanes lie where the picture shows them, also on a membrane that is larger than it.
        double hidden = ((picture.WidthPx * picture.MembraneWidthFraction) - membranePx) / 2 / pitch;
        double margins = (membranePx / pitch) - (count - 1) - width;
        double left = SideMarginPitches / 2 + ((margins - SideMarginPitches) * dice.Even(new Spread(0, 1)));
        double sidewaysPx = picture.WidthPx * picture.MembraneWidthFraction;
        var lanes = new LaneShapeTruth
        {
            WidthFraction = width,
            LeftMarginFraction = hidden + left,
            MarginFraction = hidden + margins - left,
            JitterPx = 0,
            PitchScatterFraction = dice.Even(set.Lanes.PitchScatterFraction),
            WidthScatterFraction = dice.Even(set.Lanes.WidthScatterFraction),
            BowPx = sidewaysPx * dice.Even(set.Lanes.BowFraction),
            FanPx = sidewaysPx * dice.Even(set.Lanes.FanFraction),
            SwayPx = sidewaysPx * dice.Even(set.Lanes.SwayFraction),
            SmileFraction = dice.Even(set.Lanes.SmileFraction),
            MigrationJitterPx = 0,
        };
        return (picture, lanes, count, pitch);
    }

    private static BandShapeTruth Shape(ShapeRanges ranges, double pitchPx, PictureTruth picture, Dice dice)
    {
        double plateau = dice.Even(ranges.PlateauSigmas);
        double longest = picture.HeightPx * picture.MembraneHeightFraction / (16 + (4 * plateau));
        return new BandShapeTruth
        {
            SigmaPx = Math.Clamp(pitchPx * dice.Even(ranges.SigmaPitches), 1.5, Math.Max(1.5, longest)),
            PlateauSigmas = plateau,
            FlatTopExponent = dice.Log(ranges.FlatTopExponent),
            SkewFraction = dice.Even(ranges.SkewFraction),
            TailFraction = dice.Even(ranges.TailFraction),
            GlowFraction = dice.Even(ranges.GlowFraction),
            GlowSigmaPx = pitchPx * dice.Even(ranges.GlowPitches),
            DenseEndsFraction = dice.Even(ranges.DenseEndsFraction),
        };
    }

    private static CameraTruth CameraOf(CameraRanges ranges, Dice dice) => new()
    {
        OffsetCounts = Math.Round(dice.Even(ranges.OffsetCounts)),
        CountsPerPhoton = dice.Log(ranges.CountsPerPhoton),
        ReadNoiseCounts = dice.Even(ranges.ReadNoiseCounts),
        SaturationCounts = dice.Any(ranges.SaturationCounts),
        BlurPx = dice.Even(ranges.BlurPx),
    };

    private static BackgroundTruth BackgroundOf(BackgroundRanges ranges, double level, double noise, double megapixels, Dice dice) => new()
    {
        LevelCounts = level,
        UnevennessFraction = dice.Even(ranges.UnevennessFraction),
        SmearFraction = dice.Even(ranges.SmearFraction),
        SmearPatches = dice.Whole(ranges.SmearPatches),
        EdgeFraction = dice.Even(ranges.EdgeFraction),
        PlateFraction = dice.Even(ranges.PlateFraction),
        GradientFraction = dice.Even(ranges.GradientFraction),
        TextureFraction = dice.Even(ranges.TextureFraction),
        TexturePx = dice.Even(ranges.TexturePx),
        EdgeSlantDegrees = dice.Even(ranges.EdgeSlantDegrees),
        EdgeSoftnessPx = dice.Even(ranges.EdgeSoftnessPx),
        Speckles = dice.Count(megapixels * dice.Even(ranges.SpecklesPerMegapixel)),
        SpeckleCounts = noise * dice.Log(ranges.SpeckleSnr),
    };

    private static ArtefactTruth ArtefactsOf(ArtefactRanges ranges, double megapixels, double pitchPx, Dice dice) => new()
    {
        DarkSpecks = dice.Count(megapixels * dice.Even(ranges.DarkSpecks)),
        Bubbles = dice.Count(megapixels * dice.Even(ranges.Bubbles)),
        BubbleRadiusPx = Math.Max(2, pitchPx * dice.Even(ranges.BubbleRadiusPitches)),
        Scratches = dice.Count(megapixels * dice.Even(ranges.Scratches)),
        ScratchFraction = dice.Even(ranges.ScratchFraction),
        Clouds = dice.Count(megapixels * dice.Even(ranges.Clouds)),
        CloudFraction = dice.Even(ranges.CloudFraction),
        HotPixels = dice.Count(megapixels * dice.Even(ranges.HotPixels)),
    };

    private static ExportTruth ExportOf(ExportRanges ranges, Dice dice) => new()
    {
        Bits = dice.Chance(ranges.EightBitShare) ? 8 : 16,
        ClippedFraction = dice.Even(ranges.ClippedFraction),
        DarkOnLight = dice.Chance(ranges.DarkShare),
        TaggedMinIsWhite = dice.Chance(ranges.MinIsWhiteShare),
    };
}
