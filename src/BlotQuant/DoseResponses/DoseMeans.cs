namespace BlotQuant.DoseResponses;

/// <summary>The weighted mean response of every distinct dose, ascending: all that a curve through points of known weight depends on.</summary>
/// <remarks>The scatter of points about their dose's mean is the same for every curve and is kept aside as <see cref="PureErrorSum"/>.</remarks>
internal sealed class DoseMeans
{
    private DoseMeans(double[] log10Doses, double[] responses, double[] weights, double pureErrorSum, int pointCount)
    {
        (Log10Doses, Responses, Weights) = (log10Doses, responses, weights);
        (PureErrorSum, PointCount) = (pureErrorSum, pointCount);
        double mass = weights.Sum();
        Mean = 0;
        for (int i = 0; i < responses.Length; i++)
            Mean += weights[i] / mass * responses[i];
        for (int i = 0; i < responses.Length; i++)
            SumBetweenDoses += weights[i] * (responses[i] - Mean) * (responses[i] - Mean);
    }

    /// <summary>−∞ for dose 0.</summary>
    public double[] Log10Doses { get; }

    public double[] Responses { get; }

    public double[] Weights { get; }

    public double PureErrorSum { get; }

    public int PointCount { get; }

    public int Count => Log10Doses.Length;

    public double Mean { get; }

    public double SumBetweenDoses { get; }

    public double TotalSum => SumBetweenDoses + PureErrorSum;

    /// <summary>The means of the lowest doses alone; the scatter about all means stays.</summary>
    public DoseMeans Lowest(int count) => new(Log10Doses[..count], Responses[..count], Weights[..count], PureErrorSum, PointCount);

    public static DoseMeans Of(ReadOnlySpan<double> doses, ReadOnlySpan<double> responses, ReadOnlySpan<double> weights)
    {
        double[] distinct = [.. doses.ToArray().Distinct().Order()];
        double[] means = new double[distinct.Length];
        double[] masses = new double[distinct.Length];
        int[] places = new int[doses.Length];
        for (int i = 0; i < doses.Length; i++)
        {
            places[i] = Array.BinarySearch(distinct, doses[i]);
            masses[places[i]] += weights[i];
            means[places[i]] += weights[i] * responses[i];
        }

        for (int d = 0; d < distinct.Length; d++)
            means[d] /= masses[d];
        double pureError = 0;
        for (int i = 0; i < doses.Length; i++)
        {
            double gap = responses[i] - means[places[i]];
            pureError += weights[i] * gap * gap;
        }

        return new DoseMeans([.. distinct.Select(Math.Log10)], means, masses, pureError, doses.Length);
    }
}
