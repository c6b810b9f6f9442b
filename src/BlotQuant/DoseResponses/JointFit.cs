namespace BlotQuant.DoseResponses;

/// <summary>One curve through all replicates, each brought to the curve's scale by a factor of its own.</summary>
/// <param name="Scales">Factor of each replicate; their geometric mean is 1.</param>
/// <param name="Weights">Weight of each point under the variance model, the given weight among it.</param>
/// <param name="FloorFraction">Share of the largest response below which the spread stops falling with it; null for constant spread.</param>
/// <param name="Free">The optimum over the wide box, that intervals are measured from.</param>
/// <param name="Bounded">The optimum over the bounds of the options, that is reported.</param>
internal sealed record JointFit(
    double[] Scales, double[] Weights, double? FloorFraction, ICurveSurface Surface, LogisticMinimum Free, LogisticMinimum Bounded)
{
    private const int MaxRounds = 12;
    private const int FewestDosesForScale = 3;

    /// <summary>Points below which the data cannot choose their own variance model.</summary>
    private const int FewestPointsToChoose = 12;

    /// <summary>With fewer residual degrees of freedom the criterion that chooses has no value.</summary>
    private const int FewestDegreesToChoose = 4;

    private static readonly double?[] Floors = [0.05, 0.2, null];

    /// <summary>Points less parameters: those of the curve and a factor for every further replicate.</summary>
    public double ResidualDegrees => Surface.PointCount(Free) - Surface.Model.ParameterCount + 1 - Scales.Length - RobustWeights.Sum(weight => 1 - weight);

    /// <summary>The weights without what a robust fit makes of them.</summary>
    public double[] GivenWeights => RobustWeights.Length == 0 ? Weights : [.. Weights.Zip(RobustWeights, (weight, robust) => weight / robust)];

    /// <summary>Spread beyond the measured errors as a share of the response; null where the variance model has none.</summary>
    public double? Cv { get; init; }

    /// <summary>What the bisquare makes of each point; empty unless the fit is robust.</summary>
    public double[] RobustWeights { get; init; } = [];

    /// <summary>Rows that a robust fit doubts.</summary>
    public int[] Doubted { get; init; } = [];

    /// <summary>By how much the variance of the estimates exceeds what the weighted residuals tell.</summary>
    public double VarianceFactor => RobustWeights.Length > 0 ? RobustFit.VarianceFactor : 1;

    /// <summary>The responses at the curve's scale.</summary>
    public double[] ScaledResponses(Observations data) => [.. data.Responses.Select((response, i) => response / Scales[data.Replicates[i]])];

    /// <summary>Residual standard deviation of the known points in units of the response.</summary>
    public double Rmse(Observations data, LogisticCurve curve)
    {
        double sum = 0;
        for (int i = 0; i < data.Count; i++)
            sum += data.Bounds[i] != Bound.Equal ? 0 : Math.Pow((data.Responses[i] / Scales[data.Replicates[i]]) - curve.At(data.Doses[i]), 2);
        return Math.Sqrt(sum / Math.Max(1, ResidualDegrees));
    }

    /// <summary>Fits under the wanted variance model, or under the likeliest where the options leave it open (docs/methods.md D5).</summary>
    public static JointFit Of(Observations data, DoseResponseOptions options, DoseDesigns designs)
    {
        var model = HeldModel.Of(options.Model);
        ICurveSurface plain = SurfaceOf(data, [.. data.ReplicateNames.Select(_ => 1.0)], data.Weights, model, designs);
        (LogisticMinimum Free, LogisticMinimum Bounded) optima = plain.Optima(Box(plain.Grid, options));
        LogisticMinimum start = optima.Bounded;
        JointFit near = options.Variance switch
        {
            VarianceModel.Constant => Near(data, null, plain, start, model, designs),
            VarianceModel.Measured when data.HasErrors =>
                MeasuredSpread.Of(data, Near(data, Floors[0], plain, start, model, designs), (weights, fit) => Refit(data, weights, fit, designs)),
            VarianceModel.Proportional or VarianceModel.Measured => Near(data, Floors[0], plain, start, model, designs),
            _ when data.Count < FewestPointsToChoose || data.Known().Count - model.ParameterCount + 1 - data.ReplicateNames.Length < FewestDegreesToChoose =>
                Near(data, Floors[0], plain, start, model, designs),
            _ => Floors.Select(floor => Near(data, floor, plain, start, model, designs)).MinBy(fit => fit.InformationCriterion(data))!,
        };
        if (options.Robust)
            near = RobustFit.Of(data, near, (weights, fit) => Refit(data, weights, fit, designs));
        return near.Surface == plain ? near with { Free = optima.Free, Bounded = optima.Bounded } : near.Minimised(options);
    }

    /// <summary>The fit at its scales and weights with the optima over the wide box and over the bounds of the options.</summary>
    public JointFit Minimised(DoseResponseOptions options)
    {
        (LogisticMinimum free, LogisticMinimum bounded) = Surface.Optima(Box(Surface.Grid, options));
        return this with { Free = free, Bounded = bounded };
    }

    /// <summary>Scales, weights and curve in turn until they agree, from the plain least-squares curve on.</summary>
    private static JointFit Near(Observations data, double? floor, ICurveSurface surface, LogisticMinimum optimum, HeldModel model, DoseDesigns designs)
    {
        double[] scales = [.. data.ReplicateNames.Select(_ => 1.0)];
        bool scaled = IsScaled(data);
        double[] weights = data.Weights;
        for (int round = 0; round < MaxRounds && (scaled || floor is not null); round++)
        {
            double[] next = scaled ? NextScales(Completed(data, scales, surface, optimum), weights, optimum.Curve) : scales;
            double change = next.Zip(scales, (a, b) => Math.Abs(Math.Log(a / b))).Max();
            double before = optimum.Log10Ic50;
            scales = next;
            weights = floor is { } fraction ? VarianceWeights(data, optimum.Curve, fraction) : data.Weights;
            surface = SurfaceOf(data, scales, weights, model, designs);
            optimum = surface.Polish(optimum.Log10Ic50, optimum.LogHill);
            if (change < 1e-6 && Math.Abs(optimum.Log10Ic50 - before) < 1e-6)
                break;
        }

        return new JointFit(scales, weights, floor, surface, optimum, optimum);
    }

    /// <summary>Scales and curve once more under other weights.</summary>
    public static JointFit Refit(Observations data, double[] weights, JointFit fit, DoseDesigns designs)
    {
        double[] scales = IsScaled(data) ? NextScales(Completed(data, fit.Scales, fit.Surface, fit.Bounded), weights, fit.Bounded.Curve) : fit.Scales;
        ICurveSurface surface = SurfaceOf(data, scales, weights, fit.Surface.Model, designs);
        LogisticMinimum optimum = surface.Polish(fit.Bounded.Log10Ic50, fit.Bounded.LogHill);
        return new JointFit(scales, weights, fit.FloorFraction, surface, optimum, optimum) { Cv = fit.Cv };
    }

    private static bool IsScaled(Observations data) => data.ReplicateNames.Length > 1
        && Enumerable.Range(0, data.ReplicateNames.Length).All(replicate => data.DistinctDosesOf(replicate) >= FewestDosesForScale);

    /// <summary>The bounds of the reported fit (docs/methods.md D4).</summary>
    public static FitBox Box(DoseGrid grid, DoseResponseOptions options) => new(
        grid.Free.Low + DoseGrid.FreeMargin - options.DoseMarginLog10,
        grid.Free.High - DoseGrid.FreeMargin + options.DoseMarginLog10,
        Math.Log(options.HillMin),
        Math.Log(options.HillMax));

    private static ICurveSurface SurfaceOf(Observations data, double[] scales, double[] weights, HeldModel model, DoseDesigns designs)
    {
        double[] responses = [.. data.Responses.Select((response, i) => response / scales[data.Replicates[i]])];
        return data.Surface(responses, weights, model, designs.Grid(data.Log10Doses));
    }

    /// <summary>The data with what each response that is only a limit must be expected to be (docs/methods.md D18).</summary>
    private static Observations Completed(Observations data, double[] scales, ICurveSurface surface, LogisticMinimum optimum) => surface is CensoredSurface censored
        ? data with { Responses = [.. censored.Expected(optimum).Select((response, i) => response * scales[data.Replicates[i]])] }
        : data;

    /// <summary>Least-squares factor of every replicate; all 1 where a replicate has too little signal to give one.</summary>
    private static double[] NextScales(Observations data, double[] weights, LogisticCurve curve)
    {
        int count = data.ReplicateNames.Length;
        double[] products = new double[count], squares = new double[count];
        for (int i = 0; i < data.Count; i++)
        {
            double expected = curve.At(data.Doses[i]);
            products[data.Replicates[i]] += weights[i] * expected * data.Responses[i];
            squares[data.Replicates[i]] += weights[i] * expected * expected;
        }

        double[] scales = [.. products.Zip(squares, (product, square) => product / square)];
        if (scales.Any(scale => !(scale > 0) || !double.IsFinite(scale)))
            return [.. scales.Select(_ => 1.0)];
        double centre = Math.Exp(scales.Average(Math.Log));
        return [.. scales.Select(scale => scale / centre)];
    }

    private static double[] VarianceWeights(Observations data, LogisticCurve curve, double floorFraction)
    {
        double largest = data.Doses.Max(dose => Math.Abs(curve.At(dose)));
        return [.. data.Doses.Select((dose, i) => data.Weights[i] / Math.Pow(Math.Max(curve.At(dose) / largest, floorFraction), 2))];
    }

    /// <summary>AICc up to a constant, of normal errors with the variance model's shape; a floor is a parameter more than constant spread has.</summary>
    /// <remarks>Hurvich and Tsai 1989, 10.1093/biomet/76.2.297.</remarks>
    private double InformationCriterion(Observations data)
    {
        double logVariances = 0;
        for (int i = 0; i < data.Count; i++)
            logVariances -= data.Bounds[i] != Bound.Equal ? 0 : Math.Log(Weights[i] / data.Weights[i]);
        double points = Surface.PointCount(Free);
        double parameters = points - ResidualDegrees + (FloorFraction is null ? 1 : 2);
        double penalty = 2.0 * parameters * points / (points - parameters - 1);
        return (data.Count * Math.Log(Bounded.Rss / data.Count)) + logVariances + penalty;
    }
}
