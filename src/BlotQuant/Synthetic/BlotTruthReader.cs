using BlotQuant.Experiments;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace BlotQuant.Synthetic;

/// <summary>Truth file → <see cref="BlotTruth"/>. Unknown keys and impossible values are errors.</summary>
public static class BlotTruthReader
{
    /// <exception cref="BlotQuantException">The file cannot be read as a truth file; the line and the key are named.</exception>
    public static BlotTruth Read(string file)
    {
        try
        {
            return Parse(File.ReadAllText(file), file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new BlotQuantException($"{file}: cannot be read ({failure.Message})", failure);
        }
    }

    /// <param name="text">The YAML text.</param>
    /// <param name="file">The name that errors carry.</param>
    public static BlotTruth Parse(string text, string file)
    {
        try
        {
            BlotTruth truth = Deserializer().Deserialize<BlotTruth>(text) ?? throw BlotQuantException.For(file, "the file is empty", "a truth file");
            BlotTruthRules.Check(truth, file);
            return truth;
        }
        catch (YamlException failure)
        {
            string reason = (failure.InnerException ?? failure).Message.ReplaceLineEndings(" ");
            throw new BlotQuantException($"{file}: line {failure.Start.Line}, column {failure.Start.Column}: {reason}", failure);
        }
    }

    private static IDeserializer Deserializer() => new DeserializerBuilder()
        .WithNamingConvention(UnderscoredNamingConvention.Instance)
        .WithTypeMapping<IReadOnlyList<string>, List<string>>()
        .WithTypeMapping<IReadOnlyList<double>, List<double>>()
        .WithTypeMapping<IReadOnlyList<int>, List<int>>()
        .WithTypeMapping<IReadOnlyList<ProbeTruth>, List<ProbeTruth>>()
        .WithTypeMapping<IReadOnlyList<NonspecificTruth>, List<NonspecificTruth>>()
        .WithTypeMapping<IReadOnlyList<FreeBandTruth>, List<FreeBandTruth>>()
        .WithTypeConverter(new WordConverter<AssayKind>(Words.AssayKinds))
        .WithTypeConverter(new WordConverter<ProbeRole>(Words.ProbeRoles))
        .WithTypeConverter(new WordConverter<BandChoice>(Words.BandChoices))
        .WithTypeConverter(new WordConverter<KinaseComplex>(Words.Complexes))
        .WithDuplicateKeyChecking()
        .Build();
}
