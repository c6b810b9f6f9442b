namespace BlotQuant.DoseResponses;

/// <summary>How badly logistic curves fit one set of points, as a function of (log10 IC50, ln Hill) with all else at its best.</summary>
/// <remarks>Residual sums of one surface are compared with each other only: of censored points they stand for the likelihood (docs/methods.md D18).</remarks>
internal interface ICurveSurface
{
    DoseGrid Grid { get; }

    /// <summary>What is held of the curve.</summary>
    HeldModel Model => default;

    /// <summary>Means of the points whose value is known.</summary>
    DoseMeans Means { get; }

    /// <summary>The residual sum that is left where every dose has a mean of its own.</summary>
    double PureErrorSum { get; }

    /// <summary>The response of the best flat line.</summary>
    double FlatResponse { get; }

    LogisticMinimum At(double log10Ic50, double logHill);

    /// <summary>The least residual sum at one IC50, over all slopes of the box.</summary>
    LogisticMinimum AtIc50(double log10Ic50, FitBox box) => LogisticSlices.AtIc50(this, log10Ic50, box);

    /// <summary>The least residual sum at one slope, over all IC50s of the box.</summary>
    LogisticMinimum AtHill(double logHill, FitBox box) => LogisticSlices.AtHill(this, logHill, box);

    /// <summary>The global optimum inside a box.</summary>
    LogisticMinimum Minimise(FitBox box);

    /// <summary>The optima over the free box and over a narrower one, which are the same where that one holds the first.</summary>
    (LogisticMinimum Free, LogisticMinimum Bounded) Optima(FitBox box)
    {
        LogisticMinimum free = Minimise(Grid.Free);
        return (free, box.Contains(free.Log10Ic50, free.LogHill) ? free : Minimise(box));
    }

    LogisticMinimum Polish(double log10Ic50, double logHill);

    /// <summary>Covariance of (Top, Bottom, log10 IC50, ln Hill) in units of the residual sum; empty where the curve does not fix them.</summary>
    double[] Covariance(LogisticMinimum at);

    /// <summary>How many known points the points are worth at a curve.</summary>
    double PointCount(LogisticMinimum at);

    /// <summary>The residual sum that known points would call a number of times that of a curve.</summary>
    double Threshold(LogisticMinimum at, double times);

    /// <summary>True where every curve through half of its own vehicle at a dose of the grid is refuted.</summary>
    /// <param name="dose">Place of the dose in the grid.</param>
    bool RefutesHalfAt(int dose, double threshold);

    /// <summary>The best curve of an IC50 and slope among those that fall to half of their own response at dose 0 at a dose.</summary>
    LogisticMinimum ThroughHalf(double log10Dose, double log10Ic50, double logHill);

    /// <summary>The curves of the grid whose residual sum does not exceed the threshold.</summary>
    IEnumerable<LogisticMinimum> Allowed(double threshold);
}
