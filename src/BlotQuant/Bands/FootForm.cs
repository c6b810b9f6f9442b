namespace BlotQuant.Bands;

/// <summary>How the foot of a band falls off beyond its core (docs/methods.md, B5); both forms hold the same area at the same height.</summary>
public enum FootForm
{
    /// <summary>A Gaussian three times as wide as the core: tails of diffusion and scattered light.</summary>
    Wide,

    /// <summary>Exponential over one σ of the core: edges softer than the core's.</summary>
    Steep,
}
