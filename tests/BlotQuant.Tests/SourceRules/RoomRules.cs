using System.Text.RegularExpressions;
using Xunit;

namespace BlotQuant.Tests.SourceRules;

public sealed partial class RoomRules
{
    /// <summary>Each room may use what stands before it, and Numerics.</summary>
    private static readonly string[] Order =
    [
        "Experiments", "Scans", "Membranes", "Lanes", "Profiles", "Bands", "Readouts", "Ratios", "DoseResponses", "Agreement", "Checks", "Reporting",
    ];

    [Fact]
    public void Rooms_depend_on_earlier_rooms_and_numerics_only() =>
        Rule.HasNoBreach(SourceFiles.Library.Where(file => file.Room != "").SelectMany(Trespasses));

    [Fact]
    public void Every_room_has_its_place_in_the_order() =>
        Rule.HasNoBreach(SourceFiles.Library.Select(file => file.Room).Distinct().Except([.. Order, "", "Numerics", "Synthetic"]));

    [Fact]
    public void Numerics_has_no_blot_words() => Rule.HasNoBreach(Places(file => file.Room == "Numerics", BlotWords()));

    [Fact]
    public void Only_scans_decodes_pictures() =>
        Rule.HasNoBreach(Places(file => file.Room is not ("Scans" or ""), PictureDecoding()));

    [Fact]
    public void Only_the_rooms_that_own_files_write_them() =>
        Rule.HasNoBreach(Places(file => file.Room is not ("Reporting" or "Synthetic" or "Experiments"), Writing()));

    [Fact]
    public void The_library_owns_no_console_clock_or_exit_code() => Rule.HasNoBreach(Places(_ => true, ConsoleClockExit()));

    [Fact]
    public void A_file_stands_in_the_namespace_of_its_room() =>
        Rule.HasNoBreach(SourceFiles.Library.Where(file => !file.Lines.Contains(file.Room == "" ? "namespace BlotQuant;" : $"namespace BlotQuant.{file.Room};")).Select(file => file.Path));

    [Fact]
    public void Only_registration_uses_OpenCV_which_is_slow_to_load() =>
        Rule.HasNoBreach(SourceFiles.Library.Concat(SourceFiles.Cli).Where(file => !Registration.Contains(file.Path)).SelectMany(file => file.Places(OpenCv())));

    private static readonly string[] Registration =
        [.. new[] { "ContourLevels", "ContourMap", "ContourSearch", "MembraneRegistration" }.Select(name => $"src/BlotQuant/Membranes/{name}.cs")];

    private static IEnumerable<string> Places(Func<SourceFile, bool> rooms, Regex pattern) =>
        SourceFiles.Library.Where(rooms).SelectMany(file => file.Places(pattern));

    private static IEnumerable<string> Trespasses(SourceFile file) =>
        from line in file.Code
        let used = RoomUsed().Match(line.Text)
        where used.Success && IsRoom(used.Groups["room"].Value) && !MayUse(file.Room, used.Groups["room"].Value)
        select $"{file.Path}:{line.Number}: {line.Text}";

    private static bool IsRoom(string word) => word is "Numerics" or "Synthetic" || Order.Contains(word);

    private static bool MayUse(string room, string used) => room switch
    {
        _ when used == room || used == "Numerics" => true,
        "Numerics" => false,
        // Beside the stages: it makes what they read, writes its truth as Reporting writes tables, and nothing uses it.
        "Synthetic" => used is "Experiments" or "Scans" or "DoseResponses" or "Reporting",
        _ => Array.IndexOf(Order, used) is int place && place >= 0 && place < Array.IndexOf(Order, room),
    };

    [GeneratedRegex(@"\bBlotQuant\.(?<room>[A-Z]\w+)\b(?=;|\.)")]
    private static partial Regex RoomUsed();

    [GeneratedRegex(@"\b(blot|membrane|dose|ic50|protein|phospho|densitometry)s?\b", RegexOptions.IgnoreCase)]
    private static partial Regex BlotWords();

    [GeneratedRegex(@"Tiff\.(Client)?Open\(.*""r|Cv2\.ImRead|Cv2\.ImDecode|SKBitmap\.Decode|SKCodec|SKImage\.FromEncoded")]
    private static partial Regex PictureDecoding();

    [GeneratedRegex(@"\bOpenCvSharp\b|\bCv2\b")]
    private static partial Regex OpenCv();

    [GeneratedRegex(@"\bFile\.(Write|Append|Create|Move|Delete|Open\()|new (StreamWriter|FileStream)\(|Directory\.(Create|Move|Delete)")]
    private static partial Regex Writing();

    [GeneratedRegex(@"\bConsole\.|\bDateTime(Offset)?\.(Utc)?Now|Environment\.Exit|\bStopwatch\b|TimeProvider\.System")]
    private static partial Regex ConsoleClockExit();
}
