using System.Text.Json;
using BitMiracle.LibTiff.Classic;
using BlotQuant.Cli;
using BlotQuant.Tests.Scans;
using Xunit;

namespace BlotQuant.Tests.Cli;

public sealed class InspectCommandTests
{
    private const string Keys = "file, format, page, width, height, bits, sample_format, photometric, compression, polarity, saturation_level, "
        + "saturated_pixels, min, max, sum, sha256, exposure_s, pixel_size_um, metadata, findings";

    [Fact]
    public void Json_is_an_array_of_pages_with_the_keys_in_their_order()
    {
        using TemporaryFolder folder = new();
        string path = Picture(folder);
        Outcome outcome = CommandLine.Run("inspect", path, "--json");
        JsonElement page = Assert.Single(JsonDocument.Parse(outcome.Output).RootElement.EnumerateArray());
        Assert.Equal((ExitCodes.Done, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal(Keys, string.Join(", ", page.EnumerateObject().Select(property => property.Name)));
        Assert.Equal(path, page.GetProperty("file").GetString());
        Assert.Equal(10, page.GetProperty("sum").GetInt64());
        Assert.Equal(65_535, page.GetProperty("saturation_level").GetInt32());
        Assert.Equal(JsonValueKind.Null, page.GetProperty("exposure_s").ValueKind);
        Assert.Equal("2", page.GetProperty("metadata").GetProperty("ImageWidth").GetString());
    }

    [Fact]
    public void A_file_that_is_refused_is_one_line_and_exit_2()
    {
        Outcome outcome = CommandLine.Run("inspect", "--json", "/nowhere/a.tif");
        Assert.Equal((ExitCodes.BadInput, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains("/nowhere/a.tif", Assert.Single(outcome.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void One_refused_file_among_others_leaves_their_answers_and_exit_1()
    {
        using TemporaryFolder folder = new();
        Outcome outcome = CommandLine.Run("inspect", Picture(folder), "/nowhere/a.tif");
        Assert.Equal(ExitCodes.DoneWithFailures, outcome.ExitCode);
        Assert.Contains("2 × 2 px, 16-bit uint", outcome.Output, StringComparison.Ordinal);
        Assert.Single(outcome.ErrorLines);
    }

    private static string Picture(TemporaryFolder folder) => new TiffWriter(2, 2, 16, SampleFormat.UINT).Write<ushort>(folder.At("a.tif"), [1, 2, 3, 4]);
}
