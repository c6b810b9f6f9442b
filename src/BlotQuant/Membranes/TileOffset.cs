namespace BlotQuant.Membranes;

/// <summary>What one tile of two maps says of how far the other map lies off there (docs/methods.md, M3).</summary>
/// <param name="Column">Column of tiles.</param>
/// <param name="Row">Row of tiles.</param>
/// <param name="X">Its middle right of the middle of the map, over half of the map's longest side.</param>
/// <param name="Y">The same downwards.</param>
/// <param name="Dx">Cells by which the other map's contours lie further right.</param>
/// <param name="Dy">Cells by which they lie lower.</param>
/// <param name="Xx">Information, 1 / cells², of a shift to the right; 0 where its contours do not tell.</param>
/// <param name="Xy">Of both shifts together.</param>
/// <param name="Yy">Of a shift downwards.</param>
/// <param name="LogLikelihood">How much likelier it is that both maps show the same there than that they have nothing to do with each other.</param>
internal readonly record struct TileOffset(int Column, int Row, double X, double Y, double Dx, double Dy, double Xx, double Xy, double Yy, double LogLikelihood)
{
    /// <summary>Cells by which the tile lies off after a step of the whole map, squared, in units of its error.</summary>
    public double DistanceSquared(RigidStep step)
    {
        double dx = Dx - step.X + (step.Turn * Y), dy = Dy - step.Y - (step.Turn * X);
        return (dx * dx * Xx) + (2 * dx * dy * Xy) + (dy * dy * Yy);
    }
}
