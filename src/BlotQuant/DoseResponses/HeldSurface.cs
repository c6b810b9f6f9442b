using BlotQuant.Numerics;

namespace BlotQuant.DoseResponses;

/// <summary>The residual sum of squares of a logistic of which plateaus or slope are held fixed, over (log10 IC50, ln Hill).</summary>
/// <remarks>docs/methods.md, E4. One residual sum a place, and the global optimum along the profile of the IC50; a slope that is held takes the place of any asked for.</remarks>
internal sealed class HeldSurface(DoseMeans means, DoseGrid grid, HeldModel model) : ICurveSurface
{
    private const int ScanCount = 25;
    private const double ScanStep = 0.1;

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
        (double top, double bottom) = Plateaus(log10Ic50, held);
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
        return Places().All(place =>
        {
            double fall = Sigmoid.At(-means.Log10Doses[dose], -place.Log10Ic50, Math.Exp(place.LogHill));
            return fall < HalfResponse.LeastFall || ThroughHalf(means.Log10Doses[dose], place.Log10Ic50, place.LogHill).Rss > threshold;
        });
    }

    /// <remarks>y = k (2 f₅₀ − f), f the share of the fall that is done.</remarks>
    public LogisticMinimum ThroughHalf(double log10Dose, double log10Ic50, double logHill)
    {
        double held = model.HoldsHill ? 0 : logHill;
        if (model.Bottom is not null)
            return At(log10Dose, held);
        if (model.Top is null)
            return _free.ThroughHalf(log10Dose, log10Ic50, held);
        double size = model.Top.Value / (2 * Sigmoid.At(-log10Dose, -log10Ic50, Math.Exp(held)));
        return new LogisticMinimum(log10Ic50, held, model.Top.Value, model.Top.Value - size, ResidualSum(log10Ic50, held, model.Top.Value, model.Top.Value - size));
    }

    public IEnumerable<LogisticMinimum> Allowed(double threshold) =>
        Places().Select(place => At(place.Log10Ic50, place.LogHill)).Where(minimum => minimum.Rss <= threshold);

    private IEnumerable<(double Log10Ic50, double LogHill)> Places() =>
        grid.Log10Ic50s.SelectMany(ic50 => (model.HoldsHill ? [0] : grid.LogHills).Select(hill => (ic50, hill)));

    private (double Top, double Bottom) Plateaus(double log10Ic50, double logHill)
    {
        double hill = Math.Exp(logHill), held = model.Top ?? model.Bottom!.Value, products = 0, squares = 0;
        for (int i = 0; i < means.Count && (model.Top is null || model.Bottom is null); i++)
        {
            double shape = model.Top is null ? Sigmoid.At(means.Log10Doses[i], log10Ic50, hill) : Sigmoid.At(-means.Log10Doses[i], -log10Ic50, hill);
            products += means.Weights[i] * shape * (means.Responses[i] - held);
            squares += means.Weights[i] * shape * shape;
        }

        double free = held + (squares > double.Epsilon ? products / squares : 0);
        return (model.Top ?? free, model.Bottom ?? free);
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
