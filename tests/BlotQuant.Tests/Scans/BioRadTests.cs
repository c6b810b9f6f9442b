using BlotQuant.Scans;
using CsCheck;
using Xunit;

namespace BlotQuant.Tests.Scans;

/// <summary>Bio-Rad .1sc scans: the pixels of the reference TIFFs, the metadata of the reference JSON, and one line for what is damaged.</summary>
public sealed class BioRadTests
{
    private static readonly ushort[] Ramp = [.. Enumerable.Range(0, 6 * 5).Select(i => (ushort)(i * 2000))];

    [Theory]
    [InlineData(1, "2015-12-15T11:55", 90.0)]
    [InlineData(2, "2014-04-09T12:09", 90.0)]
    [InlineData(3, "2016-01-12T12:37", 30.0)]
    [InlineData(4, "2015-07-03T12:16", 15.0)]
    [InlineData(5, "2016-01-12T12:14", 30.0)]
    public void A_real_scan_equals_its_reference_pixel_for_pixel(int number, string acquired, double exposureSeconds)
    {
        ScanInfo info = Equal(TestPaths.Shared($"biorad-1sc/test{number}.1sc"), TestPaths.Shared($"biorad-1sc/test{number}_ref.tif"));
        Assert.Equal(("1sc", "min-is-black", "none", 16), (info.Format, info.Photometric, info.Compression, info.Bits));
        Assert.Equal((acquired, "ChemiDoc XRS"), (info.Metadata["acquired"], info.Metadata["imager"]));
        Assert.Equal(200, info.PixelSizeMicrometres!.Value, 9);
        Assert.Equal(exposureSeconds, info.ExposureSeconds);
    }

    [Fact]
    public void Rows_are_turned_and_what_the_header_tells_is_told()
    {
        using TemporaryFolder folder = new();
        Scan scan = Read(folder, new BioRadWriter(6, 5).Write(Ramp));
        Assert.Equal(Ramp, scan.Signal.Counts.ToArray());
        Assert.Equal((90.0, 200.0), (scan.Info.ExposureSeconds, Math.Round(scan.Info.PixelSizeMicrometres!.Value, 3)));
        Assert.Equal(("2015-12-15T11:55", "Chemi Hi Sensitivity", "ChemiDoc XRS"), (scan.Info.Metadata["acquired"], scan.Info.Metadata["channel"], scan.Info.Metadata["imager"]));
        Assert.Equal(("6", "90"), (scan.Info.Metadata["nxpix"], scan.Info.Metadata["params.exposure_time"]));
        Assert.DoesNotContain(scan.Info.Findings, finding => finding.Code == "unreadable-metadata");
    }

    [Fact]
    public void Any_counts_of_any_size_come_back() => Gen.Select(Gen.Int[1, 40], Gen.Int[1, 40]).SelectMany((width, height) => Gen.UShort.Array[width * height].Select(counts => (width, height, counts)))
        .Sample(picture =>
        {
            PictureFile file = new("a.1sc", new BioRadWriter(picture.width, picture.height).Write(picture.counts), "");
            Assert.Equal(picture.counts, Assert.IsType<Raster<ushort>>(BioRadPage.Read(file).Raster).Samples);
        });

    [Theory]
    [InlineData(float.NaN, 0.2f, "exposure NaN")]
    [InlineData(-1, 0.2f, "exposure -1")]
    [InlineData(1, -0.2f, "picture height -1")]
    public void Metadata_that_cannot_stand_is_a_finding(float exposure, float heightMm, string reason)
    {
        using TemporaryFolder folder = new();
        Scan scan = Read(folder, new BioRadWriter(6, 5) { ExposureSeconds = exposure, Millimetres = (0.2f, heightMm) }.Write(Ramp));
        Assert.Contains(reason, Assert.Single(scan.Info.Findings, finding => finding.Code == "unreadable-metadata").Message, StringComparison.Ordinal);
        Assert.Equal(Ramp, scan.Signal.Counts.ToArray());
    }

    [Fact]
    public void What_the_header_does_not_know_is_missing()
    {
        using TemporaryFolder folder = new();
        ScanInfo info = Read(folder, new BioRadWriter(6, 5) { ExposureSeconds = 0, Millimetres = (0.2f, 0.1f), Created = "yesterday", Scanner = "" }.Write(Ramp)).Info;
        Assert.Equal((null, null), (info.ExposureSeconds, info.PixelSizeMicrometres));
        Assert.False(info.Metadata.ContainsKey("acquired") || info.Metadata.ContainsKey("imager"));
    }

    [Theory]
    [InlineData("format", "data_fmt 3; allowed: 2")]
    [InlineData("bytes", "bytes_per_pix 1; allowed: 2")]
    [InlineData("endian", "endian 1; allowed: 0")]
    [InlineData("width", "7 × 5 px in 60 bytes of pixels")]
    [InlineData("order", "'Motorola    '; allowed: 'Intel Format'")]
    [InlineData("cut", "claims")]
    [InlineData("longer", "claims")]
    [InlineData("offset", ".1sc block 130 has 60 bytes at byte 17")]
    [InlineData("length", ".1sc block 128 has 2000000000 bytes")]
    [InlineData("twice", ".1sc block 128 has")]
    [InlineData("missing", "without block 128")]
    public void What_is_damaged_or_not_known_is_refused_in_one_line(string damage, string expected)
    {
        BioRadWriter writer = new(6, 5);
        byte[] bytes = damage switch
        {
            "format" => (writer with { DataFormat = 3 }).Write(Ramp),
            "bytes" => (writer with { BytesPerPixel = 1 }).Write(Ramp),
            "endian" => (writer with { Endian = 1 }).Write(Ramp),
            "width" => (writer with { Width = 7 }).Write(Ramp),
            "cut" => writer.Write(Ramp)[..^1],
            "longer" => [.. writer.Write(Ramp), 0],
            _ => writer.Write(Ramp),
        };
        switch (damage)
        {
            case "order":
                "Motorola    "u8.CopyTo(bytes.AsSpan(32));
                break;
            case "offset":
                BitConverter.TryWriteBytes(bytes.AsSpan(BioRadWriter.PixelsEntry + 8), 17);
                break;
            case "length":
                BitConverter.TryWriteBytes(bytes.AsSpan(BioRadWriter.FormatEntry + 12), 2_000_000_000);
                break;
            case "twice":
                bytes[BioRadWriter.FormatEntry - 20] = 128;
                break;
            case "missing":
                bytes[BioRadWriter.FormatEntry] = 1;
                break;
        }

        using TemporaryFolder folder = new();
        BlotQuantException refusal = Assert.Throws<BlotQuantException>(() => Read(folder, bytes));
        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public void Every_byte_of_the_headers_may_be_anything() =>
        AnswerOrOneLine(new BioRadWriter(6, 5).Write(Ramp), [.. Enumerable.Range(0, 400), .. Enumerable.Range(4140, 8 * 30), .. Enumerable.Range(4140 + (8 * 30), 1000)]);

    [Fact]
    public void Every_length_of_a_cut_is_refused()
    {
        byte[] whole = new BioRadWriter(6, 5).Write(Ramp);
        for (int length = 26; length < whole.Length; length++)
            Assert.Throws<BlotQuantException>(() => BioRadPage.Read(new PictureFile("a.1sc", whole[..length], "")));
    }

    [Fact]
    public void Every_byte_of_a_real_header_may_be_anything()
    {
        byte[] whole = File.ReadAllBytes(TestPaths.Shared("biorad-1sc/test1.1sc"));
        AnswerOrOneLine(whole, [.. Enumerable.Range(0, 400), .. Enumerable.Range(51_037, 8910)], [0xFF]);
    }

    /// <summary>Each byte takes each value in turn: the scan is read or refused in one line, with little more memory than its pixels.</summary>
    private static void AnswerOrOneLine(byte[] whole, int[] places, byte[]? values = null)
    {
        long before = GC.GetAllocatedBytesForCurrentThread(), reads = 0;
        foreach (int place in places.Where(place => place < whole.Length))
        {
            byte kept = whole[place];
            foreach (byte value in values ?? [0, 1, 2, 0x7F, 0x80, 0xFF, (byte)(kept ^ 1), (byte)(kept + 1)])
            {
                whole[place] = value;
                reads++;
                try
                {
                    BioRadPage.Read(new PictureFile("a.1sc", whole, ""));
                }
                catch (BlotQuantException refusal)
                {
                    Assert.StartsWith("a.1sc: ", refusal.Message, StringComparison.Ordinal);
                    Assert.DoesNotContain('\n', refusal.Message);
                }
            }

            whole[place] = kept;
        }

        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / reads, 0, (2 * whole.Length) + 200_000);
    }

    private static ScanInfo Equal(string path, string reference)
    {
        Scan scan = ScanReader.Read(path, cancel: TestContext.Current.CancellationToken), expected = ScanReader.Read(reference, cancel: TestContext.Current.CancellationToken);
        Assert.Equal((expected.Info.Width, expected.Info.Height, expected.Info.Samples), (scan.Info.Width, scan.Info.Height, scan.Info.Samples));
        Assert.True(expected.Signal.Counts.SequenceEqual(scan.Signal.Counts));
        return scan.Info;
    }

    private static Scan Read(TemporaryFolder folder, byte[] bytes)
    {
        File.WriteAllBytes(folder["a.1sc"], bytes);
        return Assert.Single(ScanReader.ReadAll(folder["a.1sc"], "a.1sc", TestContext.Current.CancellationToken));
    }
}
