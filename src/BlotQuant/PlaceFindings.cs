using System.Collections.Immutable;
using BlotQuant.Membranes;
using BlotQuant.Numerics;

namespace BlotQuant;

/// <summary>What is to be said of how scans of one membrane lie.</summary>
internal static class PlaceFindings
{
    private const double LeastTurnDegrees = 0.05;
    private const double LeastShiftPx = 0.5;
    private const double ScaleTolerance = 1e-3;

    /// <summary>Lanes that are off by more are worth a word.</summary>
    private const double SureToPx = 0.5;

    /// <param name="places">One a scan.</param>
    public static IEnumerable<Finding> Of(ImmutableArray<PlannedScan> scans, ImmutableArray<ScanPlace> places)
    {
        int first = Enumerable.Range(0, places.Length).FirstOrDefault(scan => places[scan].FromFirst is not null);
        return Enumerable.Range(0, places.Length).Where(scan => scan != first || places[scan].FromFirst is null).SelectMany(scan => Of(scans[scan], places[scan], scans, places, scans[first]));
    }

    private static IEnumerable<Finding> Of(PlannedScan scan, ScanPlace place, ImmutableArray<PlannedScan> scans, ImmutableArray<ScanPlace> places, PlannedScan first)
    {
        string name = scan.Plan.Label;
        if (place.FromFirst is not { } fromFirst)
        {
            PlannedScan? exposure = scans.Where((other, i) => places[i].FromFirst is not null && other.IsExposureWith(scan)).FirstOrDefault();
            yield return new Finding(
                Severity.Warning, "membranes", name, "shift-unknown",
                $"how {name} lies on the other scans of its membrane cannot be told: "
                + (exposure is null ? "it is measured by itself, with lanes of its own" : $"it is taken to lie like {exposure.Plan.Label}, an exposure of the same probing"));
            yield break;
        }

        PixelBox box = first.Scan.Opaque;
        (double x, double y) = ((box.Left + box.Right - 1) / 2.0, (box.Top + box.Bottom - 1) / 2.0);
        (double atX, double atY) = fromFirst.At(x, y);
        double degrees = -fromFirst.Radians * 180 / Math.PI;
        if (Math.Abs(fromFirst.Scale - 1) > ScaleTolerance || Math.Abs(degrees) > LeastTurnDegrees || Math.Abs(atX - x) > LeastShiftPx || Math.Abs(atY - y) > LeastShiftPx)
        {
            (double cornerX, double cornerY) = new Similarity(fromFirst.Scale, 0, 0, 0).At(x, y);
            yield return new Finding(
                Severity.Info, "membranes", name, "scan-shifted",
                FormattableString.Invariant($"{name} lies {Side(atX - cornerX, "right", "left")} and {Side(atY - cornerY, "below", "above")} of {first.Plan.Label}")
                + (Math.Abs(degrees) > LeastTurnDegrees ? FormattableString.Invariant($", turned by {degrees:0.0} degrees") : "")
                + (Math.Abs(fromFirst.Scale - 1) > ScaleTolerance ? FormattableString.Invariant($", {fromFirst.Scale:0.###} times as large") : "")
                + FormattableString.Invariant($", to {place.ErrorPx:0.0} px: lanes are carried from one to the other"));
        }

        if (place.ErrorPx > SureToPx)
        {
            yield return new Finding(
                Severity.Info, "membranes", name, "shift-uncertain",
                FormattableString.Invariant($"how {name} lies is known to {place.ErrorPx:0.0} px only: its lanes may be off by as much"));
        }
    }

    private static string Side(double px, string positive, string negative) => FormattableString.Invariant($"{Math.Abs(px):0.0} px {(px < 0 ? negative : positive)}");
}
