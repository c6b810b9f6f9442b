using BlotQuant.Experiments;
using BlotQuant.Ratios;

namespace BlotQuant.Checks;

/// <summary>Whether the positive control of a kinase assay, an inhibitor known to work, brought the signal below half of the vehicle's.</summary>
internal static class PositiveControlCheck
{
    private const double WorksBelowPercent = 50;

    public static IEnumerable<Finding> Run(CheckedRun run) => run.Experiment?.Assay.Kind != AssayKind.Kinase
        ? []
        : from control in run.Ratios.Where(ratio => ratio.Lane is { Role: LaneRole.PositiveControl, ExcludeReason: null })
              .GroupBy(ratio => (ratio.Membrane, ratio.Probe.Name, ratio.Lane.Lane))
          let headline = control.First()
          where headline.PercentOfVehicle.Value is not null
          let percent = headline.PercentOfVehicle.Value!.Value
          let works = percent < WorksBelowPercent
          where headline.PercentBound != (works ? Bound.Above : Bound.Below)
          select Judge(headline, percent, works);

    private static Finding Judge(Ratio control, double percent, bool works)
    {
        string what = $"{control.Lane.Compound ?? control.Lane.Sample ?? "the positive control"} in lane {control.Lane.Lane} of {control.Membrane}";
        string subject = $"{control.Membrane}/lane {control.Lane.Lane}";
        string reached = $"leaves {Math.Round(percent)} % of vehicle in {control.Probe.Name}";
        return works
            ? new Finding(Severity.Info, "ratios", subject, "positive-control-works", $"{what} {reached}: the assay can show inhibition.")
            : new Finding(Severity.Warning, "ratios", subject, "positive-control-weak", $"{what} {reached}: an assay whose positive control fails cannot show inhibition.");
    }
}
