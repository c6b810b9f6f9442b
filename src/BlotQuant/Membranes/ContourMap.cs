using BlotQuant.Numerics;
using MathNet.Numerics.Statistics;
using OpenCvSharp;

namespace BlotQuant.Membranes;

/// <summary>The contours of a picture: at each cell the slope of the counts, in units of the slope that counts half.</summary>
/// <param name="Slopes">For each cell, row by row, its part to the right and its part downwards.</param>
/// <param name="ToCells">From pixels of the scan to cells.</param>
internal sealed record ContourMap(float[] Slopes, int Width, int Height, Similarity ToCells)
{
    private const double SmoothingCells = 1.2;

    /// <summary>A slope of this many times the median one counts half.</summary>
    private const double HalfCountingSlope = 4;

    /// <summary>Slopes so near the rim know nothing of what lies beyond it.</summary>
    private const double RimCells = 2;

    /// <summary>Keeps a picture without any slope from dividing by nothing.</summary>
    private const double LeastSlope = 1e-6;

    /// <param name="picture">Counts.</param>
    /// <param name="cell">Pixels of the picture along a side of a cell, 1 or more.</param>
    /// <param name="toPicture">From pixels of the scan to pixels of the picture.</param>
    public static ContourMap Of(Mat picture, double cell, Similarity toPicture)
    {
        var size = new Size(Math.Max(4, Math.Round(picture.Width / cell)), Math.Max(4, Math.Round(picture.Height / cell)));
        double middle = (0.5 * cell) - 0.5;
        using Mat soft = new(), cells = new(), right = new(), down = new(), length = new();
        Cv2.GaussianBlur(picture, soft, new Size(0, 0), SmoothingCells * cell, 0, BorderTypes.Replicate);
        using Mat matrix = Mat.FromPixelData(2, 3, MatType.CV_64FC1, new[] { cell, 0, middle, 0, cell, middle });
        Cv2.WarpAffine(soft, cells, matrix, size, InterpolationFlags.Linear | InterpolationFlags.WarpInverseMap, BorderTypes.Replicate);
        Cv2.Sobel(cells, right, MatType.CV_32F, 1, 0, ksize: 3, borderType: BorderTypes.Replicate);
        Cv2.Sobel(cells, down, MatType.CV_32F, 0, 1, ksize: 3, borderType: BorderTypes.Replicate);
        Cv2.Magnitude(right, down, length);
        double half = Math.Max(LeastSlope, HalfCountingSlope * Median(length));
        float[] pairs = new float[2 * cells.Width * cells.Height];
        using Mat slopes = Mat.FromPixelData(cells.Height, cells.Width, MatType.CV_32FC2, pairs);
        Cv2.Merge([right, down], slopes);
        Cv2.Divide(slopes, new Scalar(half, half), slopes);
        return new ContourMap(pairs, cells.Width, cells.Height, toPicture.Then(new Similarity(1 / cell, 0, -middle / cell, -middle / cell)));
    }

    /// <summary>The contours, brought to a length of 0 to 1.</summary>
    public ContourMap Compressed()
    {
        float[] slopes = [.. Slopes];
        for (int i = 0; i < slopes.Length; i += 2)
        {
            float weight = Weight(slopes[i], slopes[i + 1]);
            (slopes[i], slopes[i + 1]) = (weight * slopes[i], weight * slopes[i + 1]);
        }

        return this with { Slopes = slopes };
    }

    /// <summary>What brings a slope to a length of 0 to 1.</summary>
    public static float Weight(float right, float down) => 1 / (1 + MathF.Sqrt((right * right) + (down * down)));

    public Mat ToMat() => Mat.FromPixelData(Height, Width, MatType.CV_32FC2, Slopes);

    /// <summary>These contours as they lie after a motion, turned with it: those of a cell come from where the motion leads from it.</summary>
    /// <param name="motion">From cells of the result to cells of this map; it does not scale.</param>
    /// <returns>Slopes, and for each cell whether it is seen.</returns>
    public (float[] Slopes, bool[] Seen) MovedBack(Similarity motion, int width, int height)
    {
        float[] slopes = new float[2 * width * height];
        bool[] seen = new bool[width * height];
        using Mat source = ToMat(), moved = Mat.FromPixelData(height, width, MatType.CV_32FC2, slopes);
        using Mat matrix = Mat.FromPixelData(2, 3, MatType.CV_64FC1, new[] { motion.A, -motion.B, motion.X, motion.B, motion.A, motion.Y });
        Cv2.WarpAffine(source, moved, matrix, new Size(width, height), InterpolationFlags.Linear | InterpolationFlags.WarpInverseMap, BorderTypes.Constant, new Scalar(0));
        (float cosine, float sine) = ((float)motion.A, (float)motion.B);
        for (int row = 0, i = 0; row < height; row++)
        {
            for (int column = 0; column < width; column++, i++)
            {
                (float right, float down) = (slopes[2 * i], slopes[(2 * i) + 1]);
                slopes[2 * i] = (cosine * right) + (sine * down);
                slopes[(2 * i) + 1] = (cosine * down) - (sine * right);
                (double x, double y) = motion.At(column, row);
                seen[i] = x >= RimCells && y >= RimCells && x <= Width - 1 - RimCells && y <= Height - 1 - RimCells;
            }
        }

        return (slopes, seen);
    }

    private static double Median(Mat values)
    {
        values.GetArray(out float[] all);
        return ArrayStatistics.OrderStatisticInplace(all, (all.Length / 2) + 1);
    }
}
