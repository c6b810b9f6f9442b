using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace BlotQuant.Synthetic;

/// <summary>Reads an enum by its name in any case, hyphens left out of the comparison; never by its number.</summary>
internal sealed class NamedEnumConverter : IYamlTypeConverter
{
    public bool Accepts(Type type) => (Nullable.GetUnderlyingType(type) ?? type).IsEnum;

    public object? ReadYaml(IParser parser, Type type, ObjectDeserializer rootDeserializer)
    {
        Scalar scalar = parser.Consume<Scalar>();
        Type enumType = Nullable.GetUnderlyingType(type) ?? type;
        string wanted = scalar.Value.Replace("-", "", StringComparison.Ordinal);
        foreach (string name in Enum.GetNames(enumType))
        {
            if (name.Equals(wanted, StringComparison.OrdinalIgnoreCase))
                return Enum.Parse(enumType, name);
        }

        throw new YamlException(scalar.Start, scalar.End, $"'{scalar.Value}'; allowed: {string.Join(", ", Enum.GetNames(enumType))}");
    }

    public void WriteYaml(IEmitter emitter, object? value, Type type, ObjectSerializer serializer) => throw new NotSupportedException();
}
