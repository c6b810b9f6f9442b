using System.Globalization;
using System.Text.Json;
using BlotQuant.Experiments;

namespace BlotQuant.Reporting;

/// <summary>Where the numbered lanes and bands of an earlier run stand, so that an edit of one holds when numbers change.</summary>
public sealed class EarlierPlaces
{
    private readonly string _file;
    private readonly JsonElement _frame;
    private readonly JsonElement _scan;

    private EarlierPlaces(string file, JsonElement frame, JsonElement scan) => (_file, _frame, _scan) = (file, frame, scan);

    /// <param name="results">Folder of the earlier run.</param>
    /// <param name="scan">Name of the scan, as the experiment has it; results may have merged it with other exposures.</param>
    /// <param name="piece">Piece of the picture; null where the membrane has one.</param>
    /// <exception cref="BlotQuantException">No results there, or none of the scan.</exception>
    public static EarlierPlaces On(string results, string membrane, string scan, int? piece)
    {
        string file = Path.Combine(results, ReportWriter.JsonFileName);
        try
        {
            JsonElement report = JsonDocument.Parse(File.ReadAllBytes(file)).RootElement;
            foreach (JsonElement frame in report.GetProperty("membranes").EnumerateArray().Where(frame => frame.GetProperty("id").GetString() == membrane && (piece is null || frame.GetProperty("piece").GetInt32() == piece)))
            {
                foreach (JsonElement shown in frame.GetProperty("scans").EnumerateArray().Where(shown => $"+{shown.GetProperty("path").GetString()}+".Contains($"+{scan}+", StringComparison.Ordinal)))
                    return new EarlierPlaces(file, frame, shown);
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw BlotQuantException.For(file, File.Exists(file) ? "cannot be read" : "no such file", "results of an earlier run, for numbers of lanes and bands (--output names their folder), or --at COLUMN,ROW");
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new BlotQuantException($"{file}: no report; allowed: the report.json of a run", problem);
        }

        throw BlotQuantException.For(file, $"no scan '{scan}' of membrane '{membrane}'", "results of a run of this experiment as it is now");
    }

    /// <summary>The middle of a lane.</summary>
    public EditPlace Lane(int number)
    {
        JsonElement lane = Numbered(_frame.GetProperty("lanes").EnumerateArray(), "number", number, "lane");
        return Rounded(Value(lane, "centre_px"), (Value(lane, "top_px") + Value(lane, "bottom_px") - 1) / 2);
    }

    /// <summary>The centre of a band of a lane.</summary>
    public EditPlace Band(int lane, int number)
    {
        JsonElement band = Numbered(_scan.GetProperty("bands").EnumerateArray().Where(band => Value(band, "lane_number") == lane), "number", number, $"lane {lane}: band");
        return Rounded(Value(band, "x_px"), Value(band, "y_px"));
    }

    private JsonElement Numbered(IEnumerable<JsonElement> things, string key, int number, string what)
    {
        JsonElement[] all = [.. things];
        JsonElement[] own = [.. all.Where(thing => Value(thing, key) == number)];
        return own.Length > 0
            ? own[0]
            : throw BlotQuantException.For(_file, $"no {what} {number}", all.Length == 0 ? "none, the earlier run shows none" : string.Join(", ", all.Select(thing => Value(thing, key).ToString(CultureInfo.InvariantCulture))));
    }

    /// <summary>A tenth of a pixel tells a band as well.</summary>
    private static EditPlace Rounded(double column, double row) => new(Math.Round(column, 1), Math.Round(row, 1));

    private static double Value(JsonElement thing, string key) => thing.GetProperty(key).GetDouble();
}
