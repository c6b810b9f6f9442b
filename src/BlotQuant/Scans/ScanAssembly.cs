using BlotQuant.Experiments;

namespace BlotQuant.Scans;

/// <summary>Makes a scan of a decoded page: grey plane, opaque part, polarity, saturation, counts.</summary>
internal static class ScanAssembly
{
    public static Scan Of(PictureFile file, DecodedPage page, int? channel, Flip flip, Polarity? told)
    {
        if (!page.Raster.IsFinite())
            throw file.Refuse($"page {page.Page} holds values that are not numbers or infinite", "finite values");
        GreyPlane grey = GreyPlane.Of(file, page, channel);
        PixelBox opaque = OpaqueBox.Of(page);
        SampleStatistics samples = page.Raster.Statistics();
        Polarity? judged = told ?? PolarityJudge.Judge(grey.Values, opaque);
        Polarity polarity = judged ?? Polarity.SignalBright;
        double zero = polarity == Polarity.SignalDark ? grey.FullScale ?? grey.Values.Statistics().Max : 0;
        PixelPlane signal = SignalPlane.Of(grey.Values, polarity, zero).Turned(flip);
        PixelBox box = Turned(opaque, grey.Values, flip);
        double saturation = SaturationJudge.Level(signal, box, grey.FullScale);
        string path = ScanPlan.LabelOf(file.Path, page.Page, channel);
        ScanInfo info = new(
            file.Path,
            page.Format,
            page.Page,
            page.Raster.Width,
            page.Raster.Height,
            page.Bits,
            page.SampleFormat,
            page.Photometric,
            page.Compression,
            polarity,
            polarity == Polarity.SignalDark ? zero - saturation : saturation,
            CountAtLeast(signal, box, saturation),
            samples,
            file.Sha256,
            page.ExposureSeconds,
            page.PixelSizeMicrometres,
            page.Metadata,
            [.. ScanFindings.Of(path, page, grey, judged, saturation), .. IntegrityFindings.Of(path, page, grey, signal, box, opaque, polarity)]);
        return new Scan(path, signal, box, saturation, UnknowableNoise(page, grey), info) { Flip = flip };
    }

    private static string? UnknowableNoise(DecodedPage page, GreyPlane grey)
    {
        if (page.IsLossy)
            return "lossy compression: the noise of the pixels was changed";
        if (grey.ColourReason is { } reason)
            return reason;
        if (page.SampleFormat != "float" && page.Bits <= 8)
            return $"{page.Bits}-bit picture: the detector's counts were rounded away";
        bool isStretched = grey.Values is Raster<ushort> { Samples: var counts } && Array.TrueForAll(counts, count => count % 257 == 0);
        return isStretched ? "8-bit counts stretched to 16 bits: the detector's counts were rounded away" : null;
    }

    private static long CountAtLeast(PixelPlane signal, PixelBox box, double level)
    {
        long count = 0;
        for (int row = box.Top; row < box.Bottom; row++)
            count += signal.CountAtLeast(row, box.Left, box.Right, level);
        return count;
    }

    private static PixelBox Turned(PixelBox box, Raster size, Flip flip) => flip switch
    {
        Flip.Horizontal => box with { Left = size.Width - box.Right, Right = size.Width - box.Left },
        Flip.Vertical => box with { Top = size.Height - box.Bottom, Bottom = size.Height - box.Top },
        _ => box,
    };
}
