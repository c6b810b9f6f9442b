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

    /// <summary>The band's own counts, as the optics blur them.</summary>
    public static BandPatch OfBand(BlotTruth truth, MembraneFrame frame, BandPlan plan)
    {
        BandForm form = plan.Form;
        double blurReach = Blur.Reach(truth.Camera.BlurPx);
        double Intensity(double u, double v) => form.Across(u - plan.U) * form.Along(v - plan.V - Smile(truth, frame, u) - form.Bend(u - plan.U));
        BandPatch patch = Draw(truth, frame, plan, form.ReachAcrossPx + blurReach, form.ReachAlongPx + blurReach, Intensity);
        Blur.Apply(patch.Counts, patch.Area.Width, patch.Area.Height, truth.Camera.BlurPx);
        double sum = patch.Counts.Sum();
        for (int i = 0; i < patch.Counts.Length; i++)
            patch.Counts[i] *= plan.Volume / sum;
        return patch;
    }

    /// <summary>Light scattered round the band, which is no part of it; null where there is none.</summary>
    public static BandPatch? OfGlow(BlotTruth truth, MembraneFrame frame, BandPlan plan)
    {
        BandShapeTruth shape = truth.BandShape;
        double halfWidth = plan.Form.WidthPx / 2;
        double sigma = shape.GlowSigmaPx;
        double sigmaV = Math.Sqrt((sigma * sigma) + (plan.Form.SigmaPx * plan.Form.SigmaPx));
        double peak = shape.GlowFraction * plan.Volume / (2 * halfWidth * sigmaV * Constants.Sqrt2Pi);
        if (peak < 0.05)
            return null;
        double Across(double u) => (SpecialFunctions.Erf((u + halfWidth) / (sigma * Constants.Sqrt2)) - SpecialFunctions.Erf((u - halfWidth) / (sigma * Constants.Sqrt2))) / 2;
        double centreV = plan.V + Smile(truth, frame, plan.U);
        double Intensity(double u, double v)
        {
            double along = (v - centreV) / sigmaV;
            return peak * Across(u - plan.U) * Math.Exp(-0.5 * along * along);
        }

        return Draw(truth, frame, plan, halfWidth + (GlowSigmas * sigma), GlowSigmas * sigmaV, Intensity);
    }

    /// <summary>The patch as the picture shows it.</summary>
    public BandPatch SeenIn(SensorWindow window)
    {
        if (window is { Binning: 1, Box: { Left: 0, Top: 0 } })
            return this;
        (int left, int top) = window.PixelOf(Area.Left, Area.Top);
        (int right, int bottom) = window.PixelOf(Area.Right - 1, Area.Bottom - 1);
        var area = new PixelBox(left, top, right + 1, bottom + 1);
        double[] counts = new double[area.Width * area.Height];
        for (int i = 0; i < Counts.Length; i++)
        {
            (int column, int row) = window.PixelOf(Area.Left + (i % Area.Width), Area.Top + (i / Area.Width));
            counts[((row - top) * area.Width) + column - left] += Counts[i];
        }

        return new BandPatch(Plan, Strip, area, counts);
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

    /// <summary>Adds the part that falls on an area of pixels, which may lie anywhere.</summary>
    public void AddTo(Span<double> counts, PixelBox area)
    {
        PixelBox common = Area.Intersect(area);
        for (int row = common.Top; row < common.Bottom; row++)
        {
            for (int column = common.Left; column < common.Right; column++)
                counts[((row - area.Top) * area.Width) + column - area.Left] += Counts[((row - Area.Top) * Area.Width) + column - Area.Left];
        }
    }

    /// <summary>How much lower than the middle of the membrane the bands of a lane at u lie.</summary>
    private static double Smile(BlotTruth truth, MembraneFrame frame, double u)
    {
        double fromMiddle = (u - (frame.Width / 2)) / (frame.Width / 2);
        return -(truth.LaneShape.SmileFraction * frame.Height * fromMiddle * fromMiddle);
    }

    private static BandPatch Draw(
        BlotTruth truth, MembraneFrame frame, BandPlan plan, double reachU, double reachV, Func<double, double, double> intensity)
    {
        int strip = frame.StripAt(plan.V);
        (double X, double Y)[] corners = [.. new[] { -1.0, 0, 1 }.SelectMany(side => new[] { -1.0, 1 }.Select(end =>
        {
            double u = plan.U + (side * reachU);
            return frame.ToPicture(u, plan.V + Smile(truth, frame, u) + plan.Form.Bend(side * reachU) + (end * reachV), strip);
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
