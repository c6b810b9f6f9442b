namespace BlotQuant.DoseResponses;

/// <summary>The global optimum of a surface inside a box: local minima of the grid polished, and edges that the grid does not rule out.</summary>
/// <remarks>docs/methods.md D3–D4.</remarks>
internal static class LogisticSearch
{
    private const int MaxPolished = 12;

    /// <summary>A local minimum or an edge is searched where the grid there comes within this ratio of the box's least residual sum.</summary>
    private const double NearRatio = 1.5;

    /// <summary>What lies within so many cells of an edge tells of it.</summary>
    private const int EdgeCells = 2;

    public static LogisticMinimum Minimum(LogisticSurface surface, FitBox box)
    {
        GridWindow window = surface.Grid.Window(box);
        double near = surface.Means.TotalSum - (NearRatio * (surface.Means.TotalSum - Most(surface, window)));
        LogisticMinimum best = surface.At((box.Low + box.High) / 2, (box.LogHillLow + box.LogHillHigh) / 2);
        foreach (int point in Minima(surface, window, near))
        {
            LogisticMinimum polished = surface.Polish(surface.Grid.Log10Ic50s[point / surface.Grid.LogHills.Length], surface.Grid.LogHills[point % surface.Grid.LogHills.Length]);
            if (box.Contains(polished.Log10Ic50, polished.LogHill) && polished.Rss < best.Rss)
                best = polished;
        }

        foreach (LogisticMinimum edge in EdgeMinima(surface, box, window, near))
            best = edge.Rss < best.Rss ? edge : best;
        return best;
    }

    private static double Most(LogisticSurface surface, GridWindow window)
    {
        double most = 0;
        for (int i = window.FirstIc50; i < window.EndIc50; i++)
        {
            foreach (double gain in surface.Gains.AsSpan((i * surface.Grid.LogHills.Length) + window.FirstHill, window.EndHill - window.FirstHill))
                most = gain > most ? gain : most;
        }

        return most;
    }

    /// <summary>The grid points of a window that no neighbour is below and that come near its best, best first.</summary>
    private static IEnumerable<int> Minima(LogisticSurface surface, GridWindow window, double near)
    {
        int hills = surface.Grid.LogHills.Length;
        var minima = new List<(double Gain, int Point)>();
        for (int i = window.FirstIc50; i < window.EndIc50; i++)
        {
            for (int j = window.FirstHill; j < window.EndHill; j++)
            {
                if (surface.Gains[(i * hills) + j] >= near && IsPeak(surface, i, j))
                    minima.Add((surface.Gains[(i * hills) + j], (i * hills) + j));
            }
        }

        return minima.OrderByDescending(minimum => minimum.Gain).ThenBy(minimum => minimum.Point).Take(MaxPolished).Select(minimum => minimum.Point);
    }

    private static bool IsPeak(LogisticSurface surface, int i, int j)
    {
        double[] gains = surface.Gains;
        int hills = surface.Grid.LogHills.Length;
        double here = gains[(i * hills) + j];
        for (int row = Math.Max(0, i - 1); row <= Math.Min(surface.Grid.Log10Ic50s.Length - 1, i + 1); row++)
        {
            for (int column = Math.Max(0, j - 1); column <= Math.Min(hills - 1, j + 1); column++)
            {
                double there = gains[(row * hills) + column];
                bool earlier = row < i || (row == i && column < j); // a plateau counts once
                if (earlier ? there >= here : there > here)
                    return false;
            }
        }

        return true;
    }

    /// <summary>The best points of those edges beside which the grid comes near its best.</summary>
    private static IEnumerable<LogisticMinimum> EdgeMinima(LogisticSurface surface, FitBox box, GridWindow window, double near)
    {
        if (IsNear(window with { EndIc50 = Math.Min(window.EndIc50, window.FirstIc50 + EdgeCells) }))
            yield return LogisticSlices.AtIc50(surface, box.Low, box);
        if (IsNear(window with { FirstIc50 = Math.Max(window.FirstIc50, window.EndIc50 - EdgeCells) }))
            yield return LogisticSlices.AtIc50(surface, box.High, box);
        if (IsNear(window with { EndHill = Math.Min(window.EndHill, window.FirstHill + EdgeCells) }))
            yield return LogisticSlices.AtHill(surface, box.LogHillLow, box);
        if (IsNear(window with { FirstHill = Math.Max(window.FirstHill, window.EndHill - EdgeCells) }))
            yield return LogisticSlices.AtHill(surface, box.LogHillHigh, box);

        bool IsNear(GridWindow part) => Most(surface, part) >= near;
    }
}
