namespace BlotQuant.Scans;

/// <summary>The pure colours that programs paint and draw with, by which of red, green and blue lie above their middle.</summary>
internal static class PureColour
{
    private const double LeastChroma = 0.5;

    private static readonly string[] Names = ["", "blue", "green", "cyan", "red", "magenta", "yellow", ""];

    /// <summary>Numbers of colours are below this.</summary>
    public static int Count => Names.Length;

    public static string Name(int colour) => Names[colour];

    /// <summary>The number of a colour that is pure enough; null for greys and pale or dark colours.</summary>
    public static int? Of(Rgb pixel)
    {
        if (pixel.Chroma < LeastChroma)
            return null;
        double middle = (Math.Max(pixel.Red, Math.Max(pixel.Green, pixel.Blue)) + Math.Min(pixel.Red, Math.Min(pixel.Green, pixel.Blue))) / 2;
        return (pixel.Red > middle ? 4 : 0) + (pixel.Green > middle ? 2 : 0) + (pixel.Blue > middle ? 1 : 0);
    }
}
