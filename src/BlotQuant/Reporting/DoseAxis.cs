using BlotQuant.DoseResponses;

namespace BlotQuant.Reporting;

/// <summary>Doses on a log axis, with the vehicle (dose 0) at a place of its own at the left, behind a break.</summary>
/// <param name="Left">Left end of the axis, in decades.</param>
/// <param name="Right">Right end of the axis.</param>
/// <param name="CurveStart">Where doses begin, right of the break.</param>
/// <param name="Vehicle">The vehicle's place; null where no point has dose 0.</param>
internal sealed record DoseAxis(double Left, double Right, double CurveStart, double? Vehicle)
{
    private const double Rim = 0.25;
    private const double Break = 0.7;

    /// <returns>Null where no point has a dose above 0.</returns>
    public static DoseAxis? Of(IEnumerable<DoseResponse> responses)
    {
        double[] doses = [.. responses.SelectMany(response => response.Points).Select(point => point.Dose)];
        double[] logs = [.. doses.Where(dose => dose > 0).Select(Math.Log10)];
        if (logs.Length == 0)
            return null;
        double start = logs.Min() - Rim;
        double? vehicle = doses.Any(dose => dose <= 0) ? start - Break : null;
        return new DoseAxis((vehicle ?? start) - Rim, logs.Max() + Rim, start, vehicle);
    }

    public double At(double dose) => dose > 0 ? Math.Log10(dose) : Vehicle ?? CurveStart;

    /// <summary>A tick a decade (three where there are few), and one for the vehicle.</summary>
    public (double[] Places, string[] Labels) Ticks()
    {
        int[] steps = Right - CurveStart > 3 ? [1] : [1, 3];
        var ticks = new List<(double Place, string Label)>();
        if (Vehicle is { } vehicle)
            ticks.Add((vehicle, "vehicle"));
        for (int decade = (int)Math.Floor(CurveStart); decade <= Right; decade++)
        {
            foreach (int step in steps)
            {
                double dose = step * Math.Pow(10, decade);
                if (Math.Log10(dose) >= CurveStart && Math.Log10(dose) <= Right)
                    ticks.Add((Math.Log10(dose), ForPeople.Rounded(dose)));
            }
        }

        return ([.. ticks.Select(tick => tick.Place)], [.. ticks.Select(tick => tick.Label)]);
    }
}
