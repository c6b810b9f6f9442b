using System.Collections.Immutable;
using BlotQuant.Bands;
using BlotQuant.DoseResponses;
using BlotQuant.Experiments;
using BlotQuant.Lanes;
using BlotQuant.Membranes;
using BlotQuant.Ratios;
using BlotQuant.Readouts;
using BlotQuant.Reporting;
using BlotQuant.Scans;

namespace BlotQuant.Tests.Reporting;

/// <summary>A small report made by hand: two scans of one membrane of five lanes, with every kind of cell and mark in it.</summary>
internal static class SampleReport
{
    public const string Compound = "Torin<b>1</b>";

    public static readonly Probe Phospho = new("p-S6K T389", ProbeRole.Phospho, "S6K", 70, new MassWindow(65, 75), Reads: KinaseComplex.Mtorc1);
    public static readonly Probe Total = new("S6K", ProbeRole.Total, MassKDa: 70);

    private static readonly double[] Doses = [0, 0, 1, 10, 1000];
    private static readonly double[] Signals = [0, 9000, 60_000, 4000, 60];

    public static RunProvenance Provenance { get; } = new(
        new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero), TimeSpan.FromSeconds(1.5), "bench-7", "/home/someone/blots", ["blotquant", "run", "/home/someone/blots/e.yaml"], 2, ".NET 10");

    public static Report Experiment()
    {
        Scan phospho = ScanOf("M1_pS6K.tif", Signals);
        Scan total = ScanOf("M1_S6K.tif", [0, 9000, 9000, 9000, 9000]);
        var membrane = new MeasuredMembrane(
            new Membrane("M1", 1, [phospho, total], new PixelBox(10, 10, 390, 190)),
            Lanes(),
            [new MeasuredScan(phospho, Bands(withLast: false)), new MeasuredScan(total, Bands(withLast: true))]);
        DoseResponse mtorc1 = Estimated();
        DoseResponse mtorc2 = AboveTopDose();
        return new Report(
            Plan(), BlotQuantOptions.Default, [membrane], Readouts(), Ratios(), [mtorc1, mtorc2], [],
            [new Mechanism(mtorc1, mtorc2, new Interval(null, 102.5), MechanismClass.Mtorc1Selective)],
            [
                new Finding(Severity.Info, "lanes", "M1/lane 1", "inferred-lane", "Lane 1 shows no signal; its place follows from the pitch."),
                new Finding(Severity.Error, "bands", "M1_pS6K.tif", "saturated", "Lane 3, \"band 1\", is saturated, so its volume is a lower limit."),
            ]);
    }

    public static Report Compared()
    {
        Report report = Experiment();
        DoseResponse curve = report.DoseResponses[0];
        DoseResponse reference = curve with { Key = curve.Key with { Compound = "rapamycin" } };
        var pair = new CurveComparison(reference, curve, ComparisonMethod.WelchReplicates, new Interval(0.5, 0.3, 0.7), 0.01, 4, []) { AdjustedP = 0.01 };
        return report with { Options = report.Options with { Compare = new ComparisonOptions("rapamycin") }, Comparisons = [pair] };
    }

    public static Report Quantify()
    {
        Report report = Experiment();
        MeasuredMembrane membrane = report.Membranes[0] with { Scans = [report.Membranes[0].Scans[0]] };
        return report with { Experiment = null, Membranes = [membrane], Readouts = [], Ratios = [], DoseResponses = [], Mechanisms = [] };
    }

    public static Scan ScanOf(string path, double[] peaks)
    {
        const int width = 400, height = 200;
        ushort[] counts = new ushort[width * height];
        for (int i = 0; i < counts.Length; i++)
        {
            double y = (i / width) - 100;
            double x = (i % width) - 40;
            int lane = Math.Clamp((int)Math.Round(x / 80), 0, 4);
            double along = (x - (80 * lane)) / 25;
            counts[i] = (ushort)Math.Min(65_535, 500 + (i * 7919 % 60) + (peaks[lane] * Math.Exp(-(y * y / 50) - Math.Pow(along, 8))));
        }

        var info = new ScanInfo(
            path, "tiff", 1, width, height, 16, "uint", "min-is-black", "none", Polarity.SignalBright, 65_535, 120, new SampleStatistics(500, 65_535, 123_456_789, 123_456_789),
            new string('a', 64), 30, 50, ImmutableSortedDictionary<string, string>.Empty.Add("Software", "Imager <3>"), []);
        return new Scan(path, new PixelPlane(counts, width, height), new PixelBox(0, 0, width, height), 65_535, null, info);
    }

    private static Experiment Plan()
    {
        ImmutableArray<LaneEntry> lanes =
        [
            new(1, LaneRole.Ladder),
            .. Enumerable.Range(2, 4).Select(Entry),
        ];
        var plan = new MembranePlan("M1", null, [], lanes, [new ScanPlan("M1_pS6K.tif", ["p-S6K T389"], 30), new ScanPlan("M1_S6K.tif", ["S6K"], Order: 2)]);
        return new Experiment("torin1, HeLa", "/home/someone/blots/e.yaml", Compound, "nM", new Assay(AssayKind.Cell), [Phospho, Total], [plan], BlotQuantOptions.Default,
            [new InputFile("e.yaml", new string('b', 64)), new InputFile("M1.lanes.csv", new string('c', 64))]);
    }

    private static LaneEntry Entry(int lane) =>
        new(lane, lane == 2 ? LaneRole.Vehicle : LaneRole.Sample, $"s{lane}", Compound, Doses[lane - 1], "r1", CellLine: "HeLa", TimeHours: 1.5);

    private static ImmutableArray<Lane> Lanes() =>
        [.. Enumerable.Range(1, 5).Select(number => new Lane(number, (80 * number) - 40, 60, 20, 180, number == 5 ? 1 : 0, number == 1))];

    private static ImmutableArray<Band> Bands(bool withLast) =>
        [.. Enumerable.Range(2, withLast ? 4 : 3).Select(lane => new Band(
            lane, 1, 1, BoxOf(lane), (80 * lane) - 40, 100.25, 0.5, new Interval(70.2, 68.5, 71.9), VolumeOf(lane), 40, lane == 3 ? 0.2 : 0, lane == 4 ? 0.3 : 0,
            withLast ? [] : lane switch { 3 => ["saturated"], 4 => ["overlap", "edge"], _ => [] }))];

    private static PixelBox BoxOf(int lane) => new((80 * lane) - 70, 85, (80 * lane) - 10, 116);

    private static Volume VolumeOf(int lane) => new(1000.5 * lane, lane == 4 ? null : 12.25, (1000.5 * lane) + 50_000, 50_000);

    private static ImmutableArray<ProbeReadout> Readouts() =>
    [
        new("M1", Phospho, Entry(2), "M1_pS6K.tif", 30, ReadoutStatus.Measured, VolumeOf(2), 100, 300, Bound.Equal, BoxOf(2), []),
        new("M1", Phospho, Entry(3), "M1_pS6K.tif", 30, ReadoutStatus.Saturated, VolumeOf(3), 100, 300, Bound.Above, BoxOf(3), ["saturated"]),
        new("M1", Phospho, Entry(5), "M1_pS6K.tif", 30, ReadoutStatus.BelowLod, new Volume(-3.5, 12, 40_000, 40_003.5), 100, 300, Bound.Equal, BoxOf(5), ["forced"]),
        new("M1", Total, Entry(4), "M1_S6K.tif", null, ReadoutStatus.NotMeasured, null, null, null, Bound.Equal, null, ["off-membrane"]),
    ];

    private static ImmutableArray<Ratio> Ratios() =>
    [
        new("M1", Phospho, "S6K", Entry(2), new Interval(0.5, 0.4, 0.625), 0.05, Bound.Equal, new Interval(100, 80, 125), []),
        new("M1", Phospho, "S6K", Entry(3), new Interval(1.5, 1.4), null, Bound.Above, new Interval(300, 280), ["saturated", "no-noise"]),
        new("M1", Phospho, "S6K", Entry(4), Interval.Missing, null, Bound.Equal, Interval.Missing, ["total-not-measured"]),
    ];

    private static DoseResponse Estimated()
    {
        var curve = new LogisticCurve(101, 4, Math.Log10(9.756), 1.1);
        double[] doses = [0, 1, 3, 10, 30, 100, 1000];
        ImmutableArray<DosePoint> points =
        [
            .. from replicate in Enumerable.Range(1, 3)
               from dose in doses
               select new DosePoint(dose, curve.At(dose) + ((((replicate * 7) + (int)dose) % 9) - 4), $"r{replicate}"),
        ];
        return new DoseResponse(
            new CurveKey(Compound, "HeLa", 1.5, "p-S6K T389", "S6K", KinaseComplex.Mtorc1), "4pl", DoseResponseStatus.Estimated, 3, points, 1000, Bound.Equal,
            new Interval(9.756, 7.9, 12.1), new Interval(10.1, 8, 12.9), new Interval(1.1, 0.9, 1.3), 101, 4, 2.5, 1e-9, curve, [], []);
    }

    private static DoseResponse AboveTopDose()
    {
        double[] doses = [0, 1, 3, 10, 30, 100, 1000];
        ImmutableArray<DosePoint> points = [.. doses.Select(dose => new DosePoint(dose, 100 + (dose % 7), "r1", Bound: dose == 30 ? Bound.Above : Bound.Equal))];
        return new DoseResponse(
            new CurveKey(Compound, "HeLa", 1.5, "p-Akt S473", "Akt", KinaseComplex.Mtorc2), "flat", DoseResponseStatus.NoEffect, 1, points, 1000, Bound.Above,
            new Interval(null, 1000), Interval.Missing, Interval.Missing, 102, null, 1.5, 0.61, null, [], ["open-above", "few-replicates"]);
    }
}
