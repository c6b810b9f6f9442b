using System.Globalization;
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

    [Fact]
    public void Curves_are_compared_with_a_reference_or_two_with_each_other()
    {
        using var folder = new TemporaryFolder();
        string[] rows = Falling.Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..];
        string Named(string name, int times) => string.Concat(rows.Select(row => row.Split(',')).Select(cells => $"\"{name}\",{(cells[0] == "0" ? "0" : $"{int.Parse(cells[0], CultureInfo.InvariantCulture) * times}")},{cells[1]}\n"));
        string table = folder.Write("table.csv", "curve,dose,response\n" + Named("A", 1) + Named("B", 10) + Named("C, late", 2));
        Outcome outcome = CommandLine.Run("fit", table, "--compare", "A", "--output", folder.At("out"));
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Contains("\nB against A: IC50 10 × (", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("\nC, late against A: IC50 2 × (", outcome.Output, StringComparison.Ordinal);
        string[] lines = File.ReadAllLines(folder.At("out", "comparisons.csv"));
        Assert.Equal(
            "experiment,reference_probe,reference_compound,reference_cell_line,reference_time_h,probe,compound,cell_line,time_h,normalised_by,method,n_reference,n,"
            + "ic50_reference,ic50,log10_shift,log10_shift_lo,log10_shift_hi,fold,fold_lo,fold_hi,degrees,p_same,p_holm,flags",
            lines[0]);
        Assert.StartsWith(",A,,,,B,,,,none,profile,1,1,9.6", lines[1], StringComparison.Ordinal);
        Assert.Equal(3, lines.Length);
        CommandLine.Run("fit", table, "--compare", "A,C, late", "--output", folder.At("out"));
        Assert.StartsWith(",A,,,,\"C, late\",", Assert.Single(File.ReadAllLines(folder.At("out", "comparisons.csv"))[1..]), StringComparison.Ordinal);
        CommandLine.Run("fit", table, "--output", folder.At("out"));
        Assert.Equal(["doseresponse.csv"], Directory.GetFiles(folder.At("out")).Select(file => Path.GetFileName(file)));
    }

    [Theory]
    [InlineData("A,D")]
    [InlineData("A,A")]
    [InlineData("a")]
    public void A_comparison_of_curves_that_are_not_there_ends_in_one_line(string names)
    {
        using var folder = new TemporaryFolder();
        string table = folder.Write("table.csv", "curve,dose,response\nA,1,2\nB,1,2\n");
        Outcome outcome = CommandLine.Run("fit", table, "--compare", names, "--output", folder.At("out"));
        Assert.Equal(2, outcome.ExitCode);
        Assert.EndsWith($"--compare '{names}'; allowed: a curve of the table, or two different ones as REFERENCE,CURVE, of 'A', 'B'", Assert.Single(outcome.ErrorLines), StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.At("out")));
    }

    [Theory]
    [InlineData("dose,response\nten,3\n", ":2: dose 'ten'; allowed: a number, 0 (vehicle) or more")]
    [InlineData("dose,response\n0,3\n-1,3\n", ":3: dose '-1'; allowed: a number, 0 (vehicle) or more")]
    [InlineData("dose,response\n1,\n", ":2: response ''; allowed: a number")]
    [InlineData("dose,response,weight\n1,2,-3\n", ":2: weight '-3'; allowed: a number, 0 or more")]
    [InlineData("dose,weight\n1,3\n", ":1: no column 'response'; allowed: columns curve, dose, response")]
    [InlineData("dose,response,colour\n1,3,red\n", ":1: column 'colour'; allowed: columns curve, dose, response")]
    [InlineData("dose,response,rep,replicate\n1,3,1,1\n", ":1: column 'replicate' twice; allowed: each column once")]
    [InlineData("dose,response\n1,2,3\n", ":2: 3 cells; allowed: 2 as in the header")]
    [InlineData("dose;response\n0;1.000\n1;2.000\n", ":2: '1.000' may be a thousand or a decimal; allowed: numbers without a thousands mark")]
    [InlineData("dose;response\n0;99,5\n1;2.5\n", ":3: response '2.5'; allowed: a number")]
    [InlineData("dose,response\n", ": a header without rows; allowed: at least one row")]
    [InlineData("", ": empty file; allowed: a CSV table with columns curve, dose, response")]
    public void A_wrong_table_ends_in_one_line_that_names_place_value_and_what_is_allowed(string table, string message)
    {
        using var folder = new TemporaryFolder();
        Outcome outcome = CommandLine.Run("fit", folder.Write("table.csv", table));
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(message, Assert.Single(outcome.ErrorLines), StringComparison.Ordinal);
        Assert.Contains("table.csv", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Dose;Response;REP\n0;100,5;1\n1;98;1\n10;70,25;1\n100;31;1\n1000;9;1\n;;\n")]
    [InlineData("dose\tresponse\trep\n0\t100.5\t1\n1\t98\t1\n10\t70.25\t1\n100\t31\t1\n1000\t9\t1\n")]
    [InlineData("No,Conc. (nM),Signal,Norm\n1,0,7,100.5\n2,1,7,98\n3,10,7,70.25\n4,100,7,31\n5,1000,7,9\n", "--map", "dose=Conc. (nM)", "--map", "response=Norm")]
    public void Tables_of_spreadsheets_and_other_programs_give_the_same_curve(string table, params string[] options)
    {
        using var folder = new TemporaryFolder();
        string plain = folder.Write("plain.csv", "dose,response\n0,100.5\n1,98\n10,70.25\n100,31\n1000,9\n");
        CommandLine.Run("fit", plain, "--output", folder.At("plain"));
        Outcome outcome = CommandLine.Run(["fit", folder.Write("table.csv", table), "--output", folder.At("out"), .. options]);
        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(File.ReadAllText(folder.At("plain", "doseresponse.csv")), File.ReadAllText(folder.At("out", "doseresponse.csv")));
    }

    [Theory]
    [InlineData("response=Norm", ":1: no column 'Norm' for response; allowed: dose, response")]
    [InlineData("colour=Norm", "--map: 'colour=Norm'; allowed: FIELD=COLUMN once a field, of curve, dose")]
    public void A_wrong_map_ends_in_one_line(string map, string message)
    {
        using var folder = new TemporaryFolder();
        Outcome outcome = CommandLine.Run("fit", folder.Write("table.csv", "dose,response\n1,2\n"), "--map", map);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(message, Assert.Single(outcome.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_that_is_not_there_is_refused()
    {
        Outcome outcome = CommandLine.Run("fit", "nowhere.csv");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("nowhere.csv: not found", Assert.Single(outcome.ErrorLines), StringComparison.Ordinal);
    }
}
