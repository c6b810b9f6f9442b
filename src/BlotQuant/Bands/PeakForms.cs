namespace BlotQuant.Bands;

/// <summary>Which exponents β the peaks of a fit may have (docs/methods.md, B9).</summary>
internal enum PeakForms
{
    /// <summary>β = 2.</summary>
    Gaussian,

    /// <summary>One β above and below the centre, 2 or more.</summary>
    FlatTopped,

    /// <summary>A β above and one below, so that a tail on one side goes with an edge on the other.</summary>
    Any,
}
