namespace BlotQuant.Bands;

/// <summary>A band beside or inside others of a group that was not found as one of its own, but without which the group's rows cannot be explained (docs/methods.md, B11).</summary>
/// <remarks>It is fitted with its group, so that its counts go neither to the bands beside it nor into their background, and is not reported.</remarks>
/// <param name="Index">Its place among the group's bands, top to bottom.</param>
/// <param name="Guess">Where it is expected.</param>
/// <param name="Fit">The group with it.</param>
internal sealed record Companion(int Index, BandGuess Guess, GroupFit Fit)
{
    /// <summary>Standard errors of a bump of the bands' form on what a fit leaves, and of what a companion may leave.</summary>
    private const double Significance = 5;

    /// <summary>Squares that a companion explains.</summary>
    private static readonly double LeastGain = DoubletSplit.Alone.Gain;

    private const double LeastSigmas = 1.5, FarthestSigmas = 5;
    private const double TypicalSigmas = 2.5;
    private const double UsualSpreads = 2;

    /// <param name="fit">A group as it was fitted.</param>
    /// <param name="own">What was expected of its bands.</param>
    /// <param name="rows">The lane's rows.</param>
    /// <param name="unrest">What backgrounds of the scan do by themselves, over their noise: no evidence of a band.</param>
    /// <returns>Null where the group's bands explain its rows.</returns>
    public static Companion? Of(GroupFit fit, BandGuess[] own, LaneRows rows, ShapePrior prior, Func<double, BackgroundExpectation> background, double unrest)
    {
        double[] variances = [.. fit.Group.Rows.Select((row, i) => fit.NoiseVariance[i] + Math.Pow(prior.RowMisfit * Bands(fit, row), 2))];
        double sigma = Math.Exp(prior.LogSigma.Value);
        double[] places = [.. Places(fit, variances, prior, sigma)];
        if (places.Length == 0)
            return null;
        double before = Unexplained(GroupFit.Of(fit.Group, rows, own, prior, background), variances);
        (Companion Companion, double Unexplained)? best = null;
        foreach (double row in places)
        {
            int index = own.Count(band => band.Row < row);
            var guess = new BandGuess(row, sigma / 2, prior.LogSigma.Value, Shows: true, IsCompanion: true);
            GroupFit with = GroupFit.Of(fit.Group with { Count = own.Length + 1 }, rows, [.. own[..index], guess, .. own[index..]], prior, background);
            double after = Unexplained(with, variances);
            bool isExplained = after <= unrest * MostUnexplained(fit.Group.Rows.Length - with.Parameters.Length);
            if (isExplained && before - after >= LeastGain * unrest && after < (best?.Unexplained ?? double.PositiveInfinity) && IsApart(with, index, sigma))
                best = (new Companion(index, guess with { Row = Centre(with, index) }, with), after);
        }

        return best?.Companion;
    }

    /// <summary>Counts of each of a group's own bands that may be the companion's or theirs: what they differ by without it, and of the nearest one all that it holds, since a tail on one side of a band passes for it.</summary>
    /// <param name="alone">The group's bands without the companion.</param>
    /// <param name="beside">The same with it.</param>
    public static double[] Doubted(FittedBand[] alone, FittedBand[] beside, int rowCount)
    {
        FittedBand companion = beside.Single(band => band.IsCompanion);
        FittedBand[] own = [.. beside.Where(band => !band.IsCompanion)];
        FittedBand nearest = own.MinBy(band => Math.Abs(band.CentreRow - companion.CentreRow))!;
        double held = Math.Abs(companion.Measure(companion.Rows, rowCount, countsRule: false).Counts);
        return [.. own.Select((band, i) => Math.Max(BandDoubts.Difference(alone[i], band, rowCount), band == nearest ? held : 0))];
    }

    /// <summary>Squares that noise alone may leave of so many rows.</summary>
    private static double MostUnexplained(int rows) => rows + (Significance * Math.Sqrt(2 * Math.Max(0, rows)));

    /// <summary>It stands off the bands that it was laid between.</summary>
    private static bool IsApart(GroupFit with, int index, double sigma) =>
        (index == 0 || Centre(with, index) - Centre(with, index - 1) >= LeastSigmas * sigma)
        && (index + 1 == with.Group.Count || Centre(with, index + 1) - Centre(with, index) >= LeastSigmas * sigma);

    private static double Centre(GroupFit fit, int band) => fit.Course.CentreRow(fit.Parameters, band);

    private static double Bands(GroupFit fit, int row) => fit.Course.At(fit.Parameters, row, []) - fit.Course.BackgroundAt(fit.Parameters, row);

    private static double Unexplained(GroupFit fit, double[] variances)
    {
        double sum = fit.Surprise;
        for (int i = 0; i < variances.Length; i++)
            sum += fit.Excess[i] * fit.Excess[i] / variances[i];
        return sum;
    }

    /// <summary>Where the rows hold most beyond the fit, and beside bands that are wider than usual.</summary>
    private static IEnumerable<double> Places(GroupFit fit, double[] variances, ShapePrior prior, double sigma)
    {
        if (Bump(fit, variances, prior, sigma) is { } bump)
            yield return bump;
        for (int band = 0; band < fit.Group.Count; band++)
        {
            if (fit.Course.Shape(fit.Parameters, band).LogSigma - prior.LogSigma.Value <= UsualSpreads * prior.LogSigma.Spread)
                continue;
            yield return fit.Course.CentreRow(fit.Parameters, band) - (TypicalSigmas * sigma);
            yield return fit.Course.CentreRow(fit.Parameters, band) + (TypicalSigmas * sigma);
        }
    }

    private static double? Bump(GroupFit fit, double[] variances, ShapePrior prior, double sigma)
    {
        var shape = new BandShape(prior.LogSigma.Value, prior.Skew.Value, prior.LogExponent.Value);
        double[] centres = [.. Enumerable.Range(0, fit.Group.Count).Select(band => fit.Course.CentreRow(fit.Parameters, band))];
        (double Row, double Score) best = (0, Significance);
        foreach (int row in fit.Group.Rows)
        {
            double nearest = centres.Min(centre => Math.Abs(centre - row)) / sigma;
            if (nearest is < LeastSigmas or > FarthestSigmas)
                continue;
            double sum = 0, squares = 0;
            for (int i = 0; i < variances.Length; i++)
            {
                double weight = shape.At(fit.Group.Rows[i] - row);
                sum += weight * fit.Excess[i] / variances[i];
                squares += weight * weight / variances[i];
            }

            if (sum / Math.Sqrt(squares) > best.Score)
                best = (row, sum / Math.Sqrt(squares));
        }

        return best.Score > Significance ? best.Row : null;
    }
}
