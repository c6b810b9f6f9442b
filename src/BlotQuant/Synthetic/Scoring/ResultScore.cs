using System.Collections.Immutable;

namespace BlotQuant.Synthetic;

/// <summary>Result folders beside truth folders → figures over all of them together.</summary>
public static class ResultScore
{
    /// <summary>Scores one pair of folders, or every experiment below TRUTH against its results at the same place below RESULTS.</summary>
    /// <exception cref="BlotQuantException">A folder or table is missing or cannot be read.</exception>
    public static ImmutableArray<ScoreFigure> Of(string results, string truth)
    {
        ImmutableArray<(string Results, string Truth)> pairs = Pairs(results, truth);
        PictureScore[] pictures = [.. pairs.Select(pair => PictureScore.Read(pair.Results, pair.Truth))];
        var run = pairs.Where(pair => File.Exists(Path.Combine(pair.Results, "ratios.csv"))).ToArray();
        RatioMatch[] ratios = [.. run.SelectMany(pair => RatioScore.Read(pair.Results, pair.Truth))];
        Ic50Match[] curves = [.. run.SelectMany(pair => Ic50Score.Read(pair.Results, pair.Truth))];
        return
        [
            .. PictureScore.Figures(pictures),
            .. run.Length == 0 ? [] : RatioScore.Of(ratios).Concat(Ic50Score.Of(curves)),
        ];
    }

    private static ImmutableArray<(string Results, string Truth)> Pairs(string results, string truth)
    {
        foreach (string folder in (string[])[results, truth])
        {
            if (!Directory.Exists(folder))
                throw BlotQuantException.For(folder, "no such folder", "a result folder, then a truth folder");
        }

        if (TruthIn(truth) is string only)
            return [(results, only)];
        string[] below = [.. Directory.EnumerateDirectories(truth, "*", SearchOption.AllDirectories).Where(folder => Path.GetFileName(folder) != "truth").Order(StringComparer.Ordinal)];
        var pairs = below.Where(folder => TruthIn(folder) is not null)
            .Select(folder => (ResultsFor(results, Path.GetRelativePath(truth, folder)), TruthIn(folder)!)).ToImmutableArray();
        return pairs.Length > 0 ? pairs : throw BlotQuantException.For(truth, "no truth in it", "a folder that synthesize wrote, or folders of them");
    }

    private static string? TruthIn(string folder) =>
        File.Exists(Path.Combine(folder, "truth", "bands.csv")) ? Path.Combine(folder, "truth")
        : File.Exists(Path.Combine(folder, "bands.csv")) && File.Exists(Path.Combine(folder, "lanes.csv")) ? folder
        : null;

    private static string ResultsFor(string results, string name)
    {
        string[] places = [Path.Combine(results, name), Path.Combine(results, name + "-results")];
        return places.FirstOrDefault(place => File.Exists(Path.Combine(place, "bands.csv")))
            ?? throw BlotQuantException.For(places[0], "no results of this experiment", "a folder with lanes.csv and bands.csv");
    }
}
