using System.Collections.Immutable;
using System.Globalization;
using BlotQuant.Reporting;

namespace BlotQuant.Synthetic;

/// <summary>One picture of a benchmark: its set, its number in it from 1, and the seed it is drawn from.</summary>
public sealed record BenchmarkPicture(BenchmarkSet Set, int Number, long Seed)
{
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Set.Name}-{Number:000}");
}

/// <summary>The figures of one set, or of all of them together.</summary>
public sealed record SetFigures(string Set, ImmutableArray<ScoreFigure> Figures);

/// <summary>Renders, measures and scores the pictures of a benchmark.</summary>
public static class BenchmarkRun
{
    public const string Overall = "all";

    /// <param name="seedBase">The benchmark's seeds to tune on, or the ones that are held out.</param>
    public static ImmutableArray<BenchmarkPicture> Pictures(Benchmark benchmark, long seedBase) =>
    [
        .. from set in benchmark.Sets
           from number in Enumerable.Range(1, set.Pictures)
           select new BenchmarkPicture(set, number, seedBase + set.FirstSeed + number),
    ];

    /// <summary>Pictures and truth go to <c>pictures/NAME</c> of the folder, results to <c>results/NAME</c>; each is measured by one thread and has its own score.csv.</summary>
    /// <param name="keep">Writes more of a result than the tables that are scored; runs on any thread.</param>
    /// <returns>A set each, in the benchmark's order, and all of them together where there are several.</returns>
    public static ImmutableArray<SetFigures> Measure(
        ImmutableArray<BenchmarkPicture> pictures, string folder, int threads, Action<Report, string>? keep = null, CancellationToken cancellation = default)
    {
        var scores = new PictureScore[pictures.Length];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        Parallel.For(0, pictures.Length, parallel, index => scores[index] = Measure(pictures[index], folder, keep, cancellation));
        foreach ((BenchmarkPicture picture, PictureScore score) in pictures.Zip(scores))
            ScoreFile.Write(PictureScore.Figures([score]), Path.Combine(folder, "results", picture.Name));
        SetFigures[] sets =
        [
            .. pictures.Zip(scores).GroupBy(pair => pair.First.Set.Name)
                .Select(set => new SetFigures(set.Key, [.. PictureScore.Figures([.. set.Select(pair => pair.Second)])])),
        ];
        return sets.Length == 1 ? [.. sets] : [.. sets, new SetFigures(Overall, [.. PictureScore.Figures(scores)])];
    }

    private static PictureScore Measure(BenchmarkPicture picture, string folder, Action<Report, string>? keep, CancellationToken cancellation)
    {
        string made = Path.Combine(folder, "pictures", picture.Name), results = Path.Combine(folder, "results", picture.Name);
        SyntheticExperiment experiment = SyntheticBlot.Render(BenchmarkDraw.Truth(picture.Set, picture.Seed), threads: 1, cancellation);
        SynthesisWriter.Write(experiment, made);
        string scan = Path.Combine(made, experiment.Membranes[0].Scans[0].File);
        Report report = Pipeline.Quantify([scan], BlotQuantOptions.Default, threads: 1, cancel: cancellation);
        WriteTable(report, results, LanesCsv.FileName, LanesCsv.Write);
        WriteTable(report, results, BandsCsv.FileName, BandsCsv.Write);
        keep?.Invoke(report, results);
        return PictureScore.Read(results, Path.Combine(made, "truth"));
    }

    private static void WriteTable(Report report, string folder, string name, Action<Report, TextWriter> write)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        write(report, text);
        WholeFile.WriteText(folder, name, text.ToString());
    }
}
