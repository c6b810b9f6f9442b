using System.Collections.Immutable;
using BlotQuant.Profiles;

namespace BlotQuant.Bands;

/// <summary>The rows of a lane that no band covers.</summary>
internal sealed class FreeStretches
{
    private readonly LaneProfile _profile;
    private readonly int[] _taken;

    /// <param name="covered">Rows that bands cover; they may reach beyond the lane.</param>
    public FreeStretches(LaneProfile profile, ImmutableArray<RowSpan> covered)
    {
        _profile = profile;
        bool[] free = new bool[profile.RowCount];
        Array.Fill(free, true, profile.MembraneRows.Start, profile.MembraneRows.Count);
        foreach (RowSpan span in covered.Select(span => span.Clamp(0, profile.RowCount)))
            Array.Fill(free, false, span.Start, span.Count);
        _taken = new int[profile.RowCount + 1];
        for (int row = 0; row < profile.RowCount; row++)
            _taken[row + 1] = _taken[row] + (free[row] ? 0 : 1);
    }

    /// <summary>Counts of every stretch of so many rows, all of them free.</summary>
    public IEnumerable<double[]> Of(int rows, int step)
    {
        for (int start = 0; start + rows < _taken.Length; start += step)
        {
            if (_taken[start + rows] == _taken[start])
                yield return [.. _profile.Signal.AsSpan(start, rows)];
        }
    }
}
