using System.Collections.Immutable;

namespace BlotQuant.Scans;

/// <summary>The pages of a file, found but not yet decoded.</summary>
/// <param name="Decode">Decodes a page by its number, from 1.</param>
internal sealed record PicturePages(int Count, Func<int, CancellationToken, DecodedPage> Decode)
{
    public static PicturePages Of(PictureFile file)
    {
        switch (PictureFormats.Recognise(file))
        {
            case PictureFormat.Tiff:
                ImmutableArray<TiffDirectory> directories = TiffDirectory.ReadChain(file);
                return new PicturePages(directories.Length, (page, cancel) => TiffPage.Read(file, directories, page, cancel));
            case PictureFormat.ImageLab:
                ImmutableArray<ImageLabScan> scans = ImageLabDocument.Scans(file);
                return new PicturePages(scans.Length, (page, _) => ImageLabPage.Read(file, scans[page - 1], page));
            case PictureFormat.BioRad1sc:
                return new PicturePages(1, (_, _) => BioRadPage.Read(file));
            case PictureFormat.Png:
                return new PicturePages(1, (_, cancel) => PngPage.Read(file, cancel));
            default:
                return new PicturePages(1, (_, _) => JpegPage.Read(file));
        }
    }
}
