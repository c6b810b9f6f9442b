using System.Collections.Immutable;
using MathNet.Numerics.Distributions;

namespace BlotQuant.DoseResponses;

/// <summary>The curve of every biological replicate by itself, and what their spread says of the mean.</summary>
/// <remarks>docs/methods.md D6. Lanes of one blot share its errors: the replicate is the unit, never the lane.</remarks>
internal static class ReplicateFits
{
    private const double AtBound = 1e-6;

    /// <summary>Fits each replicate with enough doses, at the joint fit's scale and weights; the only replicate has the joint curve.</summary>
    public static ImmutableArray<ReplicateFit> Of(CurveEvidence evidence, DoseResponseOptions options, DoseDesigns designs)
    {
        var model = HeldModel.Of(options.Model);
        (Observations data, JointFit joint) = (evidence.Data, evidence.Joint);
        if (data.ReplicateNames.Length == 1)
            return [Told(data, joint, evidence.Log10Ic50)];
        var fits = ImmutableArray.CreateBuilder<ReplicateFit>();
        for (int replicate = 0; replicate < data.ReplicateNames.Length; replicate++)
        {
            if (data.DistinctDosesOf(replicate) >= model.FewestDoses)
                fits.Add(One(data.Only(replicate, joint.GivenWeights), options, model, designs));
        }

        return fits.DrainToImmutable();
    }

    /// <summary>True where the fit found its IC50 inside the bounds and the response falls.</summary>
    public static bool IsUsable(ReplicateFit fit, FitBox box) =>
        fit.Curve.Top > fit.Curve.Bottom && fit.Curve.Log10Ic50 > box.Low + AtBound && fit.Curve.Log10Ic50 < box.High - AtBound;

    /// <summary>Mean of logarithms with its 95 % t interval, as the values themselves.</summary>
    /// <param name="logs">One value a replicate, at least two.</param>
    /// <param name="power">Brings a logarithm back.</param>
    public static Interval Mean(IReadOnlyCollection<double> logs, Func<double, double> power)
    {
        double mean = logs.Average();
        double variance = logs.Sum(value => (value - mean) * (value - mean)) / (logs.Count - 1);
        double half = StudentT.InvCDF(0, 1, logs.Count - 1, 0.975) * Math.Sqrt(variance / logs.Count);
        return new Interval(power(mean), power(mean - half), power(mean + half));
    }

    private static ReplicateFit One(Observations data, DoseResponseOptions options, HeldModel model, DoseDesigns designs)
    {
        ICurveSurface surface = data.Surface(data.Responses, data.Weights, model, designs.Grid(data.Log10Doses));
        JointFit own = new JointFit([1], data.Weights, null, surface, default, default).Minimised(options);
        if (options.Robust && own.ResidualDegrees > 0)
            own = RobustFit.Of(data, own, (weights, fit) => JointFit.Refit(data, weights, fit, designs)).Minimised(options);
        double degrees = own.ResidualDegrees;
        return Told(data, own, degrees > 0 ? new LogisticProfile(own.Surface, own.Free, degrees, own.VarianceFactor).Ends().Log10Ic50 : default);
    }

    private static ReplicateFit Told(Observations data, JointFit own, ProfileEnds ends)
    {
        LogisticCurve curve = own.Bounded.Curve;
        Observations known = data.Known();
        double sum = known.Doses.Select((dose, i) => Math.Pow(known.Responses[i] - curve.At(dose), 2)).Sum();
        var ic50 = new Interval(Power10(curve.Log10Ic50), Power10(ends.Low), Power10(ends.High));
        return new ReplicateFit(data.ReplicateNames[0], curve, Math.Sqrt(sum / Math.Max(1, own.ResidualDegrees)), ic50);
    }

    public static double? Power10(double? exponent) => exponent is { } value ? Math.Pow(10, value) : null;
}
