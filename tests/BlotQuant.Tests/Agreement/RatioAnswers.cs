using BlotQuant.Numerics;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace BlotQuant.Tests.Agreement;

/// <summary>Ratios of two means with Student limits, through Fieller's interval with its variances scaled from z to t.</summary>
internal static class RatioAnswers
{
    public static Dictionary<string, double> Of(string method)
    {
        double[][] set = MethodComparisonTable.Columns("fieller_example");
        double[] treated = set[0];
        double[] control = set[1];
        int n = treated.Length;
        double x = treated.Variance() / n;
        double y = control.Variance() / n;
        return method switch
        {
            "Fieller unpaired pooled" => Fiellers((x + y) / 2, (x + y) / 2, 0, (2 * n) - 2),
            "Fieller unpaired Tamhane-Logan(Welch)" => Fiellers(x, y, 0, TamhaneLogan(treated.Mean() / control.Mean(), x, y, n)),
            "Fieller paired df n-1" => Fiellers(x, y, Covariance(treated, control) / n, n - 1),
            "paired log-ratio t" => Logs(Variance(treated.Zip(control, (a, b) => Math.Log(a / b))) / n, n - 1),
            _ => Welch(),
        };

        Dictionary<string, double> Fiellers(double varX, double varY, double covariance, double degrees)
        {
            double scale = Math.Pow(StudentT.InvCDF(0, 1, degrees, 0.975) / Fieller.Z95, 2);
            (double low, double high) = Fieller.Interval(treated.Mean(), varX * scale, control.Mean(), varY * scale, covariance * scale)!.Value;
            return new() { ["ratio"] = treated.Mean() / control.Mean(), ["lo"] = low, ["hi"] = high };
        }

        Dictionary<string, double> Logs(double variance, double degrees)
        {
            double centre = treated.Average(value => Math.Log(value)) - control.Average(value => Math.Log(value));
            double half = StudentT.InvCDF(0, 1, degrees, 0.975) * Math.Sqrt(variance);
            return new() { ["ratio"] = Math.Exp(centre), ["lo"] = Math.Exp(centre - half), ["hi"] = Math.Exp(centre + half) };
        }

        Dictionary<string, double> Welch()
        {
            double logX = Variance(treated.Select(value => Math.Log(value))) / n;
            double logY = Variance(control.Select(value => Math.Log(value))) / n;
            return Logs(logX + logY, (logX + logY) * (logX + logY) * (n - 1) / ((logX * logX) + (logY * logY)));
        }
    }

    private static double TamhaneLogan(double ratio, double x, double y, int n) =>
        Math.Pow(x + (ratio * ratio * y), 2) * (n - 1) / ((x * x) + (Math.Pow(ratio, 4) * y * y));

    private static double Variance(IEnumerable<double> values) => values.ToArray().Variance();

    private static double Covariance(double[] a, double[] b) => ArrayStatistics.Covariance(a, b);
}
