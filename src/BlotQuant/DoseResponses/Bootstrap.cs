using BlotQuant.Numerics;

namespace BlotQuant.DoseResponses;

/// <summary>Percentile intervals of curves fitted to resampled points (docs/methods.md, E2–E3).</summary>
/// <remarks>Every draw has a generator of its own, so that the numbers depend on the points alone.</remarks>
internal static class Bootstrap
{
    private const int Draws = 1_999;
    private const long Seed = 20_261_125;
    private const double AtBound = 1e-6;

    /// <summary>Points drawn again with their doses, replicate by replicate; a draw that leaves too few doses for the curve is drawn anew.</summary>
    public static CurveIntervals Cases(Observations data, JointFit joint, DoseResponseOptions options, DoseDesigns designs)
    {
        HeldModel model = joint.Surface.Model;
        int[][] replicates = [.. data.ReplicateNames.Select((_, r) => Enumerable.Range(0, data.Count).Where(i => data.Replicates[i] == r).ToArray())];
        return Of(joint, options, random =>
        {
            int[] rows = new int[data.Count];
            do
            {
                int filled = 0;
                foreach (int[] own in replicates)
                {
                    for (int i = 0; i < own.Length; i++)
                        rows[filled++] = own[(int)(random.NextUniform() * own.Length)];
                }
            }
            while (!model.HasEnough([.. rows.Select(row => data.Doses[row])]));

            Observations drawn = data.Rows(rows);
            return drawn.Surface([.. rows.Select(row => Scaled(data, joint, row))], [.. rows.Select(row => joint.Weights[row])], model, designs.Grid(drawn.Log10Doses));
        });
    }

    /// <summary>The fitted curve with its residuals drawn anew, each by its point's weight and blown up to what freedom left them.</summary>
    public static CurveIntervals Residuals(Observations data, JointFit joint, DoseResponseOptions options)
    {
        double[] fitted = [.. data.Doses.Select(joint.Bounded.Curve.At)];
        double[] residuals = [.. data.Doses.Select((_, row) => Math.Sqrt(joint.Weights[row]) * (Scaled(data, joint, row) - fitted[row]))];
        double centre = residuals.Average();
        double blownUp = Math.Sqrt(data.Count / joint.ResidualDegrees);
        return Of(joint, options, random =>
        {
            double[] responses = new double[data.Count];
            for (int row = 0; row < responses.Length; row++)
                responses[row] = fitted[row] + (blownUp * (residuals[(int)(random.NextUniform() * residuals.Length)] - centre) / Math.Sqrt(joint.Weights[row]));
            return data.Surface(responses, joint.Weights, joint.Surface.Model, joint.Surface.Grid);
        });
    }

    private static double Scaled(Observations data, JointFit joint, int row) => data.Responses[row] / joint.Scales[data.Replicates[row]];

    private static CurveIntervals Of(JointFit joint, DoseResponseOptions options, Func<Generator, ICurveSurface> resample)
    {
        FitBox box = JointFit.Box(joint.Surface.Grid, options);
        double[] ic50s = new double[Draws], hills = new double[Draws], halves = new double[Draws];
        for (int draw = 0; draw < Draws; draw++)
        {
            LogisticMinimum minimum = resample(new Generator(draw)).Minimise(box);
            (ic50s[draw], hills[draw]) = (minimum.Log10Ic50, minimum.LogHill);
            halves[draw] = HalfResponse.Log10Dose(minimum.Curve) ?? double.PositiveInfinity;
        }

        return new CurveIntervals(Ends(ic50s, box.Low, box.High), Ends(hills, box.LogHillLow, box.LogHillHigh), Ends(halves, double.NegativeInfinity, double.MaxValue));
    }

    /// <summary>An end on a bound of the fit is open.</summary>
    private static ProfileEnds Ends(double[] values, double low, double high)
    {
        return new ProfileEnds(End(0.025), End(0.975));

        double? End(double fraction) => RobustStatistics.Quantile(values, fraction) is var value && value > low + AtBound && value < high - AtBound ? value : null;
    }

    /// <summary>A stream of its own for every draw, passed by reference.</summary>
    private sealed class Generator(int draw)
    {
        private SplitMix64 _stream = new(Seed, draw);

        public double NextUniform() => _stream.NextUniform();
    }
}
