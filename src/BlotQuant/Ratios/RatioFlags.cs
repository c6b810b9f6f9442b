namespace BlotQuant.Ratios;

/// <summary>The short codes that ratios carry.</summary>
public static class RatioFlags
{
    /// <summary>The lane sheet takes the lane out; the ratio stands for information and enters no mean and no fit.</summary>
    public const string Excluded = "excluded";

    public const string BelowLod = "below-lod";
    public const string BelowLoq = "below-loq";
    public const string NumeratorSaturated = "numerator-saturated";
    public const string NumeratorNotMeasured = "numerator-not-measured";
    public const string DenominatorBelowLod = "denominator-below-lod";
    public const string DenominatorBelowLoq = "denominator-below-loq";
    public const string DenominatorNotPositive = "denominator-not-positive";
    public const string DenominatorSaturated = "denominator-saturated";
    public const string DenominatorNotMeasured = "denominator-not-measured";

    /// <summary>Saturation pulls the ratio both ways: neither a value nor a bound can be told.</summary>
    public const string SaturatedBothWays = "saturated-both-ways";

    /// <summary>The noise of a picture cannot be known, so neither can the error of the ratio.</summary>
    public const string NoiseUnknown = "noise-unknown";

    /// <summary>The divisor is too uncertain for its interval to be closed.</summary>
    public const string IntervalOpen = "interval-open";

    public const string NoVehicle = "no-vehicle";
    public const string VehicleBelowLod = "vehicle-below-lod";
    public const string VehicleNotPositive = "vehicle-not-positive";
    public const string VehicleSaturated = "vehicle-saturated";

    /// <summary>The membrane carries nothing that brings it to the scale of the others, as was asked for.</summary>
    public const string NoMembraneScale = "no-membrane-scale";

    /// <summary>Several membranes could be the twin, so none is taken.</summary>
    public const string TwinAmbiguous = "twin-ambiguous";
}
