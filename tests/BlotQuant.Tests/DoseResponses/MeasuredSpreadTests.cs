using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using BlotQuant.DoseResponses;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Random;
using Xunit;

namespace BlotQuant.Tests.DoseResponses;

public sealed partial class MeasuredSpreadTests
{
    private static readonly LogisticCurve Truth = new(100, 5, 1, 1);

    private static readonly DoseResponseOptions Measured = new(Variance: VarianceModel.Measured);

    [Fact]
    public void The_CV_beside_the_measured_errors_is_found()
    {
        const int runs = 40;
        double mean = Enumerable.Range(1, runs).Average(seed => CvPercent(Curves.Fit(Points(seed, 3, 0.1), Measured)));
        Assert.InRange(mean, 8.5, 11.5); // true 10 %; the mean of 40 likeliest CVs of 24 points scatters by 0.3
    }

    [Fact]
    public void Precise_points_bring_the_IC50_nearer_than_equal_weights()
    {
        double Miss(DoseResponseOptions options) => Enumerable.Range(1, 40)
            .Average(seed => Math.Pow(Curves.Fit(Points(seed, 1, 0.02), options).Curve!.Value.Log10Ic50 - Truth.Log10Ic50, 2));
        Assert.True(Miss(Measured) < 0.8 * Miss(Curves.Constant));
    }

    [Fact]
    public void Points_of_unknown_error_are_taken_as_proportional_and_that_is_flagged()
    {
        DoseResponse fit = Curves.Fit([.. Points(1, 3, 0.1).Select((point, i) => i == 0 ? point with { StandardError = null } : point)], Measured);
        Assert.Contains("variance-proportional", fit.Flags);
        Assert.Contains("variance-measured", Curves.Fit(Points(1, 3, 0.1), Measured).Flags);
    }

    [Fact]
    public void The_table_of_fit_has_a_column_of_errors()
    {
        Assert.Equal(2.5, DoseTable.Read("t.csv", "dose,response,se\n0,100,2.5\n"u8.ToArray())[0].Points[0].StandardError);
        var refused = Assert.Throws<BlotQuantException>(() => DoseTable.Read("t.csv", "dose,response,se\n0,100,0\n"u8.ToArray()));
        Assert.Equal("t.csv:2: se '0'; allowed: a number above 0", refused.Message);
    }

    private static double CvPercent(DoseResponse fit) =>
        double.Parse(Cv().Match(fit.Remarks.Single(remark => remark.Flag == "variance-measured").Message).Groups[1].Value, CultureInfo.InvariantCulture);

    /// <summary>Errors of measuring from 0.5 to 8 % of vehicle beside a CV.</summary>
    private static ImmutableArray<DosePoint> Points(int seed, int replicates, double cv)
    {
        var random = new Xoshiro256StarStar(seed + 1000);
        return [.. Curves.Points(Truth, Curves.Doses, replicates, cv, 0, seed).Select(point =>
        {
            double error = Math.Pow(2, random.Next(5)) / 2;
            return point with { Response = point.Response + (error * Normal.Sample(random, 0, 1)), StandardError = error };
        })];
    }

    [GeneratedRegex(@"CV of ([\d.]+) %")]
    private static partial Regex Cv();
}
