using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using System.Globalization;

namespace BlotQuant.Cli;

/// <summary>What is wrong with a command line, in one sentence.</summary>
internal static class UsageErrors
{
    /// <summary>The first thing wrong, or null.</summary>
    public static string? FirstOf(ParseResult line)
    {
        Command command = line.CommandResult.Command;
        if (UnknownOption(line) is string unknown)
            return $"{Prefix(command)}unknown option {unknown}; allowed: {OptionsOf(line)}";
        if (line.Tokens.Any(token => token.Type == TokenType.Argument && string.IsNullOrWhiteSpace(token.Value)))
            return $"{Prefix(command)}an empty word ''; allowed: files, folders and values that are not empty";
        if (command is RootCommand)
            return CommandMissing(line, command);
        return line.Errors.Count > 0 ? $"{Prefix(command)}{line.Errors[0].Message}" : null;
    }

    private static string CommandMissing(ParseResult line, Command root)
    {
        string allowed = string.Join(", ", root.Subcommands.Select(command => command.Name));
        return line.UnmatchedTokens is [string word, ..]
            ? $"unknown command '{word}'; allowed: {allowed}"
            : $"a command is missing; allowed: {allowed} (--help explains them)";
    }

    /// <summary>The parser takes a mistyped option for a file: a word that begins with a dash counts as a file only after <c>--</c>.</summary>
    private static string? UnknownOption(ParseResult line) => line.Tokens
        .TakeWhile(token => token.Type != TokenType.DoubleDash)
        .Where(token => token.Type == TokenType.Argument && token.Value is ['-', _, ..] && !IsNumber(token.Value))
        .Select(token => token.Value)
        .FirstOrDefault();

    private static bool IsNumber(string word) => double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static string OptionsOf(ParseResult line) => string.Join(
        ", ",
        line.CommandResult.Command.Options
            .Concat(line.RootCommandResult.Command.Options.Where(option => option.Recursive))
            .Where(option => option is not (HelpOption or VersionOption))
            .Select(option => option.Name)
            .Distinct());

    private static string Prefix(Command command) => command is RootCommand ? "" : $"{command.Name}: ";
}
