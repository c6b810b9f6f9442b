using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;
using BlotQuant.Experiments;

namespace BlotQuant.Cli;

/// <summary>Options whose wrong values are refused with the value and what is allowed.</summary>
internal static class Typed
{
    /// <summary>A whole number from least to most; null where it is not given.</summary>
    public static Option<int?> Whole(string name, string description, int least, int most = int.MaxValue) =>
        Number(name, description, NumberStyles.AllowLeadingSign, least, most, "a whole number");

    /// <summary>A number from least to most with a decimal point; null where it is not given.</summary>
    public static Option<double?> Real(string name, string description, double least, double most) =>
        Number(name, description, NumberStyles.Float, least, most, "a number");

    /// <summary>A place as COLUMN,ROW; null where it is not given.</summary>
    public static Option<EditPlace?> Place(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "X,Y",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            double[] numbers = [.. text.Split(',').Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : double.NaN)];
            return numbers is [>= 0 and < double.PositiveInfinity, >= 0 and < double.PositiveInfinity]
                ? new EditPlace(numbers[0], numbers[1])
                : Refuse<EditPlace>(result, name, text, "COLUMN,ROW in pixels, such as 412,318.5");
        },
    };

    /// <summary>One of a few words; null where it is not given.</summary>
    public static Option<T?> Choice<T>(string name, string description, params (string Word, T Value)[] choices)
        where T : struct
    {
        string allowed = string.Join(", ", choices.Select(choice => choice.Word));
        return new Option<T?>(name)
        {
            Description = description,
            HelpName = string.Join('|', choices.Select(choice => choice.Word)),
            CustomParser = result =>
            {
                string text = result.Tokens[0].Value;
                foreach ((string word, T value) in choices)
                {
                    if (word == text)
                        return value;
                }

                return Refuse<T>(result, name, text, allowed);
            },
        };
    }

    private static Option<T?> Number<T>(string name, string description, NumberStyles style, T least, T most, string kind)
        where T : struct, INumber<T>
    {
        string allowed = string.Create(CultureInfo.InvariantCulture, $"{kind} from {least} to {most}");
        return new Option<T?>(name)
        {
            Description = description,
            HelpName = "N",
            CustomParser = result =>
            {
                string text = result.Tokens[0].Value;
                bool good = T.TryParse(text, style, CultureInfo.InvariantCulture, out T value) && value >= least && value <= most;
                return good ? value : Refuse<T>(result, name, text, allowed);
            },
        };
    }

    private static T? Refuse<T>(ArgumentResult result, string name, string text, string allowed)
        where T : struct
    {
        result.AddError($"{name}: '{text}'; allowed: {allowed}");
        return null;
    }
}
