using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using BlotQuant.Scans;
using Xunit;

namespace BlotQuant.Tests.Scans;

public sealed class PngTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(16)]
    public void Grey_of_every_depth_is_read_exactly(int bits)
    {
        const int width = 19, height = 5;
        int rowBytes = ((width * bits) + 7) / 8;
        byte[] rows = new byte[rowBytes * height];
        new Random(bits).NextBytes(rows);
        Scan scan = Read(Png(width, height, bits, 0, rows));
        int Expected(int x, int y) => bits == 16
            ? BinaryPrimitives.ReadUInt16BigEndian(rows.AsSpan((y * rowBytes) + (2 * x)))
            : (rows[(y * rowBytes) + (x * bits / 8)] >> (8 - bits - (x * bits % 8))) & ((1 << bits) - 1);
        double Stored(int x, int y) => scan.Info.Polarity == Polarity.SignalDark ? (1 << bits) - 1 - scan.Signal[x, y] : scan.Signal[x, y];
        long sum = 0;
        for (int i = 0; i < width * height; i++)
        {
            Assert.Equal(Expected(i % width, i / width), Stored(i % width, i / width));
            sum += Expected(i % width, i / width);
        }

        Assert.Equal(sum, scan.Info.Samples.ExactSum);
        Assert.Equal(bits, scan.Info.Bits);
    }

    [Fact]
    public void Transparent_pixels_keep_their_counts()
    {
        byte[] greyAlpha = [10, 255, 20, 0, 30, 0, 40, 255];
        Scan scan = Read(Png(4, 1, 8, 4, greyAlpha));
        Assert.Equal([10, 20, 30, 40], scan.Signal.Counts.ToArray());
        Assert.Equal(new PixelBox(0, 0, 4, 1), scan.Opaque);
    }

    [Fact]
    public void A_wrong_check_sum_is_refused()
    {
        byte[] png = Png(4, 4, 8, 0, Rows(4, 4, 1));
        png[^20] ^= 1;
        Assert.Contains("check sum", Assert.Throws<BlotQuantException>(() => Read(png)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pixels_that_end_early_are_refused() =>
        Assert.Contains("cut off", Assert.Throws<BlotQuantException>(() => Read(Png(4, 9, 8, 0, Rows(4, 4, 1)))).Message, StringComparison.Ordinal);

    internal static byte[] Rows(int width, int height, int sampleBytes)
    {
        byte[] rows = new byte[width * height * sampleBytes];
        new Random(3).NextBytes(rows);
        return rows;
    }

    /// <summary>A PNG whose rows use all five filters in turn.</summary>
    internal static byte[] Png(int width, int height, int bits, byte colour, byte[] rows)
    {
        int samples = colour == 4 ? 2 : 1, rowBytes = ((width * samples * bits) + 7) / 8, pixelBytes = Math.Max(1, samples * bits / 8);
        using MemoryStream filtered = new();
        for (int y = 0; y * rowBytes < rows.Length; y++)
        {
            filtered.WriteByte((byte)(y % 5));
            for (int i = 0; i < rowBytes; i++)
            {
                int At(int row, int column) => row < 0 || column < 0 ? 0 : rows[(row * rowBytes) + column];
                int left = At(y, i - pixelBytes), up = At(y - 1, i), corner = i < pixelBytes ? 0 : At(y - 1, i - pixelBytes);
                int guess = (y % 5) switch { 1 => left, 2 => up, 3 => (left + up) / 2, 4 => Paeth(left, up, corner), _ => 0 };
                filtered.WriteByte((byte)(At(y, i) - guess));
            }
        }

        using MemoryStream packed = new();
        using (ZLibStream zlib = new(packed, CompressionLevel.Fastest, leaveOpen: true))
            zlib.Write(filtered.ToArray());
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = ((byte)bits, colour);
        return [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. Chunk("IHDR", header), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }

    private static int Paeth(int left, int up, int corner)
    {
        int[] nearest = [.. ((int[])[left, up, corner]).OrderBy(value => Math.Abs(left + up - corner - value))];
        return nearest[0];
    }

    private static byte[] Chunk(string type, byte[] content)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(type), .. content], length = new byte[4], sum = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        uint crc = uint.MaxValue;
        foreach (byte value in named)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
        }

        BinaryPrimitives.WriteUInt32BigEndian(sum, ~crc);
        return [.. length, .. named, .. sum];
    }

    private static Scan Read(byte[] png)
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder["a.png"], png);
        return ScanReader.Read(folder["a.png"], displayPath: "a.png", cancel: TestContext.Current.CancellationToken);
    }
}
