using System.Collections.Immutable;
using BlotQuant.Numerics;

namespace BlotQuant.Synthetic;

/// <summary>Dust, bubbles, scratches, clouds and hot pixels of one picture; they change the background and leave the bands' own light alone.</summary>
internal sealed class Artefacts
{
    private readonly double _level;
    private readonly ImmutableArray<Mark> _marks;
    private readonly ImmutableArray<(int Index, double Counts)> _hot;
    private readonly int _sensorWidth;

    /// <param name="level">Counts of the membrane at this exposure.</param>
    /// <param name="random">The probing's own stream.</param>
    /// <param name="sensor">The stream of the sensor, whose hot pixels every picture shows; null where each has its own.</param>
    public Artefacts(BlotTruth truth, double level, SplitMix64 random, SplitMix64? sensor)
    {
        _sensorWidth = truth.Picture.WidthPx;
        ArtefactTruth artefacts = truth.Artefacts;
        _level = level;
        var draw = new MarkDraw(truth.Picture, random);
        _marks =
        [
            .. Enumerable.Range(0, artefacts.DarkSpecks).Select(_ => draw.DarkSpeck()),
            .. Enumerable.Range(0, artefacts.Bubbles).Select(_ => draw.Bubble(artefacts.BubbleRadiusPx)),
            .. Enumerable.Range(0, artefacts.Scratches).Select(_ => draw.Scratch(artefacts.ScratchFraction)),
            .. Enumerable.Range(0, artefacts.Clouds).Select(_ => draw.Cloud(artefacts.CloudFraction)),
        ];
        if (sensor is { } common)
            draw = new MarkDraw(truth.Picture, common);
        _hot = [.. Enumerable.Range(0, artefacts.HotPixels).Select(_ => draw.HotPixel())];
    }

    /// <summary>Lays the marks over one row of the background.</summary>
    public void ChangeRow(int row, Span<double> expected)
    {
        foreach (Mark mark in _marks)
        {
            if (Math.Abs(row - mark.Y) > mark.ReachPx)
                continue;
            for (int column = Math.Max(0, (int)(mark.X - mark.ReachPx)); column < Math.Min(expected.Length, mark.X + mark.ReachPx); column++)
            {
                double light = mark.Light(column - mark.X, row - mark.Y);
                expected[column] += light * (light > 0 ? _level : expected[column]);
            }
        }
    }

    public void LightHotPixels(CameraTruth camera, SensorWindow window, Span<ushort> counts)
    {
        foreach ((int place, double more) in _hot)
        {
            (int column, int row) = window.PixelOf(place % _sensorWidth, place / _sensorWidth);
            if (column < 0 || row < 0 || column >= window.Width || row >= window.Height)
                continue;
            int index = (row * window.Width) + column;
            counts[index] = (ushort)Math.Clamp(counts[index] + more, 0, Math.Max(counts[index], 0.9 * camera.SaturationCounts));
        }
    }
}

/// <summary>One mark on the background.</summary>
/// <param name="Light">What it adds at an offset from its middle, over the membrane's level; below 0 the share that it takes away.</param>
internal readonly record struct Mark(double X, double Y, double ReachPx, Func<double, double, double> Light);
