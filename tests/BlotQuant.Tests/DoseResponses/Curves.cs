using System.Collections.Immutable;
using BlotQuant.DoseResponses;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Random;

namespace BlotQuant.Tests.DoseResponses;

/// <summary>Simulated curves of known truth.</summary>
internal static class Curves
{
    public static readonly CurveKey Key = new(null, null, null, "p-S6K T389", "S6K");

    public static readonly DoseResponseOptions Constant = new(Variance: VarianceModel.Constant);

    public static readonly ImmutableArray<double> Doses = [0, 0.3, 1, 3, 10, 30, 100, 300];

    /// <param name="relativeError">Spread in proportion to the response.</param>
    /// <param name="constantError">Spread that every point has.</param>
    public static ImmutableArray<DosePoint> Points(
        LogisticCurve truth, IEnumerable<double> doses, int replicates, double relativeError, double constantError, int seed, double logIc50Spread = 0)
    {
        var random = new Xoshiro256StarStar(seed);
        var points = ImmutableArray.CreateBuilder<DosePoint>();
        for (int replicate = 1; replicate <= replicates; replicate++)
        {
            LogisticCurve own = truth with { Log10Ic50 = truth.Log10Ic50 + (logIc50Spread * Normal.Sample(random, 0, 1)) };
            foreach (double dose in doses)
            {
                double response = (own.At(dose) * (1 + (relativeError * Normal.Sample(random, 0, 1)))) + (constantError * Normal.Sample(random, 0, 1));
                points.Add(new DosePoint(dose, response, $"{replicate}"));
            }
        }

        return points.ToImmutable();
    }

    public static DoseResponse Fit(ImmutableArray<DosePoint> points, DoseResponseOptions? options = null) =>
        DoseResponseFit.Fit(Key, points, options ?? new DoseResponseOptions());
}
