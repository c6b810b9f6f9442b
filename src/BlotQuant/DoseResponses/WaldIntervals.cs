using MathNet.Numerics.Distributions;

namespace BlotQuant.DoseResponses;

/// <summary>Intervals by the curvature at the optimum, for comparison with programs that give no others (docs/methods.md, E1).</summary>
internal static class WaldIntervals
{
    /// <returns>Open ends where the optimum lies on a bound or the curve does not fix its parameters.</returns>
    public static CurveIntervals Of(JointFit joint)
    {
        double[] covariance = joint.Free == joint.Bounded ? joint.Surface.Covariance(joint.Free) : [];
        if (covariance.Length == 0)
            return new CurveIntervals(default, default, default);
        double spread = Math.Sqrt(joint.VarianceFactor * joint.Free.Rss / joint.ResidualDegrees) * StudentT.InvCDF(0, 1, joint.ResidualDegrees, 0.975);
        LogisticCurve curve = joint.Free.Curve;
        return new CurveIntervals(
            Round(curve.Log10Ic50, [0, 0, 1, 0]),
            Round(joint.Free.LogHill, [0, 0, 0, 1]),
            HalfResponse.Log10Dose(curve) is { } half ? Round(half, HalfGradient(curve)) : default);

        ProfileEnds Round(double value, double[] gradient)
        {
            double variance = 0;
            for (int i = 0; i < covariance.Length; i++)
                variance += gradient[i / gradient.Length] * covariance[i] * gradient[i % gradient.Length];
            return new ProfileEnds(value - (spread * Math.Sqrt(variance)), value + (spread * Math.Sqrt(variance)));
        }
    }

    /// <summary>Of log10 IC50 − log10(1 − 2 Bottom / Top) / Hill by Top, Bottom, log10 IC50 and ln Hill.</summary>
    private static double[] HalfGradient(LogisticCurve curve)
    {
        double byBottom = 2 / (Math.Log(10) * curve.Hill * (curve.Top - (2 * curve.Bottom)));
        return [-byBottom * curve.Bottom / curve.Top, byBottom, 1, Math.Log10(1 - (2 * curve.Bottom / curve.Top)) / curve.Hill];
    }
}
