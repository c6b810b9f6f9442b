using System.CommandLine;
using BlotQuant.Agreement;
using BlotQuant.Reporting;

namespace BlotQuant.Cli.Commands;

/// <summary><c>quantify SCAN…</c>: lanes, bands and volumes without an experiment.</summary>
internal sealed class QuantifyCommand : BlotCommand
{
    private const string DefaultFolder = "blotquant-results";

    private readonly Argument<string[]> _scans = new("SCAN")
    {
        Description = "Scans to measure: TIFF, .gel, .1sc, .scn, PNG or JPEG.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<int?> _lanes = Typed.Whole("--lanes", "Lanes on each membrane. Default: counted in the pixels.", 1, 100);

    private readonly Option<BackgroundMethod?> _background = Typed.Choice(
        "--background",
        "What is taken off a band. Default: local.",
        ("local", BackgroundMethod.Local),
        ("rolling-ball", BackgroundMethod.RollingBall),
        ("paraboloid", BackgroundMethod.Paraboloid),
        ("valley", BackgroundMethod.Valley),
        ("none", BackgroundMethod.None));

    private readonly Option<int?> _radius = Typed.Whole("--radius", "Radius of the rolling ball or the paraboloid in pixels. Default: 50.", 1, 10_000);

    private readonly Option<bool> _compare = new("--compare-backgrounds")
    {
        Description = "Measure every band with every background and write how far the answer moves to backgrounds.csv.",
    };

    private readonly Option<string?> _boxes = new("--boxes")
    {
        Description = "Boxes that a person drew on the scan in ImageJ (RoiSet.zip or .roi): their volume under every background, beside our bands, goes to boxes.csv.",
        HelpName = "ROISET",
    };

    private readonly Option<double?> _snr = Typed.Real("--detection-snr", "How far above the noise a band must rise. Default: 5.", 1, 1000);

    private readonly Option<bool> _strict = Strictness.Option();

    public QuantifyCommand()
        : base(
            "quantify",
            "Measures lanes, bands and volumes of scans; no experiment is needed.",
            "blotquant quantify blot.tif",
            "blotquant quantify *.tif --lanes 10 --background rolling-ball --radius 60 --output volumes",
            "blotquant quantify blot.tif --compare-backgrounds",
            "blotquant quantify blot.tif --boxes RoiSet.zip")
    {
        Add(_scans);
        foreach (Option option in (Option[])[_lanes, _background, _radius, _compare, _boxes, _snr, _strict])
            Add(option);
    }

    public override int Execute(ParseResult line, CommandContext context)
    {
        var record = new RunRecord(line, context);
        string[] scans = EachOnce(line.GetRequiredValue(_scans));
        Report report = Pipeline.Quantify([.. scans], Analysis(line), context.Threads, Boxes(line, scans), context.Cancellation);
        string folder = context.OutputFolder ?? DefaultFolder;
        ReportWriter.Write(report, folder, record.Provenance());
        SummaryText.Write(report, context.Summary);
        context.Summary.WriteLine($"Results: {folder}");
        return Strictness.ExitCode(line.GetValue(_strict), report);
    }

    /// <summary>Rows are told apart by scan and membrane, so that a scan's second time would be the first one's twin.</summary>
    private static string[] EachOnce(string[] scans)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return scans.FirstOrDefault(scan => !seen.Add(Path.GetFullPath(scan))) is { } again
            ? throw BlotQuantException.For(again, "given a second time", "each scan once")
            : scans;
    }

    private HandBoxes? Boxes(ParseResult line, string[] scans)
    {
        if (line.GetValue(_boxes) is not { } file)
            return null;
        return scans.Length == 1 ? RoiSet.Read(file) : throw BlotQuantException.For(file, $"boxes for {scans.Length} scans", "--boxes together with one scan");
    }

    private BlotQuantOptions Analysis(ParseResult line)
    {
        BlotQuantOptions standard = BlotQuantOptions.Default;
        BackgroundMethod method = line.GetValue(_background) ?? standard.Background.Method;
        int? radius = line.GetValue(_radius);
        bool compare = line.GetValue(_compare);
        if (radius is not null && !compare && line.GetValue(_boxes) is null && method is not (BackgroundMethod.RollingBall or BackgroundMethod.Paraboloid))
        {
            throw BlotQuantException.For(
                "quantify", $"--radius {radius} without a ball or paraboloid", "--radius together with --background rolling-ball or paraboloid, or with --compare-backgrounds or --boxes");
        }

        return standard with
        {
            Lanes = new LaneOptions(line.GetValue(_lanes)),
            Background = new BackgroundOptions(method, radius ?? standard.Background.RadiusPx, Compare: compare),
            Bands = new BandOptions(line.GetValue(_snr) ?? standard.Bands.DetectionSnr),
        };
    }
}
