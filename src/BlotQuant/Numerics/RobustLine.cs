namespace BlotQuant.Numerics;

/// <summary>A straight line that outliers do not bend: iterated least squares with Tukey's biweight (Holland &amp; Welsch 1977, 10.1080/03610927708827533).</summary>
/// <param name="Level">Value at <paramref name="Centre"/>, the weighted mean place.</param>
/// <param name="Weight">Sum of the weights.</param>
/// <param name="Spread">Weighted sum of squared distances from the centre; 0 for a level line.</param>
/// <param name="Variance">Variance of one value about the line.</param>
public sealed record RobustLine(double Level, double Slope, double Centre, double Weight, double Spread, double Variance)
{
    private const int Rounds = 4;
    private const double TukeyReach = 4.685;

    public double At(double place) => Level + (Slope * (place - Centre));

    /// <summary>Variance of the line's values added up over a span of places.</summary>
    public double SumVariance(RowSpan span)
    {
        double offset = ((span.Start + span.End - 1) / 2.0) - Centre;
        double sloped = Spread > 0 ? offset * offset / Spread : 0;
        return Variance * span.Count * span.Count * ((1 / Weight) + sloped);
    }

    /// <param name="places">At least one place.</param>
    /// <param name="values">As many values.</param>
    /// <param name="sloped">False fits a level line.</param>
    public static RobustLine Fit(int[] places, double[] values, bool sloped)
    {
        double[] weights = new double[places.Length];
        Array.Fill(weights, 1);
        RobustLine line = Weighted(places, values, weights, sloped);
        double reach = double.PositiveInfinity;
        for (int round = 0; round < Rounds; round++)
        {
            RobustLine current = line;
            double[] residuals = [.. places.Select((place, i) => values[i] - current.At(place))];
            double spread = RobustStatistics.Median([.. residuals.Select(Math.Abs)]) / RobustStatistics.MedianOfAbsoluteNormal;
            if (spread <= 0)
                break;
            reach = TukeyReach * spread;
            for (int i = 0; i < weights.Length; i++)
            {
                double scaled = Math.Min(1, Math.Abs(residuals[i]) / reach);
                weights[i] = (1 - (scaled * scaled)) * (1 - (scaled * scaled));
            }

            line = Weighted(places, values, weights, sloped);
        }

        return line with { Variance = line.VarianceOfOne(places, values, reach, sloped ? 2 : 1) };
    }

    /// <summary>Huber's variance of a regression M-estimate: the weights alone make it a quarter too small, since they favour what fits.</summary>
    private double VarianceOfOne(int[] places, double[] values, double reach, int parameters)
    {
        double squares = 0;
        double response = 0;
        for (int i = 0; i < places.Length; i++)
        {
            double residual = values[i] - At(places[i]);
            double kept = 1 - Math.Min(1, residual / reach * (residual / reach));
            squares += residual * residual * Math.Pow(kept, 4);
            response += kept * ((5 * kept) - 4);
        }

        response = Math.Max(response, Weight / 2);
        return squares * Weight * places.Length / (Math.Max(1, places.Length - parameters) * response * response);
    }

    private static RobustLine Weighted(int[] places, double[] values, double[] weights, bool sloped)
    {
        double weight = weights.Sum();
        double centre = 0;
        double level = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            centre += weights[i] * places[i] / weight;
            level += weights[i] * values[i] / weight;
        }

        double spread = 0;
        double shared = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            spread += weights[i] * (places[i] - centre) * (places[i] - centre);
            shared += weights[i] * (places[i] - centre) * (values[i] - level);
        }

        double slope = sloped && spread > 0 ? shared / spread : 0;
        return new RobustLine(level, slope, centre, weight, sloped ? spread : 0, 0);
    }
}
