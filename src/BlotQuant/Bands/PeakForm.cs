namespace BlotQuant.Bands;

/// <summary>How a peak falls off above its centre and below it (docs/methods.md, B9).</summary>
internal abstract record PeakForm
{
    /// <summary>ln of a width above and one below the centre, and what each form makes of two more.</summary>
    public const int Parameters = 4;

    /// <summary>exp(−z² / 2).</summary>
    public static readonly PeakForm Gaussian = new PowerForm(2, 2, DiffersBySide: false);

    /// <summary>exp(−|z|^β / 2), one β of 2 or more: a box with β = 8.</summary>
    public static readonly PeakForm FlatTopped = new PowerForm(2, PowerForm.FlattestExponent, DiffersBySide: false);

    /// <summary>A β above and one below the centre, from 1 on, so that a tail of diffusion on one side goes with an edge on the other.</summary>
    public static readonly PeakForm Tailed = new PowerForm(1, PowerForm.FlattestExponent, DiffersBySide: true);

    /// <summary>An even band with soft edges, which no β follows.</summary>
    public static readonly PeakForm SoftBox = new SoftBoxForm();

    /// <summary>Parameters of a peak that is about as wide as a Gaussian of that σ.</summary>
    public abstract double[] Start(double sigma);

    /// <param name="away">Rows below the centre.</param>
    /// <param name="derivatives">Filled with those after the parameters.</param>
    /// <returns>The form, 1 at most, and how it changes from row to row.</returns>
    public abstract (double Value, double Slope) At(double away, ReadOnlySpan<double> parameters, Span<double> derivatives);

    public abstract double FullWidthHalfMax(ReadOnlySpan<double> parameters);
}
