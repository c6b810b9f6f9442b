using System.Text;
using BlotQuant.Scans;
using Xunit;

namespace BlotQuant.Tests.Scans;

/// <summary>Exposure, pixel size, channel and date from OME-XML, ImageJ and the tags of imagers; what is malformed never refuses a sound picture.</summary>
public sealed class MetadataTests
{
    private const int Description = 270, Model = 272, XResolution = 282, YResolution = 283, ResolutionUnit = 296, DateTag = 306, ByteCounts = 50838, Labels = 50839;

    private const string Ome = """
        <?xml version="1.0" encoding="UTF-8"?>
        <OME xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06"><Image ID="Image:0"><AcquisitionDate>2024-05-06T07:08:09</AcquisitionDate>
        <Pixels ID="Pixels:0" DimensionOrder="XYCZT" SizeX="2" SizeY="2" SizeC="2" SizeZ="1" SizeT="1" PhysicalSizeX="0.05" PhysicalSizeXUnit="mm" PhysicalSizeY="50">
        <Channel ID="Channel:0:0" Name="IRDye 700" SamplesPerPixel="1"/><Channel ID="Channel:0:1" Name="IRDye 800" SamplesPerPixel="1"/><TiffData/>
        <Plane TheC="0" TheZ="0" TheT="0" ExposureTime="30"/><Plane TheC="1" TheZ="0" TheT="0" ExposureTime="1500" ExposureTimeUnit="ms"/></Pixels></Image></OME>
        """;

    [Fact]
    public void Ome_xml_of_the_first_page_tells_of_every_page()
    {
        ScanInfo[] pages = Read(Page(RawTiff.Text(Description, Ome)), Page());
        Assert.Equal(["IRDye 700", "IRDye 800"], pages.Select(page => page.Metadata["channel"]));
        Assert.Equal([30.0, 1.5], pages.Select(page => page.ExposureSeconds!.Value));
        Assert.All(pages, page => Assert.Equal((50.0, "2024-05-06T07:08:09"), (page.PixelSizeMicrometres, page.Metadata["acquired"])));
    }

    [Theory]
    [InlineData("<TiffData IFD=\"0\" FirstC=\"1\"/><TiffData IFD=\"1\" FirstC=\"0\"/>", "IRDye 800", "IRDye 700")]
    [InlineData("<TiffData IFD=\"0\" FirstC=\"0\" PlaneCount=\"2\"/>", "IRDye 700", "IRDye 800")]
    [InlineData("<TiffData IFD=\"0\" FirstC=\"1\"><UUID FileName=\"other.tif\">urn:uuid:2</UUID></TiffData><TiffData IFD=\"0\" PlaneCount=\"2\"><UUID>urn:uuid:1</UUID></TiffData>", "IRDye 700", "IRDye 800")]
    [InlineData("<TiffData IFD=\"1\" FirstC=\"1\"/>", null, "IRDye 800")]
    public void Planes_lie_where_ome_xml_puts_them(string blocks, string? first, string? second)
    {
        string text = Ome.Replace("<TiffData/>", blocks, StringComparison.Ordinal).Replace("<OME ", "<OME UUID=\"urn:uuid:1\" ", StringComparison.Ordinal);
        Assert.Equal([first, second], Read(Page(RawTiff.Text(Description, text)), Page()).Select(page => page.Metadata.GetValueOrDefault("channel")));
    }

    [Theory]
    [InlineData("SizeZ=\"1\"", "SizeZ=\"one\"", "SizeZ 'one'")]
    [InlineData("ExposureTime=\"30\"", "ExposureTime=\"-30\"", "exposure -30")]
    [InlineData("ExposureTime=\"30\"", "ExposureTime=\"NaN\"", "exposure NaN")]
    [InlineData("2024-05-06T07:08:09", "last week", "acquisition date 'last week'")]
    [InlineData("</Image>", "", "The OME-XML cannot be read")]
    [InlineData("<OME ", "<!DOCTYPE OME [<!ENTITY a \"aaaa\">]><OME ", "DTD is prohibited")]
    public void Ome_xml_that_cannot_stand_is_a_finding_and_the_picture_is_read(string whole, string broken, string reason)
    {
        ScanInfo page = Read(Page(RawTiff.Text(Description, Ome.Replace(whole, broken, StringComparison.Ordinal)), RawTiff.Text(Model, "ChemiDoc XRS")))[0];
        Finding finding = Assert.Single(page.Findings, finding => finding.Code == "unreadable-metadata");
        Assert.Contains(reason, finding.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', finding.Message);
        Assert.Equal((10m, null, "ChemiDoc XRS"), (page.Samples.ExactSum, page.ExposureSeconds, page.Metadata["imager"]));
    }

    [Fact]
    public void Ome_xml_without_end_is_not_read_to_its_end()
    {
        string text = "<OME>" + new string(' ', 1 << 20) + "</OME>";
        Assert.Single(Read(Page(RawTiff.Text(Description, text)))[0].Findings, finding => finding.Code == "unreadable-metadata");
    }

    [Fact]
    public void Every_byte_of_ome_xml_may_be_anything()
    {
        for (int place = 0; place < Ome.Length; place++)
        {
            foreach (char value in "<\"9&")
                Read(Page(RawTiff.Text(Description, Ome.Remove(place, 1).Insert(place, value.ToString()))));
        }
    }

    [Theory]
    [InlineData("micron", 20u, 1u, 0.05)]
    [InlineData("\\u00B5m", 1u, 50u, 50.0)]
    [InlineData("mm", 5u, 1u, 200.0)]
    [InlineData("pixel", 5u, 1u, null)]
    public void ImageJ_counts_pixels_per_unit_of_its_own(string unit, uint pixels, uint per, double? expected)
    {
        ScanInfo page = Read(Page(
            RawTiff.Text(Description, $"ImageJ=1.53t\nunit={unit}\n"), RawTiff.Fraction(XResolution, pixels, per), RawTiff.Fraction(YResolution, pixels, per), RawTiff.Short(ResolutionUnit, 1)))[0];
        Assert.Equal(expected, page.PixelSizeMicrometres);
    }

    [Fact]
    public void ImageJ_labels_name_the_channels()
    {
        byte[] first = Encoding.Unicode.GetBytes("p-Akt"), second = Encoding.Unicode.GetBytes("Akt");
        byte[] index = [.. "JIJI"u8, .. "lbal"u8, 2, 0, 0, 0];
        RawTag[] tags = [RawTiff.Text(Description, "ImageJ=1.53t\nimages=2\nchannels=2\n"), RawTiff.Long(ByteCounts, 12, 10, 6), RawTiff.Bytes(Labels, [.. index, .. first, .. second])];
        Assert.Equal(["p-Akt", "Akt"], Read(Page(tags), Page()).Select(page => page.Metadata["channel"]));
    }

    [Theory]
    [InlineData(12, 10, 600)]
    [InlineData(12, long.MaxValue, long.MaxValue)]
    [InlineData(2, 10, 6)]
    public void ImageJ_labels_beyond_their_tag_are_a_finding(long index, long first, long second)
    {
        RawTag lengths = new(ByteCounts, 16, 3, [.. new[] { index, first, second }.SelectMany(BitConverter.GetBytes)]);
        ScanInfo page = Read(Page(RawTiff.Text(Description, "ImageJ=1.53t\nimages=2\nchannels=2\n"), lengths, RawTiff.Bytes(Labels, [.. "JIJI"u8, .. "lbal"u8, 2, 0, 0, 0, .. new byte[16]])))[0];
        Assert.Single(page.Findings, finding => finding.Code == "unreadable-metadata");
    }

    [Fact]
    public void The_lines_of_an_imager_and_standard_tags_are_read()
    {
        const string lines = "Comment = \r\nLED&Filter = Chemiluminescence\r\nExposure time = 3.5 s\r\nDate time = 2024:07:10 13:14:25\r\nInstrument = Amersham ImageQuant 800\r\n";
        ScanInfo amersham = Read(Page(RawTiff.Text(Description, lines), RawTiff.Text(DateTag, "2020:01:01 00:00:00")))[0];
        Assert.Equal((3.5, "Chemiluminescence"), (amersham.ExposureSeconds, amersham.Metadata["channel"]));
        Assert.Equal(("2024-07-10T13:14:25", "Amersham ImageQuant 800"), (amersham.Metadata["acquired"], amersham.Metadata["imager"]));
        ScanInfo imageLab = Read(Page(RawTiff.Text(Model, "ChemiDoc XRS"), RawTiff.Text(DateTag, "2015:07:03 12:16:00")))[0];
        Assert.Equal(("2015-07-03T12:16:00", "ChemiDoc XRS"), (imageLab.Metadata["acquired"], imageLab.Metadata["imager"]));
        Assert.Null(imageLab.ExposureSeconds);
    }

    [Fact]
    public void An_exposure_of_nothing_or_without_end_is_missing()
    {
        Assert.Null(Read(Page(RawTiff.Fraction(33434, 0, 1)))[0].ExposureSeconds);
        Assert.Null(Read(Page(RawTiff.Text(Description, "Exposure time = 0 s")))[0].ExposureSeconds);
        Assert.Null(Read(Page(RawTiff.Text(Description, $"Exposure time = {new string('9', 400)} s")))[0].ExposureSeconds);
    }

    [Theory]
    [InlineData("real/actin-miniswhite/antiActin_20240710_131425_Ch_Chemi.tif", "2024-07-10T13:14:25", "Amersham ImageQuant 800")]
    [InlineData("biorad-1sc/test4_imglab_analysis.tif", "2015-07-03T12:16:00", "ChemiDoc XRS")]
    public void Real_exports_tell_their_date_and_imager(string file, string acquired, string imager)
    {
        ScanInfo info = ScanReader.Read(TestPaths.Shared(file), cancel: TestContext.Current.CancellationToken).Info;
        Assert.Equal((acquired, imager), (info.Metadata["acquired"], info.Metadata["imager"]));
    }

    private static RawPage Page(params RawTag[] further) => RawTiff.Grey(2, [1, 2, 3, 4], further);

    private static ScanInfo[] Read(params RawPage[] pages)
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder["a.tif"], RawTiff.Write(pages));
        return [.. ScanReader.ReadAll(folder["a.tif"], "a.tif", TestContext.Current.CancellationToken).Select(scan => scan.Info)];
    }
}
