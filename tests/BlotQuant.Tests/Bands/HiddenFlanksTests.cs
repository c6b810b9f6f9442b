using BlotQuant.Bands;
using BlotQuant.Numerics;
using Xunit;

namespace BlotQuant.Tests.Bands;

public sealed class HiddenFlanksTests
{
    private const int PitchPx = 60;
    private const double HalfWidthPx = 20, Noise = 5;

    private static readonly double Whole = Math.Sqrt(1 / 3.0);

    /// <summary>A form that meets the flanks it shows is trusted where a neighbour hides it.</summary>
    [Fact]
    public void Bands_of_the_form_that_is_fitted_are_hardly_doubted() =>
        Assert.InRange(HiddenFlanks.ErrorShare([.. Enumerable.Range(1, 5).Select(seed => Fitted(seed, _ => 1))]), 0, 0.1 * Whole);

    [Fact]
    public void Bands_of_another_form_are_doubted_whole() =>
        Assert.Equal(Whole, HiddenFlanks.ErrorShare([.. Enumerable.Range(1, 5).Select(seed => Fitted(seed, across => 1 + (2 * Math.Min(1, across * across))))]), 1e-12);

    /// <summary>Where no flank shows, nothing tells how good the form is.</summary>
    [Fact]
    public void Bands_that_hide_each_other_are_doubted_whole()
    {
        (CrossSection section, GroupFit fit) = Fitted(1, _ => 1);
        Assert.Equal(Whole, HiddenFlanks.ErrorShare([(section with { IsSaturated = [.. section.IsSaturated.Select(_ => true)] }, fit)]), 1e-12);
        Assert.Equal(Whole, HiddenFlanks.ErrorShare([]), 1e-12);
        double[] nothing = [.. fit.Parameters];
        foreach (int band in (ReadOnlySpan<int>)[0, 1, 2])
            nothing[GroupCourse.Height(band)] = 0;
        Assert.Equal(Whole, HiddenFlanks.ErrorShare([(section, fit with { Parameters = nothing })]), 1e-12);
    }

    /// <param name="density">Place across the band, −1 … 1 at half of its height → what it holds over what the form would.</param>
    private static (CrossSection Section, GroupFit Fit) Fitted(int seed, Func<double, double> density)
    {
        var random = new SplitMix64(seed);
        double[] counts = [.. Enumerable.Range(-PitchPx, (2 * PitchPx) + 1).Select(column =>
            (20000 * density(column / HalfWidthPx) * Math.Exp(-Math.Log(2) * Math.Pow(Math.Abs(column / HalfWidthPx), 4))) + (Noise * random.NextNormal()))];
        var section = new CrossSection(counts, [.. counts.Select(_ => Noise * Noise)], new bool[counts.Length], PitchPx, PitchPx);
        return (section, section.Fit(CrossSection.Anything));
    }
}
