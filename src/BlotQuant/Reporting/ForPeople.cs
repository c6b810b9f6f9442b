using System.Globalization;
using BlotQuant.DoseResponses;

namespace BlotQuant.Reporting;

/// <summary>Numbers and names as the page and the summary say them: three significant digits. Files that programs read never use this.</summary>
internal static class ForPeople
{
    private const int SignificantDigits = 3;
    private const double LargestPlain = 1e6;
    private const double SmallestPlain = 1e-3;

    /// <summary>Empty for a missing number.</summary>
    public static string Rounded(double? value)
    {
        if (value is not { } number || !double.IsFinite(number))
            return "";
        double size = Math.Abs(number);
        if (size is > 0 and (>= LargestPlain or < SmallestPlain))
            return number.ToString("0.##e0", CultureInfo.InvariantCulture);
        int digits = size == 0 ? 0 : SignificantDigits - 1 - (int)Math.Floor(Math.Log10(size));
        decimal step = (decimal)Math.Pow(10, Math.Max(0, -digits));
        decimal rounded = Math.Round(Math.Round((decimal)number / step, Math.Clamp(digits, 0, 28)) * step, Math.Clamp(digits, 0, 28));
        return rounded.ToString("0.#########", CultureInfo.InvariantCulture);
    }

    /// <summary><c>9.76 nM (7.9–12.1)</c>, <c>&gt; 1000 nM</c>, or a dash where nothing can be told.</summary>
    public static string Ic50(DoseResponse response, string unit) => response.Ic50Bound switch
    {
        null => "–",
        Bound.Above => WithUnit($"> {Rounded(response.Ic50.Low ?? response.TopDose)}", unit),
        Bound.Below => WithUnit($"< {Rounded(response.Ic50.High)}", unit),
        _ => WithUnit(Rounded(response.Ic50.Value), unit) + Limits(response.Ic50),
    };

    /// <summary><c> (7.9–12.1)</c>; an end that could not be told is called open.</summary>
    public static string Limits(Interval interval) => (interval.Low, interval.High) switch
    {
        (null, null) => "",
        ({ } low, { } high) => $" ({Rounded(low)}–{Rounded(high)})",
        ({ } low, null) => $" ({Rounded(low)}–open)",
        (null, { } high) => $" (open–{Rounded(high)})",
    };

    /// <summary><c>5.1 (3.9–6.6)</c>, or <c>&gt; 102</c> where only the lower limit is known.</summary>
    public static string Selectivity(Interval selectivity) => selectivity is { Value: null, Low: { } low, High: null }
        ? $"> {Rounded(low)}"
        : Rounded(selectivity.Value) + Limits(selectivity);

    /// <summary>Compound, cell line and time of a curve, as far as they are known.</summary>
    public static string Treatment(CurveKey key)
    {
        string?[] parts = [key.Compound, key.CellLine, key.TimeHours is { } hours ? $"{Rounded(hours)} h" : null];
        return string.Join(", ", parts.Where(part => !string.IsNullOrEmpty(part)));
    }

    /// <summary><c>p-S6K T389 / S6K</c>.</summary>
    public static string Readout(CurveKey key) => key.NormalisedBy == "none" ? key.Probe : $"{key.Probe} / {key.NormalisedBy}";

    public static string Class(MechanismClass mechanism) => mechanism switch
    {
        MechanismClass.Mtorc1Selective => "mTORC1-selective",
        MechanismClass.Mtorc2Selective => "mTORC2-selective",
        MechanismClass.Mtorc1AndMtorc2 => "mTORC1 and mTORC2",
        _ => Words.Of(mechanism),
    };

    public static string Counted(int count, string one) => count == 1 ? $"1 {one}" : $"{count} {one}s";

    private static string WithUnit(string number, string unit) => unit.Length == 0 ? number : $"{number} {unit}";
}
