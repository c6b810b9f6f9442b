using System.Collections.Immutable;
using BlotQuant.Profiles;

namespace BlotQuant.Bands;

/// <summary>What specks add to the pixels of a picture, dark ones less than nothing, over the light that goes on to their left and right (docs/methods.md, B13).</summary>
internal sealed class Specks
{
    private readonly Dictionary<int, List<(int Column, double Counts)>> _rows = [];

    /// <summary>Adds the counts of one speck's pixel.</summary>
    public void Add(int column, int row, double counts)
    {
        if (!_rows.TryGetValue(row, out List<(int Column, double Counts)>? pixels))
            _rows[row] = pixels = [];
        pixels.Add((column, counts));
    }

    /// <summary>The profile without what specks add to its rows.</summary>
    /// <param name="planeWidth">Columns of the picture.</param>
    public LaneProfile TakenOff(LaneProfile profile, int planeWidth)
    {
        ImmutableArray<double>.Builder signal = profile.Signal.ToBuilder();
        for (int row = 0; row < signal.Count; row++)
        {
            int left = LaneProfiler.LeftOf(profile.Lane, profile.Lane.TopPx + row, profile.WidthPx, planeWidth);
            signal[row] -= At(profile.Lane.TopPx + row).Where(pixel => pixel.Column >= left && pixel.Column < left + profile.WidthPx).Sum(pixel => pixel.Counts);
        }

        return profile with { Signal = signal.ToImmutable() };
    }

    /// <summary>Takes specks off the counts of neighbouring pixels of a row.</summary>
    public void TakeOff(int row, int left, Span<float> line)
    {
        foreach ((int column, double counts) in At(row))
        {
            if (column >= left && column < left + line.Length)
                line[column - left] -= (float)counts;
        }
    }

    private List<(int Column, double Counts)> At(int row) => _rows.GetValueOrDefault(row, []);
}
