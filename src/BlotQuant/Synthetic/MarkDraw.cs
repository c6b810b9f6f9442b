using BlotQuant.Numerics;

namespace BlotQuant.Synthetic;

/// <summary>Draws marks at random places of a picture; each from its own numbers of one stream.</summary>
internal sealed class MarkDraw(PictureTruth picture, SplitMix64 random)
{
    private SplitMix64 _random = random;

    public Mark DarkSpeck()
    {
        (double x, double y) = Place();
        double sigma = Between(0.6, 2), depth = Between(0.1, 0.5);
        return new Mark(x, y, 5 * sigma, (dx, dy) => -depth * Math.Exp(-0.5 * ((dx * dx) + (dy * dy)) / (sigma * sigma)));
    }

    /// <summary>A round void, most with a rim brighter than the membrane.</summary>
    public Mark Bubble(double greatestRadiusPx)
    {
        (double x, double y) = Place();
        double radius = Between(0.3, 1) * greatestRadiusPx, depth = Between(0.2, 0.7), rim = Math.Max(0, Between(-0.2, 0.5)), rimPx = Between(1, 4);
        return new Mark(x, y, radius + (5 * rimPx), (dx, dy) =>
        {
            double beyond = Math.Sqrt((dx * dx) + (dy * dy)) - radius;
            double light = rim * Math.Exp(-0.5 * beyond * beyond / (rimPx * rimPx));
            return light - (depth / (1 + Math.Exp(2 * beyond / rimPx)));
        });
    }

    /// <summary>A straight thin line with soft ends, two in three bright.</summary>
    public Mark Scratch(double fraction)
    {
        (double x, double y) = Place();
        double half = Between(0.02, 0.2) * picture.WidthPx, sigma = Between(0.5, 1.1), angle = Math.PI * _random.NextUniform();
        double height = _random.NextUniform() < 2.0 / 3 ? Between(0.3, 1) * fraction : -Between(0.1, 0.5);
        (double sine, double cosine) = Math.SinCos(angle);
        return new Mark(x, y, half + 5, (dx, dy) =>
        {
            double along = (dx * cosine) + (dy * sine), across = (dy * cosine) - (dx * sine);
            return height * Math.Exp(-0.5 * across * across / (sigma * sigma)) / (1 + Math.Exp((Math.Abs(along) - half) / 2));
        });
    }

    /// <summary>A broad elongated blotch.</summary>
    public Mark Cloud(double fraction)
    {
        (double x, double y) = Place();
        double size = Math.Sqrt((double)picture.WidthPx * picture.HeightPx);
        double longer = Between(0.03, 0.12) * size, shorter = Between(0.4, 1) * longer, height = Between(0.2, 1) * fraction;
        (double sine, double cosine) = Math.SinCos(Math.PI * _random.NextUniform());
        return new Mark(x, y, 4 * longer, (dx, dy) =>
        {
            double along = ((dx * cosine) + (dy * sine)) / longer, across = ((dy * cosine) - (dx * sine)) / shorter;
            return height * Math.Exp(-0.5 * ((along * along) + (across * across)));
        });
    }

    /// <summary>Counts from a few hundred to some ten thousand.</summary>
    public (int Index, double Counts) HotPixel() =>
        ((int)(_random.NextUniform() * picture.WidthPx * picture.HeightPx), 300 * Math.Pow(100, _random.NextUniform()));

    private (double X, double Y) Place() => (_random.NextUniform() * picture.WidthPx, _random.NextUniform() * picture.HeightPx);

    private double Between(double least, double greatest) => least + ((greatest - least) * _random.NextUniform());
}
