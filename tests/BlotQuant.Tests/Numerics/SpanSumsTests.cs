using BlotQuant.Numerics;
using CsCheck;
using Xunit;

namespace BlotQuant.Tests.Numerics;

public sealed class SpanSumsTests
{
    [Fact]
    public void Sums_of_any_length_equal_the_plain_loop() =>
        Gen.UShort.Array[0, 300].Sample(samples => Assert.Equal(samples.Sum(sample => (long)sample), SpanSums.Sum(samples)));

    [Fact]
    public void The_longest_row_of_full_counts_does_not_overflow()
    {
        ushort[] row = new ushort[5_000_000];
        Array.Fill(row, ushort.MaxValue);
        Assert.Equal(5_000_000L * ushort.MaxValue, SpanSums.Sum(row));
    }
}
