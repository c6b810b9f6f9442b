using System.Collections.Immutable;
using BlotQuant.Experiments;
using BlotQuant.Numerics;

namespace BlotQuant.Ratios;

/// <summary>Ratios of one probe and normalisation → the same with their percent of vehicle.</summary>
/// <remarks>
/// A vehicle without compound, time or cell line serves every one, and controls take any compound's. A biological replicate with vehicles of its
/// own uses those only, any other all that may serve it: those of its membrane, or of every membrane where they come to one scale. Excluded vehicles
/// serve none. Formulas R4–R6 of docs/methods.md.
/// </remarks>
internal static class PercentOfVehicles
{
    /// <param name="ratios">On all membranes.</param>
    public static IEnumerable<Ratio> Fill(ImmutableArray<Ratio> ratios, MembraneScale scale)
    {
        ImmutableDictionary<string, MembraneFactor> factors = MembraneFactor.Of(ratios, scale);
        ImmutableArray<ScaledRatio> vehicles =
        [
            .. from vehicle in ratios
               where vehicle.Lane is { Role: LaneRole.Vehicle, ExcludeReason: null }
               let factor = factors.GetValueOrDefault(vehicle.Membrane)
               where factor is not null
               select new ScaledRatio(vehicle, factor),
        ];
        return ratios.Select(ratio => factors.TryGetValue(ratio.Membrane, out MembraneFactor? factor)
            ? Percent(new ScaledRatio(ratio, factor), [.. ServingOf(ratio, vehicles, scale).Where(vehicle => vehicle.Ratio.Value.Value is not null)])
            : Without(ratio, RatioFlags.NoMembraneScale));
    }

    private static ImmutableArray<ScaledRatio> ServingOf(Ratio ratio, ImmutableArray<ScaledRatio> vehicles, MembraneScale scale)
    {
        ImmutableArray<ScaledRatio> serving =
            [.. vehicles.Where(vehicle => Serves(vehicle.Ratio.Lane, ratio.Lane) && (scale != MembraneScale.None || vehicle.Ratio.Membrane == ratio.Membrane))];
        ImmutableArray<ScaledRatio> own = [.. serving.Where(vehicle => vehicle.Ratio.Lane.BiologicalReplicate == ratio.Lane.BiologicalReplicate)];
        return own.IsEmpty ? serving : own;
    }

    private static bool Serves(LaneEntry vehicle, LaneEntry lane) =>
        (vehicle.Compound is null || vehicle.Compound == lane.Compound || lane.Role is not (LaneRole.Sample or LaneRole.Vehicle))
        && (vehicle.TimeHours is null || vehicle.TimeHours == lane.TimeHours)
        && (vehicle.CellLine is null || vehicle.CellLine == lane.CellLine);

    private static Ratio Percent(ScaledRatio scaled, ImmutableArray<ScaledRatio> vehicles)
    {
        Ratio ratio = scaled.Ratio;
        if (ratio.Value.Value is null)
            return ratio;
        if (vehicles.IsEmpty)
            return Without(ratio, RatioFlags.NoVehicle);
        if (vehicles.All(vehicle => vehicle.Ratio.Flags.Contains(RatioFlags.BelowLod)))
            return Without(ratio, RatioFlags.VehicleBelowLod);

        double mean = vehicles.Sum(vehicle => vehicle.Value) / vehicles.Length;
        if (!(mean > 0))
            return Without(ratio, RatioFlags.VehicleNotPositive);

        Bound? meanBound = vehicles.Aggregate((Bound?)Bound.Equal, (bound, vehicle) => bound.Times(vehicle.Ratio.Bound));
        double percent = 100 * scaled.Value / mean;
        ratio = ratio with { PercentOfMeasured = percent };
        ImmutableArray<string> flags = meanBound == Bound.Equal ? ratio.Flags : ratio.Flags.Add(RatioFlags.VehicleSaturated);
        if (((Bound?)ratio.Bound).Times(meanBound.Inverse()) is not { } percentBound)
            return ratio with { Flags = flags };

        (double Low, double High)? interval = IntervalOf(scaled, vehicles, mean);
        bool isOpen = interval is null && scaled.Variance is not null && vehicles.All(vehicle => vehicle.Variance is not null);
        return ratio with
        {
            PercentOfVehicle = RatioStage.Bounded(percent, interval, percentBound),
            PercentBound = percentBound,
            Flags = isOpen && !flags.Contains(RatioFlags.IntervalOpen) ? flags.Add(RatioFlags.IntervalOpen) : flags,
        };
    }

    // A vehicle's own ratio is part of the mean, which the covariance says: a single vehicle is 100 % of itself exactly. So is a membrane's factor.
    private static (double Low, double High)? IntervalOf(ScaledRatio scaled, ImmutableArray<ScaledRatio> vehicles, double mean)
    {
        int n = vehicles.Length;
        double? variance = scaled.Variance + (scaled.Value * scaled.Value * scaled.Factor.RelativeVariance);
        double? meanVariance = 0;
        double? covariance = vehicles.Any(vehicle => ReferenceEquals(vehicle.Ratio, scaled.Ratio)) ? scaled.Variance / n : 0;
        foreach (var membrane in vehicles.GroupBy(vehicle => vehicle.Ratio.Membrane))
        {
            double share = membrane.Sum(vehicle => vehicle.Value) / n;
            double? factorVariance = membrane.First().Factor.RelativeVariance;
            meanVariance += (membrane.Aggregate((double?)0, (sum, vehicle) => sum + vehicle.Variance) / (n * n)) + (share * share * factorVariance);
            if (membrane.Key == scaled.Ratio.Membrane)
                covariance += scaled.Value * share * factorVariance;
        }

        return variance is { } v && meanVariance is { } m && covariance is { } c && Fieller.Interval(scaled.Value, v, mean, m, c) is var (low, high)
            ? (100 * low, 100 * high)
            : null;
    }

    private static Ratio Without(Ratio ratio, string flag) => ratio with { Flags = ratio.Flags.Add(flag) };

    /// <summary>A ratio on the scale that all membranes share.</summary>
    private sealed record ScaledRatio(Ratio Ratio, MembraneFactor Factor)
    {
        public double Value => Ratio.Value.Value!.Value / Factor.Value;

        /// <summary>Of measuring the ratio alone; null where the noise is unknown.</summary>
        public double? Variance => Ratio.StandardError * Ratio.StandardError / (Factor.Value * Factor.Value);
    }
}
