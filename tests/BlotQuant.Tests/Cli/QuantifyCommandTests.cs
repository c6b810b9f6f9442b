using BlotQuant.Cli;
using Xunit;

namespace BlotQuant.Tests.Cli;

public sealed class QuantifyCommandTests
{
    [Fact]
    public void A_radius_without_a_rolling_ball_is_refused_since_it_would_do_nothing()
    {
        Outcome outcome = CommandLine.Run("quantify", "a.tif", "--radius", "60");
        Assert.Equal(
            (ExitCodes.BadInput, "blotquant: quantify: --radius 60 without a ball or paraboloid; allowed: --radius together with --background rolling-ball or paraboloid, or with --compare-backgrounds or --boxes\n"),
            (outcome.ExitCode, outcome.Error));
    }

    [Fact]
    public void A_mistyped_option_is_not_taken_for_a_scan()
    {
        Outcome outcome = CommandLine.Run("quantify", "a.tif", "--lane", "8");
        Assert.Equal(ExitCodes.BadInput, outcome.ExitCode);
        Assert.StartsWith("blotquant: quantify: unknown option --lane; allowed: --lanes, --background,", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scan_given_twice_is_refused_since_its_rows_could_not_be_told_apart()
    {
        Outcome outcome = CommandLine.Run("quantify", "a.tif", "b.tif", "./a.tif");
        Assert.Equal((ExitCodes.BadInput, "blotquant: ./a.tif: given a second time; allowed: each scan once\n"), (outcome.ExitCode, outcome.Error));
    }
}
