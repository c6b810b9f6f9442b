using System.Collections.Immutable;
using System.Globalization;
using BlotQuant.Membranes;
using BlotQuant.Numerics;

namespace BlotQuant.Checks;

/// <summary>Exposures of one probing that were not merged, are no straight line of each other, or differ by another ratio than the seconds say.</summary>
public static class ExposureCheck
{
    /// <summary>Chemiluminescence fades by some percent from one exposure to the next; less is not worth a word.</summary>
    private const double ToldDifference = 0.05;

    public static IEnumerable<Finding> Run(ImmutableArray<ExposureSeries> exposures) => exposures.SelectMany(Of);

    private static IEnumerable<Finding> Of(ExposureSeries series)
    {
        if (series.NotMerged is { } reason)
        {
            yield return new Finding(
                Severity.Warning, "membranes", series.Name, "exposures-not-merged",
                $"the exposures {series.Name} are not merged: {reason}; one of them stands for the probe.");
            yield break;
        }

        for (int i = 0; i < series.Lines.Length; i++)
        {
            (Exposure longer, Exposure shorter, ExposureLine line) = (series.Exposures[i], series.Exposures[i + 1], series.Lines[i]);
            if (line.WorstLevel is { } worst)
            {
                yield return new Finding(
                    Severity.Warning, "membranes", series.Name, "exposure-nonlinear",
                    string.Create(CultureInfo.InvariantCulture, $"{longer.Label} against {shorter.Label} is no straight line: at {worst.Longer:0} counts it lies {Math.Abs(100 * line.Deviation(worst)):0.0} % {(line.Deviation(worst) > 0 ? "above" : "below")}."));
            }

            if (longer.Seconds / shorter.Seconds is { } stated && Differs(line, stated))
            {
                yield return new Finding(
                    Severity.Warning, "membranes", series.Name, "exposure-ratio-differs",
                    string.Create(CultureInfo.InvariantCulture, $"{longer.Label} is {line.Ratio:0.000} ± {Fieller.Z95 * line.RatioError:0.000} times as bright as {shorter.Label}, where the seconds say {stated:0.000}; the merged counts go by the pixels."));
            }
        }
    }

    private static bool Differs(ExposureLine line, double stated) =>
        Math.Abs(line.Ratio - stated) > Math.Max(Fieller.Z95 * line.RatioError, ToldDifference * stated);
}
