using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using BlotQuant.Experiments;

namespace BlotQuant.Synthetic;

/// <summary>One picture to be taken: the probes on it, its place in the order of probing and its exposure.</summary>
internal sealed record PictureTask(string File, int Order, ImmutableArray<int> ProbeIndexes, double ExposureSeconds, double ExposureRatio, double BackgroundFactor);

/// <summary>Which pictures are taken of a membrane and which bands lie on each.</summary>
internal static partial class ScanPlanner
{
    /// <summary>Probes that share a picture name share a probing; each exposure of it is a scan.</summary>
    public static IEnumerable<PictureTask> Pictures(BlotTruth truth, string membrane)
    {
        string Name(int index) => truth.Probes[index].Picture ?? truth.Probes[index].Name;
        int order = 0;
        if (truth.Probes.Count == 0)
            yield return new PictureTask($"{membrane}.tif", 1, [], 1, 1, 1);
        foreach (IGrouping<string, int> probing in Enumerable.Range(0, truth.Probes.Count).GroupBy(Name))
        {
            order++;
            IReadOnlyList<double> exposures = truth.Probes[probing.First()].ExposuresS;
            foreach (double seconds in exposures)
            {
                string exposure = exposures.Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"_{seconds}s");
                string file = $"{membrane}_{Unsafe().Replace(probing.Key, "-")}{exposure}.tif";
                yield return new PictureTask(file, order, [.. probing], seconds, seconds / exposures[0], truth.Probes[probing.First()].BackgroundFactor);
            }
        }
    }

    /// <summary>The bands of one picture: its probes', the ladder's, and what earlier probings left behind.</summary>
    public static IEnumerable<BandPlan> Bands(BlotTruth truth, MembraneDesign design, MembraneFrame frame, PictureTask picture)
    {
        double scale = picture.ExposureRatio;
        double brightness = design.Brightness(picture.Order);
        IEnumerable<BandPlan> own = picture.ProbeIndexes.SelectMany(index => OfProbe(truth, design, frame, index, scale * brightness));
        IEnumerable<BandPlan> left = Pictures(truth, design.Id)
            .Where(earlier => earlier.Order < picture.Order)
            .SelectMany(earlier => earlier.ProbeIndexes.SelectMany(index =>
                OfProbe(truth, design, frame, index, scale * design.Brightness(earlier.Order) * truth.Reprobe.ResidualFraction)))
            .Select(band => band with { Kind = TrueBandKind.Residual });
        return own.Concat(left).Concat(Ladder(truth, design, frame, scale)).Concat(Free(truth, design, frame, scale)).Where(band => band.Volume > 0);
    }

    private static IEnumerable<BandPlan> OfProbe(BlotTruth truth, MembraneDesign design, MembraneFrame frame, int index, double scale)
    {
        ProbeTruth probe = truth.Probes[index];
        for (int lane = 0; lane < design.Lanes.Length; lane++)
        {
            double v = frame.VOfMass(probe.MassKDa) + design.MigrationPx[lane] + design.ShiftPx(probe, lane);
            double peak = scale * probe.PeakCounts * design.Amount(index, lane);
            yield return Place(truth, design, frame, lane, TrueBandKind.Probe, probe.Name, probe.MassKDa, v, peak);
            if (probe.Doublet is { } doublet)
            {
                double lower = v + (doublet.OffsetSigma * truth.BandShape.SigmaPx);
                yield return Place(truth, design, frame, lane, TrueBandKind.Doublet, probe.Name, probe.MassKDa, lower, peak * doublet.Fraction);
            }

            if (design.Lanes[lane].Role == LaneRole.Ladder)
                continue;
            foreach (NonspecificTruth other in probe.Nonspecific)
            {
                double place = frame.VOfMass(other.MassKDa) + design.MigrationPx[lane];
                yield return Place(truth, design, frame, lane, TrueBandKind.Nonspecific, probe.Name, other.MassKDa, place, scale * other.PeakCounts * design.Loads[lane]);
            }
        }
    }

    private static IEnumerable<BandPlan> Ladder(BlotTruth truth, MembraneDesign design, MembraneFrame frame, double scale) =>
        from lane in Enumerable.Range(0, design.Lanes.Length)
        where design.Lanes[lane].Role == LaneRole.Ladder
        from mass in truth.Ladder.MassesKDa
        let strength = truth.Ladder.ReferenceMassesKDa.Contains(mass) ? 3 : 1
        select Place(truth, design, frame, lane, TrueBandKind.Ladder, null, mass, frame.VOfMass(mass) + design.MigrationPx[lane], scale * strength * truth.Ladder.PeakCounts);

    private static IEnumerable<BandPlan> Free(BlotTruth truth, MembraneDesign design, MembraneFrame frame, double scale) =>
        from band in truth.Bands
        let lane = band.Lane - 1
        let v = (band.HeightFraction * frame.Height) + design.MigrationPx[lane]
        let form = band.Form(BandForm.Of(truth, design.Paths[lane].WidthPx))
        select new BandPlan(band.Lane, TrueBandKind.Free, null, null, design.Paths[lane].At(v / frame.Height), v, scale * band.PeakCounts * form.VolumePerPeak, form);

    private static BandPlan Place(
        BlotTruth truth, MembraneDesign design, MembraneFrame frame, int lane, TrueBandKind kind, string? probe, double massKDa, double v, double peak)
    {
        var form = BandForm.Of(truth, design.Paths[lane].WidthPx);
        return new BandPlan(lane + 1, kind, probe, massKDa, design.Paths[lane].At(v / frame.Height), v, peak * form.VolumePerPeak, form);
    }

    [GeneratedRegex("[^A-Za-z0-9-]+")]
    private static partial Regex Unsafe();
}
