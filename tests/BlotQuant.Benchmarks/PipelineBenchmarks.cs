using BenchmarkDotNet.Attributes;
using BlotQuant.Experiments;

namespace BlotQuant.Benchmarks;

/// <summary>End to end, without the writing of results.</summary>
[MemoryDiagnoser]
public class PipelineBenchmarks
{
    private readonly Experiment _experiment = TorinExperiment.Read();

    [Params(1, 2)]
    public int Threads { get; set; }

    [Benchmark]
    public Report QuantifyOneScan() => Pipeline.Quantify([TorinExperiment.FirstScan], BlotQuantOptions.Default, Threads);

    [Benchmark]
    public Report QuantifyFifteenScans() => Pipeline.Quantify(TorinExperiment.Scans, BlotQuantOptions.Default, Threads);

    [Benchmark]
    public Report RunExperiment() => Pipeline.Run(_experiment, _experiment.Analysis, Threads);
}
