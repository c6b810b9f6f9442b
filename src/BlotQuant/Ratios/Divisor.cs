using System.Collections.Immutable;
using BlotQuant.Readouts;

namespace BlotQuant.Ratios;

/// <summary>What a readout of one lane is divided by: a positive number with its error, or the flag that says why there is none.</summary>
/// <param name="RelativeVariance">Null where the noise cannot be known.</param>
/// <param name="Bound">Null where saturation pulls it both ways.</param>
internal sealed record Divisor(double? Value, double? RelativeVariance, Bound? Bound, ImmutableArray<string> Flags)
{
    public static Divisor One { get; } = new(1, 0, BlotQuant.Bound.Equal, []);

    public static Divisor Missing(string flag) => new(null, null, BlotQuant.Bound.Equal, [flag]);

    public static Divisor Of(ProbeReadout? readout)
    {
        if (readout?.Volume is not { } volume || readout.Status == ReadoutStatus.NotMeasured)
            return Missing(RatioFlags.DenominatorNotMeasured);
        if (readout.Status == ReadoutStatus.BelowLod)
            return Missing(RatioFlags.DenominatorBelowLod);
        if (!(volume.Counts > 0))
            return Missing(RatioFlags.DenominatorNotPositive);

        double? relative = volume.StandardError / volume.Counts;
        return readout.Status switch
        {
            ReadoutStatus.Saturated => new(volume.Counts, relative * relative, BlotQuant.Bound.Above, [RatioFlags.DenominatorSaturated]),
            ReadoutStatus.BelowLoq => new(volume.Counts, relative * relative, readout.Bound, [RatioFlags.DenominatorBelowLoq]),
            _ => new(volume.Counts, relative * relative, readout.Bound, []),
        };
    }

    public Divisor Times(Divisor other) => new(
        Value * other.Value,
        RelativeVariance + other.RelativeVariance,
        Bound.Times(other.Bound),
        [.. Flags.Union(other.Flags)]);

    public Divisor Inverse() => this with { Value = 1 / Value, Bound = Bound.Inverse() };
}
