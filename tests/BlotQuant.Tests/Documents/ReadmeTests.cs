using System.Diagnostics;
using System.Text.RegularExpressions;
using BlotQuant.Cli;
using Xunit;

namespace BlotQuant.Tests.Documents;

public sealed partial class ReadmeTests
{
    private static readonly string Readme = Path.Combine(TestPaths.Repository, "README.md");

    public static TheoryData<string, string> ShownSessions =>
    [
        .. from block in Consoles().Matches(File.ReadAllText(Readme))
           from session in Sessions().Matches(block.Groups["text"].Value)
           where session.Groups["line"].Value.StartsWith("./blotquant ", StringComparison.Ordinal)
           select (session.Groups["line"].Value, session.Groups["output"].Value),
    ];

    [Theory]
    [MemberData(nameof(ShownSessions))]
    public void A_command_prints_what_the_readme_shows(string line, string output)
    {
        string folder = Directory.CreateTempSubdirectory("blotquant-readme-").FullName;
        try
        {
            CopyTestData(Path.Combine(folder, "testdata"));
            Assert.Equal(output.Trim(), Printed(folder, line.Split(' ')[1..]).Trim());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void The_first_two_commands_run_an_experiment_and_the_tests()
    {
        string[] lines = [.. Consoles().Matches(File.ReadAllText(Readme)).SelectMany(block => Sessions().Matches(block.Groups["text"].Value)).Select(session => session.Groups["line"].Value)];
        Assert.Equal(["./blotquant run testdata/torin1/experiment.yaml", "./test"], lines.Take(2));
    }

    [Fact]
    public void Every_command_has_its_row_in_the_readme()
    {
        string[] rows = [.. CommandRow().Matches(File.ReadAllText(Readme)).Select(row => row.Groups["name"].Value)];
        Assert.Equal(BlotQuantCommandLine.Commands().Select(command => command.Name).Order(), rows.Order());
    }

    [Fact]
    public void Every_package_has_its_reason_in_the_readme()
    {
        string readme = File.ReadAllText(Readme);
        string packages = File.ReadAllText(Path.Combine(TestPaths.Repository, "Directory.Packages.props"));
        Assert.All(
            PackageNames().Matches(packages).Select(package => package.Groups["name"].Value),
            name => Assert.Contains(name.Split('.')[0], readme, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_file_that_a_document_links_to_is_there() =>
        Assert.Empty(
            from document in Directory.GetFiles(TestPaths.Repository, "*.md").Concat(Directory.GetFiles(Path.Combine(TestPaths.Repository, "docs"), "*.md"))
            from link in Links().Matches(File.ReadAllText(document))
            let target = Path.Combine(Path.GetDirectoryName(document)!, link.Groups["target"].Value)
            where !Path.Exists(target)
            select $"{Path.GetFileName(document)}: {link.Groups["target"].Value}");

    private static string Printed(string folder, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(BlotQuantCommandLine).Assembly.Location, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process program = Process.Start(start)!;
        Task<string> error = program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = program.StandardOutput.ReadToEnd();
        program.WaitForExit();
        Assert.True(program.ExitCode == ExitCodes.Done, error.Result);
        return output;
    }

    private static void CopyTestData(string target)
    {
        foreach (string file in Directory.EnumerateFiles(TestPaths.TestData, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(target, Path.GetRelativePath(TestPaths.TestData, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    [GeneratedRegex("^```console\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Consoles();

    [GeneratedRegex(@"^\$ (?<line>[^\n]+)\n(?<output>(?:(?!\$ )[^\n]*\n)*)", RegexOptions.Multiline)]
    private static partial Regex Sessions();

    [GeneratedRegex(@"^\| `(?<name>[a-z]+) [^`]*` \|", RegexOptions.Multiline)]
    private static partial Regex CommandRow();

    [GeneratedRegex("PackageVersion Include=\"(?<name>[A-Za-z][^\"]*)\"")]
    private static partial Regex PackageNames();

    [GeneratedRegex(@"\]\((?<target>[^)#:]+)\)")]
    private static partial Regex Links();
}
