using System.Collections.Immutable;

namespace BlotQuant.Synthetic;

/// <summary>Draws which bands lie where on a benchmark's picture.</summary>
internal sealed class BandDraw
{
    private const double EdgeSigmas = 6;

    private static readonly double[] LadderMassesKDa = [250, 150, 100, 75, 50, 37, 25, 20, 15, 10];

    private readonly BlotTruth _truth;
    private readonly BenchmarkSet _set;
    private readonly Dice _dice;
    private readonly double _noise, _mostCounts, _heightPx, _sigmaPx, _spreadPx;

    private BandDraw(BlotTruth truth, BenchmarkSet set, double noise, Dice dice)
    {
        (_truth, _set, _noise, _dice) = (truth, set, noise, dice);
        _mostCounts = truth.Camera.SaturationCounts - truth.Camera.OffsetCounts - truth.Background.LevelCounts;
        _heightPx = truth.Picture.HeightPx * truth.Picture.MembraneHeightFraction;
        BandShapeTruth shape = truth.BandShape;
        _sigmaPx = shape.SigmaPx;
        // A box of half length p and a Gaussian of sigma 1, convolved, have the variance 1 + p²/3; the optics add theirs.
        double own = _sigmaPx * (1 + (shape.SkewFraction / 2)) * Math.Sqrt(1 + (shape.PlateauSigmas * shape.PlateauSigmas / 3));
        _spreadPx = Math.Sqrt((own * own) + (truth.Camera.BlurPx * truth.Camera.BlurPx));
    }

    /// <summary>The truth with its lanes' roles and their bands.</summary>
    public static BlotTruth WithBands(BlotTruth truth, BenchmarkSet set, int lanes, double noise, Dice dice)
    {
        var draw = new BandDraw(truth, set, noise, dice);
        string[] roles = draw.Roles(lanes);
        return truth with
        {
            Lanes = roles,
            LaneShape = truth.LaneShape with { MigrationJitterPx = draw._sigmaPx * dice.Even(set.Lanes.MigrationSigmas) },
            Bands = draw.Bands(roles),
        };
    }

    private string[] Roles(int lanes)
    {
        bool[] empty = [.. Enumerable.Range(0, lanes).Select(_ => _dice.Chance(_set.Lanes.EmptyShare))];
        string[] roles = [.. empty.Select((_, lane) => MayBeEmpty(empty, lane) ? "blank" : "vehicle")];
        foreach (int side in (int[])[0, lanes - 1])
        {
            if (_dice.Chance(_set.Lanes.LadderShare) && lanes > 2)
                roles[side] = "ladder";
        }

        return roles;
    }

    /// <summary>Single gaps, with two full lanes on one side at least: elsewhere nobody could tell how many lanes the gap holds.</summary>
    private static bool MayBeEmpty(bool[] empty, int lane)
    {
        bool Full(int other) => other >= 0 && other < empty.Length && !empty[other];
        return empty[lane] && Full(lane - 1) && Full(lane + 1) && (Full(lane - 2) || Full(lane + 2));
    }

    private ImmutableArray<FreeBandTruth> Bands(string[] roles)
    {
        bool aligned = _dice.Chance(_set.Bands.AlignedShare);
        double scatter = _dice.Even(_set.Bands.LaneScatterFraction), widening = _dice.Even(_set.Shape.WideningExponent);
        Place[] shared = Places();
        var bands = ImmutableArray.CreateBuilder<FreeBandTruth>();
        for (int lane = 0; lane < roles.Length; lane++)
        {
            if (roles[lane] == "blank")
                continue;
            Place[] places = roles[lane] == "ladder" ? Ladder() : aligned ? shared : Places();
            Place[] kept = [.. places.Where(_ => !_dice.Chance(_set.Bands.MissingShare))];
            foreach (Place place in kept.Length > 0 ? kept : places)
            {
                FreeBandTruth band = Band(lane + 1, place.V, Clamp(place.Snr * _dice.Scatter(scatter)), widening);
                bands.Add(band);
                if (place.Pair is { } pair)
                    bands.Add(Band(lane + 1, place.V + pair.OffsetPx, band.PeakCounts / _noise * _dice.Log(pair.Ratio), widening));
            }
        }

        return bands.ToImmutable();
    }

    /// <summary>Heights that keep their distance, evenly spread over what the membrane leaves; as many of them as fit.</summary>
    private Place[] Places()
    {
        (double first, double last) = Room();
        int count = _dice.Whole(_set.Bands.Count);
        var places = new List<Place>();
        double needed = 0;
        for (int i = 0; i < count; i++)
        {
            Pair? pair = _dice.Chance(_set.Bands.PairShare) ? DrawPair() : null;
            double more = (i == 0 ? 0 : _set.Bands.LeastSeparationSigmas * _spreadPx) + (pair is { } close ? close.OffsetPx : 0);
            if (i > 0 && needed + more > last - first)
                break;
            needed += more;
            places.Add(new Place(first + needed - (pair?.OffsetPx ?? 0), _dice.Log(_set.Bands.PeakSnr), pair));
        }

        double spare = Math.Max(0, last - first - needed);
        double[] shifts = [.. places.Select(_ => _dice.Even(new Spread(0, spare))).Order()];
        return [.. places.Zip(shifts, (place, shift) => place with { V = place.V + shift })];
    }

    private Place[] Ladder()
    {
        var frame = new MembraneFrame(_truth, 0, 0, 0);
        double snr = _dice.Log(_set.Bands.PeakSnr), least = _set.Bands.LeastSeparationSigmas * _spreadPx;
        (double first, double last) = Room();
        var rungs = new List<Place>();
        foreach (double mass in LadderMassesKDa)
        {
            double v = frame.VOfMass(mass);
            if (v >= first && v <= last && (rungs.Count == 0 || v - rungs[^1].V >= least))
                rungs.Add(new Place(v, Clamp(snr * (mass is 75 or 25 ? 3 : 1)), null));
        }

        return [.. rungs];
    }

    private Pair DrawPair() => new(_spreadPx * _dice.Even(_set.Bands.PairSeparationSigmas), _set.Bands.PairRatio);

    /// <summary>The heights at which a whole band lies both on the membrane and in the picture, for any lane of it.</summary>
    private (double First, double Last) Room()
    {
        double hidden = Math.Max(0, (_heightPx - _truth.Picture.HeightPx) / 2);
        double smile = _truth.LaneShape.SmileFraction * _heightPx, edge = EdgeSigmas * _spreadPx;
        double tilt = _heightPx > _truth.Picture.HeightPx ? Math.Abs(Math.Sin(_truth.Picture.TiltDegrees * Math.PI / 180)) * _truth.Picture.WidthPx / 2 : 0;
        double first = hidden + tilt + edge + Math.Max(0, smile), last = _heightPx - hidden - tilt - edge + Math.Min(0, smile);
        return first < last ? (first, last) : ((first + last) / 2, (first + last) / 2);
    }

    private FreeBandTruth Band(int lane, double v, double snr, double widening)
    {
        bool saturated = _dice.Chance(_set.Bands.SaturatedShare);
        double overload = _dice.Log(_set.Bands.Overload);
        double peak = saturated ? overload * _mostCounts : Math.Min(snr * _noise, 0.85 * _mostCounts);
        double middle = Math.Sqrt(_set.Bands.PeakSnr.Least * _set.Bands.PeakSnr.Greatest);
        return new FreeBandTruth
        {
            Lane = lane,
            HeightFraction = v / _heightPx,
            PeakCounts = peak,
            WidthFactor = Math.Clamp(Math.Pow(peak / _noise / middle, widening), 0.6, 1.25),
            SigmaFactor = _dice.Scatter(_set.Shape.SigmaScatterFraction),
            SlopePx = _sigmaPx * _dice.Even(_set.Shape.SlopeSigmas),
            CurvaturePx = _sigmaPx * _dice.Even(_set.Shape.CurvatureSigmas),
        };
    }

    private double Clamp(double snr) => Math.Clamp(snr, _set.Bands.PeakSnr.Least, _set.Bands.PeakSnr.Greatest);

    /// <summary>A second band just below.</summary>
    private readonly record struct Pair(double OffsetPx, Spread Ratio);

    private readonly record struct Place(double V, double Snr, Pair? Pair);
}
