using System.Collections.Immutable;
using BlotQuant.Profiles;

namespace BlotQuant.Bands;

/// <summary>What specks add to the pixels of a picture, dark ones less than nothing, over the light that goes on to their left and right (docs/methods.md, B13).</summary>
internal sealed class Specks(IEnumerable<SpeckPixel> pixels)
{
    private readonly ILookup<int, SpeckPixel> _rows = pixels.ToLookup(pixel => pixel.Row);

    public static Specks None { get; } = new([]);

    /// <summary>The profile without what specks add to its rows.</summary>
    /// <param name="planeWidth">Columns of the picture.</param>
    public LaneProfile TakenOff(LaneProfile profile, int planeWidth)
    {
        ImmutableArray<double>.Builder signal = profile.Signal.ToBuilder();
        for (int row = 0; row < signal.Count; row++)
        {
            int left = LaneProfiler.LeftOf(profile.Lane, profile.Lane.TopPx + row, profile.WidthPx, planeWidth);
            signal[row] -= _rows[profile.Lane.TopPx + row].Where(pixel => pixel.Column >= left && pixel.Column < left + profile.WidthPx).Sum(pixel => pixel.Counts);
        }

        return profile with { Signal = signal.ToImmutable() };
    }

    /// <summary>Takes specks off the counts of neighbouring pixels of a row.</summary>
    public void TakeOff(int row, int left, Span<float> line)
    {
        foreach (SpeckPixel pixel in _rows[row])
        {
            if (pixel.Column >= left && pixel.Column < left + line.Length)
                line[pixel.Column - left] -= (float)pixel.Counts;
        }
    }
}

/// <summary>What a speck adds to one pixel of a picture.</summary>
internal readonly record struct SpeckPixel(int Row, int Column, double Counts);
