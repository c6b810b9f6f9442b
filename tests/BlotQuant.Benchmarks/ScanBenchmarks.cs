using BenchmarkDotNet.Attributes;
using BlotQuant.Scans;

namespace BlotQuant.Benchmarks;

/// <summary>From a file to raw counts, polarity and fingerprint.</summary>
[MemoryDiagnoser]
public class ScanBenchmarks
{
    [Benchmark]
    public Scan ReadScan() => ScanReader.Read(TorinExperiment.FirstScan);
}
