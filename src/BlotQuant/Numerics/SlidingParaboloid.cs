namespace BlotQuant.Numerics;

/// <summary>The background of a picture by parabolas slid under its lines, step by step as ImageJ's sliding paraboloid does it (docs/methods.md, P4).</summary>
/// <remarks>
/// Rows, columns and both diagonals are worked one after another, each in place, so a pass sees what the one before left; lines of one pass do not meet
/// and run in parallel. Corners that stand on a bright object are lowered first, since every parabola would touch them.
/// </remarks>
public static class SlidingParaboloid
{
    private const int RowsAtOnce = 16;

    /// <summary>Rows of the background of a picture.</summary>
    /// <param name="radius">Radius of curvature at the apex, in pixels and counts, above 0.</param>
    /// <param name="smooth">Whether dark dust is removed first by a 3 × 3 maximum and noise by a 3 × 3 mean.</param>
    public static RowSource Background(RowSource picture, int width, int height, float radius, bool smooth, int threads)
    {
        float curvature = 0.5f / radius;
        float diagonalCurvature = 1 / radius;
        Grid surface = Filled(picture, width, height, threads);
        float rise = 0;
        if (smooth)
        {
            Grid highest = Filled(ThreeByThree.Maximum(picture, width, height), width, height, threads);
            rise = (float)MeanRise(surface, highest);
            surface = Filled(ThreeByThree.Mean(highest.Rows, width, height), width, height, threads);
        }

        PictureCorners.Lower(surface, curvature);
        GridLine[] falling = GridLine.Falling(width, height);
        Slide(surface, GridLine.Rows(width, height), curvature, threads);
        Slide(surface, GridLine.Columns(width, height), curvature, threads);
        Slide(surface, GridLine.Rows(width, height), curvature, threads);
        Slide(surface, falling, diagonalCurvature, threads);
        Slide(surface, GridLine.Rising(width, height), diagonalCurvature, threads);
        Slide(surface, falling, diagonalCurvature, threads);
        for (int i = 0; i < surface.Values.Length; i++)
            surface.Values[i] -= rise;
        return surface.Rows;
    }

    private static void Slide(Grid surface, GridLine[] lines, float curvature, int threads) => Parallel.For(
        0,
        lines.Length,
        new ParallelOptions { MaxDegreeOfParallelism = threads },
        () => new Parabola(Math.Max(surface.Width, surface.Height)),
        (i, _, parabola) =>
        {
            parabola.Slide(surface.Values, lines[i], curvature);
            return parabola;
        },
        _ => { });

    private static Grid Filled(RowSource picture, int width, int height, int threads)
    {
        var grid = new Grid(width, height);
        int batches = (height + RowsAtOnce - 1) / RowsAtOnce;
        Parallel.For(0, batches, new ParallelOptions { MaxDegreeOfParallelism = threads }, batch =>
        {
            int top = batch * RowsAtOnce;
            picture(top, grid.Values.AsSpan(top * width, Math.Min(RowsAtOnce, height - top) * width));
        });
        return grid;
    }

    /// <summary>How much the maximum filter lifts a pixel on average; summed in the order of the pixels.</summary>
    private static double MeanRise(Grid before, Grid after)
    {
        double rise = 0;
        for (int i = 0; i < before.Values.Length; i++)
            rise += after.Values[i] - before.Values[i];
        return rise / before.Width / before.Height;
    }
}
