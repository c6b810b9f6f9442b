using System.Collections.Immutable;
using BlotQuant.DoseResponses;
using BlotQuant.Experiments;
using BlotQuant.Ratios;
using BlotQuant.Readouts;

namespace BlotQuant.Checks;

/// <summary>Every stage of a run → what a careful reader would remark on it. No check changes a number.</summary>
public static class AllChecks
{
    /// <param name="experiment">Null under <c>quantify</c>, where only the scans are looked at.</param>
    /// <returns>In a fixed order: by check, then by membrane, probe and lane.</returns>
    public static ImmutableArray<Finding> Run(
        Experiment? experiment,
        ImmutableArray<MeasuredMembrane> membranes,
        ImmutableArray<ProbeReadout> readouts,
        ImmutableArray<Ratio> ratios,
        ImmutableArray<DoseResponse> doseResponses)
    {
        CheckedRun run = new(experiment, membranes, readouts, ratios, doseResponses);
        return
        [
            .. EditsCheck.Run(run),
            .. IdenticalScansCheck.Run(run),
            .. UnknownNoiseCheck.Run(run),
            .. ExcludedLanesCheck.Run(run),
            .. SaturationCheck.Run(run),
            .. SignalRangeCheck.Run(run),
            .. LoadingControlCheck.Run(run),
            .. TotalTracksDoseCheck.Run(run),
            .. CarryoverCheck.Run(run),
            .. NormalisationSpreadCheck.Run(run),
            .. LoadRangeCheck.Run(run),
            .. VehicleCheck.Run(run),
            .. PositiveControlCheck.Run(run),
            .. ReplicateCheck.Run(run),
            .. TightBindingCheck.Run(run),
            .. CurveRemarksCheck.Run(run),
            .. FallbackNormalisationCheck.Run(run),
        ];
    }
}
