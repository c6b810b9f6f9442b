using System.Collections.Immutable;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace BlotQuant.Bands;

/// <summary>log10 mass as a falling polynomial of the level, with its error (docs/methods.md, B4).</summary>
/// <remarks>
/// One degree for every three masses, three at most; of those that fall all the way, the one whose rungs, each left out in turn, are foretold
/// best (Allen 1974, 10.1080/00401706.1974.10489157). Beyond the outermost rungs it goes on straight.
/// </remarks>
public sealed class MassCurve
{
    private const int MassesADegree = 3, HighestDegree = 3;

    private readonly double _middle, _half;
    private readonly Vector<double> _coefficients;
    private readonly Matrix<double> _inverse;

    private MassCurve(ImmutableArray<(double Level, double MassKDa)> rungs, int degree)
    {
        _middle = (rungs[0].Level + rungs[^1].Level) / 2;
        _half = (rungs[^1].Level - rungs[0].Level) / 2;
        Degree = degree;
        Matrix<double> design = Matrix<double>.Build.DenseOfRowVectors(rungs.Select(rung => Terms(rung.Level)));
        Vector<double> logs = Vector<double>.Build.DenseOfEnumerable(rungs.Select(rung => Math.Log10(rung.MassKDa)));
        _coefficients = design.QR().Solve(logs);
        _inverse = design.TransposeThisAndMultiply(design).Inverse();
        Vector<double> misfits = logs - (design * _coefficients);
        DegreesOfFreedom = rungs.Length - degree - 1;
        ErrorLog10 = Math.Sqrt(misfits * misfits / DegreesOfFreedom);
        LeftOutSquares = misfits.Select((misfit, i) => Math.Pow(misfit / (1 - Leverage(design.Row(i))), 2)).Sum();
    }

    public int Degree { get; }

    public int DegreesOfFreedom { get; }

    /// <summary>Standard deviation of a rung round the curve, log10 mass.</summary>
    public double ErrorLog10 { get; }

    private double LeftOutSquares { get; }

    /// <param name="rungs">Three or more, from the top; levels in pixels.</param>
    public static MassCurve Of(ImmutableArray<(double Level, double MassKDa)> rungs) => Enumerable
        .Range(1, Math.Clamp(rungs.Length / MassesADegree, 1, HighestDegree))
        .Select(degree => new MassCurve(rungs, degree))
        .Where(curve => curve.Falls())
        .MinBy(curve => curve.LeftOutSquares)!;

    /// <summary>Whether a level lies above the first or below the last rung.</summary>
    public bool IsBeyond(double level) => Math.Abs(level - _middle) > _half;

    public double Log10At(double level) => Terms(level) * _coefficients;

    /// <summary>Change of log10 mass with the level, a pixel.</summary>
    public double SlopeAt(double level) => Slope(Inside(level));

    /// <summary>Half of the 95 % interval within which one more rung at that level would lie, log10 mass.</summary>
    /// <param name="levelVariance">Of the level itself, px².</param>
    public double ReachLog10(double level, double levelVariance)
    {
        double variance = (ErrorLog10 * ErrorLog10 * (1 + Leverage(Terms(level)))) + (SlopeAt(level) * SlopeAt(level) * levelVariance);
        return StudentT.InvCDF(0, 1, DegreesOfFreedom, 0.975) * Math.Sqrt(variance);
    }

    private double Inside(double level) => Math.Clamp((level - _middle) / _half, -1, 1);

    /// <summary>Powers of the level over half of the rungs' range; beyond it, their tangents.</summary>
    private Vector<double> Terms(double level)
    {
        double inside = Inside(level);
        double beyond = ((level - _middle) / _half) - inside;
        return Vector<double>.Build.Dense(Degree + 1, power => Math.Pow(inside, power) + (power == 0 ? 0 : beyond * power * Math.Pow(inside, power - 1)));
    }

    private double Leverage(Vector<double> terms) => terms * _inverse * terms;

    private double Slope(double inside) =>
        Enumerable.Range(1, Degree).Sum(power => power * _coefficients[power] * Math.Pow(inside, power - 1)) / _half;

    /// <summary>A cubic's slope is greatest at an end or at its turning point.</summary>
    private bool Falls()
    {
        double turning = Degree == 3 ? Math.Clamp(-_coefficients[2] / (3 * _coefficients[3]), -1, 1) : 0;
        return Slope(-1) < 0 && Slope(turning) < 0 && Slope(1) < 0;
    }
}
