using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace BlotQuant.DoseResponses;

/// <summary>How far two sets of log10 IC50s lie apart, one value a biological replicate (docs/methods.md, C1).</summary>
/// <param name="P">Two-sided; null where the values do not spread.</param>
internal readonly record struct MeanShift(Interval Log10Shift, double? P, double Degrees)
{
    /// <param name="differences">Curve less reference, one a replicate, at least two.</param>
    public static MeanShift Paired(double[] differences) => Of(differences.Average(), Math.Sqrt(VarianceOfMean(differences)), differences.Length - 1);

    /// <summary>Welch 1947, doi:10.1093/biomet/34.1-2.28.</summary>
    public static MeanShift Welch(double[] reference, double[] curve)
    {
        double first = VarianceOfMean(reference), second = VarianceOfMean(curve);
        double degrees = Math.Pow(first + second, 2) / ((first * first / (reference.Length - 1)) + (second * second / (curve.Length - 1)));
        return Of(curve.Average() - reference.Average(), Math.Sqrt(first + second), double.IsFinite(degrees) ? degrees : reference.Length + curve.Length - 2);
    }

    private static double VarianceOfMean(double[] values) => values.Variance() / values.Length;

    private static MeanShift Of(double shift, double error, double degrees)
    {
        double half = StudentT.InvCDF(0, 1, degrees, 0.975) * error;
        return new MeanShift(new Interval(shift, shift - half, shift + half), error > 0 ? 2 * StudentT.CDF(0, 1, degrees, -Math.Abs(shift) / error) : null, degrees);
    }
}
