using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace BlotQuant.Numerics;

/// <summary>The square top of a ball, which grey opening moves under a picture.</summary>
/// <param name="HalfWidth">The patch covers −HalfWidth … HalfWidth both ways.</param>
/// <param name="Heights">Height of the ball over its centre for offsets 0 … HalfWidth, row by row; the other three quarters are its mirror images.</param>
public sealed record BallCap(int HalfWidth, float[] Heights)
{
    /// <param name="radius">Radius of the ball, in pixels and in counts.</param>
    /// <param name="trimPercent">Share of the radius that is cut off on each side.</param>
    public static BallCap Of(double radius, int trimPercent)
    {
        int trim = (int)(trimPercent * radius) / 100;
        int halfWidth = (int)Math.Floor(radius - trim + 0.5);
        float[] heights = new float[(halfWidth + 1) * (halfWidth + 1)];
        for (int i = 0; i < heights.Length; i++)
        {
            (int y, int x) = Math.DivRem(i, halfWidth + 1);
            heights[i] = (float)Math.Sqrt(Math.Max(0, (radius * radius) - (x * x) - (y * y)));
        }

        return new BallCap(halfWidth, heights);
    }

    /// <summary>Grey dilation: the greatest sum of value and cap over the patch. Values outside the grid do not count.</summary>
    /// <param name="margin">How far the result reaches beyond the source on each side; negative where it is smaller.</param>
    public Grid Dilate(Grid source, int margin, int threads)
    {
        var result = new Grid(source.Width + (2 * margin), source.Height + (2 * margin));
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads };
        Parallel.For(0, result.Height, options, () => new Lines(this, result.Width), (row, _, lines) =>
        {
            lines.Fold(source, row - margin, margin);
            lines.Raise(result.Row(row));
            return lines;
        }, _ => { });
        return result;
    }

    /// <summary>The rows under one position of the patch; rows equally far from its centre are folded into one, since the cap is symmetric.</summary>
    private sealed class Lines(BallCap cap, int width)
    {
        private readonly int _paddedWidth = (width + Vector512<float>.Count - 1) / Vector512<float>.Count * Vector512<float>.Count;
        private readonly float[][] _lines = [.. Enumerable.Range(0, cap.HalfWidth + 1).Select(_ => NewLine(width + (2 * cap.HalfWidth) + Vector512<float>.Count))];
        private readonly float[] _raised = new float[width + Vector512<float>.Count];

        public void Fold(Grid source, int centre, int margin)
        {
            int left = Math.Max(0, margin + cap.HalfWidth);
            for (int offset = 0; offset <= cap.HalfWidth; offset++)
            {
                Span<float> line = _lines[offset].AsSpan(left, source.Width);
                bool hasUpper = centre - offset >= 0 && centre - offset < source.Height;
                bool hasLower = centre + offset >= 0 && centre + offset < source.Height;
                if (hasUpper)
                    source.Row(centre - offset).CopyTo(line);
                else
                    line.Fill(float.NegativeInfinity);
                if (hasLower)
                    RowFilters.RaiseTo(source.Row(centre + offset), line);
            }
        }

        public void Raise(Span<float> result)
        {
            for (int column = 0; column < _paddedWidth; column += Vector512<float>.Count)
            {
                var greatest = Vector512.Create(float.NegativeInfinity);
                for (int y = 0; y <= cap.HalfWidth; y++)
                {
                    ref float centre = ref _lines[y][column + cap.HalfWidth];
                    ref float height = ref cap.Heights[y * (cap.HalfWidth + 1)];
                    for (int x = 0; x <= cap.HalfWidth; x++)
                    {
                        Vector512<float> sides = Vector512.MaxNative(At(ref centre, -x), At(ref centre, x));
                        greatest = Vector512.MaxNative(greatest, sides + Vector512.Create(Unsafe.Add(ref height, x)));
                    }
                }

                greatest.CopyTo(_raised, column);
            }

            _raised.AsSpan(0, width).CopyTo(result);
        }

        private static Vector512<float> At(ref float centre, int offset) =>
            Vector512.LoadUnsafe(ref Unsafe.Add(ref centre, offset));

        private static float[] NewLine(int length)
        {
            float[] line = new float[length];
            Array.Fill(line, float.NegativeInfinity);
            return line;
        }
    }
}
