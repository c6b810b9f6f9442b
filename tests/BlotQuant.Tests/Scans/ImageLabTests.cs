using System.Collections.Immutable;
using System.Text;
using BlotQuant.Scans;
using Xunit;

namespace BlotQuant.Tests.Scans;

/// <summary>Bio-Rad Image Lab .scn files, written here by their public description: no real one is at hand.</summary>
public sealed class ImageLabTests
{
    private const string Told = """
        <size_mm known="true" height="0.5" width="0.4"/><image zero_is="white"/>
        <scan_attributes><imager name="Imager" value="ChemiDoc MP"/><image_date value="2024-01-01T12:00:00"/>
        <exposure_time value="2.5"/><application value="IRDye 800CW"/></scan_attributes>
        """;

    private static readonly byte[] Counts = [.. Enumerable.Range(0, 20).SelectMany(i => BitConverter.GetBytes((ushort)(i * 3000)))];

    [Fact]
    public void Every_scan_is_a_page_with_its_counts_and_what_its_header_tells()
    {
        byte[] second = [.. Counts.Chunk(2).Reverse().SelectMany(pair => pair)];
        ImmutableArray<Scan> scans = Read(Document((Counts, Header(4, 5, Told)), (second, Header(5, 4, ""))));
        Assert.Equal(Enumerable.Range(0, 20).Select(i => (ushort)(i * 3000)), scans[0].Signal.Counts.ToArray());
        Assert.Equal(Enumerable.Range(0, 20).Select(i => (ushort)((19 - i) * 3000)), scans[1].Signal.Counts.ToArray());
        ScanInfo info = scans[0].Info;
        Assert.Equal(("scn", 16, 4, 5, "min-is-white"), (info.Format, info.Bits, info.Width, info.Height, info.Photometric));
        Assert.Equal((2.5, 100.0), (info.ExposureSeconds, info.PixelSizeMicrometres));
        Assert.Equal(("2024-01-01T12:00:00", "IRDye 800CW", "ChemiDoc MP"), (info.Metadata["acquired"], info.Metadata["channel"], info.Metadata["imager"]));
        Assert.Equal(("a.scn#2", null, null), (scans[1].Path, scans[1].Info.ExposureSeconds, scans[1].Info.PixelSizeMicrometres));
    }

    [Fact]
    public void Bytes_are_counts_too() => Assert.Equal((8, 19.0), (Read(Document(([.. Enumerable.Range(0, 20).Select(i => (byte)i)], Header(4, 5, ""))))[0].Info is var info ? (info.Bits, info.Samples.Max) : default));

    [Fact]
    public void A_size_that_nobody_measured_and_a_broken_exposure_are_not_taken()
    {
        ScanInfo guessed = Read(Document((Counts, Header(4, 5, Told.Replace("known=\"true\"", "known=\"false\"", StringComparison.Ordinal)))))[0].Info;
        Assert.Null(guessed.PixelSizeMicrometres);
        ScanInfo broken = Read(Document((Counts, Header(4, 5, Told.Replace("2.5", "long", StringComparison.Ordinal)))))[0].Info;
        Assert.Contains("exposure 'long'", Assert.Single(broken.Findings, finding => finding.Code == "unreadable-metadata").Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<size_pix height=\"5\" width=\"5\"/>", "page 1: 5 × 5 px in 40 bytes")]
    [InlineData("<size_pix height=\"x\" width=\"4\"/>", "page 1: 4 × x px")]
    [InlineData("<size_pix height=\"5\" width=\"4\"/><endian>big</endian>", "big-endian")]
    [InlineData("<size_pix height=\"5\" width=\"4\"/><scaler><moldyn mode=\"2\" real_scale=\"1\"/></scaler>", "imported from a .gel file")]
    [InlineData("<size_pix", "the image header is no XML")]
    public void A_header_that_does_not_fit_its_pixels_is_refused(string content, string expected)
    {
        string message = Assert.Throws<BlotQuantException>(() => Read(Document((Counts, $"<!DOCTYPE XML>\n<root>{content}</root>")))).Message;
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void A_document_type_with_content_is_refused()
    {
        string header = "<!DOCTYPE XML [<!ENTITY a \"aaaaaaaa\">]><root><size_pix height=\"5\" width=\"4\"/>&a;</root>";
        Assert.Contains("no XML", Assert.Throws<BlotQuantException>(() => Read(Document((Counts, header)))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_damaged_byte_and_every_cut_gives_an_answer_or_one_line()
    {
        byte[] whole = Document((Counts, Header(4, 5, Told)));
        for (int place = 0; place < whole.Length; place++)
        {
            byte kept = whole[place];
            foreach (byte value in (byte[])[0, (byte)'\n', (byte)'9', 0xFF])
            {
                whole[place] = value;
                AnswerOrOneLine(whole);
            }

            whole[place] = kept;
            AnswerOrOneLine(whole[..place]);
        }
    }

    private static void AnswerOrOneLine(byte[] bytes)
    {
        try
        {
            PictureFile file = new("a.scn", bytes, "");
            ImmutableArray<ImageLabScan> scans = ImageLabDocument.Scans(file);
            for (int page = 1; page <= scans.Length; page++)
                ImageLabPage.Read(file, scans[page - 1], page);
        }
        catch (BlotQuantException refusal)
        {
            Assert.StartsWith("a.scn: ", refusal.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', refusal.Message);
        }
    }

    private static string Header(int width, int height, string further) =>
        $"<!DOCTYPE XML>\n<root>\n<endian>little</endian>\n<size_pix height=\"{height}\" width=\"{width}\"/>\n{further}</root>\n";

    private static byte[] Document(params (byte[] Pixels, string Header)[] scans)
    {
        List<byte> file = [.. "MIME-Version: 1.0 (Generated by Image Lab 6.1.0)\r\nContent-Type: multipart/mixed; boundary=\"outer\"\r\nContent-Description: Image Lab Image File\r\n\r\n"u8];
        Part("outer", "ItemHeaderTag", "text/xml", "<!DOCTYPE XML>\n<root><name>blot</name></root>"u8);
        foreach ((byte[] pixels, string header) in scans)
        {
            file.AddRange("--outer\r\nContent-Type: multipart/mixed; boundary=\"inner\"\r\nContent-Description: ScanImageTag0\r\n\r\n"u8);
            Part("inner", "ImageData", "application/octet-stream", pixels);
            Part("inner", "ImageHeader", "text/xml; charset=\"utf8\"", Encoding.UTF8.GetBytes(header));
            file.AddRange("--inner\r\n"u8);
        }

        file.AddRange("--outer\r\n"u8);
        return [.. file];

        void Part(string boundary, string description, string type, ReadOnlySpan<byte> body)
        {
            file.AddRange(Encoding.ASCII.GetBytes($"--{boundary}\r\nContent-Type: {type}\r\nContent-Length: {body.Length}\r\nContent-Description: {description}\r\n\r\n"));
            file.AddRange(body);
        }
    }

    private static ImmutableArray<Scan> Read(byte[] bytes)
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder["a.scn"], bytes);
        return ScanReader.ReadAll(folder["a.scn"], "a.scn", TestContext.Current.CancellationToken);
    }
}
