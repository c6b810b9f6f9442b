using System.Collections.Immutable;
using BlotQuant.Bands;
using BlotQuant.Experiments;

namespace BlotQuant.Agreement;

/// <summary>A box that a person drew on a scan.</summary>
public sealed record HandBox(string Name, PixelBox Box);

/// <summary>The boxes of one file.</summary>
public sealed record HandBoxes(InputFile File, ImmutableArray<HandBox> Boxes);

/// <summary>What one hand-drawn box holds under every background, and the band of ours that it was drawn for (docs/methods.md, A14).</summary>
/// <param name="Raw">Sum of its counts.</param>
/// <param name="Volumes">Its volume under every method; <c>Local</c> is missing where the box stands in no lane.</param>
/// <param name="Membrane">Whose band it is; null without one.</param>
/// <param name="Band">The strongest band whose centroid lies in the box; null without one.</param>
/// <param name="BandsInside">How many do.</param>
public sealed record BoxReading(
    HandBox Box, double Raw, BoxVolumes Volumes, string? Membrane, Band? Band, int BandsInside, int SaturatedPixels)
{
    /// <summary>Area that both boxes cover over the area that either covers.</summary>
    public double? Overlap
    {
        get
        {
            if (Band is null)
                return null;
            PixelBox both = Box.Box.Intersect(Band.Box);
            double shared = both.IsEmpty ? 0 : (double)both.Width * both.Height;
            return shared / (((double)Box.Box.Width * Box.Box.Height) + ((double)Band.Box.Width * Band.Box.Height) - shared);
        }
    }

    public IEnumerable<string> Flags()
    {
        if (SaturatedPixels > 0)
            yield return "saturated";
        if (Volumes.Local is null)
            yield return "outside-lanes";
        if (BandsInside != 1)
            yield return BandsInside == 0 ? "no-band-inside" : "several-bands-inside";
    }
}

/// <summary>Counts of a box above each background.</summary>
public sealed record BoxVolumes(double? Local, double RollingBall, double Paraboloid, double Valley, double None)
{
    public double? Under(BackgroundMethod method) => method switch
    {
        BackgroundMethod.Local => Local,
        BackgroundMethod.RollingBall => RollingBall,
        BackgroundMethod.Paraboloid => Paraboloid,
        BackgroundMethod.Valley => Valley,
        _ => None,
    };

    /// <summary>As docs/methods.md, P6 has it; null where <c>local</c> says nothing above 0.</summary>
    public double? Spread => Local is { } local ? new BackgroundValues(local, RollingBall, Paraboloid, Valley, None).Spread : null;
}

/// <summary>All boxes of a file on one scan.</summary>
/// <param name="Scan">The scan's path.</param>
public sealed record HandBoxReadings(InputFile File, string Scan, ImmutableArray<BoxReading> Boxes);
