using BlotQuant.Experiments;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace BlotQuant.Synthetic;

/// <summary>Reads an enum by the word that experiments use for it, never by its number.</summary>
internal sealed class WordConverter<T>(WordTable<T> words) : IYamlTypeConverter
    where T : struct, Enum
{
    public bool Accepts(Type type) => type == typeof(T) || type == typeof(T?);

    public object? ReadYaml(IParser parser, Type type, ObjectDeserializer rootDeserializer)
    {
        Scalar scalar = parser.Consume<Scalar>();
        return words.Find(scalar.Value) ?? throw new YamlException(scalar.Start, scalar.End, $"'{scalar.Value}'; allowed: {words.Allowed}");
    }

    public void WriteYaml(IEmitter emitter, object? value, Type type, ObjectSerializer serializer) => throw new NotSupportedException();
}
