namespace BlotQuant.Agreement;

/// <summary>y = intercept + slope · x with 95 % intervals; standard errors are missing where a method has none.</summary>
public sealed record StraightLine(Interval Intercept, Interval Slope, double? InterceptError = null, double? SlopeError = null)
{
    /// <summary>Student intervals of n − 2 degrees of freedom around the estimates.</summary>
    internal static StraightLine Of(LinePoint line, double interceptError, double slopeError, int count)
    {
        double t = Quantiles.StudentT(0.975, count - 2);
        return new StraightLine(Around(line.Intercept, t * interceptError), Around(line.Slope, t * slopeError), interceptError, slopeError);
    }

    private static Interval Around(double value, double half) => new(value, value - half, value + half);
}

/// <summary>The estimates of a line alone.</summary>
public readonly record struct LinePoint(double Intercept, double Slope);
