using Xunit;

namespace BlotQuant.Tests.Cli;

public sealed class FitCommandTests
{
    private const string Falling = "dose,response,rep\n0,100,1\n1,96,1\n3,81,1\n10,52,1\n30,27,1\n100,11,1\n300,8,1\n";

    [Fact]
    public void A_table_gives_its_file_and_a_line_a_curve()
    {
        using var folder = new TemporaryFolder();
        string table = folder.Write("table.csv", Falling.Replace("\n", ",A\n", StringComparison.Ordinal).Replace("rep,A", "rep,curve", StringComparison.Ordinal));
        Outcome outcome = CommandLine.Run("fit", table, "--output", folder.At("out"));
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.StartsWith("A  estimated         IC50 9.66 (", outcome.Output, StringComparison.Ordinal);
        string[] lines = File.ReadAllLines(folder.At("out", "doseresponse.csv"));
        Assert.Equal(2, lines.Length);
        Assert.StartsWith(",,,,A,none,4pl,estimated,1,7,300,=,9.6", lines[1], StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(folder.At("out")));
    }

    [Theory]
    [InlineData("dose,response\nten,3\n", "line 2: dose 'ten'; allowed: a number, 0 (vehicle) or more")]
    [InlineData("dose,response\n0,3\n-1,3\n", "line 3: dose '-1'; allowed: a number, 0 (vehicle) or more")]
    [InlineData("dose,response\n1,\n", "line 2: response ''; allowed: a number")]
    [InlineData("dose,response,weight\n1,2,-3\n", "line 2: weight '-3'; allowed: a number, 0 or more")]
    [InlineData("dose,weight\n1,3\n", "line 1: no column 'response'; allowed: columns curve, dose, response")]
    [InlineData("dose,response,colour\n1,3,red\n", "line 1: column 'colour'; allowed: columns curve, dose, response")]
    [InlineData("dose,response,rep,replicate\n1,3,1,1\n", "line 1: column 'replicate' twice; allowed: each column once")]
    [InlineData("dose,response\n1,2,3\n", "line 2: 3 cells; allowed: 2, one a column")]
    [InlineData("dose,response\n", ": a header without rows; allowed: at least one row")]
    [InlineData("", ": empty; allowed: a CSV table with columns curve, dose, response")]
    public void A_wrong_table_ends_in_one_line_that_names_place_value_and_what_is_allowed(string table, string message)
    {
        using var folder = new TemporaryFolder();
        Outcome outcome = CommandLine.Run("fit", folder.Write("table.csv", table));
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(message, Assert.Single(outcome.ErrorLines), StringComparison.Ordinal);
        Assert.Contains("table.csv", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_that_is_not_there_is_refused()
    {
        Outcome outcome = CommandLine.Run("fit", "nowhere.csv");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("nowhere.csv: not found", Assert.Single(outcome.ErrorLines), StringComparison.Ordinal);
    }
}
