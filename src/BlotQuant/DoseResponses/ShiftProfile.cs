using BlotQuant.Numerics;
using MathNet.Numerics.Distributions;

namespace BlotQuant.DoseResponses;

/// <summary>Two curves fitted together with their log10 IC50s held a shift apart: how much worse they fit says which shifts the data refute.</summary>
/// <remarks>
/// docs/methods.md, C2. Each curve keeps plateaus, slope and spread of its own. Where both residual sums are parabolas this is Welch's test; where
/// a plateau is missing it bends with them.
/// </remarks>
internal sealed class ShiftProfile
{
    /// <summary>Beyond this many decades from the estimate an interval counts as open.</summary>
    private const double FarthestDecades = 12;

    private const int FewestScanned = 15;
    private const double ScanStep = 0.1;

    private readonly TiedCurve _reference;
    private readonly TiedCurve _curve;
    private readonly double _estimate;

    public ShiftProfile(JointFit reference, JointFit curve)
    {
        (_reference, _curve) = (new TiedCurve(reference), new TiedCurve(curve));
        _estimate = _curve.Log10Ic50 - _reference.Log10Ic50;
        double first = _reference.Variance, second = _curve.Variance;
        double degrees = Math.Pow(first + second, 2) / ((first * first / _reference.Degrees) + (second * second / _curve.Degrees));
        Degrees = double.IsFinite(degrees) ? degrees : Math.Min(_reference.Degrees, _curve.Degrees);
    }

    /// <summary>Welch–Satterthwaite, from the curvatures of both optima; the lesser of both where one has none.</summary>
    public double Degrees { get; }

    /// <summary>Of no shift.</summary>
    public double P => 1 - FisherSnedecor.CDF(1, Degrees, Math.Max(0, Excess(0)));

    /// <summary>Ends of the 95 % interval of the shift.</summary>
    public ProfileEnds Ends()
    {
        double threshold = FisherSnedecor.InvCDF(1, Degrees, 0.95);
        double step = Math.Sqrt(threshold * (_reference.Variance + _curve.Variance)) / 2;
        step = double.IsFinite(step) ? Math.Clamp(step, 1e-9, 0.2) : 0.05;
        double Beyond(double shift) => Math.Sqrt(Math.Max(0, Excess(shift))) - Math.Sqrt(threshold);
        return new ProfileEnds(
            LogisticProfile.End(Beyond, _estimate, -step, _estimate - FarthestDecades), LogisticProfile.End(Beyond, _estimate, step, _estimate + FarthestDecades));
    }

    /// <summary>What the best pair of IC50s so far apart costs in residual sums, each over its curve's own variance.</summary>
    private double Excess(double shift)
    {
        (double from, double to) = (_reference.Log10Ic50, _curve.Log10Ic50 - shift);
        int count = Math.Max(FewestScanned, (int)(Math.Abs(to - from) / ScanStep));
        return from == to
            ? 0
            : ScalarMinimum.Global(at => _reference.Excess(at) + _curve.Excess(at + shift), Math.Min(from, to), Math.Max(from, to), count).Value;
    }

    private sealed class TiedCurve(JointFit joint)
    {
        /// <summary>What a ratio of residual sums is raised to: 1, or where some points are limits, by what share they count.</summary>
        private readonly double _power = 1 / Math.Log(joint.Surface.Threshold(joint.Free, Math.E) / joint.Free.Rss);

        public double Log10Ic50 => joint.Free.Log10Ic50;

        public double Degrees => joint.ResidualDegrees;

        /// <summary>Of log10 IC50 by the curvature at the optimum; infinite where that has none.</summary>
        public double Variance { get; } = joint.Surface.Covariance(joint.Free) is { Length: > 0 } covariance
            ? covariance[10] * joint.VarianceFactor * joint.Free.Rss / joint.ResidualDegrees
            : double.PositiveInfinity;

        public double Excess(double log10Ic50) =>
            Degrees / joint.VarianceFactor * (Math.Pow(joint.Surface.AtIc50(log10Ic50, joint.Surface.Grid.Free).Rss / joint.Free.Rss, _power) - 1);
    }
}
