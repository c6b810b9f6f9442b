using BlotQuant.Scans;

namespace BlotQuant.Membranes;

/// <summary>Which pixels of an exposure tell counts: those far enough from saturated ones, on the detector and in counts (docs/methods.md, X4).</summary>
internal sealed class TrustedPixels
{
    /// <summary>Charge that a full well sheds lands in the next pixels; their neighbours are left out with them.</summary>
    private const int ReachPx = 2;

    /// <summary>So many sigmas below saturation no pixel is cut by it.</summary>
    private const double MarginSigmas = 4;

    private readonly bool[]? _doubtful;
    private readonly int _width;

    public TrustedPixels(Scan scan, NoiseModel noise)
    {
        _width = scan.Signal.Width;
        if (!double.IsFinite(scan.SaturationLevel))
            return;
        double ceiling = scan.SaturationLevel - (MarginSigmas * Math.Sqrt(noise.VarianceOfSum(scan.SaturationLevel, 1)));
        _doubtful = new bool[_width * scan.Signal.Height];
        float[] row = new float[_width];
        for (int y = 0; y < scan.Signal.Height; y++)
        {
            scan.Signal.CopyRow(y, 0, row);
            for (int x = 0; x < row.Length; x++)
            {
                if (row[x] >= ceiling)
                    Doubt(x, y, scan.Signal.Height);
            }
        }
    }

    public bool this[int column, int row] => _doubtful is null || !_doubtful[(row * _width) + column];

    private void Doubt(int column, int row, int height)
    {
        for (int y = Math.Max(0, row - ReachPx); y <= Math.Min(height - 1, row + ReachPx); y++)
            _doubtful.AsSpan((y * _width) + Math.Max(0, column - ReachPx), Math.Min(_width - 1, column + ReachPx) - Math.Max(0, column - ReachPx) + 1).Fill(true);
    }
}
