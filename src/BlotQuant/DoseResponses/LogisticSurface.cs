using BlotQuant.Numerics;

namespace BlotQuant.DoseResponses;

/// <summary>A curve and its weighted residual sum of squares.</summary>
internal readonly record struct LogisticMinimum(double Log10Ic50, double LogHill, double Top, double Bottom, double Rss)
{
    public LogisticCurve Curve => new(Top, Bottom, Log10Ic50, Math.Exp(LogHill));
}

/// <summary>Weighted moments of a shape that is the unit sigmoid or the sigmoid less 1.</summary>
/// <param name="FromTop">1 − mean of the sigmoid.</param>
/// <param name="FromBottom">Mean of the sigmoid.</param>
internal readonly record struct SigmoidMoments(double Mass, double Mean, double Squares, double FromTop, double FromBottom);

/// <summary>The residual sum of squares of a logistic over (log10 IC50, ln Hill), with both plateaus solved for (variable projection).</summary>
/// <remarks>docs/methods.md D2–D4. Golub &amp; Pereyra 1973, 10.1137/0710036.</remarks>
internal sealed class LogisticSurface(DoseMeans means, DoseGrid grid) : ICurveSurface
{
    private const double Ln10 = 2.302585092994046;
    private double[]? _gains;

    public DoseMeans Means => means;

    public DoseGrid Grid => grid;

    public double PureErrorSum => means.PureErrorSum;

    public double FlatResponse => means.Mean;

    public double PointCount(LogisticMinimum at) => means.PointCount;

    public double Threshold(LogisticMinimum at, double times) => at.Rss * times;

    public bool RefutesHalfAt(int dose, double threshold) => HalfResponse.Refutes(this, dose, threshold);

    /// <remarks>y = k (2 f₅₀ − f), f the share of the fall that is done; told by that, it keeps its digits on the upper shoulder.</remarks>
    public LogisticMinimum ThroughHalf(double log10Dose, double log10Ic50, double logHill)
    {
        double hill = Math.Exp(logHill), products = 0, squares = 0;
        double half = 2 * Sigmoid.At(-log10Dose, -log10Ic50, hill);
        Span<double> shape = stackalloc double[means.Count];
        for (int i = 0; i < shape.Length; i++)
        {
            shape[i] = half - Sigmoid.At(-means.Log10Doses[i], -log10Ic50, hill);
            products += means.Weights[i] * shape[i] * means.Responses[i];
            squares += means.Weights[i] * shape[i] * shape[i];
        }

        double size = products > 0 ? products / squares : 0, rss = means.PureErrorSum;
        for (int i = 0; i < shape.Length; i++)
        {
            double residual = means.Responses[i] - (size * shape[i]);
            rss += means.Weights[i] * residual * residual;
        }

        return new LogisticMinimum(log10Ic50, logHill, size * half, size * (half - 1), rss);
    }

    public IEnumerable<LogisticMinimum> Allowed(double threshold)
    {
        double[] gains = Gains;
        for (int point = 0; point < gains.Length; point++)
        {
            if (means.TotalSum - gains[point] <= threshold)
                yield return At(grid.Log10Ic50s[point / grid.LogHills.Length], grid.LogHills[point % grid.LogHills.Length]);
        }
    }

    /// <summary>How much of the sum of squares the best plateaus explain at every point of the grid.</summary>
    public double[] Gains => _gains ??= grid.Gains(means);

    /// <summary>The best plateaus at one IC50 and slope, and the residual sum with them.</summary>
    public LogisticMinimum At(double log10Ic50, double logHill) => At(log10Ic50, logHill, out _);

    public LogisticMinimum At(double log10Ic50, double logHill, out SigmoidMoments moments)
    {
        Span<double> shape = stackalloc double[means.Count];
        moments = Moments(log10Ic50, logHill, shape);
        double products = 0;
        for (int i = 0; i < shape.Length; i++)
            products += means.Weights[i] * (shape[i] - moments.Mean) * (means.Responses[i] - means.Mean);

        double drop = moments.Squares > double.Epsilon ? products / moments.Squares : 0;
        double rss = means.PureErrorSum;
        for (int i = 0; i < shape.Length; i++)
        {
            double residual = means.Responses[i] - means.Mean - (drop * (shape[i] - moments.Mean));
            rss += means.Weights[i] * residual * residual;
        }

        return new LogisticMinimum(
            log10Ic50, logHill, means.Mean + (drop * moments.FromTop), means.Mean - (drop * moments.FromBottom), rss);
    }

    /// <summary>The unit sigmoid less 1 where the doses lie on its upper shoulder: far away, 1 − g keeps its digits where g loses them.</summary>
    private SigmoidMoments Moments(double log10Ic50, double logHill, Span<double> shape)
    {
        double hill = Math.Exp(logHill);
        bool upper = log10Ic50 > means.Log10Doses[^1];
        double mass = 0, mean = 0, squares = 0;
        for (int i = 0; i < shape.Length; i++)
        {
            shape[i] = upper
                ? -Sigmoid.At(-means.Log10Doses[i], -log10Ic50, hill)
                : Sigmoid.At(means.Log10Doses[i], log10Ic50, hill);
            mass += means.Weights[i];
            mean += means.Weights[i] * shape[i];
        }

        mean /= mass;
        for (int i = 0; i < shape.Length; i++)
            squares += means.Weights[i] * (shape[i] - mean) * (shape[i] - mean);
        return new SigmoidMoments(mass, mean, squares, upper ? -mean : 1 - mean, upper ? 1 + mean : mean);
    }

    /// <summary>The global optimum inside a box.</summary>
    public LogisticMinimum Minimise(FitBox box) => LogisticSearch.Minimum(this, box);

    /// <summary>The local minimum next to a curve; the curve itself where that is not better.</summary>
    public LogisticMinimum Polish(double log10Ic50, double logHill)
    {
        LogisticMinimum start = At(log10Ic50, logHill);
        double[] end = LevenbergMarquardt.Minimise(Residuals, [start.Top, start.Bottom, log10Ic50, logHill], means.Count).Parameters;
        LogisticMinimum polished = At(end[2], end[3]);
        return polished.Rss <= start.Rss ? polished : start;
    }

    /// <summary>(JᵀJ)⁻¹ of (Top, Bottom, log10 IC50, ln Hill) at a curve; empty where the curve does not fix them.</summary>
    public double[] Covariance(LogisticMinimum at) =>
        LevenbergMarquardt.Minimise(Residuals, [at.Top, at.Bottom, at.Log10Ic50, at.LogHill], means.Count, maxIterations: 0).Covariance;

    private void Residuals(ReadOnlySpan<double> parameters, Span<double> residuals, Span<double> jacobian)
    {
        double drop = parameters[0] - parameters[1];
        double hill = Math.Exp(parameters[3]);
        for (int i = 0; i < residuals.Length; i++)
        {
            double root = Math.Sqrt(means.Weights[i]);
            double sigmoid = Sigmoid.At(means.Log10Doses[i], parameters[2], hill);
            residuals[i] = root * (parameters[1] + (drop * sigmoid) - means.Responses[i]);
            if (jacobian.IsEmpty)
                continue;
            double slope = sigmoid * (1 - sigmoid);
            double distance = slope > 0 ? means.Log10Doses[i] - parameters[2] : 0; // dose 0: on the plateau whatever the slope
            jacobian[4 * i] = root * sigmoid;
            jacobian[(4 * i) + 1] = root * (1 - sigmoid);
            jacobian[(4 * i) + 2] = root * drop * slope * hill * Ln10;
            jacobian[(4 * i) + 3] = -root * drop * slope * hill * Ln10 * distance;
        }
    }
}
