using System.Collections.Immutable;
using BlotQuant.Lanes;
using BlotQuant.Membranes;

namespace BlotQuant.Checks;

/// <summary>Scans that share a frame although the membrane lay elsewhere: their lanes would be another's.</summary>
internal static class FrameShiftCheck
{
    private const double MostShiftPx = 2;
    private const double WrongLanePitches = 0.25;

    /// <summary>A lesser turn is not worth a word.</summary>
    private const double LeastTurnDegrees = 0.1;

    public static IEnumerable<Finding> Run(CheckedRun run) =>
        run.Experiment is null ? [] : run.Membranes.SelectMany(Of);

    private static IEnumerable<Finding> Of(MeasuredMembrane membrane)
    {
        try
        {
            return [.. FrameShifts.Estimate(membrane.Membrane).Select(shift => Judge(shift, membrane)).OfType<Finding>()];
        }
        catch (Exception fault) when (fault is DllNotFoundException or TypeInitializationException)
        {
            return [new Finding(
                Severity.Info, "membranes", membrane.Membrane.Id, "shift-not-checked",
                "whether the scans lie alike was not checked, since OpenCV cannot be loaded; what it needs comes with: apt-get install -y libgtk-3-0 libdrm2 libatomic1")];
        }
    }

    private static Finding? Judge(FrameShift shift, MeasuredMembrane membrane)
    {
        string first = membrane.Membrane.Scans[0].Path;
        if (!shift.IsTrusted)
        {
            return new Finding(
                Severity.Info, "membranes", shift.Scan.Path, "shift-unknown",
                FormattableString.Invariant($"whether {shift.Scan.Path} lies like {first} cannot be told: their flanks agree to {shift.Correlation:0.00} only"));
        }

        if (shift.FarthestPx <= MostShiftPx)
            return null;
        bool isWrongLane = PitchPx(membrane.Lanes) is { } pitch && shift.FarthestPx > WrongLanePitches * pitch;
        string side = shift.Px < 0 ? "left" : "right";
        string turned = shift.TurnDegrees is { } turn && Math.Abs(turn) >= LeastTurnDegrees ? FormattableString.Invariant($", turned by {turn:0.0} degrees") : "";
        return new Finding(
            isWrongLane ? Severity.Error : Severity.Warning, "membranes", shift.Scan.Path, "scan-shifted",
            FormattableString.Invariant($"{shift.Scan.Path} lies {Math.Abs(shift.Px):0.0} px {side} of {first}{turned}, ")
            + FormattableString.Invariant($"{shift.FarthestPx:0.0} px at most: ")
            + (isWrongLane ? "lanes carried from one to the other are wrong" : "lanes carried from one to the other are off by as much"));
    }

    /// <summary>Null where the membrane has no lanes, so that none can be wrong.</summary>
    private static double? PitchPx(ImmutableArray<Lane> lanes) => lanes.Length switch
    {
        0 => null,
        1 => lanes[0].WidthPx,
        _ => (lanes[^1].CentrePx - lanes[0].CentrePx) / (lanes.Length - 1),
    };
}
