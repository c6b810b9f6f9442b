using System.IO.Compression;
using BlotQuant.Agreement;
using BlotQuant.Tests.Cli;
using BlotQuant.Tests.Profiles;
using Xunit;

namespace BlotQuant.Tests.Agreement;

public sealed class RoiSetTests
{
    private static readonly string Boxes = Path.Combine(ImageJFixtures.Folder, "boxes.zip");

    private static readonly string Others = Path.Combine(ImageJFixtures.Folder, "other-selections.zip");

    [Fact]
    public void Boxes_are_those_that_ImageJ_measures_by_the_names_that_it_lists()
    {
        HandBoxes set = RoiSet.Read(Boxes);
        string[][] answers = [.. File.ReadLines(Path.Combine(ImageJFixtures.Folder, "boxes.csv")).Skip(1).Select(line => line.Split(','))];
        Assert.Equal(
            answers.Select(cells => string.Join(',', cells[..5])),
            set.Boxes.Select(box => $"gel.png:{box.Name},{box.Box.Left},{box.Box.Top},{box.Box.Width},{box.Box.Height}"));
        Assert.Equal(("boxes.zip", 64), (set.File.Path, set.File.Sha256.Length));
    }

    [Theory]
    [InlineData("oval", "an oval")]
    [InlineData("polygon", "a polygon")]
    [InlineData("freehand", "a freehand selection")]
    [InlineData("traced", "a traced selection")]
    [InlineData("line", "a straight line")]
    [InlineData("segmented-line", "a segmented line")]
    [InlineData("freehand-line", "a freehand line")]
    [InlineData("angle", "an angle")]
    [InlineData("point", "points")]
    [InlineData("ellipse", "an ellipse")]
    [InlineData("rotated-rectangle", "a rotated rectangle")]
    [InlineData("composite", "a composite selection")]
    [InlineData("text", "text")]
    [InlineData("rounded-rectangle", "a rounded rectangle")]
    [InlineData("third-slice", "on slice 3 of a stack")]
    public void Whatever_is_no_box_on_one_page_is_refused_by_name(string name, string kind)
    {
        using var folder = new TemporaryFolder();
        string file = Extracted(folder, Others, name + ".roi");
        string message = Assert.Throws<BlotQuantException>(() => RoiSet.Read(file)).Message;
        Assert.StartsWith($"{file}: selection '{name}' is {kind}; allowed: boxes ", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_single_selection_is_named_by_its_file()
    {
        using var folder = new TemporaryFolder();
        HandBox box = Assert.Single(RoiSet.Read(Extracted(folder, Boxes, "0040-0094.roi")).Boxes);
        Assert.Equal(new HandBox("0040-0094", new PixelBox(76, 25, 112, 55)), box);
    }

    [Theory]
    [InlineData("no zip at all", "no zip file, or a damaged one; allowed: an ImageJ .roi, or a .zip")]
    [InlineData("", "no zip file, or a damaged one")]
    public void A_file_that_is_no_set_is_refused(string text, string message)
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("RoiSet.zip", text);
        Assert.Contains(message, Assert.Throws<BlotQuantException>(() => RoiSet.Read(file)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("notes.txt", 128, "'notes.txt' is no ImageJ selection")]
    [InlineData("short.roi", 40, "'short.roi' is no ImageJ selection")]
    [InlineData("a/0040-0021.roi", 128, "selection '0040-0021' twice; allowed: each name once")]
    public void A_set_with_another_entry_is_refused_by_its_name(string entry, int bytes, string message)
    {
        using var folder = new TemporaryFolder();
        byte[] roi = File.ReadAllBytes(Extracted(folder, Boxes, "0040-0021.roi"));
        string file = folder.At("RoiSet.zip");
        File.Copy(Boxes, file);
        using (ZipArchive zip = ZipFile.Open(file, ZipArchiveMode.Update))
        {
            using Stream added = zip.CreateEntry(entry).Open();
            added.Write(roi.AsSpan(0, bytes));
        }

        Assert.Contains(message, Assert.Throws<BlotQuantException>(() => RoiSet.Read(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_set_is_refused()
    {
        using var folder = new TemporaryFolder();
        string file = folder.At("RoiSet.zip");
        ZipFile.Open(file, ZipArchiveMode.Create).Dispose();
        Assert.Contains("0 selections; allowed: 1 to 5000", Assert.Throws<BlotQuantException>(() => RoiSet.Read(file)).Message, StringComparison.Ordinal);
    }

    private static string Extracted(TemporaryFolder folder, string set, string entry)
    {
        using ZipArchive zip = ZipFile.OpenRead(set);
        string file = folder.At(entry);
        zip.GetEntry(entry)!.ExtractToFile(file);
        return file;
    }
}
