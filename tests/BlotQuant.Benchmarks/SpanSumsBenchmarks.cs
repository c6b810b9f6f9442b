using BenchmarkDotNet.Attributes;
using BlotQuant.Numerics;

namespace BlotQuant.Benchmarks;

/// <summary>The kernel under every volume: the exact sum of one row of counts.</summary>
public class SpanSumsBenchmarks
{
    private ushort[] _row = [];

    [Params(500, 4096)]
    public int RowPx { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        var random = new Random(7);
        _row = [.. Enumerable.Range(0, RowPx).Select(_ => (ushort)random.Next(65_536))];
    }

    [Benchmark(Baseline = true)]
    public long PlainLoop()
    {
        long total = 0;
        foreach (ushort sample in _row)
            total += sample;
        return total;
    }

    [Benchmark]
    public long SpanSum() => SpanSums.Sum(_row);
}
