using MathNet.Numerics;

namespace BlotQuant.Synthetic;

/// <summary>One band on the pixel grid: its own counts, noise-free, which sum to its volume exactly, and the glow round it.</summary>
internal sealed class BandPatch
{
    private const double GlowSigmas = 4;

    private BandPatch(BandPlan plan, int strip, PixelBox area, double[] counts)
    {
        Plan = plan;
        Strip = strip;
        Area = area;
        Counts = counts;
    }

    public BandPlan Plan { get; }

    public int Strip { get; }

    /// <summary>The pixels that Counts cover, row by row; may reach beyond the picture.</summary>
    public PixelBox Area { get; }

    public double[] Counts { get; }

    /// <summary>Nominal volume of a band with a peak of one count.</summary>
    public static double VolumePerPeak(BandShapeTruth shape, double laneWidthPx) =>
        laneWidthPx * SpecialFunctions.Gamma(1 + (1 / shape.FlatTopExponent)) / Math.Pow(Constants.Ln2, 1 / shape.FlatTopExponent)
        * shape.SigmaPx * (1 + (shape.SkewFraction / 2)) * Constants.Sqrt2Pi / (1 - (shape.TailFraction * 2 / 3));

    /// <summary>The band's own counts.</summary>
    public static BandPatch OfBand(BlotTruth truth, MembraneDesign design, MembraneFrame frame, BandPlan plan)
    {
        BandShapeTruth shape = truth.BandShape;
        double halfWidth = design.LaneWidthPx / 2;
        double reachU = halfWidth * Math.Pow(30 / Constants.Ln2, 1 / shape.FlatTopExponent);
        double reachV = 6 * shape.SigmaPx * (1 + Math.Max(0, shape.SkewFraction)) * (shape.TailFraction > 0 ? 2.5 : 1);
        double Intensity(double u, double v) =>
            Math.Exp(-Constants.Ln2 * Math.Pow(Math.Abs(u - plan.U) / halfWidth, shape.FlatTopExponent)) * Along(shape, v - plan.V - Bend(truth, design, frame, plan, u));
        BandPatch patch = Draw(truth, design, frame, plan, reachU, reachV, Intensity);
        double sum = patch.Counts.Sum();
        for (int i = 0; i < patch.Counts.Length; i++)
            patch.Counts[i] *= plan.Volume / sum;
        return patch;
    }

    /// <summary>Light scattered round the band, which is no part of it; null where there is none.</summary>
    public static BandPatch? OfGlow(BlotTruth truth, MembraneDesign design, MembraneFrame frame, BandPlan plan)
    {
        BandShapeTruth shape = truth.BandShape;
        double halfWidth = design.LaneWidthPx / 2;
        double sigma = shape.GlowSigmaPx;
        double sigmaV = Math.Sqrt((sigma * sigma) + (shape.SigmaPx * shape.SigmaPx));
        double peak = shape.GlowFraction * plan.Volume / (2 * halfWidth * sigmaV * Constants.Sqrt2Pi);
        if (peak < 0.05)
            return null;
        double Across(double u) => (SpecialFunctions.Erf((u + halfWidth) / (sigma * Constants.Sqrt2)) - SpecialFunctions.Erf((u - halfWidth) / (sigma * Constants.Sqrt2))) / 2;
        double Intensity(double u, double v)
        {
            double along = (v - plan.V - Bend(truth, design, frame, plan, plan.U)) / sigmaV;
            return peak * Across(u - plan.U) * Math.Exp(-0.5 * along * along);
        }

        return Draw(truth, design, frame, plan, halfWidth + (GlowSigmas * sigma), GlowSigmas * sigmaV, Intensity);
    }

    /// <summary>Adds the part that falls on one row of the picture.</summary>
    public void AddRow(int row, Span<double> expected)
    {
        if (row < Area.Top || row >= Area.Bottom)
            return;
        int start = (row - Area.Top) * Area.Width;
        for (int column = Math.Max(0, Area.Left); column < Math.Min(expected.Length, Area.Right); column++)
            expected[column] += Counts[start + column - Area.Left];
    }

    private static double Along(BandShapeTruth shape, double v)
    {
        double z = v / (v > 0 ? shape.SigmaPx * (1 + shape.SkewFraction) : shape.SigmaPx);
        double core = Math.Exp(-0.5 * z * z);
        // A tail of three sigmas with a third of the height holds the same volume as the core.
        return shape.TailFraction == 0 ? core : ((1 - shape.TailFraction) * core) + (shape.TailFraction / 3 * Math.Exp(-z * z / 18));
    }

    private static double Bend(BlotTruth truth, MembraneDesign design, MembraneFrame frame, BandPlan plan, double u)
    {
        double fromMiddle = (u - (frame.Width / 2)) / (frame.Width / 2);
        double fromCentre = (u - plan.U) / (design.LaneWidthPx / 2);
        return -(truth.LaneShape.SmileFraction * frame.Height * fromMiddle * fromMiddle) - (truth.LaneShape.CurvaturePx * fromCentre * fromCentre);
    }

    private static BandPatch Draw(
        BlotTruth truth, MembraneDesign design, MembraneFrame frame, BandPlan plan, double reachU, double reachV, Func<double, double, double> intensity)
    {
        int strip = frame.StripAt(plan.V);
        (double X, double Y)[] corners = [.. new[] { -1.0, 0, 1 }.SelectMany(side => new[] { -1.0, 1 }.Select(end =>
        {
            double u = plan.U + (side * reachU);
            return frame.ToPicture(u, plan.V + Bend(truth, design, frame, plan, u) + (end * reachV), strip);
        }))];
        var area = new PixelBox(
            (int)Math.Floor(corners.Min(corner => corner.X)), (int)Math.Floor(corners.Min(corner => corner.Y)),
            (int)Math.Ceiling(corners.Max(corner => corner.X)) + 1, (int)Math.Ceiling(corners.Max(corner => corner.Y)) + 1);
        double[] counts = new double[area.Width * area.Height];
        for (int i = 0; i < counts.Length; i++)
        {
            (double u, double v) = frame.ToMembrane(area.Left + (i % area.Width), area.Top + (i / area.Width), strip);
            counts[i] = intensity(u, v);
        }

        return new BandPatch(plan, strip, area, counts);
    }
}
