using BlotQuant.Bands;
using Xunit;

namespace BlotQuant.Tests.Bands;

public sealed class RowSupportTests
{
    private static readonly BandPeak Peak = new(100, 10, 50);

    [Theory]
    [InlineData(105, 10, true)]
    [InlineData(108, 10, false)]
    [InlineData(103, 20, false)]
    public void A_peak_stands_in_a_row_with_a_band_beside_that_is_as_high_and_as_tall(int row, double widthRows, bool isInRow)
    {
        BandPeak[] beside = [new(row, widthRows, 500)];
        Assert.Equal(isInRow, RowSupport.Of(Peak, beside, []));
        Assert.Equal(isInRow, RowSupport.Of(Peak, [], beside));
    }

    [Theory]
    [InlineData(88, 110, true)]
    [InlineData(88, 128, false)]
    [InlineData(75, 125, false)]
    public void A_peak_stands_in_a_falling_row_half_way_between_the_bands_of_both_lanes_beside(int left, int right, bool isInRow) =>
        Assert.Equal(isInRow, RowSupport.Of(Peak, [new BandPeak(left, 10, 500)], [new BandPeak(right, 10, 500)]));
}
