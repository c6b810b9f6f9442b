namespace BlotQuant.Agreement;

/// <summary>One form of the intraclass correlation, with the F ratio it is tested by.</summary>
public readonly record struct IntraclassForm(string Name, Interval Value, double F);

/// <summary>The six forms of Shrout and Fleiss 1979 (doi:10.1037/0033-2909.86.2.420; docs/methods.md, A12).</summary>
public static class IntraclassCorrelation
{
    /// <param name="ratings">One row a subject, one column a rater; every cell filled.</param>
    /// <returns>ICC(1,1), ICC(2,1), ICC(3,1), ICC(1,k), ICC(2,k), ICC(3,k).</returns>
    public static IntraclassForm[] Of(double[][] ratings)
    {
        int n = ratings.Length;
        int k = ratings[0].Length;
        double mean = ratings.Average(row => row.Average());
        double rows = k * ratings.Sum(row => Math.Pow(row.Average() - mean, 2)) / (n - 1);
        double columns = n * Enumerable.Range(0, k).Sum(j => Math.Pow(ratings.Average(row => row[j]) - mean, 2));
        double within = ratings.Sum(row => row.Sum(value => Math.Pow(value - row.Average(), 2)));
        double error = (within - columns) / ((n - 1.0) * (k - 1));
        columns /= k - 1;
        within /= n * (k - 1.0);

        Interval one = OneWay(rows / within, n - 1, n * (k - 1.0), k);
        Interval two = TwoWay(rows, columns, error, n, k);
        Interval three = OneWay(rows / error, n - 1, (n - 1.0) * (k - 1), k);
        (Interval Value, double F)[] singles = [(one, rows / within), (two, rows / error), (three, rows / error)];
        return
        [
            .. singles.Select((single, i) => new IntraclassForm($"icc_{i + 1}_1", single.Value, single.F)),
            .. singles.Select((single, i) => new IntraclassForm($"icc_{i + 1}_k", Averaged(single.Value, k), single.F)),
        ];
    }

    /// <summary>Raters without any error agree wholly, and their interval has no width to tell.</summary>
    private static Interval OneWay(double f, double degrees1, double degrees2, int k)
    {
        if (!double.IsFinite(f))
            return new Interval(1);
        double low = f / Quantiles.FisherF(0.975, degrees1, degrees2);
        double high = f * Quantiles.FisherF(0.975, degrees2, degrees1);
        return new Interval(Form(f), Form(low), Form(high));

        double Form(double ratio) => (ratio - 1) / (ratio + k - 1);
    }

    private static Interval TwoWay(double rows, double columns, double error, int n, int k)
    {
        double icc = (rows - error) / (rows + ((k - 1) * error) + (k * (columns - error) / n));
        if (error <= 0 && columns <= 0)
            return new Interval(1);
        double a = k * icc / (n * (1 - icc));
        double b = 1 + (a * (n - 1));
        double degrees = Math.Pow((a * columns) + (b * error), 2)
            / ((Math.Pow(a * columns, 2) / (k - 1)) + (Math.Pow(b * error, 2) / ((n - 1.0) * (k - 1))));
        double below = Quantiles.FisherF(0.975, n - 1, degrees);
        double above = Quantiles.FisherF(0.975, degrees, n - 1);
        double rest = (k * columns) + (((k * n) - k - n) * error);
        return new Interval(
            icc,
            n * (rows - (below * error)) / ((below * rest) + (n * rows)),
            n * ((above * rows) - error) / (rest + (n * above * rows)));
    }

    /// <summary>Spearman–Brown: the mean of k raters.</summary>
    private static Interval Averaged(Interval single, int k)
    {
        return new Interval(Mean(single.Value), Mean(single.Low), Mean(single.High));

        double? Mean(double? value) => k * value / (1 + ((k - 1) * value));
    }
}
