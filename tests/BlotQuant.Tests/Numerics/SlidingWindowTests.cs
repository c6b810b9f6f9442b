using BlotQuant.Numerics;
using CsCheck;
using Xunit;

namespace BlotQuant.Tests.Numerics;

public sealed class SlidingWindowTests
{
    private static readonly Gen<(float[] Values, int Radius)> Cases =
        Gen.Select(Gen.Float[-1000, 1000].Array[1, 60], Gen.Int[0, 70]);

    [Fact]
    public void The_minimum_of_every_window_equals_the_plain_one() => Cases.Sample(sample =>
        Assert.Equal(Plainly(sample.Values, sample.Radius, window => window.Min()), Windowed(sample.Values, sample.Radius, SlidingWindow.Minimum)));

    [Fact]
    public void The_maximum_of_every_window_equals_the_plain_one() => Cases.Sample(sample =>
        Assert.Equal(Plainly(sample.Values, sample.Radius, window => window.Max()), Windowed(sample.Values, sample.Radius, SlidingWindow.Maximum)));

    [Fact]
    public void The_mean_is_that_of_the_samples_inside_the_span() => Cases.Sample(sample =>
    {
        float[] expected = Plainly(sample.Values, sample.Radius, window => (float)window.Average(value => (double)value));
        float[] actual = Windowed(sample.Values, sample.Radius, SlidingWindow.Mean);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-3f));
    });

    [Fact]
    public void An_empty_span_has_no_windows()
    {
        Assert.Empty(Windowed([], 3, SlidingWindow.Mean));
        Assert.Empty(Windowed([], 3, SlidingWindow.Minimum));
    }

    private delegate void Window(ReadOnlySpan<float> source, Span<float> result, int radius);

    private static float[] Windowed(float[] values, int radius, Window window)
    {
        float[] result = new float[values.Length];
        window(values, result, radius);
        return result;
    }

    private static float[] Plainly(float[] values, int radius, Func<IEnumerable<float>, float> of) =>
        [.. values.Select((_, i) => of(values[Math.Max(0, i - radius)..Math.Min(values.Length, i + radius + 1)]))];
}
