namespace BlotQuant.DoseResponses;

public enum MechanismClass
{
    Mtorc1Selective,
    Mtorc2Selective,
    Mtorc1AndMtorc2,
    Neither,
    Undecided,
}

/// <summary>A compound's mTORC1 and mTORC2 readouts side by side.</summary>
/// <param name="Selectivity">mTORC2 IC50 over mTORC1 IC50; where mTORC2 is <c>&gt;</c>, only Low is filled.</param>
public sealed record Mechanism(DoseResponse Mtorc1, DoseResponse Mtorc2, Interval Selectivity, MechanismClass Class);
