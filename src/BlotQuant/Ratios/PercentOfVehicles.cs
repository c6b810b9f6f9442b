using System.Collections.Immutable;
using BlotQuant.Experiments;
using BlotQuant.Numerics;

namespace BlotQuant.Ratios;

/// <summary>Ratios of one probe, normalisation and membrane → the same with their percent of vehicle.</summary>
/// <remarks>
/// A vehicle without compound, time or cell line serves every one, and controls take any compound's. A biological replicate with vehicles of its
/// own uses those only, any other all of the membrane's. Excluded vehicles serve none. Formulas R4 and R5 of docs/methods.md.
/// </remarks>
internal static class PercentOfVehicles
{
    public static IEnumerable<Ratio> Fill(ImmutableArray<Ratio> ratios) => ratios.Select(ratio => Percent(ratio, VehiclesOf(ratio, ratios)));

    private static ImmutableArray<Ratio> VehiclesOf(Ratio ratio, ImmutableArray<Ratio> ratios)
    {
        LaneEntry lane = ratio.Lane;
        ImmutableArray<Ratio> serving =
        [
            .. ratios.Where(other => other.Lane is { Role: LaneRole.Vehicle, ExcludeReason: null } vehicle
                && (vehicle.Compound is null || vehicle.Compound == lane.Compound || lane.Role is not (LaneRole.Sample or LaneRole.Vehicle))
                && (vehicle.TimeHours is null || vehicle.TimeHours == lane.TimeHours)
                && (vehicle.CellLine is null || vehicle.CellLine == lane.CellLine)),
        ];
        ImmutableArray<Ratio> own = [.. serving.Where(vehicle => vehicle.Lane.BiologicalReplicate == lane.BiologicalReplicate)];
        return [.. (own.IsEmpty ? serving : own).Where(vehicle => vehicle.Value.Value is not null)];
    }

    private static Ratio Percent(Ratio ratio, ImmutableArray<Ratio> vehicles)
    {
        if (ratio.Value.Value is not { } value)
            return ratio;
        if (vehicles.IsEmpty)
            return Without(ratio, RatioFlags.NoVehicle);
        if (vehicles.All(vehicle => vehicle.Flags.Contains(RatioFlags.BelowLod)))
            return Without(ratio, RatioFlags.VehicleBelowLod);

        double mean = vehicles.Sum(vehicle => vehicle.Value.Value!.Value) / vehicles.Length;
        if (!(mean > 0))
            return Without(ratio, RatioFlags.VehicleNotPositive);

        Bound? meanBound = vehicles.Aggregate((Bound?)Bound.Equal, (bound, vehicle) => bound.Times(vehicle.Bound));
        ImmutableArray<string> flags = meanBound == Bound.Equal ? ratio.Flags : ratio.Flags.Add(RatioFlags.VehicleSaturated);
        if (((Bound?)ratio.Bound).Times(meanBound.Inverse()) is not { } percentBound)
            return ratio with { Flags = flags };

        (double Low, double High)? interval = IntervalOf(ratio, value, vehicles, mean);
        bool isOpen = interval is null && ratio.StandardError is not null && vehicles.All(vehicle => vehicle.StandardError is not null);
        return ratio with
        {
            PercentOfVehicle = RatioStage.Bounded(100 * value / mean, interval, percentBound),
            PercentBound = percentBound,
            Flags = isOpen && !flags.Contains(RatioFlags.IntervalOpen) ? flags.Add(RatioFlags.IntervalOpen) : flags,
        };
    }

    // A vehicle's own ratio is part of the mean, which the covariance says: a single vehicle is 100 % of itself exactly.
    private static (double Low, double High)? IntervalOf(Ratio ratio, double value, ImmutableArray<Ratio> vehicles, double mean)
    {
        if (ratio.StandardError is not { } error || vehicles.Any(vehicle => vehicle.StandardError is null))
            return null;

        double meanVariance = vehicles.Sum(vehicle => vehicle.StandardError!.Value * vehicle.StandardError.Value) / (vehicles.Length * vehicles.Length);
        double covariance = vehicles.Any(vehicle => vehicle.Lane.Lane == ratio.Lane.Lane) ? error * error / vehicles.Length : 0;
        return Fieller.Interval(value, error * error, mean, meanVariance, covariance) is var (low, high) ? (100 * low, 100 * high) : null;
    }

    private static Ratio Without(Ratio ratio, string flag) => ratio with { Flags = ratio.Flags.Add(flag) };
}
