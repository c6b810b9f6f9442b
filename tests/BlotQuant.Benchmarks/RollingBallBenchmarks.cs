using BenchmarkDotNet.Attributes;
using BlotQuant.Numerics;
using BlotQuant.Profiles;
using BlotQuant.Scans;

namespace BlotQuant.Benchmarks;

/// <summary>ImageJ's rolling ball and sliding paraboloid, ours and ImageJ's own in turn; needs Debian's package imagej.</summary>
[MemoryDiagnoser]
public class RollingBallBenchmarks : IDisposable
{
    private const int SidePx = 2048;

    private PixelPlane _picture = new(new ushort[1], 1, 1);
    private ImageJProcess? _imageJ;

    [Params(BackgroundMethod.RollingBall, BackgroundMethod.Paraboloid)]
    public BackgroundMethod Method { get; set; }

    [Params(50)]
    public int RadiusPx { get; set; }

    [GlobalSetup]
    public void Draw()
    {
        var random = new SplitMix64(5);
        _picture = new PixelPlane([.. Enumerable.Range(0, SidePx * SidePx).Select(_ => (ushort)Math.Round(1000 + (30 * random.NextNormal())))], SidePx, SidePx);
        _imageJ = new ImageJProcess(SidePx, RadiusPx, Method);
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _imageJ?.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Baseline = true)]
    public void ImageJ() => _imageJ!.SubtractOnce();

    [Benchmark]
    public PictureBackground OneThread() => Subtract(1);

    [Benchmark]
    public PictureBackground TwoThreads() => Subtract(2);

    private PictureBackground Subtract(int threads) => Method == BackgroundMethod.RollingBall
        ? PictureBackground.RollingBall(_picture, new BackgroundOptions(Method, RadiusPx), threads)
        : PictureBackground.Paraboloid(_picture, new BackgroundOptions(Method, RadiusPx), threads);
}
