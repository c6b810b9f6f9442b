using System.Collections.Immutable;
using System.Globalization;

namespace BlotQuant.Scans;

/// <summary>Reads the one picture of a Bio-Rad .1sc scan: 16-bit counts, stored from the bottom row up.</summary>
/// <remarks>
/// The size stands in the record <c>SCN</c> of the scan header, which a crop brings up to date; the audit trail keeps the size of the first
/// picture and is not asked. Only what the specification knows is read: little-endian counts of two bytes, data format 2.
/// </remarks>
internal static class BioRadPage
{
    public static DecodedPage Read(PictureFile file)
    {
        BioRadBlocks blocks = BioRadBlocks.Read(file);
        BioRadRecord scan = BioRadRecord.Find(BioRadBlocks.Fields(file, blocks.HeaderFormat), BioRadBlocks.Fields(file, blocks.HeaderValues), "SCN")
            ?? throw file.Refuse("a .1sc scan without the record SCN", "a scan header that describes the pixels");
        Raster<ushort> raster = Pixels(file, scan, blocks.Pixels);
        var findings = ImmutableArray.CreateBuilder<Finding>();
        AcquisitionNotes notes = Notes(file, scan, raster, findings);
        return DecodedPage.OfCounts("1sc", page: 1, "min-is-black", raster, notes, Metadata(scan), findings.ToImmutable());
    }

    private static Raster<ushort> Pixels(PictureFile file, BioRadRecord scan, Range pixels)
    {
        Require(file, scan, "data_fmt", 2);
        Require(file, scan, "bytes_per_pix", 2);
        Require(file, scan, "endian", 0);
        double width = scan.Number("nxpix") ?? 0, height = scan.Number("nypix") ?? 0;
        (int offset, int length) = pixels.GetOffsetAndLength(file.Bytes.Length);
        if (width < 1 || height < 1 || !double.IsInteger(width) || 2 * width * height != length)
            throw file.Refuse($"a .1sc scan of {width} × {height} px in {length} bytes of pixels", "two bytes for every pixel");
        Raster<ushort> raster = new((int)width, (int)height, 1);
        int rowBytes = 2 * raster.Width;
        for (int row = 0; row < raster.Height; row++)
            file.Bytes.AsSpan(offset + ((raster.Height - 1 - row) * rowBytes), rowBytes).CopyTo(raster.SampleSpan((long)row * raster.Width, raster.Width));
        return raster;
    }

    private static void Require(PictureFile file, BioRadRecord scan, string name, double known)
    {
        if (scan.Number(name) is var value && value != known)
            throw file.Refuse($"a .1sc scan with {name} {(value is null ? "missing" : value)}", string.Create(CultureInfo.InvariantCulture, $"{known}"));
    }

    private static AcquisitionNotes Notes(PictureFile file, BioRadRecord scan, Raster raster, ImmutableArray<Finding>.Builder findings)
    {
        BioRadRecord? settings = scan.Part("params");
        return new AcquisitionNotes(
            Told(settings?.Number("exposure_time"), seconds => AcquisitionNotes.Positive("exposure", seconds)),
            Told(scan.Number("img_size_x"), width => PixelSize(width, scan.Number("img_size_y") ?? 0, raster)),
            settings?.TextOf("app_name"),
            AcquisitionNotes.Date(scan.TextOf("creation_date") ?? "", "d-MMM-yyyy HH:mm"),
            scan.TextOf("scanner"));

        // Quantity One writes 0 for what it does not know.
        double? Told(double? value, Func<double, double?> read)
        {
            try
            {
                return value is null or 0 ? null : read(value.Value);
            }
            catch (FormatException error)
            {
                findings.Add(AcquisitionNotes.Unreadable(file.Path, "The scan header", error));
                return null;
            }
        }
    }

    private static double? PixelSize(double widthMm, double heightMm, Raster raster) => AcquisitionNotes.Square(
        1000 * AcquisitionNotes.Positive("picture width", widthMm) / raster.Width,
        1000 * AcquisitionNotes.Positive("picture height", heightMm) / raster.Height);

    private static ImmutableSortedDictionary<string, string> Metadata(BioRadRecord scan)
    {
        var metadata = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach ((string name, string text) in scan.Values())
            metadata.TryAdd(name, text);
        foreach ((string name, string text) in scan.Part("params")?.Values() ?? [])
            metadata.TryAdd($"params.{name}", text);
        return metadata.ToImmutable();
    }
}
