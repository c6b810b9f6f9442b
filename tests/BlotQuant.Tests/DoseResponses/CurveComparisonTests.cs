using System.Collections.Immutable;
using System.Globalization;
using BlotQuant.DoseResponses;
using Xunit;

namespace BlotQuant.Tests.DoseResponses;

public sealed class CurveComparisonTests
{
    private static readonly LogisticCurve Truth = new(100, 5, 1, 1);

    /// <summary>scipy 1.10's ttest_ind(equal_var=False) and ttest_1samp.</summary>
    [Fact]
    public void Replicates_are_compared_as_Welch_and_the_paired_t_test_do()
    {
        AssertShift(MeanShift.Welch([1.02, 0.91, 1.13], [1.31, 1.38, 1.17, 1.49]), (0.3175, 0.07858080884911614, 0.5564191911508837, 0.019113614276219486, 4.890708793124291));
        AssertShift(MeanShift.Paired([0.21, 0.33, 0.18, 0.41]), (0.2825, 0.1124176712201195, 0.45258232877988047, 0.013206978761477497, 3));
    }

    /// <summary>testdata/doseresponse/shift.csv, reckoned by scipy (its README).</summary>
    [Fact]
    public void One_replicate_each_is_compared_by_the_profile_that_scipy_finds()
    {
        ILookup<string, (string X, double Y)> rows = File.ReadLines(Path.Combine(TestPaths.TestData, "doseresponse", "shift.csv")).Skip(1)
            .Select(line => line.Split(',')).ToLookup(cells => cells[0], cells => (cells[1], Number(cells[2])));
        CurveComparison found = Compare(Points("reference"), Points("curve"), Curves.Constant);
        Assert.Equal(ComparisonMethod.Profile, found.Method);
        Assert.Equal(Answer("shift"), found.Log10Shift.Value!.Value, 1e-6);
        Assert.Equal(Answer("low"), found.Log10Shift.Low!.Value, 1e-5);
        Assert.Equal(Answer("high"), found.Log10Shift.High!.Value, 1e-5);
        Assert.Equal(Answer("degrees"), found.Degrees!.Value, 1e-3);
        Assert.Equal(Answer("p"), found.P!.Value, 1e-7);
        Assert.Equal(["single-replicate"], found.Flags);

        double Answer(string name) => rows[name].Single().Y;
        ImmutableArray<DosePoint> Points(string name) => [.. rows[name].Select(row => new DosePoint(Number(row.X), row.Y, "1"))];
    }

    [Fact]
    public void The_same_replicates_are_paired_and_others_are_not()
    {
        ImmutableArray<DosePoint> first = Simulated(0, 3, seed: 1), second = Simulated(0.5, 3, seed: 2);
        CurveComparison paired = Compare(first, second), apart = Compare(first, Renamed(second));
        Assert.Equal((ComparisonMethod.PairedReplicates, ComparisonMethod.WelchReplicates), (paired.Method, apart.Method));
        Assert.Equal(paired.Log10Shift.Value!.Value, apart.Log10Shift.Value!.Value, 1e-12);
        Assert.Equal(2, paired.Degrees);
        Assert.NotEqual(paired.P, apart.P);
    }

    [Fact]
    public void What_two_curves_share_cancels_in_pairs()
    {
        double[] days = [-0.4, 0, 0.4];
        ImmutableArray<DosePoint> first = OnDays(0), second = OnDays(0.3);
        Assert.InRange(Width(Compare(first, second)), 0, 0.25 * Width(Compare(first, Renamed(second))));

        ImmutableArray<DosePoint> OnDays(double shift) =>
            [.. days.SelectMany((day, i) => Simulated(shift + day, 1, seed: i + (shift > 0 ? 10 : 20)).Select(point => point with { Replicate = $"day {i}" }))];
        static double Width(CurveComparison comparison) => comparison.Log10Shift.High!.Value - comparison.Log10Shift.Low!.Value;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Turned_round_the_shift_is_negated_and_p_stays(int replicates)
    {
        ImmutableArray<DosePoint> first = Simulated(0, replicates, seed: 3), second = Renamed(Simulated(0.4, replicates, seed: 4));
        CurveComparison one = Compare(first, second), other = Compare(second, first);
        Assert.Equal(one.Log10Shift.Value!.Value, -other.Log10Shift.Value!.Value, 1e-9);
        Assert.Equal(one.Log10Shift.Low!.Value, -other.Log10Shift.High!.Value, 1e-7);
        Assert.Equal(one.P!.Value, other.P!.Value, 1e-7);
    }

    [Fact]
    public void A_curve_differs_from_itself_by_nothing_and_at_tenfold_doses_by_a_decade()
    {
        ImmutableArray<DosePoint> points = Simulated(0, 1, seed: 5);
        CurveComparison same = Compare(points, points), tenfold = Compare(points, [.. points.Select(point => point with { Dose = 10 * point.Dose })]);
        Assert.Equal(0, same.Log10Shift.Value);
        Assert.Equal(1, same.P);
        Assert.Equal(1, tenfold.Log10Shift.Value!.Value, 1e-6);
        Assert.InRange(tenfold.P!.Value, 0, 1e-3);
    }

    [Fact]
    public void Above_the_top_dose_leaves_a_lower_limit_of_the_shift()
    {
        ImmutableArray<DosePoint> flat = Curves.Points(Truth with { Bottom = 100 }, Curves.Doses, 3, 0.05, 0, seed: 6);
        CurveComparison above = Compare(Simulated(0, 3, seed: 7), flat), below = Compare(flat, Simulated(0, 3, seed: 7));
        Assert.Equal((ComparisonMethod.Limits, null, null), (above.Method, above.P, above.Log10Shift.Value));
        Assert.Equal(Math.Log10(300 / above.Reference.Ic50.High!.Value), above.Log10Shift.Low!.Value, 1e-12);
        Assert.Null(above.Log10Shift.High);
        Assert.Equal(-above.Log10Shift.Low!.Value, below.Log10Shift.High!.Value, 1e-12);
        Assert.Equal(["one-sided"], above.Flags);
        CurveComparison neither = Compare(flat, flat);
        Assert.Equal((null, Interval.Missing), (neither.Method, neither.Log10Shift));
        Assert.Equal(["no-common-limit"], neither.Flags);
    }

    [Fact]
    public void A_curve_without_its_lower_plateau_has_a_p_and_an_open_end()
    {
        ImmutableArray<DosePoint> begun = [.. Curves.Points(new LogisticCurve(100, 0, Math.Log10(150), 1), [.. Curves.Doses, .. Curves.Doses], 1, 0, 6, seed: 8)];
        CurveComparison found = Compare(Simulated(0, 1, seed: 9), begun, Curves.Constant);
        Assert.Equal(DoseResponseStatus.LowerLimitOnly, found.Curve.Status);
        Assert.Equal((ComparisonMethod.Profile, null, null), (found.Method, found.Log10Shift.Value, found.Log10Shift.High));
        Assert.InRange(found.P!.Value, 0, 0.05);
        Assert.InRange(found.Log10Shift.Low!.Value, 0, 1.2);
    }

    /// <summary>0.04, 0.01 and 0.03 by Holm's rule: 0.03, 0.06 and 0.06.</summary>
    [Fact]
    public void Holms_p_grows_with_the_number_of_comparisons_and_never_falls()
    {
        CurveComparison pair = Compare(Simulated(0, 1, seed: 3), Simulated(0.4, 1, seed: 4));
        double?[] adjusted = [.. Holm.Adjusted([.. ((double?[])[0.04, 0.01, null, 0.03]).Select(p => pair with { P = p })]).Select(comparison => comparison.AdjustedP)];
        Assert.Equal([0.06, 0.03, null, 0.06], adjusted);
    }

    /// <summary>The limits are those of the binomial at 3.5 standard errors round 5 %.</summary>
    [Theory]
    [InlineData(1, false)]
    [InlineData(3, true)]
    [InlineData(3, false)]
    public void The_same_IC50_is_called_different_one_in_twenty_times(int replicates, bool paired)
    {
        const int runs = 300;
        int different = Enumerable.Range(1, runs).Count(seed =>
        {
            ImmutableArray<DosePoint> second = Simulated(0, replicates, 1000 + seed);
            return Compare(Simulated(0, replicates, 2000 + seed), paired ? second : Renamed(second)).P < 0.05;
        });
        Assert.InRange((double)different / runs, 0.006, 0.094);
    }

    [Fact]
    public void An_experiment_compares_within_a_readout_whatever_differs_from_the_reference_alone()
    {
        DoseResponse fit = Curves.Fit(Simulated(0, 1, seed: 3));
        ImmutableArray<DoseResponse> curves =
        [
            Of("Torin1", "HeLa", 1), Of("AZD8055", "HeLa", 1), Of("Torin1", "MCF7", 1), Of("AZD8055", "MCF7", 1), Of("AZD8055", "HeLa", 24),
            fit with { Key = new CurveKey("AZD8055", "HeLa", 1, "p-Akt S473", "Akt") },
        ];
        Assert.Equal(["Torin1 HeLa 1 : AZD8055 HeLa 1", "Torin1 MCF7 1 : AZD8055 MCF7 1"], Pairs(new ComparisonOptions(Compound: "Torin1")));
        Assert.Equal(["Torin1 HeLa 1 : Torin1 MCF7 1", "AZD8055 HeLa 1 : AZD8055 MCF7 1"], Pairs(new ComparisonOptions(CellLine: "HeLa")));
        Assert.Equal(["AZD8055 HeLa 1 : AZD8055 HeLa 24"], Pairs(new ComparisonOptions(TimeHours: 1)));
        Assert.Empty(Pairs(new ComparisonOptions()));

        DoseResponse Of(string compound, string cells, double hours) => fit with { Key = new CurveKey(compound, cells, hours, "p-S6K T389", "S6K") };
        IEnumerable<string> Pairs(ComparisonOptions wanted) => CurveComparisons.Of(curves, wanted, Curves.Constant).Select(pair => $"{Named(pair.Reference)} : {Named(pair.Curve)}");
        static string Named(DoseResponse response) => $"{response.Key.Compound} {response.Key.CellLine} {response.Key.TimeHours}";
    }

    private static CurveComparison Compare(ImmutableArray<DosePoint> reference, ImmutableArray<DosePoint> curve, DoseResponseOptions? options = null) =>
        CurveComparisons.Of(Curves.Fit(reference, options), Curves.Fit(curve, options), options ?? new DoseResponseOptions());

    private static ImmutableArray<DosePoint> Simulated(double shift, int replicates, int seed) =>
        Curves.Points(Truth with { Log10Ic50 = 1 + shift }, Curves.Doses, replicates, 0.06, 0, seed, logIc50Spread: replicates > 1 ? 0.1 : 0);

    private static ImmutableArray<DosePoint> Renamed(ImmutableArray<DosePoint> points) => [.. points.Select(point => point with { Replicate = $"other {point.Replicate}" })];

    private static void AssertShift(MeanShift found, (double Shift, double Low, double High, double P, double Degrees) answer)
    {
        Assert.Equal(answer.Shift, found.Log10Shift.Value!.Value, 1e-12);
        Assert.Equal(answer.Low, found.Log10Shift.Low!.Value, 1e-9);
        Assert.Equal(answer.High, found.Log10Shift.High!.Value, 1e-9);
        Assert.Equal(answer.P, found.P!.Value, 1e-9);
        Assert.Equal(answer.Degrees, found.Degrees, 1e-9);
    }

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}
