using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using BlotQuant.Experiments;
using BlotQuant.Scans;

namespace BlotQuant.Reporting;

/// <summary>How records become JSON: names in lower case with underscores, the words of the tables, missing numbers as null, no pixels.</summary>
internal static class JsonFormat
{
    /// <summary>Stands elsewhere in the report.</summary>
    private static readonly string[] Repeated = [nameof(Experiment.Inputs), nameof(Experiment.Analysis)];

    public static JsonSerializerOptions Options { get; } = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = new FieldNames(),
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // a file of its own, never part of a page
        Converters =
        {
            new Written<Bound>((writer, bound) => writer.WriteStringValue(bound.Sign())),
            new Written<double>(WriteFinite),
            new Written<TimeSpan>((writer, time) => writer.WriteNumberValue(time.TotalSeconds)),
            new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower),
        },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { KeepWhatWasGiven } },
    };

    /// <summary>Leaves out pixels and what a record only derives from its other values.</summary>
    private static void KeepWhatWasGiven(JsonTypeInfo type)
    {
        for (int i = type.Properties.Count - 1; i >= 0; i--)
        {
            var property = (PropertyInfo)type.Properties[i].AttributeProvider!;
            bool isDerived = type.Type.Namespace is not null && !property.CanWrite;
            bool isRepeated = type.Type == typeof(Experiment) && Repeated.Contains(property.Name);
            if (isDerived || isRepeated || property.PropertyType == typeof(PixelPlane))
                type.Properties.RemoveAt(i);
        }
    }

    private sealed class FieldNames : JsonNamingPolicy
    {
        public override string ConvertName(string name) => SnakeCaseLower.ConvertName(name.Replace("KDa", "Kda", StringComparison.Ordinal));
    }

    private static void WriteFinite(Utf8JsonWriter writer, double value)
    {
        if (double.IsFinite(value))
            writer.WriteNumberValue(value + 0.0); // −0 becomes 0
        else
            writer.WriteNullValue();
    }

    /// <summary>A value that is only ever written.</summary>
    private sealed class Written<T>(Action<Utf8JsonWriter, T> write) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => write(writer, value);
    }
}
