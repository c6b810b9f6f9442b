using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using BlotQuant.Cli;
using Xunit;

namespace BlotQuant.Tests.SourceRules;

public sealed partial class CodeRules
{
    private const int MaxLines = 300;

    [Fact]
    public void No_file_is_longer_than_three_hundred_lines() =>
        Rule.HasNoBreach(SourceFiles.CSharp.Where(file => file.Lines.Length > MaxLines).Select(file => $"{file.Path}: {file.Lines.Length} lines"));

    [Fact]
    public void No_static_field_can_be_assigned_again() =>
        Rule.HasNoBreach(
            from assembly in (Assembly[])[typeof(BlotQuantException).Assembly, typeof(BlotQuantCommandLine).Assembly]
            from type in assembly.GetTypes()
            where !type.IsDefined(typeof(CompilerGeneratedAttribute)) && type.Namespace?.StartsWith("BlotQuant", StringComparison.Ordinal) == true
            from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            where field is { IsInitOnly: false, IsLiteral: false } && !field.Name.Contains('$', StringComparison.Ordinal)
            select $"{type.FullName}.{field.Name}");

    [Fact]
    public void No_type_is_named_for_doing_everything() =>
        Rule.HasNoBreach(SourceFiles.CSharp.SelectMany(file => file.Places(VagueType())));

    [Fact]
    public void No_file_names_a_path_of_one_machine() =>
        Rule.HasNoBreach(SourceFiles.Written.SelectMany(file => file.Places(MachinePath())));

    [Fact]
    public void No_compiler_warning_is_switched_off_in_a_file() =>
        Rule.HasNoBreach(SourceFiles.CSharp.SelectMany(file => file.Places(Suppression())));

    [GeneratedRegex(@"\b(class|record|struct|interface|enum)\s+\w*(Manager|Helper|Utils?|Utilities)\b")]
    private static partial Regex VagueType();

    [GeneratedRegex("(?<![\\w.~}])/(work|root)/\\w")]
    private static partial Regex MachinePath();

    [GeneratedRegex("^\\s*#pragma warning disable|\\[[S]uppressMessage")]
    private static partial Regex Suppression();
}
