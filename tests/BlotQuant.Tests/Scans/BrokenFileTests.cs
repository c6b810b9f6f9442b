using BitMiracle.LibTiff.Classic;
using BlotQuant.Scans;
using Xunit;

namespace BlotQuant.Tests.Scans;

/// <summary>Broken files end in one line that names the file; nothing hangs, crashes or takes memory without bound.</summary>
public sealed class BrokenFileTests
{
    [Theory]
    [InlineData(Compression.NONE)]
    [InlineData(Compression.LZW)]
    [InlineData(Compression.ADOBE_DEFLATE)]
    [InlineData(Compression.PACKBITS)]
    public void Damaged_bytes_give_an_answer_or_one_line(Compression compression)
    {
        using TemporaryFolder folder = new();
        byte[] whole = File.ReadAllBytes(Ramp(folder, compression));
        Random random = new(11);
        for (int trial = 0; trial < 150; trial++)
        {
            byte[] broken = (byte[])whole.Clone();
            for (int change = 0; change < 1 + (trial % 4); change++)
                broken[random.Next(8, broken.Length)] = (byte)random.Next(256);
            AnswerOrOneLine(folder, broken[..(trial % 3 == 0 ? random.Next(broken.Length) : broken.Length)]);
        }
    }

    [Fact]
    public void A_damaged_png_gives_an_answer_or_one_line()
    {
        using TemporaryFolder folder = new();
        byte[] whole = PngTests.Png(9, 7, 16, 0, PngTests.Rows(9, 7, 2));
        Random random = new(12);
        for (int trial = 0; trial < 200; trial++)
        {
            byte[] broken = (byte[])whole.Clone();
            broken[random.Next(8, broken.Length)] ^= (byte)random.Next(1, 256);
            AnswerOrOneLine(folder, broken[..(trial % 2 == 0 ? random.Next(broken.Length) : broken.Length)]);
        }
    }

    [Fact]
    public void A_strip_that_is_cut_off_is_named()
    {
        using TemporaryFolder folder = new();
        byte[] bytes = File.ReadAllBytes(Ramp(folder, Compression.NONE));
        long offset = TagValueOffset(bytes, 273);
        BitConverter.TryWriteBytes(bytes.AsSpan((int)BitConverter.ToUInt32(bytes, (int)offset) + 4), bytes.Length - 10);
        Assert.Contains("page 1: strip 2 of 5 has 370 bytes", Refusal(folder, bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_that_claims_two_thousand_million_rows_is_refused_before_memory_is_taken()
    {
        using TemporaryFolder folder = new();
        byte[] bytes = File.ReadAllBytes(Ramp(folder, Compression.LZW));
        foreach (int rows in (int[])[int.MaxValue, 1 << 29, 50_000_000])
        {
            // BitsPerSample of the writer is SHORT, sizes are LONG or SHORT: write both halves.
            long at = TagValueOffset(bytes, 257);
            BitConverter.TryWriteBytes(bytes.AsSpan((int)at - 6), (ushort)4);
            BitConverter.TryWriteBytes(bytes.AsSpan((int)at), rows);
            long before = GC.GetTotalAllocatedBytes();
            Refusal(folder, bytes);
            Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 10_000_000);
        }
    }

    [Fact]
    public void Pages_in_a_ring_are_refused()
    {
        using TemporaryFolder folder = new();
        byte[] bytes = File.ReadAllBytes(Ramp(folder, Compression.NONE));
        uint first = BitConverter.ToUInt32(bytes, 4);
        int next = (int)first + 2 + (BitConverter.ToUInt16(bytes, (int)first) * 12);
        BitConverter.TryWriteBytes(bytes.AsSpan(next), first);
        Assert.Contains("leads back to an earlier page", Refusal(folder, bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void Values_that_are_not_numbers_are_refused()
    {
        using TemporaryFolder folder = new();
        string path = new TiffWriter(2, 2, 32, SampleFormat.IEEEFP).Write<float>(folder["nan.tif"], [1, 2, float.NaN, 4]);
        Assert.Contains("not numbers", Assert.Throws<BlotQuantException>(() => ScanReader.ReadAll(path, TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("II*")]
    [InlineData("hello there, this is a text")]
    [InlineData("%PDF-1.7 and more")]
    public void Whatever_is_no_picture_is_refused(string content)
    {
        using TemporaryFolder folder = new();
        Assert.EndsWith("allowed: TIFF, .gel, .1sc, .scn, PNG or JPEG", Refusal(folder, System.Text.Encoding.ASCII.GetBytes(content)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_refused_by_the_name_that_the_user_gave()
    {
        BlotQuantException refusal = Assert.Throws<BlotQuantException>(() => ScanReader.ReadAll("/nowhere/a.tif", "a.tif", TestContext.Current.CancellationToken));
        Assert.Equal("a.tif: cannot be read (no such file); allowed: a readable picture file", refusal.Message);
    }

    private static string Ramp(TemporaryFolder folder, Compression compression) =>
        new TiffWriter(37, 23, 16, SampleFormat.UINT) { Compression = compression }
            .Write(folder["ramp.tif"], Enumerable.Range(0, 37 * 23).Select(i => (ushort)(i * 70)).ToArray());

    private static void AnswerOrOneLine(TemporaryFolder folder, byte[] bytes)
    {
        File.WriteAllBytes(folder["broken"], bytes);
        try
        {
            ScanReader.ReadAll(folder["broken"], "broken", TestContext.Current.CancellationToken);
        }
        catch (BlotQuantException refusal)
        {
            Assert.StartsWith("broken: ", refusal.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', refusal.Message);
        }
    }

    private static string Refusal(TemporaryFolder folder, byte[] bytes)
    {
        File.WriteAllBytes(folder["broken"], bytes);
        return Assert.Throws<BlotQuantException>(() => ScanReader.ReadAll(folder["broken"], "broken", TestContext.Current.CancellationToken)).Message;
    }

    private static long TagValueOffset(byte[] bytes, int tag)
    {
        int directory = (int)BitConverter.ToUInt32(bytes, 4), count = BitConverter.ToUInt16(bytes, directory);
        for (int at = directory + 2; at < directory + 2 + (12 * count); at += 12)
        {
            if (BitConverter.ToUInt16(bytes, at) == tag)
                return at + 8;
        }

        throw new ArgumentException($"no tag {tag}");
    }
}
