using System.Numerics;
using System.Runtime.InteropServices;
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
    private const int MaxPolished = 12;
    private const int ScanCount = 25;

    /// <summary>An edge is searched where the grid within so many cells of it comes within this ratio of the least residual sum.</summary>
    private const int EdgeCells = 2;

    private const double EdgeRatio = 1.5;

    public DoseMeans Means => means;

    public DoseGrid Grid => grid;

    public double PureErrorSum => means.PureErrorSum;

    public double FlatResponse => means.Mean;

    public double PointCount(LogisticMinimum at) => means.PointCount;

    public double Threshold(LogisticMinimum at, double times) => at.Rss * times;

    public bool RefutesHalfAt(int dose, double threshold) => HalfResponse.Refutes(this, dose, threshold);

    public (double Low, double High)? HalfEnds(double log10Ic50, double logHill, double threshold) =>
        HalfResponse.RatioEnds(this, log10Ic50, logHill, threshold);

    /// <summary>The best plateaus at one IC50 and slope, and the residual sum with them.</summary>
    public LogisticMinimum At(double log10Ic50, double logHill)
    {
        Span<double> shape = stackalloc double[means.Count];
        SigmoidMoments moments = Moments(log10Ic50, logHill, shape);
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

    public SigmoidMoments Moments(double log10Ic50, double logHill) => Moments(log10Ic50, logHill, stackalloc double[means.Count]);

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

    /// <summary>The least residual sum at one IC50, over all slopes of the box.</summary>
    public LogisticMinimum AtIc50(double log10Ic50, FitBox box)
    {
        (double logHill, _) = ScalarMinimum.Global(l => At(log10Ic50, l).Rss, box.LogHillLow, box.LogHillHigh, ScanCount);
        return At(log10Ic50, logHill);
    }

    /// <summary>The least residual sum at one slope, over all IC50s of the box.</summary>
    public LogisticMinimum AtHill(double logHill, FitBox box)
    {
        int count = Math.Max(ScanCount, (int)((box.High - box.Low) / 0.1));
        (double log10Ic50, _) = ScalarMinimum.Global(l => At(l, logHill).Rss, box.Low, box.High, count);
        return At(log10Ic50, logHill);
    }

    /// <summary>The global optimum inside a box: every local minimum of the grid polished, and every edge that the grid does not rule out.</summary>
    public LogisticMinimum Minimise(FitBox box)
    {
        double[] gain = GridGains();
        LogisticMinimum best = At((box.Low + box.High) / 2, (box.LogHillLow + box.LogHillHigh) / 2);
        foreach ((double log10Ic50, double logHill) in GridMinima(box, gain))
        {
            LogisticMinimum polished = Polish(log10Ic50, logHill);
            if (box.Contains(polished.Log10Ic50, polished.LogHill) && polished.Rss < best.Rss)
                best = polished;
        }

        foreach (LogisticMinimum edge in EdgeMinima(box, gain))
            best = edge.Rss < best.Rss ? edge : best;
        return best;
    }

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

    /// <summary>The grid points of a box that no neighbour is below, best first.</summary>
    private IEnumerable<(double Log10Ic50, double LogHill)> GridMinima(FitBox box, double[] gain)
    {
        int hills = grid.LogHills.Length;
        var minima = new List<(double Gain, int Point)>();
        for (int i = 0; i < grid.Log10Ic50s.Length; i++)
        {
            for (int j = 0; j < hills; j++)
            {
                if (box.Contains(grid.Log10Ic50s[i], grid.LogHills[j]) && IsPeak(gain, i, j))
                    minima.Add((gain[(i * hills) + j], (i * hills) + j));
            }
        }

        return minima.OrderByDescending(minimum => minimum.Gain).ThenBy(minimum => minimum.Point).Take(MaxPolished)
            .Select(minimum => (grid.Log10Ic50s[minimum.Point / hills], grid.LogHills[minimum.Point % hills]));
    }

    /// <summary>The best points of those edges beside which the grid comes close to its best.</summary>
    private IEnumerable<LogisticMinimum> EdgeMinima(FitBox box, double[] gain)
    {
        (double low, double high, double flat, double steep) = (0, 0, 0, 0);
        double stepIc50 = EdgeCells * (grid.Log10Ic50s[1] - grid.Log10Ic50s[0]), stepHill = EdgeCells * (grid.LogHills[1] - grid.LogHills[0]);
        for (int p = 0; p < gain.Length; p++)
        {
            (double log10Ic50, double logHill) = (grid.Log10Ic50s[p / grid.LogHills.Length], grid.LogHills[p % grid.LogHills.Length]);
            if (!box.Contains(log10Ic50, logHill))
                continue;
            low = log10Ic50 - box.Low < stepIc50 ? Math.Max(low, gain[p]) : low;
            high = box.High - log10Ic50 < stepIc50 ? Math.Max(high, gain[p]) : high;
            flat = logHill - box.LogHillLow < stepHill ? Math.Max(flat, gain[p]) : flat;
            steep = box.LogHillHigh - logHill < stepHill ? Math.Max(steep, gain[p]) : steep;
        }

        double near = means.TotalSum - (EdgeRatio * (means.TotalSum - gain.Max()));
        if (low >= near)
            yield return AtIc50(box.Low, box);
        if (high >= near)
            yield return AtIc50(box.High, box);
        if (flat >= near)
            yield return AtHill(box.LogHillLow, box);
        if (steep >= near)
            yield return AtHill(box.LogHillHigh, box);
    }

    private bool IsPeak(double[] gain, int i, int j)
    {
        int hills = grid.LogHills.Length;
        double here = gain[(i * hills) + j];
        for (int di = -1; di <= 1; di++)
        {
            for (int dj = -1; dj <= 1; dj++)
            {
                (int row, int column) = (i + di, j + dj);
                if (row < 0 || column < 0 || row >= grid.Log10Ic50s.Length || column >= hills || (di == 0 && dj == 0))
                    continue;
                double there = gain[(row * hills) + column];
                bool earlier = di < 0 || (di == 0 && dj < 0); // a plateau counts once
                if (earlier ? there >= here : there > here)
                    return false;
            }
        }

        return true;
    }

    /// <summary>How much of the sum of squares the best sigmoid of every grid point explains.</summary>
    private double[] GridGains()
    {
        int count = grid.Sigmoids[0].Length;
        double[] sums = new double[count], squares = new double[count], products = new double[count];
        double mass = 0;
        for (int d = 0; d < means.Count; d++)
        {
            mass += means.Weights[d];
            Accumulate(grid.Sigmoids[d], means.Weights[d], means.Weights[d] * (means.Responses[d] - means.Mean), sums, squares, products);
        }

        for (int p = 0; p < count; p++)
        {
            double centred = squares[p] - (sums[p] * sums[p] / mass);
            products[p] = centred > 1e-12 * mass ? products[p] * products[p] / centred : 0;
        }

        return products;
    }

    private static void Accumulate(
        ReadOnlySpan<double> sigmoids, double weight, double response, Span<double> sums, Span<double> squares, Span<double> products)
    {
        ReadOnlySpan<Vector<double>> g = MemoryMarshal.Cast<double, Vector<double>>(sigmoids);
        Span<Vector<double>> s = MemoryMarshal.Cast<double, Vector<double>>(sums);
        Span<Vector<double>> q = MemoryMarshal.Cast<double, Vector<double>>(squares);
        Span<Vector<double>> p = MemoryMarshal.Cast<double, Vector<double>>(products);
        for (int i = 0; i < g.Length; i++)
        {
            Vector<double> weighted = weight * g[i];
            s[i] += weighted;
            q[i] += weighted * g[i];
            p[i] += response * g[i];
        }

        for (int i = g.Length * Vector<double>.Count; i < sigmoids.Length; i++)
        {
            sums[i] += weight * sigmoids[i];
            squares[i] += weight * sigmoids[i] * sigmoids[i];
            products[i] += response * sigmoids[i];
        }
    }
}
