namespace BlotQuant.Bands;

/// <summary>Where the error of a band's volume comes from, in counts² (docs/methods.md, B6).</summary>
/// <param name="Course">What of the fit's uncertain parameters is left in the volume.</param>
/// <param name="Noise">Of the rows whose counts were taken.</param>
/// <param name="Misfit">How far bands lie off their course, for the part that the course speaks for.</param>
/// <param name="Unseen">The part of the course that no fitted row saw: as likely nothing as twice as much.</param>
/// <param name="Guessed">Parts for which courses alone speak: outside of the rows taken, and bands that were taken off.</param>
/// <param name="Roughness">The background under the rows, beyond noise and beyond the fitted course.</param>
/// <param name="Spill">The share that lies outside of the lane.</param>
/// <param name="Form">What the volume would differ by under another form of foot, as far as that may be the right one, and without a companion.</param>
/// <param name="Unlike">A band of another shape than the scan's others may hold two.</param>
/// <param name="Structure">What stands in the band's rows beyond its course may be another's.</param>
/// <param name="Neighbours">What bands hold in each other's rows, which only the form of their flanks tells apart.</param>
public readonly record struct VolumeVariance(
    double Course, double Noise, double Misfit, double Unseen, double Guessed, double Roughness, double Spill, double Form, double Unlike, double Structure, double Neighbours)
{
    public double Total => Course + Noise + Misfit + Unseen + Guessed + Roughness + Spill + Form + Unlike + Structure + Neighbours;
}
