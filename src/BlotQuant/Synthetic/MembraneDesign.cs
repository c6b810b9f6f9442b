using System.Collections.Immutable;
using System.Globalization;
using BlotQuant.Experiments;
using BlotQuant.Numerics;

namespace BlotQuant.Synthetic;

/// <summary>What one membrane holds before any scan: its lanes' places and loads, and the true response of each lane and probe.</summary>
internal sealed class MembraneDesign
{
    private readonly BlotTruth _truth;
    private readonly int _number;
    private readonly MembraneFrame _frame;

    /// <param name="number">Number of the membrane, from 1.</param>
    public MembraneDesign(BlotTruth truth, int number)
    {
        _truth = truth;
        _number = number;
        Lanes = [.. truth.Lanes.Select(LaneToken.Read)];
        _frame = new MembraneFrame(truth, 0, 0, 0);
        (Paths, BetweenLanesU) = LanePaths();
        MigrationPx = [.. Lanes.Select((_, lane) => truth.LaneShape.MigrationJitterPx * Normal(Draw.Migration, lane))];
        Loads = [.. Lanes.Select((token, lane) => token.Role == LaneRole.Blank ? 0 : Scatter(truth.Variation.LoadFraction, Draw.Load, lane))];
        Ic50Factor = Scatter(truth.Variation.Ic50Fraction, Draw.Ic50, 0);
    }

    private enum Draw
    {
        Place = 1,
        Migration,
        Load,
        Ic50,
        Sample,
        Probing,
        Pitch,
        Width,
    }

    public string Id => FormattableString.Invariant($"M{_number}");

    public ImmutableArray<LaneToken> Lanes { get; }

    public ImmutableArray<LanePath> Paths { get; }

    /// <summary>Where one lane's ground ends and the next one's begins, if lanes ran straight.</summary>
    public ImmutableArray<double> BetweenLanesU { get; }

    public ImmutableArray<double> MigrationPx { get; }

    public ImmutableArray<double> Loads { get; }

    public double Ic50Factor { get; }

    /// <summary>The brightness of one probing of this membrane.</summary>
    public double Brightness(int order) => Scatter(_truth.Variation.ProbingFraction, Draw.Probing, order);

    /// <summary>Amount of a probe's protein in a lane, in vehicles of an even load: response × load × the sample's own scatter.</summary>
    public double Amount(int probeIndex, int lane)
    {
        ProbeTruth probe = _truth.Probes[probeIndex];
        if (probe.MissingLanes.Contains(lane + 1) || Lanes[lane].Role == LaneRole.Ladder)
            return 0;
        double scatter = probe.Role is ProbeRole.Total or ProbeRole.TotalProtein ? 0 : _truth.Variation.SampleFraction;
        return Response(probe, Lanes[lane]) * Loads[lane] * Scatter(scatter, Draw.Sample, (probeIndex * 10_000L) + lane);
    }

    /// <summary>How far a probe's band is moved down by the dose: as far as its own or its phospho form's response is inhibited.</summary>
    public double ShiftPx(ProbeTruth probe, int lane)
    {
        ProbeTruth? phospho = probe.Response is not null ? probe : _truth.Probes.FirstOrDefault(other => other.Total == probe.Name);
        if (phospho?.Response is not { Bottom: < 1 } response || Lanes[lane].Role == LaneRole.Ladder)
            return 0;
        double inhibited = (1 - Response(phospho, Lanes[lane])) / (1 - response.Bottom);
        return probe.DoseShiftPx * Math.Clamp(inhibited, 0, 1);
    }

    /// <summary>The lane sheet of this membrane.</summary>
    public ImmutableArray<LaneEntry> Sheet() => [.. Lanes.Select((token, lane) => new LaneEntry(
        lane + 1,
        token.Role,
        Sample: FormattableString.Invariant($"{Id}-L{lane + 1}"),
        Compound: token.Role switch
        {
            LaneRole.Sample => _truth.Compound,
            LaneRole.PositiveControl => _truth.PositiveControl.Compound,
            _ => null,
        },
        Dose: token.Dose,
        BiologicalReplicate: token.Role == LaneRole.Ladder ? null : _number.ToString(CultureInfo.InvariantCulture),
        CellLine: token.Role == LaneRole.Ladder ? null : _truth.CellLine))];

    /// <summary>Uneven steps are scaled to keep the outermost lanes where even ones would leave them.</summary>
    private (ImmutableArray<LanePath> Paths, ImmutableArray<double> BetweenU) LanePaths()
    {
        LaneShapeTruth shape = _truth.LaneShape;
        double left = shape.LeftMarginFraction ?? shape.MarginFraction;
        double pitch = _frame.Width / (Lanes.Length - 1 + left + shape.MarginFraction + shape.WidthFraction);
        double[] steps = [.. Lanes.Skip(1).Select((_, step) => Scatter(shape.PitchScatterFraction, Draw.Pitch, step))];
        double scale = steps.Length == 0 ? 0 : steps.Length * pitch / steps.Sum();
        double first = pitch * (left + (shape.WidthFraction / 2));
        ImmutableArray<LanePath> paths = [.. Lanes.Select((_, lane) =>
        {
            double before = lane == 0 ? pitch : scale * steps[lane - 1], after = lane == steps.Length ? before : scale * steps[lane];
            double centre = first + (scale * steps.Take(lane).Sum()) + (shape.JitterPx * Normal(Draw.Place, lane));
            double fromMiddle = (centre - (_frame.Width / 2)) / (_frame.Width / 2);
            double width = pitch * shape.WidthFraction * Scatter(shape.WidthScatterFraction, Draw.Width, lane);
            return new LanePath(centre, width, lane == 0 ? after : (before + after) / 2, shape.BowPx + (shape.FanPx * fromMiddle), shape.SwayPx);
        })];
        return (paths, [.. steps.Select((step, lane) => paths[0].CentreU + (scale * (steps.Take(lane).Sum() + (step / 2))))]);
    }

    private double Response(ProbeTruth probe, LaneToken lane) => probe.Role != ProbeRole.Phospho ? 1 : lane.Role switch
    {
        LaneRole.Sample => probe.Response?.At(lane.Dose!.Value, Ic50Factor) ?? 1,
        LaneRole.PositiveControl => _truth.PositiveControl.Response,
        LaneRole.NegativeControl => 0,
        _ => 1,
    };

    private double Scatter(double sigma, Draw draw, long index) => Math.Exp(sigma * Normal(draw, index));

    private double Normal(Draw draw, long index) => new SplitMix64(_truth.Seed, _number, (long)draw, index).NextNormal();
}
