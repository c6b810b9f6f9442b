namespace BlotQuant.Bands;

/// <summary>A band beside or inside others of a group that was not found as one of its own, but without which the group's rows cannot be explained (docs/methods.md, B11).</summary>
/// <remarks>It is fitted with its group, so that its counts go neither to the bands beside it nor into their background, and is not reported.</remarks>
internal static class Companion
{
    /// <summary>Significance of a bump of the bands' form on what a fit leaves.</summary>
    private const double LeastBump = 5;

    private const double LeastSigmas = 1.5, FarthestSigmas = 5;
    private const double TypicalSigmas = 2.5;
    private const double UsualSpreads = 2;

    /// <param name="fit">A group as it was fitted.</param>
    /// <param name="unrest">What backgrounds of the scan do by themselves, over their noise: no evidence of a band.</param>
    /// <param name="fitWith">The same with one more band.</param>
    /// <returns>Where it stands; null where the group's bands explain its rows.</returns>
    public static BandGuess? Of(GroupFit fit, ShapePrior prior, double unrest, Func<BandGuess, GroupFit> fitWith)
    {
        double[] variances = [.. fit.Group.Rows.Select((row, i) => fit.NoiseVariance[i] + Math.Pow(prior.RowMisfit * Bands(fit, row), 2))];
        double sigma = Math.Exp(prior.LogSigma.Value);
        double before = Unexplained(fit, variances);
        (BandGuess Guess, double Gain)? best = null;
        foreach (double row in Places(fit, variances, prior, sigma))
        {
            var guess = new BandGuess(row, sigma / 2, prior.LogSigma.Value, Shows: true, IsCompanion: true);
            GroupFit with = fitWith(guess);
            int own = fit.Group.Count;
            double after = Unexplained(with, variances);
            double gain = before - after;
            int left = Math.Max(1, fit.Group.Rows.Length - with.Parameters.Length);
            if (gain >= DoubletSplit.Alone.Gain * unrest && gain >= DoubletSplit.Alone.Ratio * after / left && gain > (best?.Gain ?? 0) && IsApart(with, own, sigma))
                best = (guess with { Row = with.Course.CentreRow(with.Parameters, own) }, gain);
        }

        return best?.Guess;
    }

    private static double Bands(GroupFit fit, int row) => fit.Course.At(fit.Parameters, row, []) - fit.Course.BackgroundAt(fit.Parameters, row);

    private static double Unexplained(GroupFit fit, double[] variances)
    {
        double sum = fit.Surprise;
        for (int i = 0; i < variances.Length; i++)
            sum += fit.Excess[i] * fit.Excess[i] / variances[i];
        return sum;
    }

    /// <summary>The companion rises, and stands off every band.</summary>
    private static bool IsApart(GroupFit with, int own, double sigma) =>
        with.Course.HeightOf(with.Parameters, own) > 0
        && Enumerable.Range(0, own).All(band => Math.Abs(with.Course.CentreRow(with.Parameters, band) - with.Course.CentreRow(with.Parameters, own)) >= LeastSigmas * sigma);

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
        (double Row, double Score) best = (0, LeastBump);
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

        return best.Score > LeastBump ? best.Row : null;
    }
}
