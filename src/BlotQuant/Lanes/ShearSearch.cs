using System.Collections.Immutable;
using BlotQuant.Numerics;

namespace BlotQuant.Lanes;

/// <summary>The common tilt and bow at which marks fall into the fewest columns.</summary>
internal static class ShearSearch
{
    private const double MaxDegrees = 4;
    private const double StepDegrees = 0.25;

    /// <summary>Greatest bow and its step over the width of a band.</summary>
    private const double MaxBowWidths = 0.6, BowStepWidths = 0.15;

    /// <summary>Greatest bow over the half rows: short strips show none.</summary>
    private const double MaxBowHalfRows = 0.05;

    /// <summary>Greatest tilt of the outermost lanes against the middle over the greatest tilt.</summary>
    private const double MaxSpreadTilts = 0.3;
    private const int SpreadSteps = 3;

    /// <summary>Marks nearer than this share of a band's width are of one lane.</summary>
    private const double KernelWidths = 0.35;

    /// <summary>What the greatest tilt and the greatest bow must gain: marks that tell neither say upright and straight.</summary>
    private const double LeastGain = 0.04;

    /// <summary>Step of the tilts that are each looked at, over the width of a band, and the most to either side.</summary>
    private const double TiltStepWidths = 0.25;

    private const int MostTiltSteps = 8;

    public static MarkShear Of(ImmutableArray<BandMark> marks, MarkShear upright)
    {
        (double X, double Y, double Weight)[] places = [.. marks.Select(mark => (mark.X, mark.Y, mark.Weight)).Where(mark => mark.Weight > 0)];
        if (places.Length == 0)
            return upright;
        double typical = WeightedMedian.Of(marks.Select(mark => (mark.Width, mark.Weight)));
        double mostBow = Math.Min(MaxBowWidths * typical, MaxBowHalfRows * upright.HalfRows);
        int bows = (int)(mostBow / (BowStepWidths * typical));
        double mostTilt = MostTilt(upright);
        double[] tilts = Tilts(upright);
        double[] bowed = [.. Enumerable.Range(-bows, (2 * bows) + 1).Select(bow => upright.ExpectedBow + (bow * BowStepWidths * typical))];
        double[] spreads = [.. Enumerable.Range(-SpreadSteps, (2 * SpreadSteps) + 1).Select(step => step * MaxSpreadTilts * mostTilt / SpreadSteps)];
        MarkShear best = BestOf(from tilt in tilts from bow in bowed select upright with { Tilt = tilt, Bow = bow });
        return BestOf(from tilt in tilts from spread in spreads select best with { Tilt = tilt, TiltSpread = spread });

        MarkShear BestOf(IEnumerable<MarkShear> shears) => shears.MaxBy(shear => Contrast(shear, places, typical)
            * (1 - (LeastGain * (Unexpected(shear) + Square(shear.TiltSpread / mostTilt) + Square((shear.Bow - shear.ExpectedBow) / Math.Max(1, mostBow))))))!;
    }

    /// <summary>Tilts so close that a fit from one of them finds any between: rows that are off by a whole pitch gather in columns as well as those of the true tilt.</summary>
    public static IEnumerable<MarkShear> Grid(double bandWidth, MarkShear upright)
    {
        double step = TiltStepWidths * bandWidth;
        int steps = Math.Min(MostTiltSteps, (int)(MostTilt(upright) / step));
        return Enumerable.Range(-steps, (2 * steps) + 1).Select(i => upright with { Tilt = i * step, Bow = upright.ExpectedBow });
    }

    /// <summary>The tilts that are looked at, columns from the middle row to the last.</summary>
    public static double[] Tilts(MarkShear upright)
    {
        int steps = (int)(MaxDegrees / StepDegrees);
        return [.. Enumerable.Range(-steps, (2 * steps) + 1).Select(step => step * MostTilt(upright) / steps)];
    }

    private static double MostTilt(MarkShear shear) => Math.Tan(MaxDegrees * Math.PI / 180) * shear.HalfRows;

    /// <summary>Square of how far lanes lie off the expected tilt, over the greatest one.</summary>
    public static double Unexpected(MarkShear shear) => Square((shear.Tilt - shear.ExpectedTilt) / MostTilt(shear));

    private static double Square(double value) => value * value;

    private static double Contrast(MarkShear shear, (double X, double Y, double Weight)[] marks, double typicalWidth)
    {
        double reach = KernelWidths * typicalWidth;
        double[] density = MarkDensity.Of(marks.Select(mark => (shear.AtMiddle(mark.X, mark.Y), mark.Weight)), shear.Width, Math.Max(1, reach / 4), reach);
        return density.Sum(value => value * value);
    }
}
