using System.Collections.Immutable;
using BlotQuant.Agreement;
using BlotQuant.Checks;
using BlotQuant.DoseResponses;
using BlotQuant.Experiments;
using BlotQuant.Membranes;
using BlotQuant.Ratios;
using BlotQuant.Readouts;
using BlotQuant.Scans;

namespace BlotQuant;

/// <summary>The whole flow: scans → membranes → lanes → bands → readouts → ratios → dose responses → findings.</summary>
public static class Pipeline
{
    /// <summary>An experiment from its scans to its IC50s.</summary>
    /// <exception cref="BlotQuantException">A scan cannot be read or does not fit the experiment.</exception>
    public static Report Run(Experiment experiment, BlotQuantOptions options, int threads, CancellationToken cancel = default)
    {
        ImmutableArray<FrameResult> frames = [.. experiment.Membranes.SelectMany(plan => ExperimentFrames.Measure(experiment, plan, options, threads, cancel))];
        ImmutableArray<MeasuredMembrane> membranes = [.. frames.SelectMany(frame => frame.Frames)];
        ImmutableArray<ProbeReadout> readouts = LoadRange.Flagged([.. frames.SelectMany(frame => frame.Readouts)]);
        ImmutableArray<ExposureSeries> exposures = [.. frames.SelectMany(frame => frame.Exposures)];
        ImmutableArray<Ratio> ratios = RatioStage.Compute(experiment, readouts, options.Ratios);
        (ImmutableArray<DoseResponse> headline, ImmutableArray<DoseResponse> others) = DoseResponseStage.Fit(experiment, ratios, options.DoseResponse);
        ImmutableArray<Mechanism> mechanisms = Mechanisms.Compare(headline);
        ImmutableArray<Finding> findings =
        [
            .. frames.SelectMany(frame => frame.Findings),
            .. ExposureCheck.Run(exposures),
            .. AllChecks.Run(experiment, membranes, readouts, ratios, headline),
        ];
        return StoredPlaces.Of(new Report(experiment, options, membranes, readouts, ratios, headline, others, mechanisms, findings)
        {
            Exposures = exposures,
            Comparisons = CurveComparisons.Of(headline, options.Compare, options.DoseResponse),
        });
    }

    /// <summary>Lanes, bands and volumes of scans that belong to no experiment.</summary>
    /// <param name="boxes">Boxes that a person drew on the one page of the one scan; null for none.</param>
    /// <exception cref="BlotQuantException">A scan cannot be read, or boxes do not fit it.</exception>
    public static Report Quantify(
        ImmutableArray<string> scanPaths, BlotQuantOptions options, int threads, HandBoxes? boxes = null, CancellationToken cancel = default)
    {
        var membranes = ImmutableArray.CreateBuilder<MeasuredMembrane>();
        var findings = ImmutableArray.CreateBuilder<Finding>();
        HandBoxReadings? readings = null;
        foreach (Scan scan in scanPaths.SelectMany(path => ScanReader.ReadAll(path, cancel)))
        {
            cancel.ThrowIfCancellationRequested();
            ScanPieces pieces = ScanPieces.Measure(scan, options, threads);
            membranes.AddRange(pieces.Membranes);
            findings.AddRange(pieces.Findings);
            if (boxes is not null)
                readings = pieces.Read(boxes, options.Background, threads, isOnly: readings is null);
        }

        ImmutableArray<MeasuredMembrane> measured = membranes.ToImmutable();
        findings.AddRange(AllChecks.Run(null, measured, [], [], []));
        return new Report(null, options, measured, [], [], [], [], [], findings.ToImmutable()) { Boxes = readings };
    }
}
