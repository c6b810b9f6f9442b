using System.Globalization;
using BlotQuant.Scans;
using CsvHelper;
using Xunit;

namespace BlotQuant.Tests.Scans;

/// <summary>Corner cases that other readers collected: every file ends in an answer or in one line.</summary>
public sealed class TiffCornerTests
{
    /// <summary>Its first page can be read, but its chain of pages leads out of the file.</summary>
    private const string BrokenSecondPage = "oor_panic/id=000023,sig=06,src=000006";

    [Fact]
    public void Every_file_is_answered_or_refused_in_one_line_and_grey_sums_are_the_manifests()
    {
        string folder = TestPaths.Shared("tiff-corner");
        int compared = 0;
        foreach (CornerCase corner in CornerCase.ReadAll(Path.Combine(folder, "MANIFEST.csv")))
        {
            try
            {
                Scan scan = ScanReader.ReadAll(Path.Combine(folder, corner.Path), corner.Path, TestContext.Current.CancellationToken)[0];
                if (corner.Pixels.Length == 0)
                    continue;
                Assert.Equal((corner.Path, corner.Pixels), (corner.Path, CornerCase.AsPillowSays(scan.Info)));
                compared++;
            }
            catch (BlotQuantException refusal)
            {
                Assert.True(corner.Pixels.Length == 0 || corner.Path.Contains(BrokenSecondPage, StringComparison.Ordinal), refusal.Message);
                Assert.StartsWith(corner.Path + ": ", refusal.Message, StringComparison.Ordinal);
                Assert.DoesNotContain('\n', refusal.Message);
            }
        }

        Assert.Equal(63, compared);
    }

    private sealed record CornerCase(string Path, string Photometric, string Pixels)
    {
        public static List<CornerCase> ReadAll(string manifest)
        {
            using StreamReader text = new(manifest);
            using CsvReader csv = new(text, CultureInfo.InvariantCulture);
            csv.Read();
            csv.ReadHeader();
            List<CornerCase> cases = [];
            while (csv.Read())
                cases.Add(new CornerCase(csv.GetField("path")!, csv.GetField("photometric")!, csv.GetField("pix")!));
            return cases;
        }

        /// <summary>Pillow shows MinIsWhite inverted and 2- and 4-bit greys stretched to 8; <c>inspect</c> speaks of stored values.</summary>
        public static string AsPillowSays(ScanInfo info)
        {
            double stretch = info is { Bits: 2 or 4, Photometric: not "palette" } ? 255.0 / ((1 << info.Bits) - 1) : 1;
            double min = info.Samples.Min * stretch, max = info.Samples.Max * stretch, sum = info.Samples.Sum * stretch;
            if (info.Photometric == "min-is-white")
            {
                double white = info.Bits < 8 && info.Bits > 1 ? 255 : Math.Pow(2, info.Bits) - 1;
                (min, max, sum) = (white - max, white - min, (white * info.Width * info.Height) - sum);
            }

            if (info.SampleFormat == "float")
                return string.Create(CultureInfo.InvariantCulture, $"min {Real(min)} max {Real(max)} sum {sum:0} (float: sum rounded)");
            string Truth(double value) => info.Bits == 1 && info.Photometric != "palette" ? value > 0 ? "True" : "False" : value.ToString(CultureInfo.InvariantCulture);
            return string.Create(CultureInfo.InvariantCulture, $"min {Truth(min)} max {Truth(max)} sum {sum}");
        }

        private static string Real(double value) => value.ToString(value == Math.Floor(value) ? "0.0" : "R", CultureInfo.InvariantCulture);
    }
}
