using BlotQuant.Numerics;

namespace BlotQuant.Bands;

/// <summary>A group of bands and its background, fitted to the rows of a lane (docs/methods.md, B5–B6).</summary>
/// <param name="Course">Parameters → counts.</param>
/// <param name="Parameters">As <see cref="GroupCourse"/> has them.</param>
/// <param name="Covariance">Of the parameters, row-major; empty where they cannot be told apart.</param>
/// <param name="Excess">Signal − course of every row of the group.</param>
/// <param name="NoiseVariance">Of every row of the group, without misfit.</param>
/// <param name="Background">How far the background was let off level and straight.</param>
/// <param name="Surprise">Squares by which the bands' form differs from what was expected, in its spreads.</param>
/// <param name="Unrest">By how much free rows of the group vary more than their noise, over stretches of a quarter of a band; 1 at least.</param>
internal sealed record GroupFit(
    BandGroup Group, GroupCourse Course, double[] Parameters, double[] Covariance, double[] Excess, double[] NoiseVariance, BackgroundExpectation Background, double Surprise, double Unrest)
{
    private const int Rounds = 3;
    private const int StretchesPerBand = 4;
    private const int StretchesOfCalm = 3;
    private const int MostSteps = 25;
    private const double IdleTolerance = 1e-4;
    private const double TukeyReach = 4.685;

    /// <summary>Variance of one parameter.</summary>
    public double Variance(int parameter) => Covariance[(parameter * Parameters.Length) + parameter];

    /// <summary>Variance of what changes so with the parameters; 0 where they cannot be told apart.</summary>
    public double Quadratic(double[] gradient)
    {
        if (Covariance.Length == 0)
            return 0;
        double sum = 0;
        for (int i = 0; i < gradient.Length; i++)
        {
            for (int j = 0; j < gradient.Length; j++)
                sum += gradient[i] * Covariance[(i * gradient.Length) + j] * gradient[j];
        }

        return Math.Max(0, sum);
    }

    /// <param name="lane">The lane's rows.</param>
    /// <param name="bands">What is expected of each band of the group.</param>
    /// <param name="prior">What bands of the scan look like.</param>
    /// <param name="background">Rows → how far backgrounds run off level and straight over half as many.</param>
    public static GroupFit Of(BandGroup group, LaneRows lane, BandGuess[] bands, ShapePrior prior, Func<double, BackgroundExpectation> background)
    {
        var course = new GroupCourse(group, bands, prior.FootForm);
        BackgroundExpectation known = background(course.HalfLengthRows);
        double[] counts = [.. group.Rows.Select(lane.Counts)];
        double[] takenOff = [.. group.Rows.Select(lane.TakenOff)];
        var expected = Expectations(course, bands, prior, known);
        double[] parameters = Start(course, group, counts, bands, prior);
        double[] weights = [.. group.Rows.Select(row => lane.IsSaturated(row) ? 0.0 : 1)];
        double[] deviations = new double[counts.Length];
        double unrest = 1;
        for (int round = 0; round < Rounds; round++)
        {
            if (round > 0)
            {
                double[] offCourse = [.. counts.Select((value, i) => value - course.At(parameters, group.Rows[i], []))];
                DoubtOutliers(group, offCourse, deviations, weights);
                unrest *= UnrestOf(group, [.. offCourse.Select((off, i) => off * Math.Sqrt(weights[i]))], deviations);
            }

            for (int i = 0; i < counts.Length; i++)
            {
                double total = course.At(parameters, group.Rows[i], []);
                double misfit = prior.RowMisfit * (total - course.BackgroundAt(parameters, group.Rows[i]) + takenOff[i]);
                deviations[i] = Math.Sqrt(((group.Free[i] ? Math.Sqrt(unrest) : 1) * lane.Variance(group.Rows[i], total)) + (misfit * misfit));
            }

            parameters = Minimise(course, group, counts, deviations, weights, expected, parameters, MostSteps).Parameters;
        }

        (course, parameters) = Linear(course, group, bands, parameters, prior.FootForm);
        double[] covariance = Minimise(course, group, counts, deviations, weights, expected, parameters, steps: 0).Covariance;
        double[] byFoot = prior.SharesFoot && covariance.Length > 0 ? Sensitivity(covariance, parameters.Length, GroupCourse.Foot) : [];
        double[] excess = [.. counts.Select((value, i) => value - course.At(parameters, group.Rows[i], []))];
        double[] noise = [.. group.Rows.Select(row => lane.Variance(row, course.At(parameters, row, [])))];
        AddUnrest(covariance, course, parameters, group, [.. noise.Select((variance, i) => group.Free[i] ? 0 : (unrest - 1) * variance * weights[i] / Math.Pow(deviations[i], 4))]);
        AddOuter(covariance, byFoot, (prior.Foot.Spread * prior.Foot.Spread) + (prior.FootScatter * prior.FootScatter));
        double surprise = Enumerable.Range(GroupCourse.Skew, parameters.Length - GroupCourse.Skew).Sum(j => expected[j] is { } told ? Math.Pow((parameters[j] - told.Value) / told.Spread, 2) : 0);
        return new GroupFit(group, course, parameters, covariance, excess, noise, known, surprise, unrest);
    }

    /// <summary>The background under the bands is as restless as beside them: rows that were trusted for their form make the parameters err by as much (sandwich).</summary>
    /// <param name="extra">Of every row, its variance beyond what the fit took for it, times the square of its weight.</param>
    private static void AddUnrest(double[] covariance, GroupCourse course, double[] parameters, BandGroup group, double[] extra)
    {
        int columns = parameters.Length;
        if (covariance.Length == 0)
            return;
        double[] fitted = [.. covariance];
        double[] gradient = new double[columns], moved = new double[columns];
        for (int i = 0; i < extra.Length; i++)
        {
            if (extra[i] <= 0)
                continue;
            course.At(parameters, group.Rows[i], gradient);
            for (int j = 0; j < columns; j++)
            {
                moved[j] = 0;
                for (int k = 0; k < columns; k++)
                    moved[j] += fitted[(j * columns) + k] * gradient[k];
            }

            AddOuter(covariance, moved, extra[i]);
        }
    }

    /// <summary>How the fitted parameters follow one of them.</summary>
    private static double[] Sensitivity(double[] covariance, int columns, int parameter) =>
        [.. Enumerable.Range(0, columns).Select(j => covariance[(j * columns) + parameter] / covariance[(parameter * columns) + parameter])];

    private static void AddOuter(double[] covariance, double[] direction, double variance)
    {
        for (int j = 0; j < direction.Length * direction.Length; j++)
            covariance[j] += variance * direction[j / direction.Length] * direction[j % direction.Length];
    }

    /// <summary>Squares of the sums over stretches of free rows, over what their deviations have for them; where stretches are few they are hardly believed.</summary>
    private static double UnrestOf(BandGroup group, double[] offCourse, double[] deviations)
    {
        int rows = Math.Max(2, group.Span.Count / (StretchesPerBand * group.Count));
        double squares = StretchesOfCalm;
        int stretches = StretchesOfCalm;
        for (int first = 0; first + rows <= offCourse.Length; first++)
        {
            int last = first + rows - 1;
            if (group.Rows[last] - group.Rows[first] != rows - 1 || group.Free.AsSpan(first, rows).Contains(false))
                continue;
            double sum = 0, variance = 0;
            for (int i = first; i <= last; i++)
                (sum, variance) = (sum + offCourse[i], variance + (deviations[i] * deviations[i]));
            squares += sum * sum / variance;
            stretches++;
            first = last;
        }

        return Math.Max(1, squares / stretches);
    }

    private static LeastSquaresMinimum Minimise(
        GroupCourse course, BandGroup group, double[] counts, double[] deviations, double[] weights, Expected?[] expected, double[] start, int steps)
    {
        int columns = start.Length;
        return LevenbergMarquardt.Minimise(Residuals, start, counts.Length + columns, steps, IdleTolerance);

        void Residuals(ReadOnlySpan<double> parameters, Span<double> residuals, Span<double> jacobian)
        {
            CourseBand[] bands = course.Bands(parameters);
            for (int i = 0; i < counts.Length; i++)
            {
                Span<double> gradient = jacobian.IsEmpty ? [] : jacobian.Slice(i * columns, columns);
                double scale = Math.Sqrt(weights[i]) / deviations[i];
                residuals[i] = scale * (course.At(parameters, bands, group.Rows[i], gradient) - counts[i]);
                foreach (ref double derivative in gradient)
                    derivative *= scale;
            }

            for (int j = 0; j < columns; j++)
            {
                int i = counts.Length + j;
                residuals[i] = expected[j] is { } known ? (parameters[j] - known.Value) / known.Spread : 0;
                if (jacobian.IsEmpty)
                    continue;
                jacobian.Slice(i * columns, columns).Clear();
                jacobian[(i * columns) + j] = expected[j] is { } told ? 1 / told.Spread : 0;
            }
        }
    }

    /// <summary>The same course with its heights as they are: the logarithm of one that went to nothing would tell no error, neither its own nor that of its neighbours.</summary>
    private static (GroupCourse Course, double[] Parameters) Linear(GroupCourse course, BandGroup group, BandGuess[] bands, double[] parameters, FootForm form)
    {
        double[] linear = [.. parameters];
        for (int band = 0; band < bands.Length; band++)
            linear[GroupCourse.Height(band)] = course.HeightOf(parameters, band);
        return (new GroupCourse(group, [.. bands.Select(band => band with { Shows = false })], form), linear);
    }

    private static Expected?[] Expectations(GroupCourse course, BandGuess[] bands, ShapePrior prior, BackgroundExpectation background)
    {
        var expected = new Expected?[course.ParameterCount];
        expected[GroupCourse.Level] = new Expected(0, background.LevelSpread);
        expected[GroupCourse.Slope] = new Expected(0, background.SlopeSpread);
        expected[GroupCourse.Bend] = new Expected(0, background.BendSpread);
        (double skew, double logExponent, double foot) = GroupCourse.ParametersOf(prior);
        expected[GroupCourse.Skew] = prior.Skew with { Value = skew };
        expected[GroupCourse.LogExponent] = prior.LogExponent with { Value = logExponent };
        expected[GroupCourse.Foot] = new Expected(foot, prior.SharesFoot ? ShapePrior.CertainSpread : prior.Foot.Spread);
        for (int band = 0; band < bands.Length; band++)
        {
            expected[GroupCourse.Centre(band)] = new Expected(0, bands[band].RowSpread);
            expected[GroupCourse.LogSigma(band)] = new Expected(0, prior.LogSigma.Spread);
        }

        return expected;
    }

    private static double[] Start(GroupCourse course, BandGroup group, double[] counts, BandGuess[] bands, ShapePrior prior)
    {
        double[] parameters = new double[course.ParameterCount];
        double[] free = [.. counts.Where((_, i) => group.Free[i])];
        parameters[GroupCourse.Level] = free.Length > 0 ? RobustStatistics.Median(free) : counts.Min();
        (parameters[GroupCourse.Skew], parameters[GroupCourse.LogExponent], parameters[GroupCourse.Foot]) = GroupCourse.ParametersOf(prior);
        for (int band = 0; band < bands.Length; band++)
        {
            int row = Math.Clamp((int)Math.Round(bands[band].Row), group.Span.Start, group.Span.End - 1);
            double height = counts[group.Rows.IndexOf(row)] - parameters[GroupCourse.Level];
            parameters[GroupCourse.Height(band)] = bands[band].Shows ? Math.Log(Math.Max(1, height)) : height;
        }

        return parameters;
    }

    /// <summary>Free rows that stand out (dust, a streak) lose their weight by Tukey's biweight; rows under bands keep theirs.</summary>
    private static void DoubtOutliers(BandGroup group, double[] offCourse, double[] deviations, double[] weights)
    {
        int[] free = [.. Enumerable.Range(0, offCourse.Length).Where(i => group.Free[i] && weights[i] > 0)];
        if (free.Length == 0)
            return;
        double[] residuals = [.. free.Select(i => offCourse[i] / deviations[i])];
        double reach = TukeyReach * Math.Max(1, RobustStatistics.Median([.. residuals.Select(Math.Abs)]) / RobustStatistics.MedianOfAbsoluteNormal);
        for (int i = 0; i < free.Length; i++)
        {
            double scaled = Math.Min(1, Math.Abs(residuals[i]) / reach);
            weights[free[i]] = (1 - (scaled * scaled)) * (1 - (scaled * scaled));
        }
    }
}

/// <summary>Where a band is expected, how surely, how wide, whether it shows (then it stands above its background), and whether it only accompanies others (B11).</summary>
internal readonly record struct BandGuess(double Row, double RowSpread, double LogSigma, bool Shows, bool IsCompanion = false, double FormDoubt = 0)
{
    /// <summary>With the doubt whether counts are the band's or a companion's: as likely nothing as all of them.</summary>
    public BandGuess Doubting(double counts) => this with { FormDoubt = Math.Sqrt((FormDoubt * FormDoubt) + (BandDoubts.AllOrNothing * counts * counts)) };
}

/// <summary>What a fit asks of a lane's rows.</summary>
/// <param name="Counts">Counts of a row, without bands that are not fitted.</param>
/// <param name="TakenOff">Counts of bands that are not fitted.</param>
/// <param name="IsSaturated">Whether a row holds pixels that tell no counts.</param>
/// <param name="Variance">Variance of a row if it holds so many counts.</param>
internal sealed record LaneRows(Func<int, double> Counts, Func<int, double> TakenOff, Func<int, bool> IsSaturated, Func<int, double, double> Variance);
