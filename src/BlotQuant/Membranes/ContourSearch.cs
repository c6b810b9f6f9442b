using System.Collections.Immutable;
using BlotQuant.Numerics;
using OpenCvSharp;

namespace BlotQuant.Membranes;

/// <summary>Where one map of contours may lie on another: the motions at which most of them fall on each other, all shifts and turns tried.</summary>
internal static class ContourSearch
{
    private const double MostTurnDegrees = 8;
    private const double TurnStepDegrees = 1;

    /// <summary>Motions nearer to a better one than this are the same.</summary>
    private const double SameCells = 4, SameTurnDegrees = 1.5;

    private const int MostPeaksATurn = 6;

    /// <returns>Motions from cells of the first map to cells of the other, best first.</returns>
    public static ImmutableArray<Similarity> Find(ContourMap first, ContourMap other, int most)
    {
        (first, other) = (first.Compressed(), other.Compressed());
        int longest = Math.Max(Math.Max(first.Width, first.Height), Math.Max(other.Width, other.Height));
        int side = Cv2.GetOptimalDFTSize(longest + (longest / 2));
        using Mat target = Transformed(other.ToMat(), side);
        var peaks = new List<(double Score, double Degrees, double X, double Y)>();
        for (double degrees = -MostTurnDegrees; degrees <= MostTurnDegrees; degrees += TurnStepDegrees)
        {
            Similarity about = About(first, degrees, 0, 0);
            (float[] slopes, _) = first.MovedBack(about.Inverse(), first.Width, first.Height);
            using Mat turned = Mat.FromPixelData(first.Height, first.Width, MatType.CV_32FC2, slopes);
            using Mat pattern = Transformed(turned, side);
            peaks.AddRange(Peaks(pattern, target, side).Select(peak => (peak.Score, degrees, peak.X, peak.Y)));
        }

        var kept = new List<(double Score, double Degrees, double X, double Y)>();
        foreach ((double Score, double Degrees, double X, double Y) peak in peaks.OrderByDescending(peak => peak.Score))
        {
            if (kept.Count < most && !kept.Exists(better => Math.Abs(better.Degrees - peak.Degrees) < SameTurnDegrees + TurnStepDegrees && Math.Max(Math.Abs(better.X - peak.X), Math.Abs(better.Y - peak.Y)) < SameCells))
                kept.Add(peak);
        }

        return [.. kept.Select(peak => About(first, peak.Degrees, peak.X, peak.Y))];
    }

    private static Similarity About(ContourMap map, double degrees, double shiftX, double shiftY)
    {
        (double x, double y) = ((map.Width - 1) / 2.0, (map.Height - 1) / 2.0);
        return Similarity.About((x, y), (x + shiftX, y + shiftY), degrees * Math.PI / 180, 1);
    }

    private static Mat Transformed(Mat slopes, int side)
    {
        using var padded = new Mat();
        Cv2.CopyMakeBorder(slopes, padded, 0, side - slopes.Rows, 0, side - slopes.Cols, BorderTypes.Constant, new Scalar(0));
        var spectrum = new Mat();
        Cv2.Dft(padded, spectrum, DftFlags.ComplexOutput);
        return spectrum;
    }

    private static List<(double Score, double X, double Y)> Peaks(Mat pattern, Mat target, int side)
    {
        using Mat product = new(), correlation = new();
        Cv2.MulSpectrums(target, pattern, product, DftFlags.None, conjB: true);
        Cv2.Dft(product, correlation, DftFlags.Inverse | DftFlags.Scale | DftFlags.ComplexOutput);
        correlation.GetArray(out Vec2f[] values);
        var peaks = new List<(double Score, double X, double Y)>();
        for (int y = 0; y < side; y++)
        {
            for (int x = 0; x < side; x++)
            {
                float value = values[(y * side) + x].Item0;
                if (value <= 0 || (peaks.Count == MostPeaksATurn && value <= peaks[^1].Score) || !IsPeak(values, side, x, y, value))
                    continue;
                peaks.Add((value, x > side / 2 ? x - side : x, y > side / 2 ? y - side : y));
                peaks.Sort((a, b) => b.Score.CompareTo(a.Score));
                if (peaks.Count > MostPeaksATurn)
                    peaks.RemoveAt(MostPeaksATurn);
            }
        }

        return peaks;
    }

    private static bool IsPeak(Vec2f[] values, int side, int x, int y, float value)
    {
        for (int dy = -1; dy <= 1; dy++)
        {
            for (int dx = -1; dx <= 1; dx++)
            {
                if (values[((y + dy + side) % side * side) + ((x + dx + side) % side)].Item0 > value)
                    return false;
            }
        }

        return true;
    }
}
