using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace BlotQuant.Synthetic;

/// <summary>The range that a parameter of a benchmark's pictures is drawn from.</summary>
public readonly record struct Spread(double Least, double Greatest)
{
    public static implicit operator Spread(double only) => new(only, only);

    public static Spread FromDouble(double only) => only;
}

/// <summary>Reads <c>[least, greatest]</c>, or one number for a parameter that does not vary.</summary>
internal sealed class SpreadConverter : IYamlTypeConverter
{
    public bool Accepts(Type type) => type == typeof(Spread);

    public object? ReadYaml(IParser parser, Type type, ObjectDeserializer rootDeserializer)
    {
        if (parser.TryConsume<Scalar>(out var only))
            return (Spread)Number(only);
        SequenceStart start = parser.Consume<SequenceStart>();
        var numbers = new List<double>();
        while (!parser.TryConsume<SequenceEnd>(out _))
            numbers.Add(Number(parser.Consume<Scalar>()));
        return numbers is [double least, double greatest] && least <= greatest
            ? new Spread(least, greatest)
            : throw new YamlException(start.Start, start.End, "a range that is not [least, greatest]");
    }

    public void WriteYaml(IEmitter emitter, object? value, Type type, ObjectSerializer serializer) => throw new NotSupportedException();

    private static double Number(Scalar scalar) =>
        double.TryParse(scalar.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? number
            : throw new YamlException(scalar.Start, scalar.End, $"'{scalar.Value}'; allowed: a number, or [least, greatest]");
}
