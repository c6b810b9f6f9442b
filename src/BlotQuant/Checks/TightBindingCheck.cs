using BlotQuant.DoseResponses;
using BlotQuant.Experiments;

namespace BlotQuant.Checks;

/// <summary>An IC50 below half of the enzyme is a property of the assay: that much compound is needed to bind the enzyme at all.</summary>
internal static class TightBindingCheck
{
    public static IEnumerable<Finding> Run(CheckedRun run)
    {
        if (run.Experiment is not { Assay: { Kind: AssayKind.Kinase, EnzymeNanomolar: { } enzyme }, DoseUnit: var unit } || Nanomolar(unit) is not { } scale)
            yield break;

        foreach (DoseResponse curve in run.DoseResponses)
        {
            double? ic50 = curve.Ic50Bound == Bound.Above ? null : curve.Ic50.Value ?? curve.Ic50.High;
            if (ic50 * scale < enzyme / 2)
            {
                yield return new Finding(
                    Severity.Warning, "dose-responses", $"{curve.Key.Compound}/{curve.Key.Probe}", "tight-binding",
                    FormattableString.Invariant($"{curve.Key.Compound}: an IC50 of {ic50:G3} {unit} is below half of the {enzyme} nM enzyme, so that it measures the enzyme rather than the compound."));
            }
        }
    }

    private static double? Nanomolar(string unit) => unit switch
    {
        "pM" => 1e-3,
        "nM" => 1,
        "uM" or "µM" or "μM" => 1e3,
        "mM" => 1e6,
        "M" => 1e9,
        _ => null,
    };
}
