using BlotQuant.Numerics;

namespace BlotQuant.DoseResponses;

/// <summary>The residual sum of squares of a logistic of which plateaus or slope are held fixed, over (log10 IC50, ln Hill).</summary>
/// <remarks>docs/methods.md, E4. One residual sum a place, and the global optimum along the profile of the IC50; a slope that is held takes the place of any asked for.</remarks>
internal sealed class HeldSurface(DoseMeans means, DoseGrid grid, HeldModel model) : ICurveSurface
{
    private const int ScanCount = 25;
    private const double ScanStep = 0.1;

    /// <summary>Ends of a profile are roots: their residual sum may lie this much beyond the threshold.</summary>
    private const double EndTolerance = 1e-8;

    private readonly LogisticSurface _free = new(means, grid);

    public DoseGrid Grid => grid;

    public DoseMeans Means => means;

    public HeldModel Model => model;

    public double PureErrorSum => means.PureErrorSum;

    public double FlatResponse => means.Mean;

    public LogisticMinimum At(double log10Ic50, double logHill)
    {
        double held = model.HoldsHill ? 0 : logHill;
        if (model is { Top: null, Bottom: null })
            return _free.At(log10Ic50, held);
        (double top, double bottom, _) = Plateaus(log10Ic50, held);
        return new LogisticMinimum(log10Ic50, held, top, bottom, ResidualSum(log10Ic50, held, top, bottom));
    }

    public LogisticMinimum AtIc50(double log10Ic50, FitBox box) => model.HoldsHill
        ? At(log10Ic50, 0)
        : LogisticSlices.AtIc50(this, log10Ic50, box);

    public LogisticMinimum Minimise(FitBox box) =>
        AtIc50(ScalarMinimum.Global(ic50 => AtIc50(ic50, box).Rss, box.Low, box.High, Count(box)).X, box);

    public LogisticMinimum Polish(double log10Ic50, double logHill)
    {
        LogisticMinimum start = At(log10Ic50, logHill);
        LogisticMinimum end = AtIc50(ScalarMinimum.Global(ic50 => AtIc50(ic50, grid.Free).Rss, log10Ic50 - (5 * ScanStep), log10Ic50 + (5 * ScanStep), 11).X, grid.Free);
        return end.Rss < start.Rss ? end : start;
    }

    /// <summary>Rows and columns of what is held are 0.</summary>
    public double[] Covariance(LogisticMinimum at)
    {
        bool[] isFree = [model.Top is null, model.Bottom is null, true, !model.HoldsHill];
        int[] free = [.. Enumerable.Range(0, isFree.Length).Where(parameter => isFree[parameter])];
        double[] jacobian = [.. Enumerable.Range(0, means.Count).SelectMany(dose => free.Select(parameter => Derivative(at, dose, parameter)))];
        double[] inverse = HouseholderQr.InverseOfSquare(jacobian, free.Length);
        double[] all = new double[inverse.Length == 0 ? 0 : isFree.Length * isFree.Length];
        for (int i = 0; i < inverse.Length; i++)
            all[(free[i / free.Length] * isFree.Length) + free[i % free.Length]] = inverse[i];
        return all;
    }

    public double PointCount(LogisticMinimum at) => means.PointCount;

    public double Threshold(LogisticMinimum at, double times) => at.Rss * times;

    public bool RefutesHalfAt(int dose, double threshold)
    {
        if (model.Bottom is not null) // a curve that ends at 0 is at half of its vehicle at its IC50
            return AtIc50(means.Log10Doses[dose], grid.Free).Rss > threshold;
        return grid.Log10Ic50s.All(ic50 => (model.HoldsHill ? [0] : grid.LogHills).All(hill =>
        {
            double share = Sigmoid.At(means.Log10Doses[dose], ic50, Math.Exp(hill));
            return 1 - share < HalfResponse.LeastFall || ThroughHalf(share, ic50, hill) > threshold;
        }));
    }

    public (double Low, double High)? HalfEnds(double log10Ic50, double logHill, double threshold)
    {
        if (model.HoldsHill)
            return HalfResponse.RatioEnds(_free, log10Ic50, 0, threshold);
        if (model.Bottom is not null)
            return AtIc50(log10Ic50, grid.Free).Rss > threshold * (1 + EndTolerance) ? null : (log10Ic50, log10Ic50);
        LogisticMinimum here = At(log10Ic50, logHill);
        if (here.Rss > threshold)
            return null;
        double reach = Math.Sqrt((threshold - here.Rss) / Plateaus(log10Ic50, logHill).Squares);
        return (HalfDose(here.Bottom - reach), HalfDose(here.Bottom + reach));

        double HalfDose(double bottom) => HalfResponse.LogDoseOf(
            bottom < here.Top / 2 ? ((here.Top / 2) - bottom) / (here.Top - bottom) : 0, log10Ic50, logHill);
    }

    /// <summary>The plateaus, and the weighted squares of the shape that the free one has; 0 without a free one.</summary>
    private (double Top, double Bottom, double Squares) Plateaus(double log10Ic50, double logHill)
    {
        double hill = Math.Exp(logHill), held = model.Top ?? model.Bottom!.Value, products = 0, squares = 0;
        for (int i = 0; i < means.Count && (model.Top is null || model.Bottom is null); i++)
        {
            double shape = model.Top is null ? Sigmoid.At(means.Log10Doses[i], log10Ic50, hill) : Sigmoid.At(-means.Log10Doses[i], -log10Ic50, hill);
            products += means.Weights[i] * shape * (means.Responses[i] - held);
            squares += means.Weights[i] * shape * shape;
        }

        double free = held + (squares > double.Epsilon ? products / squares : 0);
        return (model.Top ?? free, model.Bottom ?? free, squares);
    }

    private double ResidualSum(double log10Ic50, double logHill, double top, double bottom)
    {
        double hill = Math.Exp(logHill), sum = means.PureErrorSum;
        for (int i = 0; i < means.Count; i++)
        {
            double curve = model.Top is null
                ? bottom + ((top - bottom) * Sigmoid.At(means.Log10Doses[i], log10Ic50, hill))
                : top - ((top - bottom) * Sigmoid.At(-means.Log10Doses[i], -log10Ic50, hill)); // told from the plateau that is held: the other may be huge
            double residual = means.Responses[i] - curve;
            sum += means.Weights[i] * residual * residual;
        }

        return sum;
    }

    /// <summary>The residual sum of the best y = k (1 − 2 share + g), which is at half of its vehicle where g = share.</summary>
    private double ThroughHalf(double share, double log10Ic50, double logHill)
    {
        double hill = Math.Exp(logHill), products = 0, squares = 0;
        for (int i = 0; i < means.Count; i++)
        {
            double shape = 1 - (2 * share) + Sigmoid.At(means.Log10Doses[i], log10Ic50, hill);
            products += means.Weights[i] * shape * means.Responses[i];
            squares += means.Weights[i] * shape * shape;
        }

        double size = model.Top is { } top ? top / (2 * (1 - share)) : Math.Max(0, products / squares);
        return ResidualSum(log10Ic50, logHill, size * (2 - (2 * share)), size * (1 - (2 * share)));
    }

    private double Derivative(LogisticMinimum at, int dose, int parameter)
    {
        double root = Math.Sqrt(means.Weights[dose]), hill = Math.Exp(at.LogHill);
        double sigmoid = Sigmoid.At(means.Log10Doses[dose], at.Log10Ic50, hill);
        double slope = root * (at.Top - at.Bottom) * sigmoid * (1 - sigmoid) * hill * Math.Log(10);
        return parameter switch
        {
            0 => root * sigmoid,
            1 => root * (1 - sigmoid),
            2 => slope,
            _ => slope == 0 ? 0 : -slope * (means.Log10Doses[dose] - at.Log10Ic50),
        };
    }

    private static int Count(FitBox box) => Math.Max(ScanCount, (int)((box.High - box.Low) / ScanStep));
}
