using System.Collections.Immutable;
using BlotQuant.Scans;

namespace BlotQuant.Synthetic;

/// <summary>What is true of the bands that were drawn into a picture.</summary>
internal static class TrueBands
{
    private const double BoxFraction = 0.02;

    /// <param name="expected">Expected counts of every pixel, bands and all.</param>
    public static ImmutableArray<TrueBand> Of(CameraTruth camera, BandPatch[] bands, double[] expected, StoredCounts stored) =>
        [.. bands.Select(band => Of(camera, band, bands, expected, stored)).OrderBy(band => band.Strip).ThenBy(band => band.Lane).ThenBy(band => band.YPx)];

    private static TrueBand Of(CameraTruth camera, BandPatch band, BandPatch[] all, double[] expected, StoredCounts stored)
    {
        PixelPlane pixels = stored.Upright;
        double peak = 0, sumX = 0, sumY = 0;
        int peakIndex = 0;
        for (int i = 0; i < band.Counts.Length; i++)
        {
            double own = band.Counts[i];
            sumX += own * (band.Area.Left + (i % band.Area.Width));
            sumY += own * (band.Area.Top + (i / band.Area.Width));
            if (own > peak)
                (peak, peakIndex) = (own, i);
        }

        PixelBox box = BoxAbove(band, peak * BoxFraction);
        int peakX = Math.Clamp(band.Area.Left + (peakIndex % band.Area.Width), 0, pixels.Width - 1);
        int peakY = Math.Clamp(band.Area.Top + (peakIndex / band.Area.Width), 0, pixels.Height - 1);
        double elsewhere = expected[(peakY * pixels.Width) + peakX] - peak;
        return new TrueBand(
            band.Strip + 1, band.Plan.Lane, band.Plan.Kind, band.Plan.Probe, band.Plan.MassKDa, box,
            sumX / band.Plan.Volume, sumY / band.Plan.Volume, stored.Scale * band.Plan.Volume, stored.Scale * peak,
            peak / stored.Noise(Camera.Noise(camera, elsewhere)), SaturatedPixels(band, peak * BoxFraction, stored) / ((double)box.Width * box.Height), Overlap(band, all));
    }

    private static PixelBox BoxAbove(BandPatch band, double least)
    {
        (int left, int top, int right, int bottom) = (int.MaxValue, int.MaxValue, int.MinValue, int.MinValue);
        for (int i = 0; i < band.Counts.Length; i++)
        {
            if (band.Counts[i] < least)
                continue;
            int x = band.Area.Left + (i % band.Area.Width);
            int y = band.Area.Top + (i / band.Area.Width);
            (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x + 1), Math.Max(bottom, y + 1));
        }

        return new PixelBox(left, top, right, bottom);
    }

    private static int SaturatedPixels(BandPatch band, double least, StoredCounts stored)
    {
        PixelBox seen = band.Area.Intersect(stored.Upright.Bounds);
        int saturated = 0;
        for (int row = seen.Top; row < seen.Bottom; row++)
        {
            int start = (row - band.Area.Top) * band.Area.Width;
            for (int column = seen.Left; column < seen.Right; column++)
            {
                if (band.Counts[start + column - band.Area.Left] >= least && stored.Upright[column, row] >= stored.SaturationLevel)
                    saturated++;
            }
        }

        return saturated;
    }

    /// <summary>Share of the volume that the neighbours may claim: the sum of min(own, theirs) over the own pixels.</summary>
    private static double Overlap(BandPatch band, BandPatch[] all)
    {
        BandPatch[] neighbours = [.. all.Where(other => other != band && other.Strip == band.Strip && !other.Area.Intersect(band.Area).IsEmpty)];
        if (neighbours.Length == 0)
            return 0;
        double[] theirs = new double[band.Counts.Length];
        foreach (BandPatch other in neighbours)
            other.AddTo(theirs, band.Area);
        double shared = 0;
        for (int i = 0; i < theirs.Length; i++)
            shared += Math.Min(band.Counts[i], theirs[i]);

        return shared / band.Plan.Volume;
    }
}
