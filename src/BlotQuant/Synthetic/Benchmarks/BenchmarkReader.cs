using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace BlotQuant.Synthetic;

/// <summary>Benchmark file → <see cref="Benchmark"/>. Unknown keys and impossible values are errors.</summary>
public static class BenchmarkReader
{
    /// <exception cref="BlotQuantException">The file cannot be read as a benchmark; the line and the key are named.</exception>
    public static Benchmark Read(string file)
    {
        try
        {
            Benchmark benchmark = Deserializer().Deserialize<Benchmark>(File.ReadAllText(file))
                ?? throw BlotQuantException.For(file, "the file is empty", "a benchmark file");
            Check(benchmark, file);
            return benchmark;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new BlotQuantException($"{file}: cannot be read ({failure.Message})", failure);
        }
        catch (YamlException failure)
        {
            string reason = (failure.InnerException ?? failure).Message.ReplaceLineEndings(" ");
            throw new BlotQuantException($"{file}: line {failure.Start.Line}, column {failure.Start.Column}: {reason}", failure);
        }
    }

    private static void Check(Benchmark benchmark, string file)
    {
        if (benchmark.Sets.Count == 0)
            throw BlotQuantException.For(file, "sets is empty", "at least one set");
        foreach (BenchmarkSet set in benchmark.Sets)
        {
            if (set.Name.Length == 0 || set.Pictures is < 1 or > 10_000)
                throw BlotQuantException.For(file, $"set '{set.Name}' with {set.Pictures} pictures", "a name, and 1 to 10000 pictures");
        }

        long[] seeds = [.. benchmark.Sets.SelectMany(set => Enumerable.Range(1, set.Pictures).Select(number => set.FirstSeed + number))];
        if (seeds.Distinct().Count() < seeds.Length || seeds.Max() - seeds.Min() >= Math.Abs(benchmark.HoldOutSeed - benchmark.TuneSeed))
            throw BlotQuantException.For(file, "pictures share a seed", "first_seed, tune_seed and hold_out_seed that keep all pictures apart");
    }

    private static IDeserializer Deserializer() => new DeserializerBuilder()
        .WithNamingConvention(UnderscoredNamingConvention.Instance)
        .WithTypeMapping<IReadOnlyList<BenchmarkSet>, List<BenchmarkSet>>()
        .WithTypeMapping<IReadOnlyList<int>, List<int>>()
        .WithTypeConverter(new SpreadConverter())
        .WithDuplicateKeyChecking()
        .Build();
}
