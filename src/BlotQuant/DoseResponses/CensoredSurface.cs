using BlotQuant.Numerics;

namespace BlotQuant.DoseResponses;

/// <summary>The surface of points of which some are only limits: at every (log10 IC50, ln Hill) the likelihood over both plateaus and the spread.</summary>
/// <remarks>
/// docs/methods.md D18. <c>Rss</c> is n exp(D/n − 1), D the deviance: without limits that is the residual sum of squares itself, so that
/// whatever compares residual sums compares likelihoods here.
/// </remarks>
internal sealed class CensoredSurface : ICurveSurface
{
    private const int MaxRounds = 50;
    private const double Settled = 1e-10;
    private const int MaxPolished = 12;

    /// <summary>Cells of the grid that one step of the search takes: the likelihood is dearer than a residual sum and no rougher.</summary>
    private const int Stride = 2;

    private readonly Observations _data;
    private readonly double[] _log10Doses;
    private readonly double[] _roots;
    private readonly TobitRegression _regression;

    public CensoredSurface(Observations data, DoseGrid grid)
    {
        _data = data;
        _log10Doses = [.. data.Doses.Select(Math.Log10)];
        _roots = [.. data.Weights.Select(Math.Sqrt)];
        _regression = new TobitRegression(data.Responses, _roots, Sides(data));
        Grid = grid;
        Observations known = data.Known();
        Means = DoseMeans.Of(known.Doses, known.Responses, known.Weights);
    }

    public DoseGrid Grid { get; }

    public DoseMeans Means { get; }

    public double FlatResponse => _regression.Fit([.. _data.Doses.Select(_ => 1.0)], 1).Coefficients[0];

    /// <summary>A dose of limits alone is as likely as can be where its mean is far enough away, and adds nothing.</summary>
    public double PureErrorSum
    {
        get
        {
            double[] doses = [.. _data.Known().Doses.Distinct()];
            int[] rows = [.. Enumerable.Range(0, _data.Count).Where(i => doses.Contains(_data.Doses[i]))];
            double[] columns = [.. rows.SelectMany(i => doses.Select(dose => _data.Doses[i] == dose ? 1.0 : 0))];
            var regression = new TobitRegression(
                [.. rows.Select(i => _data.Responses[i])], [.. rows.Select(i => _roots[i])], [.. rows.Select(i => Side(_data.Bounds[i]))]);
            return ResidualSum(regression.Fit(columns, doses.Length));
        }
    }

    public static int[] Sides(Observations data) => [.. data.Bounds.Select(Side)];

    /// <summary>What a response must be expected to be, given its limit.</summary>
    /// <param name="sigma">Its standard deviation.</param>
    public static double Expected(double response, Bound bound, double mean, double sigma) => Side(bound) is var side && side == 0
        ? response
        : mean + (side * sigma * NormalTail.Hazard(side * (mean - response) / sigma));

    public LogisticMinimum At(double log10Ic50, double logHill) => Best(log10Ic50, logHill).Minimum;

    public LogisticMinimum Minimise(FitBox box)
    {
        LogisticMinimum[] candidates =
        [
            At((box.Low + box.High) / 2, (box.LogHillLow + box.LogHillHigh) / 2),
            .. GridMinima(box).Select(start => Polish(start.Log10Ic50, start.LogHill)).Where(end => box.Contains(end.Log10Ic50, end.LogHill)),
            LogisticSlices.AtIc50(this, box.Low, box),
            LogisticSlices.AtIc50(this, box.High, box),
            LogisticSlices.AtHill(this, box.LogHillLow, box),
            LogisticSlices.AtHill(this, box.LogHillHigh, box),
        ];
        return candidates.MinBy(candidate => candidate.Rss);
    }

    /// <summary>Plateaus and spread for the curve, then the curve for that spread, in turn until they agree.</summary>
    public LogisticMinimum Polish(double log10Ic50, double logHill)
    {
        (LogisticMinimum best, double sigma) = Best(log10Ic50, logHill);
        for (int round = 0; round < MaxRounds; round++)
        {
            double[] end = LevenbergMarquardt.Minimise(
                ResidualsAt(sigma), [best.Top, best.Bottom, best.Log10Ic50, best.LogHill], _data.Count).Parameters;
            (LogisticMinimum next, double nextSigma) = Best(end[2], end[3]);
            if (!(next.Rss < best.Rss))
                break;
            bool settled = Math.Abs(next.Log10Ic50 - best.Log10Ic50) + Math.Abs(next.LogHill - best.LogHill) < Settled;
            (best, sigma) = (next, nextSigma);
            if (settled)
                break;
        }

        return best;
    }

    public double[] Covariance(LogisticMinimum at)
    {
        double sigma = Best(at.Log10Ic50, at.LogHill).Sigma;
        double[] covariance = LevenbergMarquardt.Minimise(
            ResidualsAt(sigma), [at.Top, at.Bottom, at.Log10Ic50, at.LogHill], _data.Count, maxIterations: 0).Covariance;
        double unit = _data.Count * sigma * sigma / at.Rss; // near the optimum a sum of squares by σ² is the deviance, n ln Rss
        return [.. covariance.Select(value => value * unit)];
    }

    /// <summary>A limit counts by the share of a known point's information that it has.</summary>
    public double PointCount(LogisticMinimum at)
    {
        double sigma = Best(at.Log10Ic50, at.LogHill).Sigma;
        return _data.Doses.Select((dose, i) => TobitRegression.Slopes(
            _roots[i] * (at.Curve.At(dose) - _data.Responses[i]) / sigma, Side(_data.Bounds[i])).Information).Sum();
    }

    public double Threshold(LogisticMinimum at, double times) => at.Rss * Math.Pow(times, PointCount(at) / _data.Count);

    /// <summary>The responses, limits replaced by what they must be expected to be on a curve.</summary>
    public double[] Expected(LogisticMinimum at)
    {
        double sigma = Best(at.Log10Ic50, at.LogHill).Sigma;
        return [.. _data.Responses.Select((response, i) => Expected(response, _data.Bounds[i], at.Curve.At(_data.Doses[i]), sigma / _roots[i]))];
    }

    public bool RefutesHalfAt(int dose, double threshold) => Places().All(place =>
        Sigmoid.At(-Grid.Log10Doses[dose], -place.Log10Ic50, Math.Exp(place.LogHill)) < HalfResponse.LeastFall
        || ThroughHalf(Grid.Log10Doses[dose], place.Log10Ic50, place.LogHill).Rss > threshold);

    /// <remarks>y = k (2 f₅₀ − f), k ≥ 0, f the share of the fall that is done.</remarks>
    public LogisticMinimum ThroughHalf(double log10Dose, double log10Ic50, double logHill)
    {
        double hill = Math.Exp(logHill);
        double half = 2 * Sigmoid.At(-log10Dose, -log10Ic50, hill);
        Span<double> column = stackalloc double[_data.Count];
        for (int i = 0; i < column.Length; i++)
            column[i] = half - Sigmoid.At(-_log10Doses[i], -log10Ic50, hill);
        TobitFit fit = _regression.Fit(column, 1);
        return fit.Coefficients[0] > 0
            ? new LogisticMinimum(log10Ic50, logHill, fit.Coefficients[0] * half, fit.Coefficients[0] * (half - 1), ResidualSum(fit))
            : new LogisticMinimum(log10Ic50, logHill, 0, 0, ResidualSum(_regression.Fit([], 0)));
    }

    public IEnumerable<LogisticMinimum> Allowed(double threshold) =>
        Places().Select(place => At(place.Log10Ic50, place.LogHill)).Where(minimum => minimum.Rss <= threshold);

    /// <summary>The coarse grid.</summary>
    private IEnumerable<(double Log10Ic50, double LogHill)> Places() => Grid.Log10Ic50s.Where((_, i) => i % Stride == 0)
        .SelectMany(ic50 => Grid.LogHills.Where((_, j) => j % Stride == 0).Select(hill => (ic50, hill)));

    private (LogisticMinimum Minimum, double Sigma) Best(double log10Ic50, double logHill)
    {
        double hill = Math.Exp(logHill);
        Span<double> columns = stackalloc double[2 * _data.Count];
        for (int i = 0; i < _data.Count; i++)
        {
            columns[2 * i] = Sigmoid.At(_log10Doses[i], log10Ic50, hill);
            columns[(2 * i) + 1] = Sigmoid.At(-_log10Doses[i], -log10Ic50, hill);
        }

        TobitFit fit = _regression.Fit(columns, 2);
        return (new LogisticMinimum(log10Ic50, logHill, fit.Coefficients[0], fit.Coefficients[1], ResidualSum(fit)), fit.Sigma);
    }

    private double ResidualSum(TobitFit fit) => _data.Count * Math.Exp((fit.Deviance / _data.Count) - 1);

    private ResidualFunction ResidualsAt(double sigma) => (parameters, residuals, jacobian) =>
    {
        (double drop, double hill) = (parameters[0] - parameters[1], Math.Exp(parameters[3]));
        for (int i = 0; i < residuals.Length; i++)
        {
            double sigmoid = Sigmoid.At(_log10Doses[i], parameters[2], hill);
            double place = _roots[i] / sigma * (parameters[1] + (drop * sigmoid) - _data.Responses[i]);
            (residuals[i], double change) = Residual(place, Side(_data.Bounds[i]));
            if (jacobian.IsEmpty)
                continue;
            change *= _roots[i] / sigma;
            double slope = sigmoid * (1 - sigmoid) * drop * hill * Math.Log(10) * change;
            jacobian[4 * i] = change * sigmoid;
            jacobian[(4 * i) + 1] = change * (1 - sigmoid);
            jacobian[(4 * i) + 2] = slope;
            jacobian[(4 * i) + 3] = slope == 0 ? 0 : -slope * (_log10Doses[i] - parameters[2]);
        }
    };

    /// <summary>The number whose square is a point's deviance, and how it goes with the place of the curve above the point.</summary>
    private static (double Value, double Change) Residual(double place, int side)
    {
        if (side == 0)
            return (place, 1);
        double root = Math.Sqrt(-2 * NormalTail.LogProbability(side * place));
        return root > 0 ? (root, -side * NormalTail.Hazard(side * place) / root) : (0, 0);
    }

    private static int Side(Bound bound) => bound switch { Bound.Above => 1, Bound.Below => -1, _ => 0 };

    /// <summary>The points of the coarse grid in a box that no neighbour is below, best first.</summary>
    private IEnumerable<(double Log10Ic50, double LogHill)> GridMinima(FitBox box)
    {
        double[] ic50s = [.. Grid.Log10Ic50s.Where((value, i) => i % Stride == 0 && value >= box.Low && value <= box.High)];
        double[] hills = [.. Grid.LogHills.Where((value, i) => i % Stride == 0 && value >= box.LogHillLow && value <= box.LogHillHigh)];
        LogisticMinimum[] grid = [.. ic50s.SelectMany(ic50 => hills.Select(hill => At(ic50, hill)))];
        return Enumerable.Range(0, grid.Length).Where(p => IsLowest(grid, p, hills.Length)).Select(p => grid[p])
            .OrderBy(minimum => minimum.Rss).Take(MaxPolished).Select(minimum => (minimum.Log10Ic50, minimum.LogHill));
    }

    private static bool IsLowest(LogisticMinimum[] grid, int p, int hills)
    {
        for (int q = 0; q < 9; q++)
        {
            (int di, int dj) = ((q / 3) - 1, (q % 3) - 1);
            int column = (p % hills) + dj, there = p + (di * hills) + dj;
            if (q == 4 || column < 0 || column >= hills || there < 0 || there >= grid.Length)
                continue;
            if (q < 4 ? grid[there].Rss <= grid[p].Rss : grid[there].Rss < grid[p].Rss)
                return false;
        }

        return true;
    }
}
