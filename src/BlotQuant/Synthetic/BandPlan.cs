namespace BlotQuant.Synthetic;

/// <summary>A band that is to be drawn: where it lies on the membrane, its shape, and how many counts it holds at the scan's exposure.</summary>
internal readonly record struct BandPlan(int Lane, TrueBandKind Kind, string? Probe, double? MassKDa, double U, double V, double Volume, BandForm Form);
